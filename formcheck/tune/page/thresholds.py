"""The driver's thresholds in the graph: lines to drag, and what dragging one changes."""

from __future__ import annotations

from typing import Any

from formcheck.core.stretch.definition import Stretch
from formcheck.tune.judged import Judged
from formcheck.tune.page.colours import COUNTED, FAULT

STYLES = {"enter": ("solid", COUNTED), "leave": ("dash", COUNTED), "full": ("dot", FAULT)}


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


def lines(judged: Judged, stretch: Stretch) -> dict[str, Any]:
    """The thresholds as lines to drag, and their names."""
    shapes, notes = [], []
    downwards = {p.name for p in stretch.position if p.direction == "down"}
    for address, y in thresholds(judged, stretch):
        _, *position, key = address.split(".")
        dash, colour = STYLES[key]
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


def dragged(judged: Judged, stretch: Stretch, moved: dict[str, Any]) -> list[dict[str, float]]:
    """The values that lines let go at another height stand for, one set a line.

    Args:
        judged: the recording whose graph it was.
        stretch: with the values of now.
        moved: what plotly says has changed in its layout.
    """
    known = thresholds(judged, stretch)
    return [
        _together(dict(known), address, float(moved[f"shapes[{n}].y0"]), judged, stretch)
        for n, (address, _) in enumerate(known)
        if f"shapes[{n}].y0" in moved
    ]


def _together(
    heights: dict[str, float], address: str, height: float, judged: Judged, stretch: Stretch
) -> dict[str, float]:
    """The value dragged; `leave` keeps its distance when `enter` moves."""
    by = height - heights[address]
    names = {address}
    if address.endswith(".enter"):
        names.add(f"{address.removesuffix('.enter')}.leave")
    digits = 1 if stretch.driver.unit == "deg" else 3
    return {a: round(h - judged.neutral + by, digits) for a, h in heights.items() if a in names}
