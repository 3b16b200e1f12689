"""Which thresholds are tried: a grid over what the driver does in labelled recordings."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from formcheck.core.fit.material import Labelled
from formcheck.core.judge.rejudge import Rejudger
from formcheck.core.pose.pose import Array
from formcheck.core.stretch.definition import Position, Stretch
from formcheck.core.stretch.values import refusals

ENTER_STEPS = 28
"""Depths tried for entering: 3 % of the driver's range apart, finer than labels by eye tell."""
HYSTERESES = (0.04, 0.08, 0.16)
"""Parts of the driver's range between enter and leave that are tried: around half, as much and
twice
the 0.06 of the built-in knee to chest and twist."""


def grid(stretch: Stretch, material: Sequence[Labelled]) -> list[dict[str, float]]:
    """Values to try, today's (no change) first."""
    points: list[dict[str, float]] = [{}]
    low, high = _range(stretch, material)
    steps = np.linspace(low, high, ENTER_STEPS + 2)[1:-1]
    for enter in steps:
        for part in HYSTERESES:
            point: dict[str, float] = {}
            for position in stretch.position:
                sign = position.sign
                name = _address(position)
                point[f"{name}.enter"] = _rounded(sign * enter, high - low)
                leave = sign * (enter - part * (high - low))
                point[f"{name}.leave"] = _rounded(leave, high - low)
            if point not in points and not refusals(stretch, point):
                points.append(point)
    return points


def _address(position: Position) -> str:
    return f"position.{position.name}" if position.name else "position"


def _rounded(value: float, span: float) -> float:
    """To a thousandth of the range: more digits would claim what nobody measured."""
    return round(float(value), 1 if span > 10 else 3)


def _range(stretch: Stretch, material: Sequence[Labelled]) -> tuple[float, float]:
    """How shallow and how deep the driver gets in the recordings, oriented, about neutral."""
    depths = np.concatenate([depth_of(stretch, m.rejudger, stretch.position[0]) for m in material])
    known = depths[np.isfinite(depths)]
    if not len(known):
        return 0.0, 1.0
    low, high = (float(q) for q in np.percentile(known, [2, 99.5]))
    if len(stretch.position) > 1:  # the positions lie on both sides of neutral
        return 0.0, max(abs(low), abs(high))
    return low, high


def depth_of(stretch: Stretch, rejudger: Rejudger, position: Position) -> Array:
    """(n,) depth of the deepest candidate, relative to the middle of the swing where the driver
    has a neutral.
    """
    driver, sign = stretch.driver, position.sign
    columns = []
    for side in stretch.candidates:
        measured = rejudger.readings.sided(driver.measurement, driver.limb, side)
        sure = measured.certainty >= driver.certainty
        columns.append(np.where(sure, sign * measured.value, np.nan))
    depth: Array = np.fmax.reduce(columns)
    if driver.neutral is not None and np.isfinite(depth).any():
        depth -= np.nanpercentile(depth, [1, 99]).mean()
    return depth
