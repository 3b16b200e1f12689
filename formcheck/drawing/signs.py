"""Every state of a live session as a shape: told apart without colours, and from far away."""

from __future__ import annotations

import math
from typing import TypeAlias

from formcheck.core.coach.headline import Mood
from formcheck.video import pen
from formcheck.video.pen import Colour
from formcheck.video.source import Image

Stroke: TypeAlias = tuple[tuple[float, float], ...]
_TICK: tuple[Stroke, ...] = (((-0.9, 0.0), (-0.25, 0.65), (0.9, -0.6)),)
_CIRCLE: Stroke = tuple(
    (0.75 * math.cos(k * math.pi / 16), 0.75 * math.sin(k * math.pi / 16)) for k in range(33)
)
STROKES: dict[Mood, tuple[Stroke, ...]] = {
    "good": _TICK,
    "done": _TICK,
    "problem": (((0, -0.95), (1, 0.85), (-1, 0.85), (0, -0.95)), ((0, -0.2), (0, 0.3))),
    "paused": (((-0.4, -0.8), (-0.4, 0.8)), ((0.4, -0.8), (0.4, 0.8))),
    "in": (((-0.9, 0), (0.8, 0)), ((0.2, -0.6), (0.85, 0), (0.2, 0.6))),
    "out": (((0.9, 0), (-0.8, 0)), ((-0.2, -0.6), (-0.85, 0), (-0.2, 0.6))),
    "lesson": (((-0.55, -0.85), (0.85, 0.0), (-0.55, 0.85), (-0.55, -0.85)),),
    "wait": (((-0.75, 0), (-0.7, 0)), ((-0.02, 0), (0.02, 0)), ((0.7, 0), (0.75, 0))),
    "rest": (_CIRCLE,),
}
"""In radii from the centre; a hold is a full square instead."""
_SQUARE = 0.75
_THICK = 0.28


def draw_sign(
    canvas: Image, mood: Mood, centre: tuple[float, float], radius: float, ink: Colour
) -> None:
    """Draw it, within this radius (pixels) round the centre."""
    (x, y), half = centre, _SQUARE * radius
    if mood == "hold":
        pen.box(canvas, (x - half, y - half), (x + half, y + half), ink)
        return
    for stroke in STROKES[mood]:
        points = [(x + radius * a, y + radius * b) for a, b in stroke]
        pen.path(canvas, points, ink, max(_THICK * radius, 2))
