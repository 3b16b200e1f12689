"""Bounces: oscillation at end range, told apart from breathing, sway, jitter and an adjusted grip.

Somebody who bounces keeps a rhythm. So every few cycles of the held measurement are compared
with a sine wave of each frequency of the band (least squares, drift taken out): where
the wave is large enough and explains most of what moves, it is a bounce. One adjustment of the
grip, sway and jitter are explained by no wave; breathing (0.2-0.3 Hz) by one below the band. A few
cycles carry far more than one dip, so that bounces near the noise are found, and eight frames a
second are enough for large ones. What a frame rate cannot tell from a tremor is not said. The
method is a constant-Q spectrogram (Brown 1991, J. Acoust. Soc. Am. 89) with the window's drift
removed. Figures: docs/decisions.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from formcheck.core.pose.pose import Array

MIN_HZ, MAX_HZ = 0.5, 2.6
"""The band of bounces: breathing lies below; above it, at 15 frames a second, the fastest tremor
looks the same (12 Hz like 3), and nobody bounces a limb so fast (own choice)."""
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
TREMOR_HZ = (4.0, 12.0)
"""Shivering and tremor of the limbs (Deuschl 1998, Mov. Disord. 13 Suppl. 3). Seen by few frames a
second they look like a slower wave: 12 Hz at 15 frames like one of 3."""
BEYOND_TREMOR = 1.5
"""A wave that might be a tremor seen so must be this many times as large as the threshold (own
choice: a tremor is small, and smaller the faster; bounces from 7 degrees on read 1.7 and more)."""
FRAMES_A_CYCLE = 3.0
"""A wave shown by fewer frames has no size that could be told (own choice)."""
CLOSER = 0.25
"""Quarter of the distances between frames that are taken for their rate (own choice)."""
DENSE = 1.2
"""Frames closer together than the even steps by this factor are averaged over a step: picking
single ones would turn fast jitter into slow waves."""
COMING_TO_REST_S = 3.0
"""Waves that end within this time of the start of a hold, with as much stillness to follow, are
coming to rest (held cats and cows nod for up to 3 s, and never again): who bounces goes on."""


@dataclass(frozen=True)
class Dip:
    """One bounce: time of its turning point, peak-to-trough amplitude, frequency."""

    t_s: float
    amplitude: float
    frequency_hz: float


def find_bounces(time_s: Array, value: Array, amplitude: float) -> list[Dip]:
    """Bounces in a held measurement.

    Args:
        time_s: (n,) media seconds, the first of them the start of the hold.
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
    runs: list[list[Dip]] = []
    for part in np.split(np.arange(len(t)), np.nonzero(np.diff(t) > GAP_S)[0] + 1):
        if len(part) > MIN_RUN:
            runs += _found(t[part], v[part], amplitude)
    starts = [*(run[0].t_s for run in runs[1:]), float(t[-1])] if runs else []
    kept = [
        run for run, then_s in zip(runs, starts, strict=True) if not _at_rest(run, t[0], then_s)
    ]
    return tuple(dip for run in kept for dip in run)


def _found(t: Array, v: Array, amplitude: float) -> list[list[Dip]]:
    """Bounces of an unbroken part, run by run."""
    # Uneven frames make no slow wave of a fast one: the closer ones tell what can be seen.
    rate = 1 / float(np.quantile(np.diff(t), CLOSER))
    signal = _even(t, v, rate)
    if np.ptp(signal) < amplitude:
        return []
    waves = _together(_waves(signal, amplitude, rate))
    dips = [w for w in waves if _dip(signal, w) >= DIPPED * amplitude]
    start = float(t[0])
    return [
        [Dip(start + w.at / RATE_HZ, w.amplitude, f) for w, f in run]
        for run in _runs(dips, amplitude)
    ]


def _even(t: Array, v: Array, rate: float) -> Array:
    """The signal at even steps from the first frame on; of many frames their mean over a step."""
    even = t[0] + np.arange(int((t[-1] - t[0]) * RATE_HZ + 1e-6) + 1) / RATE_HZ
    if rate < DENSE * RATE_HZ:
        single: Array = np.interp(even, t, v)
        return single
    area = np.concatenate([[0.0], np.cumsum(np.diff(t) * (v[1:] + v[:-1]) / 2)])
    ends = [np.clip(even + half / RATE_HZ, t[0], t[-1]) for half in (-0.5, 0.5)]
    before, after = (np.interp(end, t, area) for end in ends)
    mean: Array = (after - before) / (ends[1] - ends[0])
    return mean


def _at_rest(run: list[Dip], start_s: float, then_s: float) -> bool:
    """Whether a run is the end of the way in: soon over, and still until the next or the end."""
    last_s = run[-1].t_s
    return bool(last_s - start_s <= COMING_TO_REST_S <= then_s - last_s)


def needed(hz: float, rate: float) -> float:
    """How many times as large as the threshold a wave must be at this frame rate, infinite where
    its size cannot be told at all.

    Args:
        hz: of the wave.
        rate: frames a second.
    """
    if hz * FRAMES_A_CYCLE > rate:
        return np.inf
    low, high = TREMOR_HZ
    times = range(1, int(2 * high / rate) + 1)
    looks = [k * rate + wave for k in times for wave in (-hz * EDGE, -hz, hz, hz * EDGE)]
    return BEYOND_TREMOR if any(low <= f <= high for f in looks) else 1.0


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


def _waves(signal: Array, amplitude: float, rate: float) -> Array:
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
        large = size >= needed(hz, rate) * amplitude
        clear = large & (explained >= EXPLAINED) & (size * explained >= best[middle])
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
