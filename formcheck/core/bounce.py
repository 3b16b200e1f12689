"""Bounces: oscillation at end range, told apart from breathing, jitter and one adjustment.

A dip is a fall and rise of at least the threshold, found by a zigzag that ignores smaller
reversals (jitter). Its duration at half depth gives its period: 0.5-3 Hz is a bounce, slower is
breathing or relaxing (breathing is 0.2-0.3 Hz). One or two small dips are somebody adjusting the
grip; three in a row in a rhythm, or two of twice the threshold, are bouncing. Figures:
docs/decisions.md.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from formcheck.core.pose import Array

MIN_HZ, MAX_HZ = 0.5, 3.0
TOLERANCE = 1.25
"""How far beyond the band a single dip's width may lie: at 8 frames a second it is coarse."""
BAND_SLACK = 1.1
"""How far beyond the band a run's frequency may lie: it is measured to about 10 %."""
TOGETHER_S = 3.0
"""Dips this near to each other belong to one run of bouncing."""
MIN_RUN = 3
RHYTHM = 0.25
"""Small dips must come in a rhythm: their spacing may wander by this part of it (median absolute
deviation). Rendered bounces wander by 0-0.1, dips of jitter in dim light by 0.3-0.5."""
LARGE = 2.0
"""Two dips this many times the threshold are a run as well."""
GAP_S = 0.5
"""Frames further apart than this are not one movement."""


@dataclass(frozen=True)
class Dip:
    """One bounce: time of its turning point, peak-to-trough amplitude, frequency."""

    t_s: float
    amplitude: float
    frequency_hz: float


def find_bounces(time_s: Array, value: Array, amplitude: float) -> list[Dip]:
    """Bounces in a held measurement.

    Args:
        time_s: (n,) media seconds.
        value: (n,) the measurement, any unit, larger = deeper; NaN where unknown.
        amplitude: smallest peak-to-trough size, in the measurement's unit.

    Returns:
        One `Dip` a bounce, in order of time; frequency is that of its run.
    """
    known = np.isfinite(value)
    t, v = time_s[known], value[known]
    dips: list[tuple[float, float, float]] = []
    for part in np.split(np.arange(len(t)), np.nonzero(np.diff(t) > GAP_S)[0] + 1):
        dips += _dips(t[part], v[part], amplitude)
    result: list[Dip] = []
    for run in _runs(dips):
        large = sum(d[1] >= LARGE * amplitude for d in run)
        if len(run) < MIN_RUN and large < 2:
            continue
        # Troughs of neighbours give the frequency; dips apart give their own width's.
        times = np.array([d[0] for d in run])
        gaps = np.diff(times)
        spacing = np.median(gaps)
        if large < 2 and np.median(np.abs(gaps - spacing)) > RHYTHM * spacing:
            continue
        width = np.median([d[2] for d in run])
        period = float(spacing if spacing < 1.6 * 2 * width else 2 * width)
        if not MIN_HZ / BAND_SLACK <= 1 / period <= MAX_HZ * BAND_SLACK:
            continue
        result += [Dip(d[0], d[1], 1 / period) for d in run]
    return result


def _dips(t: Array, v: Array, amplitude: float) -> list[tuple[float, float, float]]:
    """(time, amplitude, width at half depth) of every fall and rise of the threshold."""
    turns = _zigzag(v, amplitude)
    found = []
    for a, b, c in zip(turns, turns[1:], turns[2:], strict=False):
        if v[b] > v[a]:
            continue
        depth = min(v[a], v[c]) - v[b]
        half = v[b] + depth / 2
        start = _crossing(t, v, b, half, -1)
        end = _crossing(t, v, b, half, +1)
        width = end - start
        if 1 / (2 * MAX_HZ * TOLERANCE) <= width <= TOLERANCE / (2 * MIN_HZ):
            found.append((_turning_time(t, v, b), float(depth), width))
    return found


def _zigzag(v: Array, amplitude: float) -> list[int]:
    """Indices of turning points between which the value changes by at least the amplitude."""
    turns: list[int] = []
    low = high = 0
    rising: bool | None = None
    for i in range(len(v)):
        if v[i] > v[high]:
            high = i
        if v[i] < v[low]:
            low = i
        if rising is not False and v[high] - v[i] >= amplitude:
            turns.append(high)
            rising, low = False, i
        elif rising is not True and v[i] - v[low] >= amplitude:
            turns.append(low)
            rising, high = True, i
    if rising is not None:
        turns.append(high if rising else low)
    return turns


def _crossing(t: Array, v: Array, trough: int, level: float, step: int) -> float:
    i = trough
    while 0 <= i + step < len(v) and v[i + step] < level:
        i += step
    j = i + step
    if not 0 <= j < len(v):
        return float(t[i])
    share = (level - v[i]) / (v[j] - v[i])
    return float(t[i] + share * (t[j] - t[i]))


def _turning_time(t: Array, v: Array, i: int) -> float:
    """Time of the trough by a parabola through its neighbours, where they are evenly spaced."""
    if not 0 < i < len(v) - 1:
        return float(t[i])
    before, after = t[i] - t[i - 1], t[i + 1] - t[i]
    bend = v[i - 1] - 2 * v[i] + v[i + 1]
    if bend <= 0 or abs(before - after) > 0.2 * before:
        return float(t[i])
    return float(t[i] + 0.5 * before * (v[i - 1] - v[i + 1]) / bend)


def _runs(dips: list[tuple[float, float, float]]) -> list[list[tuple[float, float, float]]]:
    runs: list[list[tuple[float, float, float]]] = []
    for dip in dips:
        if runs and dip[0] - runs[-1][-1][0] <= TOGETHER_S:
            runs[-1].append(dip)
        else:
            runs.append([dip])
    return runs
