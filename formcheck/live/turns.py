"""The stretches of a plan, one after another, and what somebody asks for on the way."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from formcheck.core.coach.dialogue import Answer, Question
from formcheck.core.coach.menu import BETWEEN_MENU, END_MENU, GO_ON, PAUSE_MENU
from formcheck.core.coach.phrases import Words
from formcheck.core.coach.speech import Cue
from formcheck.core.pose.pose import ModelInfo
from formcheck.core.result.session import Hold, Session
from formcheck.core.stretch.definition import Stretch
from formcheck.live.actions import Actions, Reached
from formcheck.live.exercise import Exercise
from formcheck.live.plan import ASK_FIRST, Plan

DONE_S = 10.0
"""How long the end is shown before a single stretch closes by itself."""
FAREWELL_S = 5.0
"""How long the farewell is heard when somebody has asked for the end."""
MOVE_CAMERA_S = 20.0
"""Seconds to get up and put the camera in another place; after that the stretch begins, and waits
until it sees enough (own choice)."""
PAINS = 2
"""So many notes of pain end a stretch for today (own choice: once may be a clumsy way in)."""

Begin: TypeAlias = Callable[[Stretch, str, Sequence[Hold]], Exercise]
"""Begins a stretch: its rules, where it is defined, holds done before an interruption."""


class Turns:
    """Takes them in turn.

    Args:
        plan: what is to be done.
        begin: begins one of its stretches.
        out: hears what is to be done.

    Attributes:
        exercise: going on, or just over.
        sessions: results, one a stretch ended.
        info: the pose model that looked.
        paused: until somebody goes on.
        over: all is done.
    """

    def __init__(self, plan: Plan, begin: Begin, out: Actions, info: ModelInfo) -> None:
        self.plan, self.info = plan, info
        self.sessions: list[Session] = []
        self.paused = self.over = False
        self._out, self._begin_stretch, self._step = out, begin, plan.first
        self._change_at: float | None = None
        self._ending = False
        self._left_out: list[str] = []
        self.exercise = self._begin(plan.carried)

    @property
    def step(self) -> int:
        """Number of the stretch that is going on, or comes next."""
        return self._step

    @property
    def exercising(self) -> bool:
        """What is seen now is judged."""
        return not self.paused and not self.between

    @property
    def between(self) -> bool:
        """A stretch is over, and the next one has not begun."""
        return self._change_at is not None

    @property
    def following(self) -> str | None:
        """Between two stretches the name of the next one, empty after the last; else None."""
        waits = self.paused or self.exercise.coach.dialogue.open is not None
        return self.plan.name_of(self._step) if self.between and not waits else None

    def update(self, now_s: float) -> None:
        """The next moment: the next stretch begins when its time has come."""
        waits = self.paused or self.exercise.coach.dialogue.open is not None
        if waits or self._change_at is None or now_s < self._change_at:
            return
        if self._ending or self._step >= len(self.plan.stretches):
            self.over = True
        else:
            self.exercise = self._begin()

    def do(self, what: str, now_s: float) -> None:
        """A key's command, or what was chosen from a menu; `rest` changes nothing."""
        if what != "rest" and not self._ending:
            COMMANDS[what](self, now_s)

    def answered(self, answer: Answer, now_s: float) -> None:
        """Do what somebody has chosen; other answers are the coach's own."""
        if answer.question.key == ASK_FIRST:
            _first(self, int(answer.choice))
        elif answer.choice in COMMANDS:
            self.do(answer.choice, now_s)

    def advance(self, now_s: float) -> None:
        """This stretch is over: save it, and go to the next one after a while."""
        self.save()
        self._step += 1
        self._out.add(Reached(self._step, self.plan))
        last = self._step >= len(self.plan.stretches)
        moves = self.plan.camera_moves(self._step)
        change_s = max(self.plan.change_s, MOVE_CAMERA_S if moves else 0.0)
        self._change_at = now_s + (DONE_S if last else change_s)
        if len(self.plan.stretches) > 1:
            key, name = "finished" if last else "next_stretch", self.plan.name_of(self._step)
            if last and self._left_out:
                key, name = "finished_without", ", ".join(self._left_out)
            cue = self.exercise.announced(key, now_s, name)
            self._say(replace(cue, text=f"{cue.text} {moves}".strip()), now_s)

    def save(self) -> None:
        """Save the stretch that is going on."""
        if self.exercise.session is None:
            self.sessions.append(self.exercise.finish(self.info))

    def _begin(self, carried: Sequence[Hold] = ()) -> Exercise:
        self._out.add(Reached(self._step, self.plan))
        self._change_at, self.paused = None, False
        return self._begin_stretch(*self.plan.stretches[self._step], carried)

    def _pause(self, now_s: float) -> None:
        if self.paused:
            self._resume(now_s)
        else:
            self.paused = True
            self._say(self.exercise.pause(now_s), now_s)

    def _resume(self, now_s: float) -> None:
        self.paused = False
        self._say(self.exercise.resume(now_s), now_s)
        if self.between:
            self._change_at = now_s + self.plan.change_s

    def _pain(self, now_s: float) -> None:
        self.paused = True
        self._say(self.exercise.pause(now_s, pain=True), now_s)
        if self.exercise.pains >= PAINS and not self.between:
            self._say(self.exercise.say("pain_again", now_s), now_s)
            self._go_on(now_s)

    def _finish(self, now_s: float) -> None:
        """No more for today: where it has come to is kept."""
        end(self, "farewell", now_s)

    def _next(self, now_s: float) -> None:
        if not self.exercise.telling:
            self._go_on(now_s)
            return
        if self.paused:
            self._resume(now_s)
        self._say(self.exercise.begin_now(now_s), now_s)

    def _short(self, now_s: float) -> None:
        """The shorter plan in place of this one; what it leaves out is said, and why."""
        assert self.plan.shorter is not None
        words, plan = self.exercise.coach.words, self.plan.shorter
        change(self, plan, f"{words('short')} {_without(words, plan)}".strip(), now_s)

    def _go_on(self, now_s: float) -> None:
        self.paused = False
        if self.between:
            self._change_at = now_s
        else:
            self.advance(now_s)

    def _skip(self, now_s: float) -> None:
        if not self.between:
            self._left_out.append(self.exercise.stretch.name)
            self._say(self.exercise.say("skipped", now_s), now_s)
        self._go_on(now_s)

    def _repeat(self, now_s: float) -> None:
        self._say(self.exercise.say("repeat", now_s), now_s)
        self._step -= self.between
        self.save()
        self.exercise = self._begin()

    def _say(self, cue: Cue | None, now_s: float) -> None:
        self._out.say(self.exercise, cue, now_s)


COMMANDS: Mapping[str, Callable[[Turns, float], None]] = {
    "pause": Turns._pause,
    "resume": Turns._resume,
    GO_ON: Turns._resume,
    "pain": Turns._pain,
    "repeat": Turns._repeat,
    "next": Turns._next,
    "skip": Turns._skip,
    "finish": Turns._finish,
    "whole": lambda turns, _: turns.exercise.lesson.again(),
    "short": Turns._short,
}
"""What a key or a choice does."""


def _without(words: Words, plan: Plan) -> str:
    """What this plan leaves out, and why."""
    return " ".join(words("left_out", name=name, reason=why) for name, why in plan.left_out)


def _first(turns: Turns, step: int) -> None:
    """This stretch first; as it stands, the lesson begins again after the question."""
    before = turns.exercise
    if step == 0:
        before.lesson.again()
        return
    turns.plan = turns.plan.beginning_with(step)
    turns.plan.at_order(turns.plan.ids)
    before.discard()
    turns.exercise = turns._begin()


def menu_of(turns: Turns) -> Question:
    """What a raised arm asks for while nothing is judged."""
    if turns.paused:
        return PAUSE_MENU
    return END_MENU if turns._step >= len(turns.plan.stretches) else BETWEEN_MENU


def closes_s(turns: Turns) -> float | None:
    """When all will be over by itself; None while anything is still to come."""
    last = turns._ending or turns._step >= len(turns.plan.stretches)
    waits = turns.paused or turns.exercise.coach.dialogue.open is not None
    return turns._change_at if last and not waits else None


def change(turns: Turns, plan: Plan, text: str, now_s: float) -> None:
    """Do another plan in place of this one, and say why; the stretch that had begun begins anew."""
    before, turns.plan = turns.exercise, plan
    cue = before.announced("short", now_s)
    before.discard()
    turns._step = plan.first
    turns.exercise = turns._begin(plan.carried)
    if before.stretch.id == turns.exercise.stretch.id:
        turns.exercise.lesson = before.lesson  # told in part already: it is told on
    turns.exercise.lesson.again()
    turns._say(replace(cue, text=text), now_s)


def end(turns: Turns, key: str, now_s: float) -> None:
    """End for today with these words."""
    cue = turns.exercise.say(key, now_s)
    turns._say(cue, now_s)
    turns.save()
    heard_s = 0.0 if cue is None else cue.length_s + 1.0
    turns._change_at, turns.paused = now_s + max(FAREWELL_S, heard_s), False
    turns._ending = True
