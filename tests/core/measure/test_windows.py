"""Sliding windows worked out together: the same bits as one by one."""

from __future__ import annotations

import numpy as np
import pytest

from formcheck.core.measure.windows import medians_ahead, slopes
from formcheck.core.pose.pose import Array


def signal(n: int, rate: float) -> tuple[Array, Array]:
    random = np.random.default_rng(n)
    time_s = np.cumsum(random.uniform(0.5, 1.5, n) / rate)
    return time_s, random.normal(100, 20, n).round(4)


@pytest.mark.parametrize("rate", [5.0, 15.0, 30.0, 120.0])
@pytest.mark.parametrize("n", [0, 1, 2, 17, 301])
def test_medians_are_those_of_each_window_alone(n: int, rate: float) -> None:
    t, v = signal(n, rate)
    v[40:42] = np.nan
    ends = np.searchsorted(t, t + 2.0 - 1e-6, side="right")
    alone = np.array([np.median(v[i:end]) for i, end in enumerate(ends)])
    assert medians_ahead(t, v, 2.0).tobytes() == alone.tobytes()


@pytest.mark.parametrize("rate", [5.0, 15.0, 30.0, 120.0])
def test_the_last_digit_of_the_times_decides_nothing(rate: float) -> None:
    """Two readers of one film differ by 1e-15 s; frames lie exactly on the ends of windows."""
    v = signal(200, rate)[1]
    t = np.arange(200) / rate
    noise = np.random.default_rng(1).uniform(-1e-12, 1e-12, 200)
    for work in (medians_ahead, slopes):
        assert work(t, v, 2.0) == pytest.approx(work(t + noise, v, 2.0), rel=1e-6, nan_ok=True)


@pytest.mark.parametrize("rate", [5.0, 15.0, 30.0, 120.0])
@pytest.mark.parametrize("n", [0, 1, 2, 17, 301])
def test_slopes_are_those_of_each_window_alone(n: int, rate: float) -> None:
    t, v = signal(n, rate)
    alone = np.full(n, np.nan)
    half = 0.2 + 1e-6
    for i in range(n):
        a, b = np.searchsorted(t, t[i] - half), np.searchsorted(t, t[i] + half, side="right")
        if b - a >= 2:
            x = t[a:b] - t[a:b].mean()
            alone[i] = (x * (v[a:b] - v[a:b].mean())).sum() / (x * x).sum()
    assert slopes(t, v, 0.4).tobytes() == alone.tobytes()
