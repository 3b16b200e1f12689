"""Whether what somebody does looks like another stretch than the one asked for."""

from __future__ import annotations

from collections.abc import Sequence

from formcheck.core.judge.sight import sights
from formcheck.core.measure.readings import Readings
from formcheck.core.stretch.definition import Position, Stretch

LOOK_S = 0.5
"""How often it is looked: a look at five stretches costs as much as judging five frames."""
SURE_S = 3.0
"""In the position of another one for this long: ways in pass through several (own choice)."""


class Lookalike:
    """Watches for the positions of other stretches.

    Args:
        stretch: what is to be done.
        others: what it may be mistaken for. Those whose driver needs the person's own neutral are
            left out: a single look does not tell it.
    """

    def __init__(self, stretch: Stretch, others: Sequence[Stretch]) -> None:
        self._others = [o for o in others if o.id != stretch.id and o.driver.neutral is None]
        self._since: dict[str, float] = {}
        self._looked_s = -LOOK_S

    def update(self, readings: Readings, time_s: float, *, staying: bool) -> str:
        """Look at one frame: name of the other stretch whose position it is, once that is sure, or
        empty.

        Args:
            readings: of the frame, alone.
            time_s: media time.
            staying: in a position of the stretch asked for: nothing is mistaken.
        """
        if staying:
            self._since.clear()
        elif time_s - self._looked_s >= LOOK_S:
            self._looked_s = time_s
            found = [o for o in self._others if _in_position(readings, o)]
            self._since = {o.id: self._since.get(o.id, time_s) for o in found}
        sure = [o for o in self._others if time_s - self._since.get(o.id, time_s) >= SURE_S]
        ids = {o.id for o in sure}
        return next((o.name for o in sure if not ids & set(o.yields_to)), "")


def _in_position(readings: Readings, stretch: Stretch) -> bool:
    """Every condition of one of its positions is surely met in this frame, and the depth."""
    (sight,) = sights(readings, stretch)
    if sight.blind:
        return False
    positions = {p.name: p for p in stretch.position}
    return any(
        sample.enter and _deep(sample.driver, positions[name])
        for (_, name), sample in sight.samples.items()
    )


def _deep(driver: float, position: Position) -> bool:
    full = position.enter if position.full is None else position.full
    return position.sign * (driver - full) >= 0
