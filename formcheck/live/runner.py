"""What happens in a live session: a moment, a key or a pose goes in, what is to be done comes out.

Knows no thread, no clock and no sleep: every time comes in, as the camera's media seconds.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from formcheck.core.coach.speech import Cue
from formcheck.core.pose.pose import ModelInfo, Pose
from formcheck.core.result.session import Counts, Session
from formcheck.core.stretch.definition import Stretch
from formcheck.live.display import Display
from formcheck.live.exercise import Exercise
from formcheck.live.model_choice import ModelChoice
from formcheck.live.plan import Plan
from formcheck.live.screen_state import Shown
from formcheck.video.clock import Paced
from formcheck.video.source import JUDGED_RATE, Frame

DONE_S = 10.0
"""How long the end is shown before a single stretch closes by itself."""


@dataclass(frozen=True)
class Tick:
    """What has come since the last one: media time now, a new frame or None, the camera's state."""

    now_s: float
    frame: Frame | None = None
    lost: bool = False
    ended: bool = False


@dataclass(frozen=True)
class Say:
    """Say this cue in this language."""

    cue: Cue
    language: str


@dataclass(frozen=True)
class Look:
    """Look at this frame with this model, and hand the pose to `Runner.looked`."""

    frame: Frame
    model: str
    silhouette: bool


@dataclass(frozen=True)
class Reached:
    """The routine has come to this stretch (their number when all are done)."""

    step: int


@dataclass(frozen=True)
class Tell:
    """A sentence for the terminal."""

    text: str


Action: TypeAlias = Say | Shown | Look | Reached | Tell
Begin: TypeAlias = Callable[[Stretch, str, Counts | None], Exercise]
"""Begins a stretch: its rules, where it is defined, holds done before an interruption."""


class Runner:
    """Works through a plan.

    Args:
        plan: what is to be done.
        begin: begins one of its stretches.
        model: `heavy`, `full`, or `auto` to choose by measured speed.

    Attributes:
        over: all is done, or the camera's file has ended.
        sessions: results, one a stretch ended.
        model: the pose model in use.
    """

    def __init__(self, plan: Plan, begin: Begin, model: str = "auto") -> None:
        self.plan, self.model = plan, ModelChoice(model)
        self.over = False
        self.sessions: list[Session] = []
        self._begin_stretch, self._step = begin, plan.first
        self._info = ModelInfo(self.model.name, "", "")
        self._is_due, self._came_s = Paced(JUDGED_RATE), 0.0
        self._display = Display()
        self._paused = self._lost = False
        self._change_at: float | None = None
        self._out: list[Action] = []
        self._exercise = self._begin(plan.carried)

    def update(self, tick: Tick) -> list[Action]:
        """The next moment; what is to be done."""
        self._watch_camera(tick)
        if not self._paused and self._change_at is not None and tick.now_s >= self._change_at:
            if self._step >= len(self.plan.stretches):
                self.over = True
                return self._taken()
            self._exercise = self._begin(None)
        if tick.frame is None and tick.ended:
            self.over = True
        elif tick.frame is None or self._paused or self._change_at is not None:
            if self._paused and self._change_at is None and self._due(tick.now_s):
                self._exercise.wait(tick.now_s)
            self._show(tick.frame, None, tick.now_s)
        elif self._due(tick.frame.time_s):
            silhouette = self._exercise.stretch.needs_silhouette
            self._out.append(Look(tick.frame, self.model.name, silhouette))
        return self._taken()

    def looked(
        self, frame: Frame, pose: Pose, model: ModelInfo, *, took_s: float, now_s: float
    ) -> list[Action]:
        """A frame has been looked at; what is to be done.

        Args:
            frame: the one of `Look`.
            pose: seen in it.
            model: that saw it.
            took_s: how long it looked.
            now_s: media time now.
        """
        self._info = model
        told = self.model.measure(took_s, seen=pose.seen)
        if told:
            self._out.append(Tell(told))
        self._say(self._exercise.feed(frame, pose), now_s)
        self._display.judged(now_s)
        self._show(frame, pose, now_s)
        if self._exercise.coach.finished:
            self._advance(now_s)
        return self._taken()

    def key(self, name: str, now_s: float) -> list[Action]:
        """A key: `pause`, `pain`, `next`, `skip` or `repeat`; what is to be done."""
        on = self._begin_now if self._exercise.telling else self._go_on
        keys = {"pause": self._pause, "pain": self._pain, "next": on, "skip": self._skip}
        (keys | {"repeat": self._repeat})[name](now_s)
        return self._taken()

    def finish(self) -> None:
        """Save the stretch that is going on."""
        if self._exercise.session is None:
            self.sessions.append(self._exercise.finish(self._info))

    def _due(self, time_s: float) -> bool:
        step_s, self._came_s = max(time_s - self._came_s, 0.0), time_s
        return self._is_due(time_s, step_s)

    def _begin(self, carried: Counts | None) -> Exercise:
        self._out.append(Reached(self._step))
        self._change_at, self._paused = None, False
        return self._begin_stretch(*self.plan.stretches[self._step], carried)

    def _advance(self, now_s: float) -> None:
        """This stretch is over: save it, and go to the next one after a while."""
        self.finish()
        self._step += 1
        self._out.append(Reached(self._step))
        last = self._step >= len(self.plan.stretches)
        self._change_at = now_s + (DONE_S if last else self.plan.change_s)
        if len(self.plan.stretches) > 1:
            key, name = "finished" if last else "next_stretch", self.plan.name_of(self._step)
            self._say(self._exercise.announced(key, now_s, name), now_s)

    def _pause(self, now_s: float) -> None:
        if not self._paused:
            self._pain(now_s, pain=False)
            return
        self._paused = False
        self._say(self._exercise.resume(now_s), now_s)
        if self._change_at is not None:
            self._change_at = now_s + self.plan.change_s

    def _pain(self, now_s: float, *, pain: bool = True) -> None:
        self._paused = True
        self._say(self._exercise.pause(now_s, pain=pain), now_s)

    def _begin_now(self, now_s: float) -> None:
        if self._paused:
            self._pause(now_s)
        self._say(self._exercise.begin_now(now_s), now_s)

    def _go_on(self, now_s: float) -> None:
        self._paused = False
        if self._change_at is not None:
            self._change_at = now_s
        else:
            self._advance(now_s)

    def _skip(self, now_s: float) -> None:
        if self._change_at is None:
            self._say(self._exercise.say("skipped", now_s), now_s)
        self._go_on(now_s)

    def _repeat(self, now_s: float) -> None:
        self._say(self._exercise.say("repeat", now_s), now_s)
        self._step -= self._change_at is not None
        self.finish()
        self._exercise = self._begin(None)

    def _watch_camera(self, tick: Tick) -> None:
        lost = tick.lost and not tick.ended
        if lost != self._lost:
            self._lost = lost
            key = "camera_lost" if lost else "camera_back"
            self._say(self._exercise.say(key, tick.now_s), tick.now_s)

    def _taken(self) -> list[Action]:
        out, self._out = self._out, []
        return out

    def _say(self, cue: Cue | None, now_s: float) -> None:
        if cue is not None:
            self._display.said(cue, now_s)
            self._out.append(Say(cue, self._exercise.coach.words.language))

    def _show(self, frame: Frame | None, pose: Pose | None, now_s: float) -> None:
        between = self._change_at is not None and not self._paused
        following = self.plan.name_of(self._step) if between else None
        display, model = self._display, self.model.name
        state = display.state(self._exercise, model, now_s, lost=self._lost, following=following)
        self._out.append(Shown(frame, pose, state))
