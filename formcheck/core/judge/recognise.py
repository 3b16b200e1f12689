"""Which of the stretches a recording shows: all are judged, overlaps decided, the rest is none.

The positions of the stretches exclude each other by their own conditions; where two still claim
the same time, the more specific one has it (the other `yields_to` it: a figure four is also a bent
knee, a knee drawn in may lean across), unless it was held for much less.
"""

from __future__ import annotations

from collections.abc import Sequence

from formcheck.core.judge.judge import Judge
from formcheck.core.judge.missing import farness, without_holds
from formcheck.core.result.session import Attempt, Hold
from formcheck.core.stretch.definition import Stretch

ENOUGH = 2 / 3
"""Held for less than this part of what another is, a stretch is named after it: moments that look
like a figure four do not make one of both knees drawn in (own choice)."""
SHARED = 0.3
"""Holds that overlap by more than this share of the shorter are the same time (own choice)."""
MIN_RECOGNISED_S = 2.0
"""A stretch held for less than this in all is not taken for shown; shallow holds alone do not add
up to it: resting on all fours is a shallow cow for a second, again and again (own choice)."""


def recognise(judges: Sequence[Judge]) -> list[Judge]:
    """The judges of the stretches that were shown, most held first; empty when none was.

    Holds that a more specific stretch claims are taken from the others.

    Args:
        judges: finished, one a stretch, over the same recording.
    """
    deep = {j.stretch.id: _held([h for h in j.holds if _is_deep(h)]) for j in judges}
    enough = ENOUGH * max(deep.values(), default=0.0)
    order = [s.id for s in specific_first([j.stretch for j in judges])]
    ranked = sorted(judges, key=lambda j: (deep[j.stretch.id] < enough, order.index(j.stretch.id)))
    own: dict[str, list[Hold]] = {judge.stretch.id: [] for judge in judges}
    # A shallow hold of one stretch may be a deep one of another: those have the first word.
    for shallow in (False, True):
        for judge in ranked:
            others = [h for name, hs in own.items() if name != judge.stretch.id for h in hs]
            free = [
                h
                for h in judge.holds
                if _is_deep(h) != shallow and not any(_overlap(h, o) > SHARED for o in others)
            ]
            both = own[judge.stretch.id] + free
            if _shown_s(both) >= MIN_RECOGNISED_S:
                own[judge.stretch.id] = sorted(both, key=lambda h: h.start_s)
    held = [h for holds in own.values() for h in holds]
    for judge in judges:
        judge.holds[:] = own[judge.stretch.id]
        judge.attempts[:] = without_holds(judge.attempts, held)
    shown = [j for j in judges if j.holds]
    return sorted(shown, key=lambda j: -_held(j.holds))


def near_miss(judges: Sequence[Judge], shown: Sequence[Judge]) -> tuple[Stretch, Attempt] | None:
    """The stretch that was likeliest meant where none was recognised, and the attempt
    at it: of those long enough to be recognised the one that lacked least. None: nothing came near.

    Args:
        judges: all, after `recognise`.
        shown: what it gave.
    """
    told = [a for judge in shown for a in judge.attempts]
    near = [
        (farness(a), judge.stretch, a)
        for judge in judges
        if judge not in shown
        for a in judge.attempts
        if a.end_s - a.start_s >= MIN_RECOGNISED_S
        and all(a.end_s <= b.start_s or a.start_s >= b.end_s for b in told)
    ]
    return min(near, key=lambda n: n[0])[1:] if near else None


def _is_deep(hold: Hold) -> bool:
    return hold.why_not != "too_shallow"


def _shown_s(holds: Sequence[Hold]) -> float:
    """How long a stretch was shown: all its holds, or of shallow ones alone the longest."""
    if any(_is_deep(h) for h in holds):
        return _held(holds)
    return max((h.held_s for h in holds), default=0.0)


def specific_first(stretches: Sequence[Stretch]) -> list[Stretch]:
    """Each stretch after all that it yields to, else in the order given."""
    known = {s.id: s for s in stretches}

    def yields(stretch: Stretch, seen: frozenset[str]) -> int:
        """Length of the longest chain of those it yields to; in a circle each is asked once."""
        above = [known[i] for i in stretch.yields_to if i in known and i not in seen]
        return max((1 + yields(s, seen | {s.id}) for s in above), default=0)

    return sorted(stretches, key=lambda s: yields(s, frozenset({s.id})))


def _held(holds: Sequence[Hold]) -> float:
    return sum(h.held_s for h in holds)


def _overlap(a: Hold, b: Hold) -> float:
    """Share of the shorter hold that both cover."""
    common = min(a.end_s, b.end_s) - max(a.start_s, b.start_s)
    return max(common, 0.0) / max(min(a.end_s - a.start_s, b.end_s - b.start_s), 1e-6)
