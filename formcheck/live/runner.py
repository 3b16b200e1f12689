"""What happens in a live session: a moment, a key or a pose goes in, what is to be done comes out.

Knows no thread, no clock and no sleep: every time comes in, as the camera's media seconds.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from formcheck.core.coach.dialogue import Answer, Question
from formcheck.core.coach.speech import Cue
from formcheck.core.pose.pose import ModelInfo, Pose
from formcheck.core.result.session import Session
from formcheck.live.actions import Action, Actions, Look, Tell, Tick
from formcheck.live.exercise import Exercise
from formcheck.live.model_choice import ModelChoice
from formcheck.live.pain_asked import LAST_S
from formcheck.live.plan import Plan
from formcheck.live.turns import Begin, Turns, closes_s, menu_of
from formcheck.video.clock import Paced
from formcheck.video.source import JUDGED_RATE, Frame


class Asked(Protocol):
    """Questions at the beginning and at the end of a session."""

    def due(self, *, closing: bool) -> Question | None:
        """What to ask now, once, if anything."""

    def took(self, answer: Answer, turns: Turns, now_s: float) -> bool:
        """Do what follows from this answer; False when it is none to these questions."""


class Runner:
    """Works through a plan.

    Args:
        plan: what is to be done.
        begin: begins one of its stretches.
        model: `heavy`, `full`, or `auto` to choose by measured speed.
        asked: what is asked aloud at the beginning and at the end.

    Attributes:
        over: all is done, or the camera's file has ended.
        model: the pose model in use.
    """

    def __init__(
        self, plan: Plan, begin: Begin, model: str = "auto", *, asked: Sequence[Asked] = ()
    ) -> None:
        self.model = ModelChoice(model)
        self.over = False
        self._out = Actions()
        self._turns = Turns(plan, begin, self._out, ModelInfo(self.model.name, "", ""))
        self._troubled, self._offered = False, set[str]()
        self._asked = tuple(asked)
        self._is_due, self._came_s = Paced(JUDGED_RATE), 0.0

    @property
    def sessions(self) -> list[Session]:
        """Results, one a stretch ended."""
        return self._turns.sessions

    def update(self, tick: Tick) -> list[Action]:
        """The next moment; what is to be done."""
        turns = self._turns
        self._out.watch_camera(turns.exercise, tick)
        closes = closes_s(turns)
        if closes is not None and tick.now_s >= closes - LAST_S:
            self._ask(closing=True)
        turns.update(tick.now_s)
        if turns.over or (tick.frame is None and tick.ended):
            self.over = True
        elif tick.frame is None:
            if turns.paused and self._due(tick.now_s):
                turns.exercise.wait(tick.now_s)
            self._show(None, None, tick.now_s)
        elif self._due(tick.frame.time_s):
            silhouette = turns.exercise.stretch.needs_silhouette
            self._out.add(Look(tick.frame, self.model.name, silhouette))
        return self._out.taken()

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
        turns, exercise = self._turns, self._turns.exercise
        turns.info = model
        told = self.model.measure(took_s, seen=pose.seen)
        if told:
            self._out.add(Tell(told))
        if turns.exercising:
            if pose.seen:
                self._ask(closing=False)
            cue = exercise.feed(frame, pose)
            self._offer(exercise)
            self._tell_trouble(exercise, now_s)
            self._out.judged(now_s)
        else:
            cue = exercise.watch(frame.time_s, pose, menu_of(turns))
        self._out.say(exercise, cue, now_s)
        self._answered(now_s)
        self._show(frame, pose, now_s)
        if turns.exercising and exercise.coach.finished:
            turns.advance(now_s)
        return self._out.taken()

    def spoken(self, cue: Cue, *, heard: bool = True) -> None:
        """The voice has ended with this cue; not `heard`: it is only on the screen."""
        self._turns.exercise.spoken(cue, heard=heard)

    def call(self, ago_s: float, now_s: float) -> None:
        """Two claps were heard, the first so long before now: they count as a raised arm does."""
        exercise = self._turns.exercise
        exercise.live.arm.call(exercise.time_of(now_s) - ago_s)

    def key(self, name: str, now_s: float) -> list[Action]:
        """A key: `pause`, `pain`, `next`, `skip`, `repeat` or `yes`; what is to be done.

        While a question is open, `yes` takes what is being asked, `next` leaves it for the next
        choice, and every other key is obeyed instead of an answer.
        """
        turns = self._turns
        dialogue = turns.exercise.coach.dialogue
        if dialogue.open is not None and name == "yes":
            dialogue.choose()
            self._answered(now_s)
        elif dialogue.open is not None and name == "next":
            dialogue.decline(turns.exercise.time_of(now_s))
            self._answered(now_s)
        elif name != "yes":
            dialogue.leave()
            left = dialogue.taken()
            if left is not None:
                self._took(left, now_s)
            turns.do(name, now_s)
        return self._out.taken()

    def finish(self) -> None:
        """Save the stretch that is going on."""
        self._turns.save()

    def _answered(self, now_s: float) -> None:
        answer = self._turns.exercise.coach.dialogue.taken()
        if answer is not None and not self._took(answer, now_s):
            self._turns.answered(answer, now_s)

    def _took(self, answer: Answer, now_s: float) -> bool:
        return any(asked.took(answer, self._turns, now_s) for asked in self._asked)

    def _ask(self, *, closing: bool) -> None:
        """Ask what is due, one after another."""
        coach = self._turns.exercise.coach
        due = (asked.due(closing=closing) for asked in self._asked)
        question = next(filter(None, due), None) if coach.dialogue.open is None else None
        if question is not None:
            coach.ask(question)

    def _offer(self, exercise: Exercise) -> None:
        """Ask each of the plan's questions once, when somebody can be seen."""
        left, now = self._turns.plan.asks(self._offered), exercise.now
        here = now is not None and (now.problem is None or now.problem.key == "posture")
        if left and here and exercise.coach.dialogue.open is None:
            self._offered.add(left[0].key)
            exercise.coach.ask(left[0])

    def _tell_trouble(self, exercise: Exercise, now_s: float) -> None:
        """Once: the recording has stopped, the coach has not."""
        if exercise.recording.trouble and not self._troubled:
            self._troubled = True
            self._out.add(Tell(exercise.recording.trouble))
            self._out.say(exercise, exercise.announced("record_stopped", now_s), now_s)

    def _due(self, time_s: float) -> bool:
        step_s, self._came_s = max(time_s - self._came_s, 0.0), time_s
        return self._is_due(time_s, step_s)

    def _show(self, frame: Frame | None, pose: Pose | None, now_s: float) -> None:
        turns = self._turns
        self._out.show(turns.exercise, self.model.name, now_s, frame, pose, turns.following)
