"""The picture of a live session: mirrored, and readable at a glance from three metres.

Draws a `Board`, and knows nothing of how it came about. Every state has its own shape beside its
own colour, so that it reads without colours. The data are never mirrored: skeleton and picture
are drawn as filmed and turned over together, the text is written afterwards.
"""

from __future__ import annotations

import numpy as np

from formcheck.core.coach.headline import Mood
from formcheck.core.pose.pose import Pose
from formcheck.drawing.board import Board
from formcheck.drawing.dose import draw_clock, draw_counts
from formcheck.drawing.driver_bar import draw_driver
from formcheck.drawing.figure import draw_figure
from formcheck.drawing.lesson_page import draw_lesson
from formcheck.drawing.marks import DriverMark
from formcheck.drawing.palette import GOOD, GREY, INK, PAPER, SOFT, STOP, TEACH, WARN, panel
from formcheck.drawing.placement import draw_placement
from formcheck.drawing.signs import draw_sign
from formcheck.video import pen
from formcheck.video.pen import Colour, Pen
from formcheck.video.source import Image
from formcheck.words import spoken

MOODS: dict[Mood, tuple[Colour, Colour]] = {
    "wait": (INK, PAPER),
    "problem": (WARN, INK),
    "good": (GOOD, PAPER),
    "lesson": (TEACH, PAPER),
    "in": (INK, PAPER),
    "hold": (GOOD, PAPER),
    "out": (INK, PAPER),
    "rest": (INK, PAPER),
    "paused": (GREY, PAPER),
    "done": (GOOD, PAPER),
}
"""Background and ink of the headline."""
LEADING = 1.35
"""From line to line, in sizes."""
BESIDE, PLACEMENT = 0.285, 0.75
"""Widths, in screen heights, of the counts at either edge and of the advice on the camera."""
CUES: dict[str, tuple[Colour, Colour]] = {"warn": (STOP, PAPER), "say": (INK, PAPER)}
KEYS = ("space", "p", "n", "s", "r", "h", "q")
"""What can be pressed; what it does says the catalogue."""


class LiveScreen:
    """Draws boards over camera pictures.

    Args:
        size: (width, height) of the screen in pixels.
    """

    def __init__(self, size: tuple[int, int] = (1280, 720)) -> None:
        self.size = size
        self._pen = Pen()

    def draw(self, image: Image | None, pose: Pose | None, board: Board) -> Image:
        """The whole screen.

        Args:
            image: (h, w, 3) BGR as filmed, or None before there is any.
            pose: landmarks in the image's pixels, or None.
            board: what to show.
        """
        width, height = self.size
        canvas: Image = np.full((height, width, 3), INK, dtype=np.uint8)
        if board.lesson is not None:
            draw_lesson(canvas, self._pen, board.lesson)
        else:
            if image is not None:
                self._mirror(canvas, image, pose, board)
            self._coached(canvas, board)
        self._headline(canvas, board)
        if board.keys:
            self._keys(canvas)
        self._footer(canvas, board.footer)
        return canvas

    def _coached(self, canvas: Image, board: Board) -> None:
        """What belongs to the person in the picture."""
        if board.placement:
            self._placement(canvas, board)
        elif board.goal_s and board.mood in ("in", "hold", "out"):
            draw_clock(canvas, self._pen, board)
        if not board.placement and not board.keys:
            draw_counts(canvas, self._pen, board)
        if board.mark is not None and board.mood in ("in", "hold", "out", "rest", "good"):
            targets = board.targets or (board.mark.target,)
            draw_driver(canvas, self._pen, board.mark, targets, board.marks, board.own_label)
        if board.cue and board.cue != board.headline:
            self._cue(canvas, board)

    def _footer(self, canvas: Image, text: str) -> None:
        if not text:
            return
        height, size = canvas.shape[0], 0.026 * canvas.shape[0]
        right = self._pen.width(text, size) + 0.025 * height
        panel(canvas, 0, 0.96 * height, right, height, INK)
        self._pen.text(canvas, text, 0.01 * height, 0.987 * height, size, SOFT, 500)

    def _mirror(self, canvas: Image, image: Image, pose: Pose | None, board: Board) -> None:
        """The picture as large as it fits, in the middle, turned over like a mirror."""
        picture, scale = pen.fitted(image, (canvas.shape[1], canvas.shape[0]))
        if pose is not None:
            mark = board.mark or DriverMark(None, 0.0, "", None, "value")
            draw_figure(picture, pose.scaled(scale), mark)
        pen.paste(canvas, picture[:, ::-1])

    def _headline(self, canvas: Image, board: Board) -> None:
        height, width = canvas.shape[:2]
        back, ink = MOODS[board.mood]
        room = width - 0.26 * height
        size = self._pen.fitting(board.headline, 0.115 * height, room, 0.075 * height)
        tall = LEADING * 2 * size
        lines, size = self._pen.filling(board.headline, size, (room, tall), 0.055 * height, LEADING)
        bottom = 0.18 * height if len(lines) == 1 else LEADING * size * len(lines) + 0.03 * height
        panel(canvas, 0, 0, width, bottom, back, 0.88)
        draw_sign(canvas, board.mood, (0.095 * height, bottom / 2), 0.055 * height, ink)
        top = (bottom - LEADING * size * len(lines)) / 2
        for k, line in enumerate(lines):
            middle = top + LEADING * size * (k + 0.5)
            self._pen.text(canvas, line, 0.19 * height, middle + 0.35 * size, size, ink, 700)

    def _cue(self, canvas: Image, board: Board) -> None:
        height, width = canvas.shape[:2]
        back, ink = CUES[board.cue_mood]
        left = 0.0 if board.placement else BESIDE * height
        right = width - (PLACEMENT if board.placement else BESIDE) * height
        room = (right - left - 0.09 * height, 0.28 * height)
        lines, size = self._pen.filling(board.cue, 0.07 * height, room, 0.045 * height, LEADING)
        line = LEADING * size
        bottom = 0.825 * height
        top = bottom - line * len(lines) - 0.03 * height
        half = max(self._pen.width(text, size) for text in lines) / 2 + 0.035 * height
        middle = (left + right) / 2
        panel(canvas, middle - half, top, middle + half, bottom, back, 0.9)
        for k, text in enumerate(lines):
            y = top + line * (k + 0.95)
            self._pen.centred(canvas, text, middle, y, size, ink, 600)

    def _placement(self, canvas: Image, board: Board) -> None:
        height, width = canvas.shape[:2]
        left, top, bottom = width - PLACEMENT * height, 0.29 * height, 0.955 * height
        panel(canvas, left, top, width, bottom, INK, 0.85)
        drawn = 0.5 * height
        corner = ((left + width - drawn) / 2, top + 0.01 * height)
        draw_placement(canvas, corner, drawn, self._pen, board.posture)
        under = top + 0.62 * drawn + 0.02 * height
        room = (0.69 * height, bottom - under - 0.02 * height)
        lines, size = self._pen.filling(
            board.placement, 0.05 * height, room, 0.03 * height, LEADING
        )
        for k, text in enumerate(lines):
            y = under + LEADING * size * (k + 0.85)
            self._pen.text(canvas, text, left + 0.03 * height, y, size, PAPER, 500)

    def _keys(self, canvas: Image) -> None:
        height, width = canvas.shape[:2]
        wide = min(1.5 * height, 0.96 * width)
        left, top = 0.5 * (width - wide), 0.2 * height
        panel(canvas, left, top, left + wide, top + 0.63 * height, INK, 0.93)
        words = spoken()
        names = [words("keys-space-bar") if key == "space" else key for key in KEYS]
        beside = left + 0.1 * height + max(self._pen.width(n, 0.055 * height) for n in names)
        for k, (key, name) in enumerate(zip(KEYS, names, strict=True)):
            y = top + (0.08 + 0.083 * k) * height
            self._pen.text(canvas, name, left + 0.05 * height, y, 0.055 * height, WARN, 700)
            meaning = words(f"keys-{key}")
            room = left + wide - beside - 0.03 * height
            size = self._pen.fitting(meaning, 0.05 * height, room, 0.03 * height)
            self._pen.text(canvas, meaning, beside, y, size, PAPER, 500)
