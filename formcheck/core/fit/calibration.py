"""A person's own comfortable range, from a few easy repetitions; thresholds relative to it.

Count relatively, coach absolutely: somebody with a sore back who reaches 80 degrees still gets
holds counted. Thresholds are only ever lowered towards the person, never raised above the
built-in ones: nobody is asked to go further than is comfortable, nor further than before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from formcheck.core.judge.rejudge import Rejudger
from formcheck.core.judge.sight import meets
from formcheck.core.measure.body import SIDES, other
from formcheck.core.measure.readings import Readings
from formcheck.core.pose.pose import Array
from formcheck.core.stretch.definition import Position, Stretch
from formcheck.core.stretch.values import Changes, changed, values

ENTER_SHARE, LEAVE_SHARE = 0.80, 0.72
"""Parts of the way from rest to the comfortable depth from which a position is entered and counts,
and at which it is left: the built-in knee to chest counts from 0.85 of the shallowest hold
measured, with as much hysteresis."""
FULL_SHARE = 0.60
"""Part of the comfortable swing from which a hold counts, for drivers with a neutral. Own choice:
a swing is measured from a neutral that is itself a guess, so more is allowed than from rest."""
ENOUGH = 2
"""Repetitions of a side from which its range is believed: one alone may be a slip. Own choice."""
MIN_REACH = {"deg": 25.0, "chord": 0.03, "torso": 0.15, "hip_width": 0.3, "m": 0.08, "ratio": 0.3}
"""Way from rest below which somebody may just be moving about. Own choice, a third to a half of
what the shallowest built-in positions ask."""
MIN_STAY_S = 0.8
"""Shorter stays away from rest are passing movements. Own choice."""
AROUND_S = 6.0
"""Before and after a repetition, its rest is looked for within this: a slow way in takes 4-5 s.
Own choice."""
BRIDGE_S = 0.5
"""Gaps up to this long do not part a stay: a limb hidden for some frames. Own choice."""
NOT_EASY = 0.75
"""Attempts that reach less than this part of the others' way are not repetitions. Own choice."""


@dataclass(frozen=True)
class Range:
    """What one side did in one position.

    Attributes:
        side: `left`, `right` or `both`.
        position: its name, or None.
        rest: the driver at rest (the neutral, for a driver that has one).
        comfortable: the driver at the shallowest of the easy repetitions.
        times_s: (start, end) of each repetition.
    """

    side: str
    position: str | None
    rest: float
    comfortable: float
    times_s: tuple[tuple[float, float], ...]

    @property
    def reach(self) -> float:
        """Way from rest to the comfortable depth."""
        return abs(self.comfortable - self.rest)


@dataclass(frozen=True)
class Calibration:
    """A personal range and what follows from it.

    Attributes:
        ranges: each side and position that was shown often enough.
        changes: thresholds for this person, by address; empty when the built-in ones fit.
        seen: repetitions that the thresholds find as holds now, and how many there are.
        warnings: sentences to read before using it.
    """

    ranges: tuple[Range, ...]
    changes: Changes
    seen: tuple[int, int]
    warnings: tuple[str, ...]

    @property
    def useful(self) -> bool:
        """Whether the repetitions shown are found with these thresholds, at least some of them."""
        return self.seen[0] > 0


def calibrate(stretch: Stretch, builtin: Stretch, readings: Readings) -> Calibration:
    """The personal range in a recording of a few easy repetitions.

    Args:
        stretch: as it judges this person today.
        builtin: with the thresholds that are never exceeded.
        readings: of the recording.
    """
    ranges = [r for p in stretch.position for r in _ranges(stretch, p, readings)]
    enough = [r for r in ranges if len(r.times_s) >= ENOUGH]
    changes: dict[str, float] = {}
    for position in builtin.position:
        own = [r for r in enough if r.position == position.name]
        if own:
            changes |= _thresholds(builtin, position, own)
    known = values(builtin)
    changes = {a: v for a, v in changes.items() if known[a].value != v}
    judge = Rejudger(readings)(changed(builtin, changes))
    total = [(r, t) for r in enough for t in r.times_s]
    seen = sum(
        any(
            h.side == r.side and h.position == r.position and h.start_s < end and start < h.end_s
            for h in judge.holds
        )
        for r, (start, end) in total
    )
    said = _warnings(stretch, ranges, enough, seen, len(total), len(judge.holds))
    return Calibration(tuple(enough), changes, (seen, len(total)), tuple(said))


def _ranges(stretch: Stretch, position: Position, readings: Readings) -> list[Range]:
    sign = position.sign
    shown: dict[str, list[tuple[float, float, float, float]]] = {}
    for side in stretch.candidates:
        driver = stretch.driver
        measured = readings.sided(driver.measurement, driver.limb, side)
        sure = np.isfinite(measured.value) & (measured.certainty >= driver.certainty)
        if not sure.any():
            continue
        free = depth = np.where(sure, sign * measured.value, np.nan)
        for condition in position.requires:
            met = meets(readings, condition, side)
            depth = np.where(met.still & (met.certainty >= condition.certainty), depth, np.nan)
        if not np.isfinite(depth).any():
            continue
        rest = _rest(readings.time_s, free, depth)
        if driver.neutral is not None:
            rest = float(np.nanpercentile(free, [2, 98]).mean())
        for start, end, level in _repetitions(readings.time_s, depth, rest, MIN_REACH[driver.unit]):
            named = _named(side, start, end, readings)
            shown.setdefault(named, []).append((start, end, level, rest))
    return [_range(side, position.name, stays, sign) for side, stays in shown.items()]


def _range(
    side: str, name: str | None, stays: Sequence[tuple[float, float, float, float]], sign: int
) -> Range:
    """The range of a side from its repetitions: start, end, depth and rest of each."""
    deepest = max(level - rest for _, _, level, rest in stays)
    easy = [s for s in stays if s[2] - s[3] >= NOT_EASY * deepest]
    comfortable = min(level for _, _, level, _ in easy)
    rest = float(np.median([s[3] for s in easy]))
    times = tuple(sorted((start, end) for start, end, _, _ in easy))
    return Range(side, name, sign * rest, sign * comfortable, times)


def _rest(time_s: Array, free: Array, depth: Array) -> float:
    """Where the movement comes from: the shallowest, in or out of position, around the deepest."""
    deep = time_s[depth >= np.nanpercentile(depth, 80)]
    nearest = np.searchsorted(deep, time_s)
    before, after = deep[np.maximum(nearest - 1, 0)], deep[np.minimum(nearest, len(deep) - 1)]
    around = np.minimum(np.abs(time_s - before), np.abs(time_s - after)) <= AROUND_S
    return float(np.nanpercentile(free[around], 2))


def _named(side: str, start: float, end: float, readings: Readings) -> str:
    """The side by the pose model's own labels, as the checker names it."""
    during = (readings.time_s >= start) & (readings.time_s <= end)
    if side in SIDES and readings.legs_swapped[during].mean() > 0.5:
        return other(side)
    return side


def _repetitions(
    time_s: Array, depth: Array, rest: float, least: float
) -> list[tuple[float, float, float]]:
    """Start, end and depth of each stay well away from rest."""
    top = float(np.nanpercentile(depth, 97))
    if top - rest < least:
        return []
    with np.errstate(invalid="ignore"):
        away = np.nonzero(depth >= rest + 0.6 * (top - rest))[0]
    cuts = np.nonzero(np.diff(time_s[away]) > BRIDGE_S)[0] + 1
    stays = []
    for run in np.split(away, cuts):
        if len(run) and time_s[run[-1]] - time_s[run[0]] >= MIN_STAY_S:
            level = float(np.median(depth[run]))
            stays.append((float(time_s[run[0]]), float(time_s[run[-1]]), level))
    return stays


def _thresholds(stretch: Stretch, position: Position, ranges: Sequence[Range]) -> dict[str, float]:
    """Thresholds for the side with the smaller range, never beyond the built-in ones."""
    sign = position.sign
    least = min(ranges, key=lambda r: sign * r.comfortable)
    name = f"position.{position.name}" if position.name else "position"
    if stretch.driver.neutral is not None:
        return _about_neutral(position, sign, least.reach, name)
    rest = sign * least.rest
    own_enter, own_leave = (rest + p * least.reach for p in (ENTER_SHARE, LEAVE_SHARE))
    lower = {
        f"{name}.enter": sign * _lower(sign * position.enter, own_enter),
        f"{name}.leave": sign * _lower(sign * position.leave, own_leave),
    }
    counts = position.enter if position.full is None else position.full
    own_counts = sign * _lower(sign * counts, own_enter)
    if position.full is not None:
        lower[f"{name}.full"] = own_counts
    if position.still is not None:
        # A single picture must show as much more than what counts as it must of anybody.
        lower[f"{name}.still"] = round(own_counts + position.still - counts, 1)
    for rule in stretch.rule:  # a rule on the driver itself asks for depth too
        same = (rule.measurement, rule.limb) == (stretch.driver.measurement, stretch.driver.limb)
        if same and sign > 0 and rule.min is not None:
            lower[f"rule.{rule.id}.min"] = _lower(rule.min, own_leave)
    return lower


def _about_neutral(position: Position, sign: int, reach: float, name: str) -> dict[str, float]:
    if position.full is None or FULL_SHARE * reach >= sign * position.full:
        return {}
    full = max(FULL_SHARE * reach, sign * position.enter)
    return {f"{name}.full": sign * round(full, 3)}


def _lower(builtin: float, own: float) -> float:
    return builtin if own >= builtin else round(own, 1 if abs(builtin) > 10 else 3)


def _warnings(
    stretch: Stretch,
    ranges: Sequence[Range],
    enough: Sequence[Range],
    seen: int,
    total: int,
    holds: int,
) -> list[str]:
    said = []
    few = [r for r in ranges if r not in enough]
    if not ranges:
        said.append(
            f"No repetition was found: show {ENOUGH + 1} easy ones, resting between them, "
            f"in the posture of the {stretch.name.lower()}. {stretch.camera.advice}"
        )
    for r in few:
        what = r.position or r.side
        said.append(f"Only {len(r.times_s)} repetition on {what}: show {ENOUGH + 1} easy ones.")
    missing = {c for c in stretch.candidates if c != "both"} - {r.side for r in ranges}
    if enough and missing:
        said.append(f"The {' and '.join(sorted(missing))} side was not shown.")
    if seen < total:
        said.append(
            f"{total - seen} of {total} repetitions are still not found as holds: another "
            "condition of the stretch is not met; look at the recording on the tuning page."
        )
    shown = sum(len(r.times_s) for r in ranges)
    if enough and holds > shown:
        said.append(
            f"{holds - shown} more holds are found than repetitions were shown: the comfortable "
            "range is near to what other movements do, so check the result."
        )
    return said
