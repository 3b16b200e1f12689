"""From a stay in position to a hold: where it truly began and ended, and on which side.

Definitions (the same everywhere in formcheck):

*Start of a hold*: the first moment in position at which the driver is no longer on its way in:
it has come to within `settle` (a part of this movement's own range) of the depth held over the
next two seconds, and roughly to the depth held on the whole; its speed has fallen below `slow`
times the fastest of the way in; and where the stretch says so (`bounce.rest`), what shows bounces
has come to rest as well.
*End*: the last moment for which the same is true looking back. So a slow way in is not credited,
slowly sinking deeper during a hold is, and no reaction or dwell time is added.

*Side*: the side under whose labels the pose model saw the worked limb most of the stay.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from formcheck.core.measure.windows import medians_ahead, slopes
from formcheck.core.pose.pose import Array
from formcheck.core.stretch.definition import Bounce, Driver

SPEED_WINDOW_S = 0.4
AHEAD_S = 2.0
"""How far the depth held is looked at to tell whether it has been reached."""
NEAR = 0.12
NEAR_HYSTERESES = 1.5
"""Further than this part of the range (or this many times the distance of the thresholds) from
the depth held on the whole, it is still the way in, even where somebody pauses."""
BRIDGE_S = 0.5
"""Drop-outs up to this long do not interrupt a hold."""
PAUSE_S = 5.0
"""Unseen for longer than this ends a hold."""
MIN_HOLD_S = 0.8
"""A shorter stay is passing through: a second, less the error of its ends."""
LEAD_S = 4.0
CLEAR_LEAD_DEG = 25.0
"""Hips closed this differently, within this time before the hold, show which leg moves."""
LEAD_PAUSE_S = 0.5
"""What came before legs alike for this long belongs to another movement."""
CLEAR_SIDE = 0.6
"""Share of the stay that must carry the same side's label; less is no answer."""


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
        after: the first frames after it.
        moments: the frames in position.
        last_in_s: time of the last one.
        side: the candidate in position then (as tracked by `core.pose.identity`).
        frames_out: frames since then that were surely out of position.
    """

    position: str | None
    approach: list[Moment]
    leads: list[tuple[float, float]] = field(default_factory=list)
    ways: dict[str, list[tuple[float, float]]] = field(default_factory=dict)
    after: list[Moment] = field(default_factory=list)
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


def refine(stay: Stay, driver: Driver, bounce: Bounce, enter: float, leave: float) -> Span | None:
    """The hold inside a stay, or None when there is none of at least `MIN_HOLD_S`.

    Args:
        stay: with its approach.
        driver: its `settle`, `slow` and `noise`.
        bounce: its `rest`.
        enter: depth from which the position is entered.
        leave: depth at which it is left: the range reaches at least down to it.
    """
    inside = stay.moments
    if not inside:
        return None
    t = np.array([m.time_s for m in inside])
    d = np.array([m.depth for m in inside])
    before = [m for m in stay.approach if np.isfinite(m.depth)]
    rest = min([leave, *(m.depth for m in before)])
    level = float(np.median(d))
    span = max(level - rest, 1e-6)
    tolerance = max(driver.settle * span, driver.noise)
    after = [m for m in stay.after if np.isfinite(m.depth)]
    whole = [*before, *inside, *after]
    speeds = np.abs(speed(np.array([m.time_s for m in whole]), np.array([m.depth for m in whole])))
    own = slice(len(before), len(before) + len(inside))
    arrival = _arrival(d, level)
    departure = len(d) - _arrival(d[::-1], level)
    top = float(speeds[: len(before) + arrival].max(initial=0.0))
    top_out = float(speeds[len(before) + departure :].max(initial=0.0))
    calm = tolerance / SPEED_WINDOW_S
    near = level - d <= max(NEAR * span, NEAR_HYSTERESES * (enter - leave))
    ahead, behind = _ahead(t, d), _ahead(-t[::-1], d[::-1])[::-1]
    # Slow and about as deep as from now on; or deeper than that: then the way in is over.
    here = near & (
        ((speeds[own] <= max(driver.slow * top, calm)) & (ahead - d <= tolerance)) | (d > ahead)
    )
    back = near & (
        ((speeds[own] <= max(driver.slow * top_out, calm)) & (behind - d <= tolerance))
        | (d > behind)
    )
    if bounce.rest is not None:
        swing = np.array([m.form[0] for m in inside])
        here &= ~(np.abs(_ahead(t, swing) - swing) > bounce.rest)
        back &= ~(np.abs(_ahead(-t[::-1], swing[::-1])[::-1] - swing) > bounce.rest)
    arrived = [*np.nonzero(here)[0][:1], *np.nonzero(back)[0][-1:]]
    if len(arrived) < 2:
        return None
    first, last = arrived[0], arrived[-1]
    start, end = float(t[first]), float(t[last])
    gaps = np.diff(t[first : last + 1])
    unseen = float(gaps[gaps > BRIDGE_S].sum())
    if end - start - unseen < MIN_HOLD_S:
        return None
    held = inside[first : last + 1]
    certainty = float(np.median([m.certainty for m in held]))
    side = side_of(inside)
    if driver.lead and side != leading_side(stay.leads, start, side):
        side = None
    depth = float(np.median([m.depth for m in held]))
    return Span(start, end, end - start - unseen, side, depth, certainty)


def _ahead(t: Array, d: Array) -> Array:
    """(n,) median depth over the next two seconds, this moment included."""
    return medians_ahead(t, d, AHEAD_S)


def _arrival(d: Array, level: float) -> int:
    """Index of the first frame at or beyond the level held: the way in ends before it."""
    reached = np.nonzero(d >= level)[0]
    return int(reached[0]) + 1 if len(reached) else len(d)


def side_of(moments: Sequence[Moment]) -> str | None:
    """The side most of the frames carry, by the pose model's own labels, or None if unclear."""
    votes: dict[str, float] = {}
    for m in moments:
        side = m.side
        if side == "both":
            return "both"
        if m.swapped:
            side = "right" if side == "left" else "left"
        votes[side] = votes.get(side, 0.0) + m.certainty
    total = sum(votes.values())
    best = max(votes, key=lambda s: votes[s], default=None)
    return best if best and votes[best] >= CLEAR_SIDE * total else None


def leading_side(
    leads: Sequence[tuple[float, float]], start_s: float, default: str | None
) -> str | None:
    """The leg that was bent more on the last of the way in; `default` when neither was.

    Args:
        leads: media time, left minus right hip flexion in degrees.
        start_s: of the hold.
        default: side to believe without a lead.
    """
    total, last_s = 0.0, start_s
    for time_s, lead in reversed(leads):
        if time_s < start_s - LEAD_S or (total and last_s - time_s > LEAD_PAUSE_S):
            break
        if abs(lead) >= CLEAR_LEAD_DEG:
            total, last_s = total + lead, time_s
    return default if not total else "left" if total > 0 else "right"


def speed(time_s: Array, value: Array) -> Array:
    """(n,) rate of change a second over a window of 0.4 s: slope of the straight line through
    the samples within it. Zero where the window holds one sample.
    """
    return slopes(time_s, value, SPEED_WINDOW_S)
