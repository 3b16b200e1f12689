"""Figures with their 95 % confidence intervals. Numbers only, no clips."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

import numpy as np
from scipy import stats

from formcheck.core.pose.pose import Array

Figure: TypeAlias = dict[str, Any]
"""`value`, `low`, `high` (the interval, or None), `n`; rates also `hits`."""

RESAMPLES = 2000
SEED = 20261123


def rate(hits: int, n: int) -> Figure:
    """A proportion with its Wilson interval (Wilson 1927)."""
    if not n:
        return {"value": None, "low": None, "high": None, "hits": 0, "n": 0}
    interval = stats.binomtest(hits, n).proportion_ci(method="wilson")
    return {
        "value": round(hits / n, 4),
        "low": round(float(interval.low), 4),
        "high": round(float(interval.high), 4),
        "hits": hits,
        "n": n,
    }


def events_per(count: int, amount: float) -> Figure:
    """Events per unit of exposure with the exact Poisson interval (Garwood 1936)."""
    if amount <= 0:
        return {"value": None, "low": None, "high": None, "hits": count, "n": 0}
    low = stats.chi2.ppf(0.025, 2 * count) / 2 if count else 0.0
    high = stats.chi2.ppf(0.975, 2 * count + 2) / 2
    return {
        "value": round(count / amount, 3),
        "low": round(float(low / amount), 3),
        "high": round(float(high / amount), 3),
        "hits": count,
        "n": round(amount, 2),
    }


def statistic(groups: Sequence[Sequence[float]], of: Callable[[Array], float]) -> Figure:
    """A statistic of grouped values with a bootstrap interval over the groups.

    Values of one clip are not independent, so whole clips are drawn.

    Args:
        groups: the values, a clip each.
        of: median, percentile, mean ...
    """
    filled = [np.asarray(g, dtype=np.float64) for g in groups if len(g)]
    if not filled:
        return {"value": None, "low": None, "high": None, "n": 0}
    value = of(np.concatenate(filled))
    low = high = None
    if len(filled) >= 3:
        random = np.random.default_rng(SEED)
        draws = random.integers(len(filled), size=(RESAMPLES, len(filled)))
        values = [of(np.concatenate([filled[i] for i in draw])) for draw in draws]
        low, high = (round(float(q), 3) for q in np.percentile(values, [2.5, 97.5]))
    n = sum(len(g) for g in filled)
    return {"value": round(float(value), 3), "low": low, "high": high, "n": n}


def median(values: Array) -> float:
    """Middle value."""
    return float(np.median(values))


def mean(values: Array) -> float:
    """Mean value."""
    return float(np.mean(values))


def percentile_95(values: Array) -> float:
    """Value that 95 % do not exceed."""
    return float(np.percentile(values, 95))


def show(figure: Figure, *, percent: bool = False, unit: str = "") -> str:
    """`0.98 (0.95-0.99), n = 120` for people."""
    if figure["value"] is None:
        return "-"
    scale, digits = (100, 1) if percent else (1, 2)
    sign = " %" if percent else unit
    text = f"{figure['value'] * scale:.{digits}f}{sign}"
    if figure["low"] is not None:
        text += f" ({figure['low'] * scale:.{digits}f} to {figure['high'] * scale:.{digits}f})"
    return text
