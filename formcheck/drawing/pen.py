"""Text and panels on pictures, and the colours: what the overlay and the live screen share.

Colours are from the Okabe-Ito set, told apart by colour-blind people.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import cv2
import numpy as np

from formcheck.video.source import Image

Colour: TypeAlias = tuple[int, int, int]
"""Blue, green, red."""

LEFT: Colour = (233, 180, 86)
RIGHT: Colour = (0, 159, 230)
TRUNK: Colour = (235, 235, 235)
INK: Colour = (30, 26, 24)
PAPER: Colour = (245, 245, 245)
GOOD: Colour = (115, 158, 0)
GOOD_TEXT: Colour = (160, 205, 60)
WARN: Colour = (66, 228, 240)
STOP: Colour = (0, 94, 213)
QUIET: Colour = (150, 150, 150)
SOFT: Colour = (205, 205, 205)


class Pen:
    """Writes in one typeface; sizes are heights of a line in pixels."""

    def __init__(self) -> None:
        self._font: Any = cv2.FontFace("sans")

    def text(
        self, canvas: Image, text: str, x: float, y: float, size: float, colour: Colour, weight: int
    ) -> None:
        """Text whose base line begins at (x, y)."""
        cv2.putText(canvas, text, (round(x), round(y)), colour, self._font, round(size), weight)

    def width(self, text: str, size: float) -> float:
        """Width in pixels."""
        box = cv2.getTextSize((4000, 4000), text, (0, 100), self._font, round(size), 600)
        return 1.05 * float(box[2])  # the boldest weight is a little wider

    def fitting(self, text: str, size: float, room: float, smallest: float) -> float:
        """The size, made smaller until the text fits the room."""
        while size > smallest and self.width(text, size) > room:
            size *= 0.93
        return size

    def wrapped(self, text: str, size: float, room: float) -> list[str]:
        """The text in lines that fit the room."""
        lines: list[str] = []
        for word in text.split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.width(longer, size) <= room:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines


def panel(
    canvas: Image,
    left: float,
    top: float,
    right: float,
    bottom: float,
    colour: Colour = INK,
    opacity: float = 0.72,
) -> None:
    """A sheet of colour over a rectangle, the picture showing through."""
    x0, y0 = max(round(left), 0), max(round(top), 0)
    x1, y1 = min(round(right), canvas.shape[1]), min(round(bottom), canvas.shape[0])
    if x1 <= x0 or y1 <= y0:
        return
    region = canvas[y0:y1, x0:x1]
    sheet = np.full_like(region, colour)
    cv2.addWeighted(sheet, opacity, region, 1 - opacity, 0, dst=region)
