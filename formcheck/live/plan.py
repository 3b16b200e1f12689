"""What is to be done live: the stretches, one after another."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from math import ceil

from formcheck.core.coach.dialogue import Question
from formcheck.core.result.session import Hold
from formcheck.core.stretch.definition import Stretch
from formcheck.core.stretch.variants import fitted

REST_S = 12.0
"""From one hold to the next: the way out, a rest of two breaths, the way in (own choice, as the
coach asks for the next one after 8 s)."""
ROUND_S = 2.5
"""From one position to the other where they alternate: slowly (own choice)."""

ASK_FIRST = "ask_first"
"""The question which stretch is wanted first; its choices are their numbers."""


@dataclass(frozen=True)
class Plan:
    """What is to be done.

    Attributes:
        stretches: one after another, each with where it is defined.
        change_s: seconds between two of them.
        first: number of the one to begin with.
        run: name of a routine's run, or empty.
        carried: holds of the first one, done before an interruption.
        learning: the person's range is learnt from the beginning, without being offered.
        at_step: told the number of each stretch that begins (their number when all are done).
        shorter: offered at the beginning in its place, or None.
        asks_first: it is begun anew, and which stretch comes first may be chosen on the mat.
        at_order: told the ids of the stretches when another order was chosen.
        left_out: names of stretches that it leaves out, each with the reason (a word of the
            catalogue's `left_out`).
    """

    stretches: tuple[tuple[Stretch, str], ...]
    change_s: float = 8.0
    first: int = 0
    run: str = ""
    carried: tuple[Hold, ...] = ()
    learning: bool = False
    at_step: Callable[[int], None] = lambda _: None
    shorter: Plan | None = None
    left_out: tuple[tuple[str, str], ...] = ()
    asks_first: bool = False
    at_order: Callable[[tuple[str, ...]], None] = lambda _: None

    def name_of(self, step: int) -> str:
        """Name of a stretch; empty after the last one."""
        return self.stretches[step][0].name if step < len(self.stretches) else ""

    def camera_moves(self, step: int) -> str:
        """What to do with the camera before this stretch; empty where it can stay."""
        if not 0 < step < len(self.stretches):
            return ""
        before, after = (self.stretches[n][0].camera for n in (step - 1, step))
        return after.advice if after.views != before.views else ""

    @property
    def minutes(self) -> int:
        """About how long it takes."""
        return ceil((sum(map(_seconds, self.stretches)) + self.change_s * len(self.stretches)) / 60)

    @property
    def question(self) -> Question | None:
        """Whether the shorter one is wanted; None where there is none."""
        if self.shorter is None:
            return None
        values = {"minutes": self.minutes, "short": self.shorter.minutes}
        return Question("ask_length", ("whole", "short"), "whole", pauses=True, values=values)

    @property
    def which_first(self) -> Question | None:
        """Which stretch is wanted first; None where that is no question."""
        if not self.asks_first or len(self.stretches) < 2:
            return None
        names = {str(n): stretch.name for n, (stretch, _) in enumerate(self.stretches)}
        return Question(ASK_FIRST, tuple(names), "0", pauses=True, names=names)

    def asks(self, asked: Collection[str]) -> list[Question]:
        """What is to be asked at the beginning, but for what has been asked (keys)."""
        questions = (self.question, self.which_first)
        return [q for q in questions if q is not None and q.key not in asked]

    def beginning_with(self, step: int) -> Plan:
        """The same with this stretch first, and the others as they stand."""
        found = list(self.stretches)
        return replace(self, stretches=(found.pop(step), *found), asks_first=False)

    @property
    def ids(self) -> tuple[str, ...]:
        """The stretches' ids, in order."""
        return tuple(stretch.id for stretch, _ in self.stretches)


def _seconds(item: tuple[Stretch, str]) -> float:
    stretch, positions = item[0], len(item[0].position)
    holds = stretch.dose.repetitions * positions * (2 if stretch.dose.per_side else 1)
    return holds * (stretch.dose.hold_s + (ROUND_S if positions > 1 else REST_S))


def with_doses(stretch: Stretch, repetitions: int | None) -> Stretch:
    """The stretch with another number of repetitions; None leaves it."""
    if repetitions is None:
        return stretch
    dose = stretch.dose.model_copy(update={"repetitions": repetitions})
    return stretch.model_copy(update={"dose": dose})


def fitting(plan: Plan, concerns: Collection[str], step: int = 0) -> Plan | None:
    """The plan for somebody who has to mind these things, from this step on.

    Returns:
        None when nothing is left to be done.
    """
    fits = [fitted(stretch, concerns).stretch for stretch, _ in plan.stretches]
    kept = tuple(
        (s, where) for s, (_, where) in zip(fits, plan.stretches, strict=True) if s is not None
    )
    first, length = sum(s is not None for s in fits[:step]), len(plan.stretches)
    if first >= len(kept):
        return None
    return replace(
        plan,
        stretches=kept,
        first=first,
        carried=plan.carried if fits[step] is not None else (),
        at_step=lambda n: plan.at_step(n if n < len(kept) else length),
        shorter=None if plan.shorter is None else fitting(plan.shorter, concerns),
    )
