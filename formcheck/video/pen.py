"""Strokes, text and sheets of colour on pictures: the few things that OpenCV draws for us.

Everything is drawn onto the canvas itself, (h, w, 3) BGR bytes. Places, widths and sizes are in
pixels and are rounded here; a stroke is at least a pixel wide.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

import cv2
import numpy as np

from formcheck.core.pose.pose import Array
from formcheck.video.source import Image

Colour: TypeAlias = tuple[int, int, int]
"""Blue, green, red."""
Point: TypeAlias = tuple[float, float] | Array
"""Column and row."""

_FAR = 9999
"""A landmark guessed far outside the picture stays within what OpenCV can draw."""
_ARROW_HEAD = 0.12
"""Share of an arrow's length."""


class Pen:
    """Writes in one typeface; sizes are heights of a line in pixels."""

    def __init__(self) -> None:
        self._font: Any = cv2.FontFace("sans")

    def text(
        self, canvas: Image, text: str, x: float, y: float, size: float, colour: Colour, weight: int
    ) -> None:
        """Text whose base line begins at (x, y)."""
        cv2.putText(canvas, text, (round(x), round(y)), colour, self._font, round(size), weight)

    def centred(
        self, canvas: Image, text: str, x: float, y: float, size: float, colour: Colour, weight: int
    ) -> None:
        """Text whose base line has its middle at (x, y)."""
        self.text(canvas, text, x - self.width(text, size) / 2, y, size, colour, weight)

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

    def filling(
        self, text: str, size: float, room: tuple[float, float], smallest: float, leading: float
    ) -> tuple[list[str], float]:
        """The text in lines of about the same length, and its size: made smaller until they fit.

        Args:
            text: to be written.
            size: at first.
            room: width and height in pixels.
            smallest: it is not made smaller than this, whatever the room.
            leading: from line to line, in sizes.
        """
        width, height = room
        while size > smallest and leading * size * len(self.wrapped(text, size, width)) > height:
            size *= 0.95
        return self.balanced(text, size, width), size

    def balanced(self, text: str, size: float, room: float) -> list[str]:
        """The same, no more lines than need be and all of about the same length."""
        lines = self.wrapped(text, size, room)
        while len(closer := self.wrapped(text, size, 0.96 * room)) == len(lines) > 1:
            lines, room = closer, 0.96 * room
        return lines


def line(
    canvas: Image, a: Point, b: Point, colour: Colour, width: float, *, smooth: bool = True
) -> None:
    """A straight stroke; one along a row or column is sharper when it is not smoothed."""
    how = cv2.LINE_AA if smooth else cv2.LINE_8
    cv2.line(canvas, _pixel(a), _pixel(b), colour, _stroke(width), how)


def path(
    canvas: Image, points: Sequence[Point] | Array, colour: Colour, width: float,
    *, closed: bool = False,
) -> None:  # fmt: skip
    """Straight strokes from point to point."""
    corners = np.round(np.asarray(points, dtype=float)).astype(np.int32)
    cv2.polylines(canvas, [corners], closed, colour, _stroke(width), cv2.LINE_AA)


def arrow(canvas: Image, a: Point, b: Point, colour: Colour, width: float) -> None:
    """An arrow from a to b."""
    cv2.arrowedLine(canvas, _pixel(a), _pixel(b), colour, _stroke(width), cv2.LINE_AA,
                    tipLength=_ARROW_HEAD)  # fmt: skip


def dot(canvas: Image, at: Point, radius: float, colour: Colour) -> None:
    """A filled circle."""
    cv2.circle(canvas, _pixel(at), round(radius), colour, -1, cv2.LINE_AA)


def ring(canvas: Image, at: Point, radius: float, colour: Colour, width: float) -> None:
    """A circle's outline."""
    cv2.circle(canvas, _pixel(at), round(radius), colour, _stroke(width), cv2.LINE_AA)


def arc(
    canvas: Image, at: Point, radius: float, start: float, turn: float, colour: Colour,
    width: float,
) -> None:  # fmt: skip
    """A part of a circle, from a direction (degrees clockwise from the right) on by an angle."""
    size = (round(radius), round(radius))
    ends = (0, turn, colour, _stroke(width), cv2.LINE_AA)
    cv2.ellipse(canvas, _pixel(at), size, start, *ends)


def box(
    canvas: Image, corner: Point, opposite: Point, colour: Colour, width: float | None = None,
    *, round_corners: bool = False,
) -> None:  # fmt: skip
    """A rectangle's outline, or without a width all of it."""
    stroke = -1 if width is None else _stroke(width)
    how = cv2.LINE_AA if round_corners else cv2.LINE_8
    cv2.rectangle(canvas, _pixel(corner), _pixel(opposite), colour, stroke, how)


def sheet(
    canvas: Image, left: float, top: float, right: float, bottom: float, colour: Colour,
    opacity: float,
) -> None:  # fmt: skip
    """A sheet of colour over a rectangle, the picture showing through."""
    x0, y0 = max(round(left), 0), max(round(top), 0)
    x1, y1 = min(round(right), canvas.shape[1]), min(round(bottom), canvas.shape[0])
    if x1 <= x0 or y1 <= y0:
        return
    region = canvas[y0:y1, x0:x1]
    over = np.full_like(region, colour)
    cv2.addWeighted(over, opacity, region, 1 - opacity, 0, dst=region)


def fitted(image: Image, size: tuple[int, int]) -> tuple[Image, float]:
    """A copy as large as fits into (width, height), and its scale; bilinear, as it is quick."""
    height, width = image.shape[:2]
    scale = min(size[0] / width, size[1] / height)
    inner = (round(width * scale), round(height * scale))
    return np.asarray(cv2.resize(image, inner), dtype=np.uint8), scale


def paste(canvas: Image, image: Image) -> None:
    """Put the picture, which is not larger, in the canvas's middle."""
    height, width = image.shape[:2]
    x, y = (canvas.shape[1] - width) // 2, (canvas.shape[0] - height) // 2
    canvas[y : y + height, x : x + width] = image


def _pixel(point: Point) -> tuple[int, int]:
    x, y = (min(max(round(float(v)), -_FAR), _FAR) for v in point)
    return x, y


def _stroke(width: float) -> int:
    return max(round(width), 1)
