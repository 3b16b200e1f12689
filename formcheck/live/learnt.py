"""A person's own range in a live session: learnt when the coach has offered it, then kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from formcheck.core.coach.follow import Live, Now
from formcheck.core.fit.calibration import Calibration
from formcheck.core.result.own_range import own_ranges
from formcheck.core.result.session import OwnRange
from formcheck.core.stretch.definition import Stretch
from formcheck.library.builtin import IDS, builtin
from formcheck.store.history import History

Keep: TypeAlias = Callable[[str, Calibration], None]
"""Keeps a range learnt of the stretch with this id."""


class RangeLearnt:
    """Sees to it that the range is learnt and kept.

    Args:
        live: follows the stretch.
        history: where its holds go ...
        number: ... under this number.
        keep: keeps a range, or None.
    """

    def __init__(self, live: Live, history: History, number: int, keep: Keep | None) -> None:
        self._live, self._history, self._number, self._keep = live, history, number, keep
        self._found: Calibration | None = None

    def update(self, now: Now, since_s: float | None) -> None:
        """The next moment; `since_s` as in `core.coach.own_range`."""
        self._live.learner.begin(since_s)
        if now.learnt is None or not now.learnt.changes:
            return
        self._found = now.learnt
        self._history.replace_holds(self._number, self._live.judge.holds)
        if self._keep is not None:
            self._keep(self._live.stretch.id, now.learnt)

    @property
    def own(self) -> tuple[OwnRange, ...]:
        """Where a hold counts for this person at another depth than for everybody."""
        stretch = self._live.stretch
        return own_ranges(stretch, _of_everybody(stretch), learnt=self._found is not None)


def _of_everybody(stretch: Stretch) -> Stretch:
    """The stretch as it judges everybody."""
    return builtin(stretch.id) if stretch.id in IDS else stretch
