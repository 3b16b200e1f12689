"""How much of the dose is done, on the live screen: the hold's clock, and the holds counted."""

from __future__ import annotations

from formcheck.drawing.board import Board
from formcheck.drawing.palette import GOOD_TEXT, PAPER, hold_ring, panel
from formcheck.video import pen
from formcheck.video.pen import Pen
from formcheck.video.source import Image

MOST_DOTS = 5
"""More holds than this are counted in figures alone."""


def draw_clock(canvas: Image, ink: Pen, board: Board) -> None:
    """Seconds of the open hold, at the right."""
    height, width = canvas.shape[:2]
    x, y = round(width - 0.21 * height), round(0.40 * height)
    panel(canvas, x - 0.19 * height, 0.205 * height, width, 0.595 * height)
    share = (board.held_s or 0.0) / board.goal_s
    hold_ring(canvas, (x, y), 0.155 * height, round(0.038 * height), share)
    held = "-" if board.held_s is None else f"{int(board.held_s)}"
    ink.centred(canvas, held, x, y + 0.03 * height, 0.15 * height, PAPER, 700)
    goal = f"/ {board.goal_s:g} s"
    ink.centred(canvas, goal, x, y + 0.085 * height, 0.042 * height, PAPER, 600)


def draw_counts(canvas: Image, ink: Pen, board: Board) -> None:
    """Holds as dots: the left side at the left edge, as in a mirror, the right at the right."""
    height, width = canvas.shape[:2]
    size, step = 0.05 * height, 0.075 * height
    top, bottom = 0.72 * height, 0.955 * height
    for k, (label, done, target) in enumerate(board.counted):
        shown = min(target, MOST_DOTS)
        room = max(step * shown, ink.width(label, size), 0.2 * height) + 0.06 * height
        left = 0.0 if k == 0 else width - room
        panel(canvas, left, top, left + room, bottom)
        if label and label == board.next_label:
            corner, opposite = (left + 3, top + 3), (left + room - 4, bottom - 4)
            pen.box(canvas, corner, opposite, PAPER, max(0.007 * height, 2), round_corners=True)
        x = left + 0.03 * height
        ink.text(canvas, label, x, 0.785 * height, size, PAPER, 700)
        for i in range(shown if target <= MOST_DOTS else 0):
            spot, radius = (x + step * (i + 0.4), 0.835 * height), 0.026 * height
            if i < done:
                pen.dot(canvas, spot, radius, GOOD_TEXT)
            pen.ring(canvas, spot, radius, PAPER, 0.005 * height)
        number = f"{done} / {target}"
        ink.text(canvas, number, x, 0.925 * height, 0.055 * height, PAPER, 600)
