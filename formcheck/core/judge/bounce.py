"""Bounces: oscillation at end range, told apart from breathing, sway, jitter and an adjusted grip.

Somebody who bounces keeps a rhythm. So every few cycles of the held measurement are compared
with a sine wave of each frequency of the band (least squares, drift taken out): where
the wave is large enough and explains most of what moves, it is a bounce. One adjustment of the
grip, sway and jitter are explained by no wave; breathing (0.2-0.3 Hz) by one below the band. A few
cycles carry far more than one dip, so that bounces near the noise are found, and eight frames a
second are enough. The method is a constant-Q spectrogram (Brown 1991, J. Acoust. Soc. Am. 89)
with the window's drift removed. Figures: docs/decisions.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from formcheck.core.pose.pose import Array

MIN_HZ, MAX_HZ = 0.5, 3.0
"""The band of bounces: breathing lies below, and nobody bounces a limb faster (own choice)."""
GUARD = 1.3
"""Frequencies beyond the band by this factor are compared as well: a slower or faster wave that
explains more is no bounce (own choice)."""
STEP = 1.08
"""Between neighbouring frequencies: a fifth of what a window can tell apart."""
EDGE = 1.06
"""The band reaches this much further, since a frequency is measured to about 5 %."""
CYCLES = 2.5
"""Length of a window: with three, two slow bounces would not fit into a short hold."""
MIN_RUN = 3
LARGE = 2.0
"""Fewer bounces in a row than three are an adjusted grip, unless two are this many times as large
as the threshold."""
SHORTEST_S = 1.6
"""A shorter window, of fast waves, is too few frames: jitter would look like a wave at times."""
RATE_HZ = 15.0
"""Judged frames a second; the signal is brought to even steps of this."""
EXPLAINED, CLEARLY = 0.5, 0.7
"""Part of the movement the wave must explain to belong to a run, and somewhere in that run: true
ones reach 0.77-0.98, jitter in oblique or dim pictures up to 0.63."""
DIPPED = 0.6
"""Part of the threshold by which the signal itself must dip where the wave does (own choice: a
wave fitted over several cycles is larger than its smallest)."""
TROUGH, SHOULDER = 0.2, 0.7
"""Parts of a period within which the lowest is looked for around a trough, and the highest on
either side of it: half a period, and a fifth more for a frequency a little off (own choice)."""
APART = 1.6
"""Troughs up to this many periods apart are one run: none is missing between them (own choice)."""
GAP_S = 0.5
"""Frames further apart than this are not one movement: a drop-out that a hold survives."""


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
    t, v = (np.asarray(a, dtype=np.float64).tobytes() for a in (time_s, value))
    return list(_remembered(t, v, amplitude))


@lru_cache(maxsize=512)
def _remembered(time_s: bytes, value: bytes, amplitude: float) -> tuple[Dip, ...]:
    """The same by the arrays' bytes: while a threshold is dragged, most holds stay as they are."""
    t, v = np.frombuffer(time_s), np.frombuffer(value)
    known = np.isfinite(v)
    t, v = t[known], v[known]
    found: list[Dip] = []
    for part in np.split(np.arange(len(t)), np.nonzero(np.diff(t) > GAP_S)[0] + 1):
        if len(part) <= MIN_RUN:
            continue
        start = float(t[part[0]])
        even = start + np.arange(int((t[part[-1]] - start) * RATE_HZ + 1e-6) + 1) / RATE_HZ
        signal = np.interp(even, t[part], v[part])
        if np.ptp(signal) < amplitude:
            continue
        waves = _together(_waves(signal, amplitude))
        dips = [w for w in waves if _dip(signal, w) >= DIPPED * amplitude]
        for run in _runs(dips, amplitude):
            found += [Dip(start + w.at / RATE_HZ, w.amplitude, f) for w, f in run]
    return tuple(found)


class _Wave(NamedTuple):
    """A trough of a fitted wave: where (in steps), peak-to-trough amplitude, period (in steps),
    part of the movement explained.
    """

    at: float
    amplitude: float
    period: float
    explained: float


@lru_cache
def _basis(hz: float) -> tuple[Array, Array, Array]:
    """For windows of a frequency: (n, 3) orthonormal drift, (n, 2) orthonormal rest of the wave,
    and (n, 2) what gives the cosine's and the sine's coefficients.
    """
    n = round(max(CYCLES / hz, SHORTEST_S) * RATE_HZ)
    x = (np.arange(n) - (n - 1) / 2) / RATE_HZ
    drift = np.stack([np.ones(n), x, x * x], axis=1)
    wave = np.stack([np.cos(2 * np.pi * hz * x), np.sin(2 * np.pi * hz * x)], axis=1)
    level, _ = np.linalg.qr(drift)
    rest, _ = np.linalg.qr(wave - level @ (level.T @ wave))
    return level, rest, np.linalg.pinv(np.concatenate([drift, wave], axis=1))[3:].T


def _waves(signal: Array, amplitude: float) -> Array:
    """(k, 4) troughs, as of `_Wave`, of every wave large and clear enough, where no other
    frequency fits better.
    """
    octaves = np.log(GUARD**2 * MAX_HZ / MIN_HZ) / np.log(STEP)
    frequencies = MIN_HZ / GUARD * STEP ** np.arange(int(octaves) + 1)
    # The middle of a window lies on a frame or halfway between two: half steps.
    best = np.zeros(2 * len(signal))
    fits = []
    for hz in frequencies.tolist():
        level, rest, solve = _basis(hz)
        if len(level) > len(signal):
            continue
        windows = np.lib.stride_tricks.sliding_window_view(signal, len(level))
        windows = windows - windows.mean(axis=1, keepdims=True)
        moving = (windows**2).sum(axis=1) - ((windows @ level) ** 2).sum(axis=1)
        explained = ((windows @ rest) ** 2).sum(axis=1) / np.maximum(moving, 1e-12)
        cosine, sine = (windows @ solve).T
        size = 2 * np.hypot(cosine, sine)
        middle = 2 * np.arange(len(windows)) + len(level) - 1
        for at in (middle, np.minimum(middle + 1, len(best) - 1)):
            best[at] = np.maximum(best[at], size * explained)
        fits.append((hz, middle, size, explained, np.arctan2(sine, cosine)))
    found = [np.empty((0, 4))]
    for hz, middle, size, explained, phase in fits:
        if not MIN_HZ / EDGE <= hz <= MAX_HZ * EDGE:
            continue
        clear = (size >= amplitude) & (explained >= EXPLAINED) & (size * explained >= best[middle])
        if not clear.any():
            continue
        period = RATE_HZ / hz
        reach = round(len(_basis(hz)[0]) / period / 2)
        nearest = np.remainder(phase[clear], 2 * np.pi) / (2 * np.pi) - 0.5
        cycles = nearest[:, None] + np.arange(-reach, reach + 1)
        troughs = middle[clear, None] / 2 + cycles * period
        columns = (troughs, size[clear, None], period, explained[clear, None])
        found.append(np.stack(np.broadcast_arrays(*columns), axis=-1).reshape(-1, 4))
    waves = np.concatenate(found)
    inside = (waves[:, 0] >= 0) & (waves[:, 0] <= len(signal) - 1)
    result: Array = waves[inside]
    return result


def _together(waves: Array) -> list[_Wave]:
    """One trough for all that lie within half a period of each other."""
    waves = waves[np.argsort(waves[:, 0], kind="stable")]
    starts, total = [0], 0.0
    for i, (at, period) in enumerate(waves[:, [0, 2]].tolist()):
        if i > starts[-1] and at - total / (i - starts[-1]) >= period / 2:
            starts.append(i)
            total = 0.0
        total += at
    groups = [group for group in np.split(waves, starts[1:]) if len(group)]
    middles = (np.median(group[:, :3], axis=0).tolist() for group in groups)
    clearest = (float(group[:, 3].max()) for group in groups)
    return [
        _Wave(at, amplitude, period, explained)
        for (at, amplitude, period), explained in zip(middles, clearest, strict=True)
    ]


def _dip(signal: Array, wave: _Wave) -> float:
    """How far the signal itself falls and rises there."""
    middle = round(wave.at)
    near, far = round(TROUGH * wave.period), round(SHOULDER * wave.period)
    before, after = signal[max(middle - far, 0) : middle + 1], signal[middle : middle + far + 1]
    lowest = signal[max(middle - near, 0) : middle + near + 1].min()
    return float(min(before.max(), after.max()) - lowest)


def _runs(waves: list[_Wave], amplitude: float) -> Iterator[list[tuple[_Wave, float]]]:
    """Neighbouring troughs that are enough for bouncing, with the frequency of their run, hertz."""
    runs: list[list[_Wave]] = []
    for wave in waves:
        if runs and wave.at - runs[-1][-1].at <= APART * wave.period:
            runs[-1].append(wave)
        else:
            runs.append([wave])
    for run in runs:
        large = sum(w.amplitude >= LARGE * amplitude for w in run)
        clearly = max(w.explained for w in run) >= CLEARLY
        if clearly and (len(run) >= MIN_RUN or large >= 2):
            spacing = float(np.median(np.diff([w.at for w in run])))
            yield [(w, RATE_HZ / spacing) for w in run]
