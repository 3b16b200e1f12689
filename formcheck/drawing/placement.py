"""A drawing of how to place camera and mat, seen from above: the camera at the person's side.

Who kneels is drawn as the camera sees it: from above, kneeling and lying look much the same.
"""

from __future__ import annotations

from typing import TypeAlias

import cv2
import numpy as np

from formcheck.drawing.pen import LEFT, PAPER, QUIET, WARN, Pen
from formcheck.video.source import Image

Line: TypeAlias = tuple[tuple[float, float], tuple[float, float]]

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


def draw_placement(
    canvas: Image, corner: tuple[float, float], size: float, pen: Pen, posture: str = "supine"
) -> None:
    """Draw it.

    Args:
        canvas: to draw on.
        corner: left top of the drawing in pixels.
        size: its width in pixels; it is 0.62 of that high.
        pen: for the distance.
        posture: in which the stretch begins.
    """

    def at(point: tuple[float, float]) -> tuple[int, int]:
        return round(corner[0] + size * point[0]), round(corner[1] + size * point[1])

    cv2.rectangle(canvas, at(_MAT[0]), at(_MAT[1]), (110, 80, 60), -1)
    cv2.rectangle(canvas, at(_MAT[0]), at(_MAT[1]), QUIET, max(round(0.004 * size), 1))
    head, limbs = _FIGURES.get(posture, _LYING_DOWN)
    for a, b in limbs:
        cv2.line(canvas, at(a), at(b), PAPER, max(round(0.026 * size), 2), cv2.LINE_AA)
    cv2.circle(canvas, at(head), round(0.037 * size), PAPER, -1, cv2.LINE_AA)
    # What the camera sees, and how far away it stands.
    cone = np.array([at((0.50, 0.50)), at((0.17, 0.08)), at((0.83, 0.08))])
    cv2.polylines(canvas, [cone], True, LEFT, max(round(0.004 * size), 1), cv2.LINE_AA)
    cv2.arrowedLine(canvas, at((0.50, 0.47)), at((0.50, 0.27)), WARN, max(round(0.008 * size), 2),
                    cv2.LINE_AA, tipLength=0.12)  # fmt: skip
    cv2.arrowedLine(canvas, at((0.50, 0.27)), at((0.50, 0.47)), WARN, max(round(0.008 * size), 2),
                    cv2.LINE_AA, tipLength=0.12)  # fmt: skip
    x, y = at((0.64, 0.395))
    pen.text(canvas, "2-3 m", x, y, 0.075 * size, PAPER, 700)
    left, top = at((_CAMERA[0] - 0.05, _CAMERA[1] - 0.025))
    right, bottom = at((_CAMERA[0] + 0.05, _CAMERA[1] + 0.04))
    cv2.rectangle(canvas, (left, top), (right, bottom), PAPER, -1)
    cv2.circle(canvas, at((_CAMERA[0], _CAMERA[1] - 0.03)), round(0.02 * size), LEFT, -1,
               cv2.LINE_AA)  # fmt: skip
