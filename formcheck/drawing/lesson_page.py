"""What is told before a stretch, on the live screen: its moving picture, and one sentence."""

from __future__ import annotations

from formcheck.drawing.board import LessonView
from formcheck.drawing.palette import GROOVE, PAPER, SOFT
from formcheck.video import pen
from formcheck.video.pen import Pen
from formcheck.video.source import Image

LARGEST, SMALLEST = 0.085, 0.055
"""Heights of a line of the sentence, as shares of the screen's: read from three metres away."""
LEADING = 1.25
"""From line to line, in sizes."""


def draw_lesson(canvas: Image, ink: Pen, view: LessonView) -> None:
    """Draw it below the headline."""
    height, width = canvas.shape[:2]
    top, bottom = 0.19 * height, 0.9 * height
    if view.picture is not None:
        room = (round(0.94 * width), round(0.45 * height))
        picture, _ = pen.fitted(view.picture, room)
        left = (width - picture.shape[1]) // 2
        canvas[round(top) : round(top) + picture.shape[0], left : left + picture.shape[1]] = picture
        top += picture.shape[0]
    _sentence(canvas, ink, view.text, top, bottom)
    taken = _dots(canvas, view)
    size = ink.fitting(view.hint, 0.04 * height, width - taken - 0.06 * height, 0.025 * height)
    right = width - 0.03 * height - ink.width(view.hint, size)
    ink.text(canvas, view.hint, right, 0.955 * height, size, SOFT, 600)


def _sentence(canvas: Image, ink: Pen, text: str, top: float, bottom: float) -> None:
    """In lines of about the same length, in the middle of what is left."""
    height, width = canvas.shape[:2]
    room = (0.92 * width, bottom - top)
    lines, size = ink.filling(text, LARGEST * height, room, SMALLEST * height, LEADING)
    step = LEADING * size
    y = (top + bottom - step * len(lines)) / 2 + 0.95 * size
    for k, line in enumerate(lines):
        ink.centred(canvas, line, width / 2, y + step * k, size, PAPER, 600)


def _dots(canvas: Image, view: LessonView) -> float:
    """How far it is: a dot a page, at the bottom; returns how far to the right they reach."""
    height = float(canvas.shape[0])
    step = 0.032 * height
    left = 0.035 * height
    for k in range(view.count):
        spot, here = (left + step * k, 0.93 * height), k == view.number
        pen.dot(canvas, spot, (0.012 if here else 0.008) * height, PAPER if here else GROOVE)
    return left + step * view.count
