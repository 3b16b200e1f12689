"""The ways into and out of a position: the frames before and after a stay are kept here."""

from __future__ import annotations

from collections import deque
from math import isfinite
from typing import NamedTuple

from formcheck.core.judge.events import Moved
from formcheck.core.judge.movement import Way, least_range, movement
from formcheck.core.judge.sight import Sight
from formcheck.core.judge.stay import Moment, Span, Stay
from formcheck.core.stretch.definition import Position

APPROACH_S = 12.0
"""How long before a stay its way in is looked for (own choice: somebody moved in over 8)."""
LET_GO_S = 2.0
"""How much of the end of a stay belongs to its way out: leaving begins inside the position (own
choice)."""
LEAVE_S = 6.0
"""How long a way out is watched, that end included (own choice: twice a calm way out)."""


class _Recent(NamedTuple):
    """A frame gone by: the deepest candidate's driver, which leg leads, the driver of each."""

    time_s: float
    driver: float
    lead: float
    sides: dict[str, float]


class _Out(NamedTuple):
    """A way out that is being watched: of which position, its frames so far."""

    position: Position
    way: Way


class Ways:
    """The frames of the last seconds, and the way out that is being watched."""

    def __init__(self) -> None:
        self._recent: deque[_Recent] = deque()
        self._out: _Out | None = None

    def update(self, sight: Sight, driver: float) -> list[Moved]:
        """The next frame.

        Args:
            sight: the frame.
            driver: its value for the deepest candidate, NaN when not measurable.
        """
        moved: list[Moved] = []
        if isfinite(driver):
            sides = {side: sample.driver for (side, _), sample in sight.samples.items()}
            self._recent.append(_Recent(sight.time_s, driver, sight.lead, sides))
            if self._out is not None:
                self._out.way.append((sight.time_s, self._out.position.sign * driver))
                if sight.time_s - self._out.way[0][0] >= LEAVE_S:
                    moved = self.finish()
        while self._recent and sight.time_s - self._recent[0].time_s > APPROACH_S:
            self._recent.popleft()
        return moved

    def into(self, position: Position, until_s: float) -> Stay:
        """A stay that begins then, with what came before it: its way in from the (last)
        shallowest frame on.
        """
        sign = position.sign
        before = [r for r in self._recent if r.time_s < until_s]
        depths = [sign * r.driver for r in before]
        lowest = min(reversed(range(len(before))), key=lambda i: depths[i], default=0)
        approach = [Moment(r.time_s, sign * r.driver) for r in before[lowest:]]
        stay = Stay(position.name, approach, [(r.time_s, r.lead) for r in before])
        for recent in before[lowest:]:
            for side, driver in recent.sides.items():
                stay.ways.setdefault(side, []).append((recent.time_s, sign * driver))
        return stay

    def after(self, stay: Stay, position: Position) -> list[Moment]:
        """The frames since a stay."""
        gone = (r for r in self._recent if r.time_s > stay.last_in_s)
        return [Moment(r.time_s, position.sign * r.driver) for r in gone]

    def came(self, stay: Stay, span: Span | None, position: Position) -> list[Moved]:
        """The way into a stay: of the worked limb, not of whichever was deeper on the way."""
        if len(stay.approach) < 2:
            return []
        before = [p for p in stay.ways.get(stay.side, ()) if isfinite(p[1])]
        end_s = span.start_s if span else stay.moments[len(stay.moments) // 2].time_s
        inside = [(m.time_s, m.depth) for m in stay.moments if m.time_s <= end_s]
        return _moved([*before, *inside], position, into=True)

    def leave(self, stay: Stay, position: Position) -> None:
        """A stay has ended: its way out is watched from now on."""
        let_go_s = stay.last_in_s - LET_GO_S
        way = [(m.time_s, m.depth) for m in stay.moments if m.time_s >= let_go_s]
        way += [(m.time_s, m.depth) for m in self.after(stay, position)]
        self._out = _Out(position, way)
        while self._recent and self._recent[0].time_s <= stay.last_in_s:
            self._recent.popleft()

    def finish(self) -> list[Moved]:
        """The way out is over: time is up, a new stay begins, or no more frames come."""
        out, self._out = self._out, None
        if out is None or len(out.way) < 3:
            return []
        lowest = min(range(len(out.way)), key=lambda i: out.way[i][1])
        return _moved(out.way[: lowest + 1], out.position, into=False)


def _moved(way: Way, position: Position, *, into: bool) -> list[Moved]:
    moved = movement(way, least_range(position), into=into)
    return [moved] if moved else []
