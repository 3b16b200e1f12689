"""How much of the dose is done: the one rule for what counts.

Only holds marked `counted` count. Where a stretch has several positions (cat and cow), a round is
one hold of each: so many rounds are done as the position held least often was held. Where the
target names left and right, each side is counted by itself, else all holds together.

    counted(holds, target, positions)   from what is kept of a session, without its stretch
    total(holds, stretch)               the same for a stretch at hand, with target and bounces
"""

from __future__ import annotations

from collections.abc import Sequence

from formcheck.core.result.session import Counts, Hold, Totals
from formcheck.core.stretch.definition import Stretch


def target_of(stretch: Stretch) -> Counts:
    """The holds (or rounds) asked for: of each side, or `both` together."""
    n = stretch.dose.repetitions
    return Counts(left=n, right=n) if stretch.dose.per_side else Counts(both=n)


def counted(holds: Sequence[Hold], target: Counts, positions: Sequence[str | None] = ()) -> Counts:
    """The holds (or rounds) done, of each side where the target is for each side.

    Args:
        holds: found, counted or not.
        target: asked for (`target_of`); sides it does not ask for are 0 in the answer.
        positions: names of all positions of the stretch, held or not; with fewer than two every
            hold counts by itself.
    """
    own = [h for h in holds if h.counted]
    if not is_per_side(target):
        return Counts(both=_rounds(own, positions))
    left, right = (_rounds([h for h in own if h.side == s], positions) for s in ("left", "right"))
    return Counts(left=left, right=right)


def is_per_side(target: Counts) -> bool:
    """Whether each side is to be done by itself."""
    return bool(target.left or target.right)


def reached(done: Counts, target: Counts) -> bool:
    """Whether everything asked for is done."""
    return all(getattr(done, s) >= getattr(target, s) for s in Counts.model_fields)


def total(holds: Sequence[Hold], stretch: Stretch) -> Totals:
    """The dose so far.

    Args:
        holds: found, those of an interrupted session before it included.
        stretch: whose dose it is.
    """
    target = target_of(stretch)
    done = counted(holds, target, [p.name for p in stretch.position])
    bounces = sum(len(h.bounces) for h in holds)
    return Totals(counted=done, target=target, bounces=bounces, complete=reached(done, target))


def _rounds(holds: Sequence[Hold], positions: Sequence[str | None]) -> int:
    if len(positions) < 2:
        return len(holds)
    return min(sum(h.position == name for h in holds) for name in positions)
