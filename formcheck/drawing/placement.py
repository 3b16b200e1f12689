"""A drawing of how to place camera and mat, seen from above: the camera at the person's side.

Who kneels is drawn as the camera sees it: from above, kneeling and lying look much the same.
"""

from __future__ import annotations

from typing import TypeAlias

from formcheck.drawing.palette import LEFT, PAPER, QUIET, WARN
from formcheck.video import pen
from formcheck.video.pen import Colour, Pen
from formcheck.video.source import Image

Line: TypeAlias = tuple[tuple[float, float], tuple[float, float]]

_MAT_COLOUR: Colour = (110, 80, 60)
_MAT = ((0.20, 0.08), (0.80, 0.24))
_LYING: tuple[Line, ...] = (
    ((0.67, 0.16), (0.50, 0.16)),
    ((0.50, 0.145), (0.27, 0.125)),
    ((0.50, 0.175), (0.27, 0.195)),
    ((0.65, 0.145), (0.53, 0.105)),
    ((0.65, 0.175), (0.53, 0.215)),
)
_FIGURES: dict[str, tuple[tuple[float, float], tuple[Line, ...]]] = {
    "all_fours": (
        (0.67, 0.115),
        (
            ((0.61, 0.12), (0.42, 0.12)),
            ((0.60, 0.12), (0.60, 0.215)),
            ((0.42, 0.12), (0.42, 0.215)),
            ((0.42, 0.215), (0.30, 0.215)),
        ),
    ),
    "folded": (
        (0.605, 0.17),
        (
            ((0.35, 0.125), (0.54, 0.15)),
            ((0.35, 0.125), (0.47, 0.215)),
            ((0.47, 0.215), (0.32, 0.215)),
            ((0.54, 0.15), (0.72, 0.215)),
        ),
    ),
    "upright": ((0.50, 0.16), (((0.50, 0.11), (0.50, 0.21)),)),
}
_LYING_DOWN = ((0.72, 0.16), _LYING)
"""Head and limbs by posture; all that lie look the same from above."""
_CAMERA = (0.50, 0.52)
_SEEN = ((0.50, 0.50), (0.17, 0.08), (0.83, 0.08))
_DISTANCE = ((0.50, 0.47), (0.50, 0.27))


def draw_placement(
    canvas: Image, corner: tuple[float, float], size: float, ink: Pen, posture: str = "supine"
) -> None:
    """Draw it.

    Args:
        canvas: to draw on.
        corner: left top of the drawing in pixels.
        size: its width in pixels; it is 0.62 of that high.
        ink: for the distance.
        posture: in which the stretch begins.
    """

    def at(point: tuple[float, float]) -> tuple[int, int]:
        return round(corner[0] + size * point[0]), round(corner[1] + size * point[1])

    pen.box(canvas, at(_MAT[0]), at(_MAT[1]), _MAT_COLOUR)
    pen.box(canvas, at(_MAT[0]), at(_MAT[1]), QUIET, 0.004 * size)
    head, limbs = _FIGURES.get(posture, _LYING_DOWN)
    for a, b in limbs:
        pen.line(canvas, at(a), at(b), PAPER, max(0.026 * size, 2))
    pen.dot(canvas, at(head), 0.037 * size, PAPER)
    # What the camera sees, and how far away it stands.
    cone = [at(point) for point in _SEEN]
    pen.path(canvas, cone, LEFT, 0.004 * size, closed=True)
    near, far = (at(point) for point in _DISTANCE)
    for ends in ((near, far), (far, near)):
        pen.arrow(canvas, *ends, WARN, max(0.008 * size, 2))
    ink.text(canvas, "2-3 m", *at((0.64, 0.395)), 0.075 * size, PAPER, 700)
    x, y = _CAMERA
    pen.box(canvas, at((x - 0.05, y - 0.025)), at((x + 0.05, y + 0.04)), PAPER)
    pen.dot(canvas, at((x, y - 0.03)), 0.02 * size, LEFT)
