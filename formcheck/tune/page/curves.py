"""The curves of the graph: the driver of each side, and measurements asked for besides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np

from formcheck.core.measure.vocabulary import VOCABULARY
from formcheck.core.pose.pose import Array
from formcheck.core.stretch.definition import Stretch
from formcheck.tune.judged import Judged
from formcheck.tune.page.colours import OTHERS, SIDES

Trace: TypeAlias = dict[str, Any]

MOST_POINTS = 6000
"""More frames than this are thinned out: an hour stays responsive."""


def choices(stretch: Stretch) -> dict[str, str]:
    """Measurements that can be shown beside the driver, by key; first those in its unit."""
    keys: dict[str, str] = {}
    for entry in sorted(VOCABULARY.values(), key=lambda e: e.unit != stretch.driver.unit):
        names = (f"{entry.name}_left", f"{entry.name}_right") if entry.sided else (entry.name,)
        keys |= {key: key.replace("_", " ") for key in names}
    return keys


def legend(stretch: Stretch, also: Sequence[str]) -> list[tuple[str, str]]:
    """Name and colour of each curve."""
    sides = stretch.candidates if len(stretch.candidates) > 1 else ()
    curves = [(side, SIDES[side]) for side in sides]
    for n, key in enumerate(also):
        unit = _unit(key)
        own_axis = "" if unit == stretch.driver.unit else f" ({unit}, at a height of its own)"
        curves.append((f"{key.replace('_', ' ')}{own_axis}", OTHERS[n % len(OTHERS)]))
    return curves


def signals(judged: Judged, stretch: Stretch, also: Sequence[str]) -> list[Trace]:
    """The driver's curves, those asked for besides, and a shade where nobody can be sure."""
    readings = judged.recording.readings
    time_s, driver = readings.time_s, stretch.driver
    kept = thinned(len(time_s))
    result = []
    best = np.zeros(len(time_s))
    numbers = axes(stretch, also)
    for side in stretch.candidates:
        measured = readings.sided(driver.measurement, driver.limb, side)
        best = np.fmax(best, np.where(np.isfinite(measured.value), measured.certainty, 0.0))
        sure = np.where(measured.certainty >= driver.certainty, measured.value, np.nan)
        name = driver.measurement.replace("_", " ")
        name = f"{name}, {side}" if len(stretch.candidates) > 1 else name
        result.append(_line(time_s[kept], sure[kept], name, SIDES[side], 2))
    for n, key in enumerate(also):
        measured = readings.values[key]
        name = key.replace("_", " ")
        line = _line(time_s[kept], measured.value[kept], name, OTHERS[n % len(OTHERS)], 1)
        result.append({**line, "yaxis": f"y{numbers[_unit(key)]}"})
    shade = {
        "x": _list(time_s[kept]),
        "y": _list(1 - np.clip(best, 0, 1)[kept]),
        "fill": "tozeroy",
        "mode": "none",
        "fillcolor": "rgba(90,90,90,0.22)",
        "yaxis": "y2",
        "name": "uncertain",
        "hoverinfo": "skip",
    }
    return [shade, *result]


def _unit(key: str) -> str:
    return VOCABULARY[key.removesuffix("_left").removesuffix("_right")].unit


def axes(stretch: Stretch, also: Sequence[str]) -> dict[str, str]:
    """Axis of each unit shown; the driver's is the one that is drawn."""
    units = dict.fromkeys(u for u in map(_unit, also) if u != stretch.driver.unit)
    return {stretch.driver.unit: ""} | {unit: str(n) for n, unit in enumerate(units, start=4)}


def _line(x: Array, y: Array, name: str, colour: str, width: float) -> Trace:
    return {
        "x": _list(x),
        "y": _list(y),
        "mode": "lines",
        "name": name,
        "line": {"color": colour, "width": width},
        "hovertemplate": "%{x:.1f} s: %{y:.4g}<extra>" + name + "</extra>",
    }


def thinned(n: int) -> slice:
    """Frames to draw."""
    step = -(-n // MOST_POINTS)
    return slice(None, None, step) if step > 1 else slice(None)


def _list(values: Array) -> list[float | None]:
    return [None if v != v else round(v, 4) for v in values.tolist()]
