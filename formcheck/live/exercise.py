"""One stretch being done live: judge, coach, history and recording for each frame."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from formcheck.core.coach.coach import Coach
from formcheck.core.coach.dialogue import Question
from formcheck.core.coach.follow import Live, Now
from formcheck.core.coach.lesson import Lesson, Page
from formcheck.core.coach.menu import MENU
from formcheck.core.coach.speech import Cue
from formcheck.core.pose.pose import ModelInfo, Pose
from formcheck.core.result.session import Hold, Session
from formcheck.core.stretch.definition import Stretch
from formcheck.library.builtin import everything
from formcheck.live.learnt import Keep, RangeLearnt
from formcheck.live.recorder import Recorder
from formcheck.store.history import History
from formcheck.version import VERSION
from formcheck.video.camera import Camera
from formcheck.video.source import Frame


class Exercise:
    """One stretch, from its first frame to its result.

    Args:
        stretch: what is to be done.
        camera: opened, for the picture's size and the result's source.
        history: where finished holds go.
        run: name of the routine's run this belongs to, or empty.
        carried: holds done before an interruption.
        record: folder for video and poses, or None.
        definition: `built-in` or the stretch file's name.
        lesson: told before it begins.
        learning: the person's range is learnt from the beginning.
        keep: keeps a range that was learnt.
    """

    def __init__(
        self,
        stretch: Stretch,
        camera: Camera,
        history: History,
        *,
        run: str = "",
        carried: Sequence[Hold] = (),
        record: Path | None = None,
        definition: str = "built-in",
        lesson: Sequence[Page] = (),
        learning: bool = False,
        keep: Keep | None = None,
    ) -> None:
        self.stretch, self.camera = stretch, camera
        self.live = Live(stretch, camera.frame_size, carried, others=everything())
        self.coach = Coach(stretch, resumed=bool(carried), learning=learning)
        self.lesson = Lesson(() if carried else lesson, self.coach.words)
        self.history, self.number = history, history.begin(stretch, run)
        self.range = RangeLearnt(self.live, history, self.number, keep)
        self.definition = definition
        self.cues: list[Cue] = []
        self.pains = 0
        self.now: Now | None = None
        self.session: Session | None = None
        self._zero: float | None = None
        self._last_s, self._frames = 0.0, 0
        self.recording = Recorder(record, stretch.id, camera.frame_size)

    def feed(self, frame: Frame, pose: Pose) -> Cue | None:
        """Judge the next frame; what to say, if anything."""
        if self._zero is None:
            self._zero = frame.time_s
        # Each stretch has its own time, from 0, as its recording has.
        t = frame.time_s - self._zero
        question = self.coach.dialogue.open
        if question is not None and question.pauses:
            return self.watch(frame.time_s, pose, MENU)
        pose = replace(pose, time_s=t)
        self._last_s, self._frames = t, self._frames + 1
        self.recording.add(Frame(frame.image, t, frame.index), pose)
        self.now = self.live.update(pose)
        for hold in self.now.ended:
            self.history.add_hold(self.number, hold)
        if self.telling and self.now.arm.given:
            return self.begin_now(frame.time_s)
        telling = self.telling
        cue = (self.lesson if telling else self.coach).update(self.now)
        if telling and self.lesson.moved_in:
            self.coach.begun()
        self.range.update(self.now, self.coach.own_range.since_s)
        return self._heard(cue)

    def watch(self, camera_s: float, pose: Pose, menu: Question) -> Cue | None:
        """A frame of a pause: looked at for a raised arm alone; what to say, if anything.

        Args:
            camera_s: its time.
            pose: seen in it.
            menu: what a raised arm asks for.
        """
        t = self.time_of(camera_s)
        self.wait(camera_s)
        arm, dialogue = self.live.watch(replace(pose, time_s=t)), self.coach.dialogue
        if arm.given and dialogue.open is None:
            self.coach.ask(menu)
        return self._heard(self.coach.listen(t, arm)) if dialogue.open is not None else None

    def wait(self, camera_s: float) -> None:
        """A moment of a pause; no picture of it is kept."""
        t = self.time_of(camera_s)
        if self._zero is not None and t > self._last_s and self.session is None:
            self._last_s = t
            self.live.pause(t)
            self.recording.add_pause(t)

    def time_of(self, camera_s: float) -> float:
        """This stretch's time at a time of the camera; it begins with its first frame."""
        return 0.0 if self._zero is None else max(camera_s - self._zero, self._last_s)

    def discard(self) -> None:
        """It has not begun, and something else is done instead: nothing of it is kept."""
        self.history.delete([self.number])
        self.recording.discard()

    @property
    def telling(self) -> bool:
        """The lesson is being told, the stretch has not begun."""
        return self.session is None and not self.lesson.over

    def begin_now(self, camera_s: float) -> Cue | None:
        """No more of what the lesson is telling: the general advice, or the stretch."""
        return self._heard(self.lesson.skip(self.time_of(camera_s)))

    def announced(self, key: str, camera_s: float, name: str = "") -> Cue:
        """What is said after the cue that is being said now: `name` comes next, or all is done."""
        t = self.time_of(camera_s)
        return Cue(t, key, self.coach.words(key, name=name), t + 5.0, tone="good")

    def spoken(self, cue: Cue, *, heard: bool) -> None:
        """The voice has ended with this cue; not `heard`: it is only on the screen."""
        self.coach.spoken(cue, heard=heard)
        self.lesson.spoken(cue, heard=heard)

    def say(self, key: str, camera_s: float) -> Cue | None:
        """Something that does not come from the picture."""
        return self._heard(self.coach.say(key, self.time_of(camera_s)))

    def pause(self, camera_s: float, *, pain: bool = False) -> Cue | None:
        """Stop; with `pain` it is noted."""
        t = self.time_of(camera_s)
        if pain:
            self.pains += 1
            self.history.add_pain(self.number, t)
        return self._heard(self.coach.pause(t, "pain" if pain else "paused_here"))

    def resume(self, camera_s: float) -> Cue | None:
        """Go on after a pause."""
        self.lesson.again()
        return self._heard(self.coach.resume(self.time_of(camera_s)))

    def finish(self, model: ModelInfo) -> Session:
        """The result; written to history and recording. `model` is the one that looked."""
        if self.session is not None:
            return self.session
        self.live.finish()
        source = self.camera.describe(0.0, self._last_s, self._frames)
        created = datetime.now().astimezone().isoformat(timespec="seconds")
        self.session = self.live.judge.session(
            source,
            model,
            created=created,
            version=VERSION,
            definition=self.definition,
            own_range=self.range.own,
        )
        self.history.finish(self.number, self.session)
        self.recording.finish(source, model, self.session)
        return self.session

    def _heard(self, cue: Cue | None) -> Cue | None:
        if cue is not None:
            self.cues.append(cue)
        return cue
