"""Ways into and out of a position: from when to when, and how fast."""

from __future__ import annotations

from math import isfinite
from typing import TypeAlias

import numpy as np

from formcheck.core.judge.events import Moved
from formcheck.core.judge.hold import speed
from formcheck.core.judge.stay import BRIDGE_S
from formcheck.core.stretch.definition import Driver, Position

Way: TypeAlias = list[tuple[float, float]]
"""Media seconds and depth (larger is deeper) of every frame."""
EDGES = 0.05
"""Part of the range at each end that is no movement any more: creeping and noise (own choice)."""


def least_range(position: Position) -> float:
    """A smaller change of the driver is no movement: twice the distance of the thresholds."""
    return 2 * abs(position.enter - position.leave)


def movement(way: Way, least: float, *, into: bool) -> Moved | None:
    """The movement over (time, depth), if there is one: the middle 90 % of its range, nearest to
    the position. None where part of it was not seen.

    Args:
        way: media seconds and depth (larger is deeper) of every frame.
        least: a smaller change of depth is no movement.
        into: it leads into the position, not out of it.
    """
    t = np.array([p[0] for p in way])
    d = np.array([p[1] for p in way])
    if len(t) < 3:
        return None
    low, high = float(d.min()), float(d.max())
    if high - low < least:
        return None
    t_run, d_run = (t, d) if into else (t[::-1], d[::-1])
    reached = int(np.argmax(d_run >= high - EDGES * (high - low)))
    below = np.nonzero(d_run[: reached + 1] <= low + EDGES * (high - low))[0]
    if not len(below) or reached == below[-1]:
        return None
    first, last = sorted((float(t_run[below[-1]]), float(t_run[reached])))
    if np.diff(t[(t >= first) & (t <= last)]).max(initial=0.0) > BRIDGE_S:
        return None
    fastest = float(np.abs(speed(t, d))[(t >= first) & (t <= last)].max())
    return Moved(first, last, fastest if isfinite(fastest) else None, into)


def too_fast(moved: Moved, driver: Driver) -> bool:
    """Whether it surely was faster than the stretch allows."""
    limit, fastest = driver.too_fast, moved.peak_speed
    return limit is not None and fastest is not None and fastest > limit
