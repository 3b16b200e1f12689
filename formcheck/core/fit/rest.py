"""What rest looks like to a stretch: nobody's own range may begin within it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from formcheck.core.judge.sight import meets
from formcheck.core.measure.readings import Readings
from formcheck.core.stretch.definition import Position, Stretch

REST_S = 2.0
"""Whoever lies or kneels as still as this for so long rests, as long as nothing was tried (own
choice: the way into a stretch takes 1-5 s and never stands still for two)."""


def seen_at_rest(stretch: Stretch, position: Position, readings: Readings) -> float | None:
    """The deepest that somebody's rest reads, oriented so that more is deeper; None where nothing
    in it could be taken for the position.

    Args:
        stretch: the rules.
        position: of it.
        readings: from before anything was tried.
    """
    depths = [_still(stretch, position, readings, side) for side in stretch.candidates]
    return max((d for d in depths if d is not None), default=None)


def floor_of(position: Position, seen: float | None) -> float:
    """The depth below which nobody's own range may begin, oriented so that more is deeper.

    Args:
        position: knows what rest reads in many people and views, where it matters.
        seen: what it reads in this one, as of `seen_at_rest`.
    """
    known = None if position.resting is None else position.sign * position.resting
    return max((d for d in (known, seen) if d is not None), default=-np.inf)


def _still(stretch: Stretch, position: Position, readings: Readings, side: str) -> float | None:
    driver, time_s = stretch.driver, readings.time_s
    measured = readings.sided(driver.measurement, driver.limb, side)
    sure = np.isfinite(measured.value) & (measured.certainty >= driver.certainty)
    depth = np.where(sure, position.sign * measured.value, np.nan)
    for condition in position.requires:
        if not condition.with_depth:
            met = meets(readings, condition, side)
            depth = np.where(met.still & (met.certainty >= condition.certainty), depth, np.nan)
    wander = abs(position.enter - position.leave)
    ends: Sequence[int] = np.searchsorted(time_s, time_s + REST_S).tolist()
    runs = (depth[i:end] for i, end in enumerate(ends) if end < len(time_s))
    still = [float(np.median(r)) for r in runs if len(r) and np.ptp(r) <= wander]
    return max(still, default=None)
