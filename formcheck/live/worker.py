"""The thread that looks, judges and coaches: from the latest frame to what is said and shown."""

from __future__ import annotations

import queue
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

from formcheck.core.coach.speech import Cue
from formcheck.core.pose.pose import ModelInfo, Pose
from formcheck.core.result.session import Counts, Session
from formcheck.core.stretch.definition import Stretch
from formcheck.live.capture import Capture, Latest
from formcheck.live.exercise import Exercise
from formcheck.live.screen_state import Shown, board_of, plain_board
from formcheck.store.history import History
from formcheck.video.landmarker import Landmarker
from formcheck.video.source import JUDGED_RATE, Frame

SLOWEST_HZ = 12.0
HEADROOM = 0.75
"""Part of the time between frames the pose model may take: the rest is drawing and judging."""
MEASURED_FRAMES = 15
DONE_S = 10.0
"""How long the end is shown before a single stretch closes by itself."""


@dataclass(frozen=True)
class Plan:
    """What is to be done.

    Attributes:
        stretches: one after another, each with where it is defined.
        change_s: seconds between two of them.
        first: number of the one to begin with.
        run: name of a routine's run, or empty.
        carried: holds of the first one, done before an interruption.
    """

    stretches: tuple[tuple[Stretch, str], ...]
    change_s: float = 8.0
    first: int = 0
    run: str = ""
    carried: Counts | None = None


class Analyst(threading.Thread):
    """Works through a plan until it is done, the camera's file ends, or it is told to stop.

    Args:
        capture: gives the frames; started by the caller.
        plan: what is to be done.
        history: where results go.
        say: hears every cue with its language.
        model: `heavy`, `full`, or `auto` to choose by measured speed.
        record: folder for videos and poses, or None.
        at_step: told the number of the stretch that begins (the plan's length when all are done).
    """

    def __init__(
        self,
        capture: Capture,
        plan: Plan,
        history: History,
        say: Callable[[Cue, str], None],
        *,
        model: str = "auto",
        record: Path | None = None,
        at_step: Callable[[int], None] = lambda _: None,
    ) -> None:
        super().__init__(name="analyst", daemon=True)
        self.capture, self.plan, self.history = capture, plan, history
        self.shown: Latest[Shown] = Latest()
        self.sessions: list[Session] = []
        self.error: BaseException | None = None
        self.note = ""
        self.judged: deque[float] = deque(maxlen=60)
        self._say_aloud, self._record, self._at_step = say, record, at_step
        self._name = "heavy" if model == "auto" else model
        self._took: list[float] | None = [] if model == "auto" else None
        self._landmarker: Landmarker | None = None
        self._info = ModelInfo(self._name, "", "")
        self._commands: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._stop_event = threading.Event()
        self._exercise: Exercise | None = None
        self._step = plan.first
        self._cue: Cue | None = None
        self._cue_until = 0.0
        self._paused = self._lost = False
        self._change_at: float | None = None
        self._due_s = self._previous_s = -1.0

    def command(self, name: str) -> None:
        """A key: `pause`, `pain`, `next`, `skip` or `repeat`; obeyed before the next frame."""
        self._commands.put(name)

    def stop(self) -> None:
        """Ask the thread to end; what was done is saved."""
        self._stop_event.set()

    @property
    def model(self) -> str:
        """The pose model in use."""
        return self._name

    @property
    def judged_hz(self) -> float:
        """Frames judged a second, lately."""
        if len(self.judged) < 2:
            return 0.0
        return (len(self.judged) - 1) / max(self.judged[-1] - self.judged[0], 1e-6)

    def run(self) -> None:
        """The thread."""
        try:
            self._begin(self.plan.carried)
            self._work()
        except BaseException as error:
            self.error = error
        finally:
            try:
                self._end()
            except BaseException as error:
                self.error = self.error or error
            if self._landmarker is not None:
                self._landmarker.close()

    def _work(self) -> None:
        number = 0
        while not self._stop_event.is_set():
            self._obey()
            if self.capture.error is not None:
                raise self.capture.error
            frame, number = self.capture.latest.get(number, 0.1)
            self._watch_camera()
            over = self._change_at is not None and self._now() >= self._change_at
            if over and not self._paused:
                if self._step >= len(self.plan.stretches):
                    return
                self._begin(None)
            if frame is None:
                if self.capture.finished:
                    return
                self._publish(None, None)
            elif self._paused or self._change_at is not None:
                self._publish(frame, None)
            elif self._is_due(frame):
                self._look(frame)

    def _look(self, frame: Frame) -> None:
        assert self._exercise is not None
        started = time.perf_counter()
        if self._landmarker is None:
            self._landmarker = self._load()
        pose = self._landmarker(frame)
        self._measure(pose, time.perf_counter() - started)
        self._say(self._exercise.feed(frame, pose))
        self.judged.append(time.monotonic())
        self._publish(frame, pose)
        if self._exercise.coach.finished:
            self._advance()

    def _is_due(self, frame: Frame) -> bool:
        """Whether to look at this frame: at most `JUDGED_RATE` a second."""
        step = frame.time_s - self._previous_s
        self._previous_s = frame.time_s
        if frame.time_s + step / 2 < self._due_s:
            return False
        self._due_s = max(self._due_s + 1 / JUDGED_RATE, frame.time_s + 0.5 / JUDGED_RATE)
        return True

    # The model

    def _load(self) -> Landmarker:
        assert self._exercise is not None
        silhouette = self._exercise.stretch.needs_silhouette
        landmarker = Landmarker(self._name, silhouette=silhouette)
        self._info = landmarker.info
        return landmarker

    def _measure(self, pose: Pose, seconds: float) -> None:
        """Choose the model by the first second somebody is seen: an empty room is no measure."""
        if self._took is None or not pose.seen:
            return
        self._took.append(seconds)
        if len(self._took) < MEASURED_FRAMES:
            return
        typical, self._took = median(self._took[3:]), None
        if typical > HEADROOM / SLOWEST_HZ and self._landmarker is not None:
            self._landmarker.close()
            self._name, self._landmarker = "full", None
        why = "fast enough" if self._name == "heavy" else "heavy would be too slow here"
        self.note = f"Pose model: {self._name} ({why}: heavy takes {typical * 1000:.0f} ms)."

    # Stretches, one after another

    def _begin(self, carried: Counts | None) -> None:
        stretch, definition = self.plan.stretches[self._step]
        self._at_step(self._step)
        if self._landmarker is not None and self._exercise is not None:
            before = self._exercise.stretch.needs_silhouette
            if before != stretch.needs_silhouette:
                self._landmarker.close()
                self._landmarker = None
        self._change_at, self._paused = None, False
        self._exercise = Exercise(
            stretch,
            self.capture.camera,
            self.history,
            run=self.plan.run,
            carried=carried,
            record=self._record,
            definition=definition,
        )

    def _end(self) -> None:
        if self._exercise is not None and self._exercise.session is None:
            self.sessions.append(self._exercise.finish(self._info))

    def _advance(self) -> None:
        """This stretch is over: save it, and go to the next one after a while."""
        assert self._exercise is not None
        self._end()
        self._step += 1
        self._at_step(self._step)
        last = self._step >= len(self.plan.stretches)
        pause_s = DONE_S if last else self.plan.change_s
        self._change_at = self._now() + pause_s
        if last and len(self.plan.stretches) > 1:
            self._announce("finished")
        elif not last:
            self._announce("next_stretch", self.plan.stretches[self._step][0].name)

    def _announce(self, key: str, name: str = "") -> None:
        """Said after the cue that is being said now."""
        assert self._exercise is not None
        coach, t = self._exercise.coach, self._exercise.time_of(self._now())
        text = coach.words(key, name=name)
        self._say(Cue(t, key, text, t + 5.0, tone="good"))

    # Keys, the camera

    def _obey(self) -> None:
        while not self._commands.empty():
            name = self._commands.get()
            exercise = self._exercise
            if exercise is None:
                continue
            changing = self._change_at is not None
            if name in ("pause", "pain"):
                if self._paused and name == "pause":
                    self._paused = False
                    self._say(exercise.resume(self._now()))
                    if changing:
                        self._change_at = self._now() + self.plan.change_s
                else:
                    self._paused = True
                    self._say(exercise.pause(self._now(), pain=name == "pain"))
            elif name in ("next", "skip"):
                self._paused = False
                if changing:
                    self._change_at = self._now()
                else:
                    if name == "skip":
                        self._say(exercise.say("skipped", self._now()))
                    self._advance()
            elif name == "repeat":
                self._say(exercise.say("repeat", self._now()))
                if changing:
                    self._step -= 1
                self._end()
                self._begin(None)

    def _watch_camera(self) -> None:
        lost = self.capture.lost and not self.capture.finished
        if lost != self._lost and self._exercise is not None:
            self._lost = lost
            self._say(self._exercise.say("camera_lost" if lost else "camera_back", self._now()))

    def _now(self) -> float:
        return self.capture.camera.now_s()

    # What is said and shown

    def _say(self, cue: Cue | None) -> None:
        if cue is None or self._exercise is None:
            return
        self._cue, self._cue_until = cue, time.monotonic() + max(cue.length_s, 3.0)
        self._say_aloud(cue, self._exercise.coach.words.language)

    def _publish(self, frame: Frame | None, pose: Pose | None) -> None:
        exercise = self._exercise
        if exercise is None:
            return
        cue = self._cue if time.monotonic() < self._cue_until else None
        footer = f"{exercise.stretch.name} · {self._name} · {self.judged_hz:.0f} a second · h: keys"
        if self._lost:
            board = plain_board(exercise, "camera_lost", footer)
        elif self._change_at is not None and not self._paused:
            board = replace(board_of(exercise, cue, footer), mood="done")
            if self._step < len(self.plan.stretches):
                name = self.plan.stretches[self._step][0].name
                board = plain_board(exercise, "next_stretch", footer, mood="rest", name=name)
        else:
            board = board_of(exercise, cue, footer)
        self.shown.put(Shown(frame, pose, board))
