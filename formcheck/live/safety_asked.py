"""What somebody has to mind, asked aloud once where no terminal can ask."""

from __future__ import annotations

from contextlib import suppress

from formcheck.core.coach.dialogue import Answer, Question
from formcheck.core.coach.phrases import Words
from formcheck.core.stretch.safety import Concern
from formcheck.core.stretch.variants import fitted
from formcheck.errors import OutputError
from formcheck.live.plan import Plan, fitting
from formcheck.live.turns import Turns, change, end
from formcheck.store.safety import CONCERNS, remember

UNKNOWN = "unknown"
"""An arm left down is no answer, and never a no."""


def _question(key: str) -> Question:
    return Question(key, ("yes",), UNKNOWN, pauses=True)


MAY_ASK = _question("may_ask")
RED_FLAGS = tuple(
    _question(f"red_flag_{what}") for what in ("bladder", "weakness", "fever", "night")
)
"""The one long question of the terminal, in pieces that can be remembered when heard."""
ABOUT: dict[str, Concern] = {f"safety-ask-{concern}": concern for concern in CONCERNS}


class SafetyAsked:
    """Asks whether it may ask, then one question after another; keeps the answers, and leaves out
    what does not fit.

    Args:
        person: as named with `--person`.
    """

    def __init__(self, person: str | None) -> None:
        self._person = person
        self._waiting = [MAY_ASK, *RED_FLAGS, *map(_question, ABOUT)]
        self._told: list[Concern] = []

    def due(self, *, closing: bool) -> Question | None:
        """What to ask now, if anything; not when the session is `closing`."""
        return self._waiting.pop(0) if self._waiting and not closing else None

    def took(self, answer: Answer, turns: Turns, now_s: float) -> bool:
        """Note this answer; after the last one do what follows. False: it is none of these."""
        question, yes = answer.question, answer.choice != UNKNOWN
        if question == MAY_ASK:
            if not yes:
                self._waiting.clear()
        elif question in RED_FLAGS:
            if yes:  # nothing is kept: it may be over next time
                self._waiting.clear()
                end(turns, "safety-see_doctor", now_s)
                return True
        elif question.key not in ABOUT:
            return False
        elif yes:
            self._told.append(ABOUT[question.key])
        if not self._waiting:
            self._conclude(turns, now_s)
        return True

    def _conclude(self, turns: Turns, now_s: float) -> None:
        told = tuple(self._told)
        with suppress(OutputError):  # a full disk ends no session: it is asked again next time
            remember(self._person, told, tuple(c for c in CONCERNS if c not in told))
        text = _changes(turns.plan, told, turns.exercise.coach.words)
        plan = fitting(turns.plan, told, turns.step)
        if text and plan is not None:
            change(turns, plan, text, now_s)
        elif plan is None:
            end(turns, "nothing_fits", now_s)


def _changes(plan: Plan, concerns: tuple[Concern, ...], words: Words) -> str:
    """What is left out or made easier, and why; empty when nothing is."""
    told: list[str] = []
    for stretch, _ in plan.stretches:
        fit = fitted(stretch, concerns)
        key = "safety-left_out" if fit.stretch is None else "safety-easier"
        for concern, why in fit.why.items():
            what, reason = words(f"safety-is-{concern}"), words(f"safety-why-{why}")
            told.append(words(key, name=stretch.name, what=what, why=reason))
        told += fit.how
    return " ".join([*told, words("safety-ask_physio")] if told else [])
