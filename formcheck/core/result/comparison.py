"""What a change of values did to the verdict, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from formcheck.core.result.session import Session

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
SHIFT_S = 0.25
"""Less than this is the same time: below the timing error of a hold's ends."""


@dataclass(frozen=True)
class Tally:
    """What is counted in results."""

    holds: int
    counted: int
    bounces: int
    faults: int
    seconds: float


def tally(sessions: Sequence[Session]) -> Tally:
    """Holds, counted holds, bounces, faults and seconds held over some results."""
    holds = [h for s in sessions for h in s.holds]
    return Tally(
        len(holds),
        sum(h.counted for h in holds),
        sum(len(h.bounces) for h in holds),
        sum(len(h.faults) for h in holds),
        sum(h.held_s for h in holds),
    )


def in_words(before: Sequence[Session], after: Sequence[Session]) -> str:
    """What changed from one verdict to the other: "two holds more, one bounce less"."""
    was, now = tally(before), tally(after)
    parts = [
        _more(now.holds - was.holds, "hold"),
        _more(now.counted - was.counted, "counted hold"),
        _more(now.bounces - was.bounces, "bounce"),
        _more(now.faults - was.faults, "fault"),
    ]
    said = [p for p in parts if p]
    if not said and abs(now.seconds - was.seconds) >= SHIFT_S:
        more = "more" if now.seconds > was.seconds else "less"
        said = [f"{abs(now.seconds - was.seconds):.1f} s held {more}"]
    if not said:
        return "The verdict stays the same."
    text = ", ".join(said)
    return f"{text[0].upper()}{text[1:]}."


def _more(n: int, what: str) -> str:
    if n == 0:
        return ""
    count = _NUMBERS[abs(n)] if abs(n) < len(_NUMBERS) else str(abs(n))
    return f"{count} {what}{'s' if abs(n) != 1 else ''} {'more' if n > 0 else 'less'}"


def summary(session: Session) -> str:
    """One result in a line: `3 holds, 2 counted, 4 bounces, 1 fault`."""
    t = tally([session])
    parts = [(t.holds, "hold"), (t.bounces, "bounce"), (t.faults, "fault")]
    words = [f"{n} {what}{'s' if n != 1 else ''}" for n, what in parts]
    return ", ".join([words[0], f"{t.counted} counted", *words[1:]])
