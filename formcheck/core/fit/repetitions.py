"""Easy repetitions in a recording or a session: where they come from, and how far they go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from formcheck.core.judge.sight import meets
from formcheck.core.measure.body import SIDES, other
from formcheck.core.measure.readings import Readings
from formcheck.core.measure.vocabulary import VOCABULARY
from formcheck.core.pose.pose import Array
from formcheck.core.stretch.condition import Condition
from formcheck.core.stretch.definition import Position, Stretch

ENTER_SHARE, LEAVE_SHARE = 0.80, 0.72
"""Parts of the way from rest to the comfortable depth from which a position is entered and counts,
and at which it is left: the built-in knee to chest counts from 0.85 of the shallowest hold
measured, with as much hysteresis."""
MIN_SHARE = 0.4
"""Part of the way from rest to what counts for everybody below which somebody may just be moving
about. Own choice: less than the half that makes an attempt, whose rest is measured otherwise."""
HALFWAY = 0.5
"""Part of their way that what comes with the depth must have gone as well, or it is another
movement: a leg raised straight bends its hip and not its knee. As of an attempt."""
MIN_STAY_S = 0.8
"""Shorter stays away from rest are passing movements. Own choice."""
AROUND_S = 6.0
"""Before and after a repetition, its rest is looked for within this: a slow way in takes 4-5 s.
Own choice."""
BRIDGE_S = 0.5
"""Gaps up to this long do not part a stay: a limb hidden for some frames. Own choice."""
NOT_EASY = 0.75
"""Attempts that reach less than this part of the others' way are not repetitions. Own choice."""
AT_REST = 0.15
"""Part of the way within which somebody is still at rest. As near the deepest of an attempt."""


@dataclass(frozen=True)
class Range:
    """What one side did in one position.

    Attributes:
        side: `left`, `right` or `both`.
        position: its name, or None.
        rest: the driver at rest (the neutral, for a driver that has one).
        comfortable: the driver at the shallowest of the easy repetitions.
        times_s: (start, end) of each repetition.
        follows: limits of what comes with the depth, and of the rules that ask for reach, for
            this person; by address, only those that the repetitions do not meet.
    """

    side: str
    position: str | None
    rest: float
    comfortable: float
    times_s: tuple[tuple[float, float], ...]
    follows: Mapping[str, float] = field(default_factory=dict)

    @property
    def reach(self) -> float:
        """Way from rest to the comfortable depth."""
        return abs(self.comfortable - self.rest)


@dataclass(frozen=True)
class _Shown:
    """One repetition: media times, depth, rest, and how far each follower went (from, to)."""

    start_s: float
    end_s: float
    level: float
    rest: float
    ways: Mapping[str, tuple[float, float]]


@dataclass(frozen=True)
class _Follower:
    """A limit that follows the depth: its address, its share of the way, 1 for a least value and
    -1 for a largest one, the limit and (n,) what was measured, both oriented so that more is
    deeper.
    """

    address: str
    share: float
    sign: int
    limit: float
    value: Array


def name_of(position: Position) -> str:
    """How the addresses of a position's values begin."""
    return f"position.{position.name}" if position.name else "position"


def ranges_of(stretch: Stretch, position: Position, readings: Readings) -> list[Range]:
    """What each side did in one position; only sides that did something.

    Args:
        stretch: the rules.
        position: of it.
        readings: of the repetitions, with rest before, between or after them.
    """
    shown: dict[str, list[_Shown]] = {}
    for side in stretch.candidates:
        for one in _shown(stretch, position, readings, side):
            named = _named(side, one.start_s, one.end_s, readings)
            shown.setdefault(named, []).append(one)
    limits = {f.address: f for f in _followers(stretch, position, readings, "both")}
    return [_range(side, position, stays, limits) for side, stays in shown.items()]


def _shown(stretch: Stretch, position: Position, readings: Readings, side: str) -> Iterator[_Shown]:
    driver, time_s = stretch.driver, readings.time_s
    measured = readings.sided(driver.measurement, driver.limb, side)
    sure = np.isfinite(measured.value) & (measured.certainty >= driver.certainty)
    free = depth = np.where(sure, position.sign * measured.value, np.nan)
    for condition in position.requires:
        if not condition.with_depth:
            met = meets(readings, condition, side)
            depth = np.where(met.still & (met.certainty >= condition.certainty), depth, np.nan)
    if not np.isfinite(depth).any():
        return
    around = _around(time_s, depth)
    rest = float(np.nanpercentile(free[around], 2))
    if driver.neutral is not None:
        rest = float(np.nanpercentile(free, [2, 98]).mean())
    top = float(np.nanpercentile(depth, 97))
    if top - rest < _least(stretch, position, rest):
        return
    with np.errstate(invalid="ignore"):
        resting = around & (free <= rest + AT_REST * (top - rest))
    followers = list(_followers(stretch, position, readings, side))
    for run in _stays(time_s, depth, rest + 0.6 * (top - rest)):
        ways = {f.address: (_median(f.value[resting]), _median(f.value[run])) for f in followers}
        if all(_on_the_way(*ways[f.address], f.limit) for f in followers if f.share == ENTER_SHARE):
            level = float(np.median(depth[run]))
            yield _Shown(float(time_s[run[0]]), float(time_s[run[-1]]), level, rest, ways)


def _around(time_s: Array, depth: Array) -> NDArray[np.bool_]:
    """(n,) whether a frame lies around the deepest ones."""
    deep = time_s[depth >= np.nanpercentile(depth, 80)]
    nearest = np.searchsorted(deep, time_s)
    before, after = deep[np.maximum(nearest - 1, 0)], deep[np.minimum(nearest, len(deep) - 1)]
    near: NDArray[np.bool_] = np.minimum(abs(time_s - before), abs(time_s - after)) <= AROUND_S
    return near


def _least(stretch: Stretch, position: Position, rest: float) -> float:
    """The smallest way from rest that is a repetition."""
    counts = position.sign * (position.enter if position.full is None else position.full)
    way = counts if stretch.driver.neutral is not None else counts - rest
    return max(MIN_SHARE * way, abs(position.enter - position.leave))


def _stays(time_s: Array, depth: Array, away: float) -> Iterator[NDArray[np.intp]]:
    """The frames of each stay that is at least so deep."""
    with np.errstate(invalid="ignore"):
        deep = np.nonzero(depth >= away)[0]
    cuts = np.nonzero(np.diff(time_s[deep]) > BRIDGE_S)[0] + 1
    for run in np.split(deep, cuts):
        if len(run) and time_s[run[-1]] - time_s[run[0]] >= MIN_STAY_S:
            yield run


def _followers(
    stretch: Stretch, position: Position, readings: Readings, side: str
) -> Iterator[_Follower]:
    """Conditions that are met only with the depth, and rules that ask for reach."""
    for condition in position.requires:
        if condition.with_depth:
            sided = VOCABULARY[condition.measurement].sided
            place = f"{name_of(position)}.requires.{condition.measurement}"
            place = f"{place}.{condition.limb}" if sided else place
            yield _follower(place, ENTER_SHARE, condition, readings, side)
    for rule in stretch.rule:
        if rule.reach:
            yield _follower(f"rule.{rule.id}", LEAVE_SHARE, rule, readings, side)


def _follower(
    place: str, share: float, condition: Condition, readings: Readings, side: str
) -> _Follower:
    met = meets(readings, condition, side)
    sign, key = (1, "min") if condition.min is not None else (-1, "max")
    limit = condition.min if condition.min is not None else condition.max
    assert limit is not None
    value = np.where(met.certainty >= condition.certainty, sign * met.value, np.nan)
    return _Follower(f"{place}.{key}", share, sign, sign * limit, value)


def _on_the_way(rest: float, reached: float, limit: float) -> bool:
    """Whether it came along; what cannot be seen did not."""
    return reached >= limit or reached - rest >= HALFWAY * (limit - rest)


def _median(values: Array) -> float:
    known = values[np.isfinite(values)]
    return float(np.median(known)) if len(known) else np.nan


def _range(
    side: str, position: Position, stays: Sequence[_Shown], limits: Mapping[str, _Follower]
) -> Range:
    """The range of a side from its repetitions."""
    deepest = max(s.level - s.rest for s in stays)
    easy = [s for s in stays if s.level - s.rest >= NOT_EASY * deepest]
    follows = {}
    for address, f in limits.items():
        rest, reached = (np.min([s.ways[address][k] for s in easy]) for k in (0, 1))
        own = rest + f.share * (reached - rest)
        if own < f.limit:
            follows[address] = rounded(f.sign * float(own), f.limit)
    return Range(
        side=side,
        position=position.name,
        rest=position.sign * float(np.median([s.rest for s in easy])),
        comfortable=position.sign * min(s.level for s in easy),
        times_s=tuple(sorted((s.start_s, s.end_s) for s in easy)),
        follows=follows,
    )


def rounded(own: float, builtin: float) -> float:
    """A value with as many decimals as say something beside the built-in one."""
    return round(own, 1 if abs(builtin) > 10 else 3)


def _named(side: str, start: float, end: float, readings: Readings) -> str:
    """The side by the pose model's own labels, as the checker names it."""
    during = (readings.time_s >= start) & (readings.time_s <= end)
    if side in SIDES and readings.legs_swapped[during].mean() > 0.5:
        return other(side)
    return side
