"""The graph of the tuning page, as plain plotly data: driver, thresholds, holds, marks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from formcheck.core.measure.vocabulary import VOCABULARY
from formcheck.core.pose.pose import Array
from formcheck.core.result.agreement import Label
from formcheck.core.result.session import Hold, Session
from formcheck.core.stretch.definition import Stretch
from formcheck.tune.state import Judged

Dict = dict[str, Any]

LEFT, RIGHT, BOTH = "#2a7fbf", "#d98200", "#444444"
COUNTED, HELD, FAULT, BOUNCE, MARK = "#009e73", "#8fd3bd", "#d55e00", "#b0004f", "#7a5cc0"
COLOURS = {"left": LEFT, "right": RIGHT, "both": BOTH}
OTHERS = ("#56b4e9", "#cc79a7", "#999999", "#b8a000", "#6b3fa0")
MOST_POINTS = 6000
"""More frames than this are thinned out: an hour stays responsive."""
HEIGHT = 300

TRACES = ("time", "holds", "bounces", "faults", "marks", "unseen")
"""The traces that change, which come first in the figure, in this order."""


def figure(judged: Judged, stretch: Stretch, also: Sequence[str] = ()) -> Dict:
    """The whole graph.

    Args:
        judged: the recording with its verdict.
        stretch: with the values of now.
        also: measurements to show besides the driver.
    """
    moving = [_moving(name, piece) for name, piece in pieces(judged, stretch).items()]
    data = [*moving, *_signals(judged, stretch, also)]
    hidden = {"overlaying": "y", "visible": False, "fixedrange": True}
    axes = {f"yaxis{n}": hidden for n in _axes(stretch, also).values() if n}
    return {
        "data": data,
        "layout": _layout(judged, stretch) | axes,
        "config": {
            "displayModeBar": False,
            "edits": {"shapePosition": True},
            "doubleClick": "reset",
            "scrollZoom": False,
        },
    }


def pieces(judged: Judged, stretch: Stretch, time_s: float | None = None) -> dict[str, Dict]:
    """What changes with the verdict, by trace."""
    session = judged.session
    low, high = _span(judged, stretch)
    now = float(judged.recording.readings.time_s[0]) if time_s is None else time_s
    return {
        "time": {"x": [now, now], "y": [low, high]},
        "holds": _bars(
            [(h.start_s, h.end_s, "found") for h in session.holds],
            [COUNTED if h.counted else HELD for h in session.holds],
            [_hold_text(h) for h in session.holds],
        ),
        "bounces": {
            "x": [b.t_s for h in session.holds for b in h.bounces],
            "y": ["found" for h in session.holds for _ in h.bounces],
            "text": [
                f"bounce {b.amplitude:.3g} {b.unit}" for h in session.holds for b in h.bounces
            ],
        },
        "faults": _bars(
            [(f.start_s, f.end_s, "faults") for h in session.holds for f in h.faults],
            [FAULT for h in session.holds for _ in h.faults],
            [f.message for h in session.holds for f in h.faults],
        ),
        "marks": _bars(
            [(x.start_s, x.end_s, "marked") for x in judged.labels],
            [MARK for _ in judged.labels],
            [_label_text(x) for x in judged.labels],
        ),
        "unseen": _bars(
            [(u.start_s, u.end_s, "not judged") for u in session.unjudged],
            ["#777777" for _ in session.unjudged],
            [u.reason.replace("_", " ") for u in session.unjudged],
        ),
    }


def _bars(spans: Sequence[tuple[float, float, str]], colours: list[str], text: list[str]) -> Dict:
    return {
        "base": [a for a, _, _ in spans],
        "x": [b - a for a, b, _ in spans],
        "y": [lane for _, _, lane in spans],
        "text": text,
        "marker.color": colours,
    }


def _moving(name: str, piece: Dict) -> Dict:
    if name == "time":
        line = {"color": "#222222", "width": 1.5}
        return {**piece, "mode": "lines", "line": line, "hoverinfo": "skip", "name": "now"}
    if name == "bounces":
        marker = {"color": BOUNCE, "size": 9, "symbol": "triangle-down"}
        return {
            **piece,
            "mode": "markers",
            "marker": marker,
            "yaxis": "y3",
            "name": name,
            "hovertemplate": "%{x:.1f} s: %{text}<extra></extra>",
        }
    bars = {k: v for k, v in piece.items() if k != "marker.color"}
    return {
        **bars,
        "type": "bar",
        "orientation": "h",
        "yaxis": "y3",
        "marker": {"color": piece["marker.color"]},
        "name": name,
        "textposition": "none",
        "hovertemplate": "%{text}<extra></extra>",
        "width": 0.8,
    }


def thresholds(judged: Judged, stretch: Stretch) -> list[tuple[str, float]]:
    """The driver's thresholds as they are drawn: address and height in the graph."""
    found = []
    for position in stretch.position:
        name = f"position.{position.name}" if position.name else "position"
        found.append((f"{name}.enter", position.enter + judged.neutral))
        found.append((f"{name}.leave", position.leave + judged.neutral))
        if position.full is not None:
            found.append((f"{name}.full", position.full + judged.neutral))
    return found


def lines(judged: Judged, stretch: Stretch) -> Dict:
    """The thresholds as lines to drag, and their names."""
    shapes, notes = [], []
    styles = {"enter": ("solid", COUNTED), "leave": ("dash", COUNTED), "full": ("dot", FAULT)}
    downwards = {p.name for p in stretch.position if p.direction == "down"}
    for address, y in thresholds(judged, stretch):
        _, *position, key = address.split(".")
        dash, colour = styles[key]
        shapes.append(
            {
                "type": "line",
                "xref": "paper",
                "x0": 0,
                "x1": 1,
                "y0": y,
                "y1": y,
                "line": {"color": colour, "width": 3 if key == "enter" else 2, "dash": dash},
            }
        )
        name = " ".join([*position, key])
        down = (position[0] if position else None) in downwards
        notes.append(
            {
                "xref": "paper",
                "x": (0.86 if key == "enter" else 1) - (0.3 if down else 0),
                "xanchor": "right",
                "y": y,
                "yanchor": "bottom" if (key == "leave") == down else "top",
                "text": f"{name} {y - judged.neutral:.4g}",
                "showarrow": False,
                "font": {"size": 11, "color": colour},
                "bgcolor": "rgba(255,255,255,0.7)",
            }
        )
    return {"shapes": shapes, "annotations": notes}


def _signals(judged: Judged, stretch: Stretch, also: Sequence[str]) -> list[Dict]:
    readings = judged.recording.readings
    time_s, driver = readings.time_s, stretch.driver
    kept = thinned(len(time_s))
    result = []
    best = np.zeros(len(time_s))
    axes = _axes(stretch, also)
    for side in stretch.candidates:
        measured = readings.sided(driver.measurement, driver.limb, side)
        best = np.fmax(best, np.where(np.isfinite(measured.value), measured.certainty, 0.0))
        sure = np.where(measured.certainty >= driver.certainty, measured.value, np.nan)
        name = driver.measurement.replace("_", " ")
        name = f"{name}, {side}" if len(stretch.candidates) > 1 else name
        result.append(_line(time_s[kept], sure[kept], name, COLOURS[side], 2))
    for n, key in enumerate(also):
        measured = readings.values[key]
        name = key.replace("_", " ")
        line = _line(time_s[kept], measured.value[kept], name, OTHERS[n % len(OTHERS)], 1)
        result.append({**line, "yaxis": f"y{axes[_unit(key)]}"})
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
    curves = [(side, COLOURS[side]) for side in sides]
    for n, key in enumerate(also):
        unit = _unit(key)
        own_axis = "" if unit == stretch.driver.unit else f" ({unit}, at a height of its own)"
        curves.append((f"{key.replace('_', ' ')}{own_axis}", OTHERS[n % len(OTHERS)]))
    return curves


def _unit(key: str) -> str:
    return VOCABULARY[key.removesuffix("_left").removesuffix("_right")].unit


def _axes(stretch: Stretch, also: Sequence[str]) -> dict[str, str]:
    """Axis of each unit shown; the driver's is the one that is drawn."""
    units = dict.fromkeys(u for u in map(_unit, also) if u != stretch.driver.unit)
    return {stretch.driver.unit: ""} | {unit: str(n) for n, unit in enumerate(units, start=4)}


def _line(x: Array, y: Array, name: str, colour: str, width: float) -> Dict:
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


def _span(judged: Judged, stretch: Stretch) -> tuple[float, float]:
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


def _layout(judged: Judged, stretch: Stretch) -> Dict:
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
            "range": list(_span(judged, stretch)),
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
            "categoryarray": ["not judged", "faults", "marked", "found"],
            "range": [-0.6, 3.6],
            "fixedrange": True,
            "showgrid": False,
        },
        **lines(judged, stretch),
    }


def _hold_text(hold: Hold) -> str:
    side = hold.position or hold.side
    why = "counted" if hold.counted else f"not counted: {str(hold.why_not).replace('_', ' ')}"
    bounces = f", {len(hold.bounces)} bounces" if hold.bounces else ""
    return f"{side} {hold.start_s:.1f}-{hold.end_s:.1f} s, {hold.held_s:.1f} s, {why}{bounces}"


def _label_text(label: Label) -> str:
    bouncing = ", bouncing" if label.bouncing else ""
    return (
        f"marked: {label.position or label.side} {label.start_s:.1f}-{label.end_s:.1f} s{bouncing}"
    )


def described(session: Session) -> list[str]:
    """The holds in words, for those who do not see the graph."""
    return [_hold_text(h) for h in session.holds]
