"""When a position is entered, gone on with and left: a stay, as the thresholds see it.

Hysteresis at the edges, short drop-outs bridged, and a stay of one leg told from the other leg's
turn. What a stay amounts to once it is over is for `hold`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import isfinite, nan
from statistics import median

from formcheck.core.judge.neutral import OwnNeutral
from formcheck.core.judge.sight import Sight
from formcheck.core.stretch.definition import Stretch

BRIDGE_S = 0.5
"""Drop-outs up to this long do not interrupt a hold (own choice: nobody leaves and is back)."""
PAUSE_S = 5.0
"""Unseen for longer than this ends a hold (own choice: time enough to have been elsewhere)."""
SWITCH_S = 0.3
"""The other leg in position for this long, after the first one left it, is another hold: labels
exchanged for a few frames are none (own choice)."""
UNSEEN_SWITCH_S = 1.5
"""Unseen for longer than this, somebody may have changed legs: passing each other takes a second
(docs/decisions.md, left and right)."""


@dataclass(frozen=True)
class Moment:
    """One frame of a stay or its approach.

    Attributes:
        time_s: media time.
        depth: driver, oriented so that larger is deeper; NaN when unknown.
        side: the candidate in position, or empty.
        swapped: the legs' labels were exchanged in this frame (`core.pose.identity`).
        certainty: 0..1.
        form: values of the bounce's measurement and the rules, for this side.
    """

    time_s: float
    depth: float
    side: str = ""
    swapped: bool = False
    certainty: float = 0.0
    form: tuple[float, ...] = ()


@dataclass
class Stay:
    """An unbroken time in a position, as the thresholds see it.

    Attributes:
        position: its name.
        approach: the frames of the way in.
        leads: (media time, left minus right hip flexion by the model's own labels, degrees) of
            the frames before.
        ways: (media time, depth) of each candidate on the way in; NaN when unknown.
        moments: the frames in position.
        last_in_s: time of the last one.
        side: the candidate in position then (as tracked by `core.pose.identity`).
        frames_out: frames since then that were surely out of position.
    """

    position: str | None
    approach: list[Moment]
    leads: list[tuple[float, float]] = field(default_factory=list)
    ways: dict[str, list[tuple[float, float]]] = field(default_factory=dict)
    moments: list[Moment] = field(default_factory=list)
    last_in_s: float = 0.0
    side: str = ""
    frames_out: int = 0

    def add(self, moment: Moment) -> None:
        """Another frame in position."""
        self.moments.append(moment)
        self.last_in_s, self.side, self.frames_out = moment.time_s, moment.side, 0


@dataclass(frozen=True)
class Span:
    """A refined hold: media seconds from and to, seconds credited, side (None when unclear),
    depth (the driver's median, oriented so that larger is deeper), certainty 0..1.
    """

    start_s: float
    end_s: float
    held_s: float
    side: str | None
    depth: float
    certainty: float


class Stays:
    """The stay that is open, if one is.

    Args:
        stretch: the rules.
        neutral: of the person, as it becomes known.

    Attributes:
        open: the stay, or None.
    """

    def __init__(self, stretch: Stretch, neutral: OwnNeutral) -> None:
        self.open: Stay | None = None
        self._positions = {p.name: p for p in stretch.position}
        self._neutral = neutral
        self._rival: list[Moment] = []

    def inside(self, sight: Sight) -> tuple[dict[str | None, list[str]], bool]:
        """Candidate sides in each position, and whether one may be but cannot be seen."""
        inside: dict[str | None, list[str]] = {}
        hidden = False
        if sight.blind or (self._neutral.wanted and not self._neutral.known):
            return inside, False
        for (side, name), sample in sight.samples.items():
            position = self._positions[name]
            current = self.open is not None and self.open.position == name
            threshold = self._neutral.threshold(position, current=current)
            known = isfinite(sample.driver)
            deep = known and self._neutral.depth(sample.driver, position) >= threshold
            if (sample.stay if current else sample.enter) and deep:
                inside.setdefault(name, []).append(side)
            elif sample.open and (deep or not known):
                hidden = True
        return inside, hidden and not inside

    def moment(self, sight: Sight, name: str | None, sides: Iterable[str]) -> Moment:
        """This frame for the deepest of the sides in position; with none of them out of it."""
        sign = self._positions[name].sign
        samples = {side: sight.samples[side, name] for side in sides}
        if not samples:
            return Moment(sight.time_s, nan)
        side = max(samples, key=lambda s: sign * samples[s].driver)
        depth, certainty = sign * samples[side].driver, samples[side].certainty
        return Moment(sight.time_s, depth, side, sight.swapped, certainty, sight.form[side])

    def begin(self, stay: Stay, moments: Iterable[Moment]) -> None:
        """A stay opens with these frames in position."""
        self.open = stay
        for moment in moments:
            stay.add(moment)

    def end(self) -> Stay | None:
        """Close the stay, if one is open, and hand it over."""
        stay, self.open, self._rival = self.open, None, []
        return stay

    def over(self, stay: Stay, moment: Moment, *, unseen: bool) -> list[Moment] | None:
        """Another frame of the open stay. None while it goes on. When it is over, the frames in
        which the other leg has taken the position already; mostly none.
        """
        away_s = moment.time_s - stay.last_in_s
        if not moment.side:
            stay.frames_out += not unseen
            return [] if away_s > (PAUSE_S if unseen else BRIDGE_S) else None
        if away_s > PAUSE_S:
            return []
        if moment.side == stay.side or not (self._rival or self._has_left(stay, moment)):
            for another in (*self._rival, moment):
                stay.add(another)
            self._rival = []
            return None
        self._rival.append(moment)
        return self._rival if moment.time_s - self._rival[0].time_s >= SWITCH_S else None

    def _has_left(self, stay: Stay, moment: Moment) -> bool:
        """Whether the first leg left the position before the other one came into it: else the
        labels of a leg that stayed where it was have changed.
        """
        if stay.frames_out or moment.time_s - stay.last_in_s > UNSEEN_SWITCH_S:
            return True
        leave = self._neutral.limit(self._positions[stay.position], current=True)
        halfway = (leave + median(m.depth for m in stay.moments)) / 2
        return max(stay.moments[-1].depth, moment.depth) < halfway
