"""A person's own range beside the mark: from where a hold counts for everybody, and for them."""

from __future__ import annotations

from formcheck.core.result.session import OwnRange
from formcheck.core.stretch.definition import Position, Stretch


def counts_from(position: Position) -> float:
    """The driver's value from which a hold counts."""
    return position.enter if position.full is None else position.full


def own_ranges(stretch: Stretch, builtin: Stretch, *, learnt: bool = False) -> tuple[OwnRange, ...]:
    """Where a hold counts for this person at another depth than for everybody; mostly nowhere.

    Args:
        stretch: as it judges this person.
        builtin: as it judges everybody.
        learnt: the range was learnt in this session.
    """
    pairs = zip(stretch.position, builtin.position, strict=False)
    return tuple(
        OwnRange(
            position=own.name,
            mark=counts_from(all_),
            own=counts_from(own),
            unit=stretch.driver.unit,
            learnt=learnt,
        )
        for own, all_ in pairs
        if own.name == all_.name and counts_from(own) != counts_from(all_)
    )
