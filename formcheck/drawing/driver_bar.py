"""The driver's value on the live screen: a number, and a bar from zero to what is to be reached."""

from __future__ import annotations

from formcheck.drawing.marks import DriverMark
from formcheck.drawing.palette import GOOD_TEXT, GROOVE, PAPER, SOFT, WARN, panel
from formcheck.video import pen
from formcheck.video.pen import Pen
from formcheck.video.source import Image

SCALES: dict[str, tuple[float, float]] = {"deg": (0.0, 150.0)}
CURVE_SCALE = (-0.2, 0.2)
"""Left and right end of the bar, by unit; for all others that of the back's curve."""
_HARDLY = 0.01
"""Share of the scale below which the bar is not drawn: it would be wider than long."""


def draw_driver(
    canvas: Image,
    ink: Pen,
    mark: DriverMark,
    targets: tuple[float, ...],
    marks: tuple[float, ...] = (),
    label: str = "",
) -> None:
    """Draw it, if it can be measured.

    Args:
        canvas: drawn on.
        ink: writes.
        mark: the value.
        targets: values to be reached.
        marks: what everybody reaches, where the targets are somebody's own: drawn faintly.
        label: words above the bar.
    """
    if mark.value is None:
        return
    height, width = canvas.shape[:2]
    half = (0.37 if label else 0.33) * height
    left, right = 0.5 * width - half, 0.5 * width + half
    panel(canvas, left, 0.845 * height, right, 0.955 * height)
    reached = any(mark.value >= t if t >= 0 else mark.value <= t for t in targets)
    number = f"{mark.value:.0f}°" if mark.unit == "deg" else f"{100 * mark.value:+.0f} %"
    colour = GOOD_TEXT if reached else PAPER
    ink.text(canvas, number, left + 0.02 * height, 0.925 * height, 0.07 * height, colour, 700)
    low, high = SCALES.get(mark.unit, CURVE_SCALE)
    x0, x1, y = left + 0.235 * height, right - 0.03 * height, (0.925 if label else 0.9) * height
    tall = (0.027 if label else 0.035) * height
    thick = max(0.03 * height, 3)

    def x_of(value: float) -> float:
        share = min(max((value - low) / (high - low), 0.0), 1.0)
        return float(x0 + share * (x1 - x0))

    pen.line(canvas, (x0, y), (x1, y), GROOVE, thick, smooth=False)
    if abs(mark.value) > _HARDLY * (high - low):
        pen.line(canvas, (x_of(0.0), y), (x_of(mark.value), y), colour, thick, smooth=False)
    for value in marks:
        x = x_of(value)
        ends = (x, y - 0.7 * tall), (x, y + 0.7 * tall)
        pen.line(canvas, *ends, SOFT, max(0.004 * height, 2), smooth=False)
    if label:
        size = ink.fitting(label, 0.042 * height, x1 - x0, 0.03 * height)
        ink.text(canvas, label, x0, 0.888 * height, size, PAPER, 600)
    for target in targets:
        x = x_of(target)
        ends = (x, y - tall), (x, y + tall)
        pen.line(canvas, *ends, WARN, max(0.008 * height, 2), smooth=False)
