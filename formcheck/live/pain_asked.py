"""How much it hurts, asked aloud before and after a session where no terminal can ask."""

from __future__ import annotations

from datetime import datetime

from formcheck.core.coach.dialogue import Answer, Question
from formcheck.live.turns import Turns
from formcheck.store.felt import Felt, Moment, add
from formcheck.store.history import History

SCORES = {"no_hurt": 0, "hurt_little": 2, "hurt_moderate": 5, "hurt_strong": 8}
"""The words that can be chosen, as points of the scale from 0 to 10 that the terminal asks for: the
middle of what it calls mild (1-3), moderate (4-6) and strong (7-10)."""
LAST_S = 2.0
"""It is asked after a session so long before that closes: its last words are heard by then (own
choice)."""
UNANSWERED = "unanswered"


def _question(moment: Moment) -> Question:
    return Question(f"hurts_{moment}", tuple(SCORES), UNANSWERED, pauses=True)


BEFORE, AFTER = _question("before"), _question("after")


class PainAsked:
    """Asks each once; after the session only who answered before it.

    Args:
        history: keeps the answers. No answer is none: nothing is kept.
    """

    def __init__(self, history: History) -> None:
        self._history = history
        self._next: Question | None = BEFORE

    def due(self, *, closing: bool) -> Question | None:
        """What to ask now, once, if anything.

        Args:
            closing: the session is about to end.
        """
        if self._next is not (AFTER if closing else BEFORE):
            return None
        question, self._next = self._next, None
        return question

    def took(self, answer: Answer, turns: Turns, now_s: float) -> bool:
        """Keep this answer; False when it is none to these questions."""
        del turns, now_s  # nothing follows from it
        if answer.question not in (BEFORE, AFTER):
            return False
        score = SCORES.get(answer.choice)
        if score is None:
            return True
        before = answer.question == BEFORE
        moment: Moment = "before" if before else "after"
        add(self._history, Felt(at=datetime.now().astimezone(), moment=moment, score=score))
        self._next = AFTER if before else None
        return True
