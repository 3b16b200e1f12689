"""The graph of the tuning page, as plain plotly data: curves, thresholds, lanes of holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from formcheck.core.stretch.definition import Stretch
from formcheck.tune.judged import Judged
from formcheck.tune.page.curves import axes, signals
from formcheck.tune.page.lanes import LANES, drawn, pieces
from formcheck.tune.page.thresholds import lines, thresholds

HEIGHT = 300


def figure(judged: Judged, stretch: Stretch, also: Sequence[str] = ()) -> dict[str, Any]:
    """The whole graph.

    Args:
        judged: the recording with its verdict.
        stretch: with the values of now.
        also: measurements to show besides the driver.
    """
    verdict = [drawn(name, piece) for name, piece in moving(judged, stretch).items()]
    data = [*verdict, *signals(judged, stretch, also)]
    hidden = {"overlaying": "y", "visible": False, "fixedrange": True}
    hidden_axes = {f"yaxis{n}": hidden for n in axes(stretch, also).values() if n}
    return {
        "data": data,
        "layout": _layout(judged, stretch) | hidden_axes,
        "config": {
            "displayModeBar": False,
            "edits": {"shapePosition": True},
            "doubleClick": "reset",
            "scrollZoom": False,
        },
    }


def moving(
    judged: Judged, stretch: Stretch, time_s: float | None = None
) -> dict[str, dict[str, Any]]:
    """What changes with the verdict, by trace; without a time the first is shown."""
    now = float(judged.recording.readings.time_s[0]) if time_s is None else time_s
    return pieces(judged, now, span(judged, stretch))


def span(judged: Judged, stretch: Stretch) -> tuple[float, float]:
    """Heights the graph covers: all readings of the driver and all thresholds."""
    driver, readings = stretch.driver, judged.recording.readings
    columns = [readings.sided(driver.measurement, driver.limb, s).value for s in stretch.candidates]
    known = np.concatenate(columns)
    known = known[np.isfinite(known)]
    heights = [y for _, y in thresholds(judged, stretch)]
    low = min([float(np.percentile(known, 0.2)) if len(known) else 0.0, *heights])
    high = max([float(np.percentile(known, 99.8)) if len(known) else 1.0, *heights])
    margin = 0.08 * (high - low or 1.0)
    return low - margin, high + margin


def _layout(judged: Judged, stretch: Stretch) -> dict[str, Any]:
    time_s = judged.recording.readings.time_s
    unit = {"deg": "°"}.get(stretch.driver.unit, stretch.driver.unit)
    return {
        "height": HEIGHT,
        "margin": {"l": 70, "r": 10, "t": 6, "b": 32},
        "font": {"family": "Roboto, sans-serif", "size": 12},
        "plot_bgcolor": "#ffffff",
        "paper_bgcolor": "rgba(0,0,0,0)",
        "barmode": "overlay",
        "dragmode": "zoom",
        "hovermode": "closest",
        "showlegend": False,
        "uirevision": "keep",
        "xaxis": {
            "range": [float(time_s[0]), float(max(time_s[-1], time_s[0] + 0.5))],
            "ticksuffix": " s",
            "gridcolor": "#eeeeee",
            "zeroline": False,
        },
        "yaxis": {
            "domain": [0, 0.70],
            "range": list(span(judged, stretch)),
            "ticksuffix": unit if unit == "°" else "",
            "title": {"text": stretch.driver.measurement.replace("_", " "), "standoff": 4},
            "gridcolor": "#eeeeee",
            "zeroline": False,
            "fixedrange": True,
        },
        "yaxis2": {
            "overlaying": "y",
            "range": [0, 1],
            "visible": False,
            "fixedrange": True,
            "side": "right",
        },
        "yaxis3": {
            "domain": [0.73, 1],
            "type": "category",
            "categoryorder": "array",
            "categoryarray": list(LANES),
            "range": [-0.6, 3.6],
            "fixedrange": True,
            "showgrid": False,
        },
        **lines(judged, stretch),
    }
