"""How much of the dose is done: the one rule for what counts."""

from __future__ import annotations

from collections.abc import Sequence

from formcheck.core.result.session import (
    Counts,
    Hold,
    Totals,
)
from formcheck.core.stretch.definition import Stretch


def total(holds: Sequence[Hold], stretch: Stretch) -> Totals:
    """The dose so far."""
    counted = [h for h in holds if h.counted]
    if len(stretch.position) > 1:
        per = [sum(h.position == p.name for h in counted) for p in stretch.position]
        counts = Counts(both=min(per))
    elif not stretch.dose.per_side:
        counts = Counts(both=len(counted))
    else:
        counts = Counts(**{s: sum(h.side == s for h in counted) for s in Counts.model_fields})
    n = stretch.dose.repetitions
    target = Counts(left=n, right=n) if stretch.dose.per_side else Counts(both=n)
    complete = all(getattr(counts, s) >= getattr(target, s) for s in Counts.model_fields)
    bounces = sum(len(h.bounces) for h in holds)
    return Totals(counted=counts, target=target, bounces=bounces, complete=complete)
