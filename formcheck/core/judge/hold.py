"""From a stay in position to a hold: where it truly began and ended, and on which side.

Definitions (the same everywhere in formcheck):

*Start of a hold*: the first moment in position at which the driver is no longer on its way in:
it has come to within `settle` (a part of this movement's own range) of the depth held over the
next two seconds, and roughly to the depth held on the whole; its speed has fallen below `slow`
times the fastest of the way in (below less of it where that way takes long); and where the stretch
says so (`bounce.rest`), what shows bounces has come to rest as well.
*End*: the last moment for which the same is true looking back. So a slow way in is not credited,
slowly sinking deeper during a hold is, and no reaction or dwell time is added.

*Side*: the side under whose labels the pose model saw the worked limb most of the stay.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite
from typing import NamedTuple

import numpy as np

from formcheck.core.judge.stay import BRIDGE_S, Moment, Span, Stay
from formcheck.core.measure.body import other
from formcheck.core.measure.windows import medians_ahead, slopes
from formcheck.core.pose.pose import Array
from formcheck.core.stretch.definition import Bounce, Driver

SPEED_WINDOW_S = 0.4
"""Speed is the slope over this: seven frames at 15 a second, so that jitter is no speed."""
PART_OF_WAY, LONGEST_WINDOW_S = 0.15, 1.5
"""Of a way that takes long, over this part of its time at least, up to that: 0.15 is twice what a
smooth movement spends below 8 % of its top speed (own choice)."""
MEAN_TO_FASTEST = 1.875
"""Top speed over mean speed of a smooth (minimum-jerk) movement: so long does it take."""
EASY_S = 2.0
"""The slow last part of a way belongs to the hold as far as it does of a way of this length: an
everyday one takes 1 to 2 s. Of one of 7 s it would be seconds (own choice)."""
AHEAD_S = 2.0
"""How far the depth held is looked at to tell whether it has been reached (own choice: longer than
a pause on the way in)."""
NEAR = 0.12
NEAR_HYSTERESES = 1.5
"""Further than this part of the range (or this many times the distance of the thresholds) from
the depth held on the whole, it is still the way in, even where somebody pauses (own choice)."""
MIN_HOLD_S = 0.8
"""A shorter stay is passing through: a second, less the error of its ends."""
LEAD_S = 4.0
CLEAR_LEAD_DEG = 25.0
"""Hips closed this differently, within this time before the hold, show which leg moves (own
choice: an image angle of a hidden far leg is up to 17 off)."""
LEAD_PAUSE_S = 0.5
"""What came before legs alike for this long belongs to another movement (own choice)."""
CLEAR_SIDE = 0.6
"""Share of the stay that must carry the same side's label; less is no answer (own choice)."""


def refine(
    stay: Stay,
    after: Sequence[Moment],
    driver: Driver,
    bounce: Bounce,
    enter: float,
    leave: float,
) -> Span | None:
    """The hold inside a stay, or None when there is none of at least `MIN_HOLD_S`.

    Args:
        stay: with its approach.
        after: the first frames after it.
        driver: its `settle`, `slow` and `noise`.
        bounce: its `rest`.
        enter: depth from which the position is entered.
        leave: depth at which it is left: the range reaches at least down to it.
    """
    inside = stay.moments
    if not inside:
        return None
    signal = _signal(stay, after)
    rest = min([leave, *(m.depth for m in stay.approach if isfinite(m.depth))])
    arriving = _Arriving.of(signal, rest, driver, bounce, NEAR_HYSTERESES * (enter - leave))
    first, from_end = arriving.at(signal), arriving.at(signal.mirrored())
    if first is None or from_end is None:
        return None
    last = len(inside) - 1 - from_end
    times = signal.time_s[signal.inside][first : last + 1]
    start, end = inside[first].time_s, inside[last].time_s
    gaps = np.diff(times)
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


class _Signal(NamedTuple):
    """A stay with its ways as arrays: (n,) media seconds and depth of all frames, what shows
    bounces of those in position, and which of all these are.
    """

    time_s: Array
    depth: Array
    swing: Array
    inside: slice

    def mirrored(self) -> _Signal:
        """The same as seen by a clock that runs backwards: the way out is the way in."""
        n = len(self.time_s)
        inside = slice(n - self.inside.stop, n - self.inside.start)
        return _Signal(-self.time_s[::-1], self.depth[::-1], self.swing[::-1], inside)


def _signal(stay: Stay, after: Sequence[Moment]) -> _Signal:
    before, inside, beyond = (
        [m for m in moments if isfinite(m.depth)]
        for moments in (stay.approach, stay.moments, after)
    )
    whole = [*before, *inside, *beyond]
    time_s, depth = (np.array([getattr(m, f) for m in whole]) for f in ("time_s", "depth"))
    swing = np.array([m.form[0] for m in inside])
    return _Signal(time_s, depth, swing, slice(len(before), len(before) + len(inside)))


class _Arriving(NamedTuple):
    """What tells that the way into a position is over: the depth held on the whole, how far it is
    to there, how far from it is still near, how far within the next two seconds' depth is there,
    how slow is slow, and what a still person's speed may be.
    """

    level: float
    way: float
    near: float
    tolerance: float
    slow: float
    calm: float
    rest: float | None

    @classmethod
    def of(
        cls, signal: _Signal, shallow: float, driver: Driver, bounce: Bounce, hysteresis: float
    ) -> _Arriving:
        """For a movement between the depth `shallow` and the one held."""
        level = float(np.median(signal.depth[signal.inside]))
        way = max(level - shallow, 1e-6)
        near, tolerance = max(NEAR * way, hysteresis), max(driver.settle * way, driver.noise)
        calm = driver.noise / SPEED_WINDOW_S
        return cls(level, way, near, tolerance, driver.slow, calm, bounce.rest)

    def at(self, signal: _Signal) -> int | None:
        """Index of the first frame in position at which the way in is over, if it ever is."""
        inside = signal.inside
        time_s, depth = signal.time_s[inside], signal.depth[inside]
        ahead = _ahead(time_s, depth)
        reached = np.nonzero(depth >= self.level)[0]
        on_the_way = int(reached[0]) + 1 if len(reached) else len(depth)
        pace = _Pace.of(signal, slice(inside.start + on_the_way), self.way)
        # Slow and about as deep as from now on; or deeper than that: then the way in is over.
        # Where too few frames show no speed the depths alone tell.
        slow = ~(pace.speeds[inside] > max(self.slow * pace.easing, self.calm))
        over = (slow & (ahead - depth <= self.tolerance)) | (depth > ahead)
        over &= self.level - depth <= self.near
        if self.rest is not None:
            over &= ~(np.abs(_ahead(time_s, signal.swing) - signal.swing) > self.rest)
        found = np.nonzero(over)[0]
        return int(found[0]) if len(found) else None


class _Pace(NamedTuple):
    """How a way goes: (n,) speeds, over a window as long as suits it, and the speed that a part of
    still is slow: its fastest, and less of a way that takes long.
    """

    speeds: Array
    easing: float

    @classmethod
    def of(cls, signal: _Signal, on_the_way: slice, way: float) -> _Pace:
        """Of those frames; `way` is how far the depths at its ends are apart."""
        window_s, speeds = SPEED_WINDOW_S, np.abs(speed(signal.time_s, signal.depth))
        while True:
            fastest = float(np.nanmax(speeds[on_the_way], initial=0.0))
            duration_s = MEAN_TO_FASTEST * way / fastest if fastest > 0 else 0.0
            longer_s = min(PART_OF_WAY * duration_s, LONGEST_WINDOW_S)
            if longer_s <= window_s:
                return cls(speeds, fastest * min(1.0, EASY_S / max(duration_s, EASY_S)))
            # Noise makes a slow way look faster than it is: over a longer window it is slower.
            window_s = longer_s
            speeds = np.abs(slopes(signal.time_s, signal.depth, window_s))


def _ahead(t: Array, d: Array) -> Array:
    """(n,) median depth over the next two seconds, this moment included."""
    return medians_ahead(t, d, AHEAD_S)


def side_of(moments: Sequence[Moment]) -> str | None:
    """The side most of the frames carry, by the pose model's own labels, or None if unclear."""
    votes: dict[str, float] = {}
    for m in moments:
        side = m.side
        if side == "both":
            return "both"
        if m.swapped:
            side = other(side)
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
    the samples within it. NaN where the window holds one sample: below 5 frames a second.
    """
    return slopes(time_s, value, SPEED_WINDOW_S)
