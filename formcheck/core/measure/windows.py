"""Statistics over sliding windows of time, many windows at once.

Every window is worked out over exactly its own samples, in their order: the same bits as one by
one, many times as fast. That is what lets the tuner judge ten minutes anew while a threshold is
being dragged.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from formcheck.core.pose.pose import Array

TIE_S = 1e-6
"""Frames nearer than this to the end of a window lie on it: two readers differ by 1e-15 s."""


def medians_ahead(time_s: Array, value: Array, length_s: float) -> Array:
    """(n,) median of the value from each moment on, over less than `length_s` seconds, itself
    included; NaN where one of them is. Two seconds of 15 frames a second are 30 frames, whatever
    the last digit of their times.
    """
    n = len(time_s)
    ends = np.searchsorted(time_s, time_s + length_s - TIE_S, side="right")
    count = ends - np.arange(n)
    window = np.arange(n)[:, None] + np.arange(count.max(initial=0))
    inside = window < ends[:, None]
    # Sorted, what lies outside the window comes last: the middle of the rest is the median.
    ordered = np.sort(np.where(inside, value[np.minimum(window, n - 1)], np.inf), axis=1)
    rows = np.arange(n)
    result: Array = (ordered[rows, (count - 1) // 2] + ordered[rows, count // 2]) / 2
    unknown = np.isnan(ordered[:, -1:]).any(axis=1)
    return np.where(unknown, np.nan, result)


def slopes(time_s: Array, value: Array, length_s: float) -> Array:
    """(n,) rate of change a second: slope of the straight line through the samples within half
    a window of each moment. NaN where the window holds one sample: it tells no rate.
    """
    result = np.full(len(time_s), np.nan)
    half = length_s / 2 + TIE_S
    low = np.searchsorted(time_s, time_s - half)
    high = np.searchsorted(time_s, time_s + half, side="right")
    for rows, samples in _by_length(low, high):
        if samples.shape[1] < 2:
            continue
        t, v = time_s[samples], value[samples]
        t = t - t.mean(axis=1, keepdims=True)
        v = v - v.mean(axis=1, keepdims=True)
        spread = (t * t).sum(axis=1)
        rising = spread > 0
        result[rows[rising]] = (t * v).sum(axis=1)[rising] / spread[rising]
    return result


def _by_length(
    start: NDArray[np.intp], end: NDArray[np.intp]
) -> Iterator[tuple[NDArray[np.intp], NDArray[np.intp]]]:
    """The windows [start, end) of each length: which they are, and (m, length) their samples."""
    lengths = end - start
    for length in np.unique(lengths):
        rows = np.nonzero(lengths == length)[0]
        yield rows, start[rows, None] + np.arange(length)
