"""The first sign of bouncing: the held limb swings to and fro.

`core.judge.bounce` needs three troughs to call it bouncing, up to four seconds of it. Who bounces
should hear of it sooner; that somebody should hold still is true of an adjusted grip as well.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from formcheck.core.judge.bounce import MAX_HZ, MIN_HZ
from formcheck.core.judge.stay import Moment
from formcheck.core.pose.pose import Array

LATELY_S = 2.0
"""Swings of this long are looked at: one and a half of the slowest bounces that are common, 0.8 Hz
(own choice)."""
SWINGS = 2
"""There and back."""
LARGE = 1.3
"""Times the smallest bounce a swing must measure. All 15 bounced holds of the rendered tracks show
it 0.1-1.6 s after their first trough (the judge's bounces: 0.9-4.1 s), and 5 of 62 others."""


def swings(moments: Sequence[Moment], since_s: float, amplitude: float) -> bool:
    """Whether the limb swings at the end of these frames, of which the hold began at `since_s`."""
    held = [m for m in moments if m.time_s >= since_s and m.form]
    if not held:
        return False
    time_s, value = ([m.time_s for m in held], [m.form[0] for m in held])
    return swinging(np.array(time_s), np.array(value), amplitude)


def swinging(time_s: Array, value: Array, amplitude: float) -> bool:
    """Whether a held measurement swings at this moment.

    Args:
        time_s: (n,) media seconds, up to now.
        value: (n,) the measurement, any unit; NaN where unknown.
        amplitude: smallest peak-to-trough size of a bounce, in the measurement's unit.
    """
    lately = np.isfinite(value) & (time_s >= time_s[-1] - LATELY_S)
    turns = _turns(time_s[lately], value[lately], LARGE * amplitude)
    halves = np.diff(turns)
    steady = (halves >= 0.5 / MAX_HZ) & (halves <= 0.5 / MIN_HZ)
    return len(halves) >= SWINGS and bool(steady[-SWINGS:].all())


def _turns(time_s: Array, value: Array, size: float) -> list[float]:
    """Times of the extremes between which a signal moves by at least so much, the latest so far
    included.
    """
    turns: list[float] = []
    if not len(value):
        return turns
    direction, low_at, high_at = 0, float(time_s[0]), float(time_s[0])
    lowest = highest = float(value[0])
    for t, v in zip(time_s.tolist(), value.tolist(), strict=True):
        if direction >= 0 and v > highest:
            highest, high_at = v, t
        if direction <= 0 and v < lowest:
            lowest, low_at = v, t
        if direction >= 0 and highest - v >= size:
            turns.append(high_at)
            direction, lowest, low_at = -1, v, t
        elif direction <= 0 and v - lowest >= size:
            turns.append(low_at)
            direction, highest, high_at = 1, v, t
    if direction:
        turns.append(high_at if direction > 0 else low_at)
    return turns
