"""The picture of a live session: mirrored, and readable at a glance from three metres.

Draws a `Board`, and knows nothing of how it came about. Every state has its own shape beside its
own colour, so that it reads without colours. The data are never mirrored: skeleton and picture
are drawn as filmed and turned over together, the text is written afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from formcheck.core.coach.coach import Mood
from formcheck.core.pose.pose import Pose
from formcheck.drawing.overlay import DriverMark, Overlay
from formcheck.drawing.pen import GOOD, GOOD_TEXT, INK, PAPER, SOFT, STOP, WARN, Colour, Pen, panel
from formcheck.drawing.placement import draw_placement
from formcheck.video.source import Image

MOODS: dict[Mood, tuple[Colour, Colour]] = {
    "wait": (INK, PAPER),
    "problem": (WARN, INK),
    "good": (GOOD, PAPER),
    "in": (INK, PAPER),
    "hold": (GOOD, PAPER),
    "out": (INK, PAPER),
    "rest": (INK, PAPER),
    "paused": ((90, 90, 90), PAPER),
    "done": (GOOD, PAPER),
}
"""Background and ink of the headline."""
CUES: dict[str, tuple[Colour, Colour]] = {"warn": (STOP, PAPER), "say": (INK, PAPER)}
KEYS = (
    ("space", "pause, go on (getting up pauses too)"),
    ("p", "it hurts: note it and pause"),
    ("n", "on to the next stretch"),
    ("s", "skip this stretch"),
    ("r", "this stretch from the beginning"),
    ("h", "show or hide the keys"),
    ("q", "end; everything is saved"),
)
SCALES: dict[str, tuple[float, float]] = {"deg": (0.0, 150.0)}
CURVE_SCALE = (-0.2, 0.2)
"""Left and right end of the driver's bar, by unit; for all others that of the back's curve."""


@dataclass(frozen=True)
class Board:
    """Everything the screen shows at one moment.

    Attributes:
        headline: what to do now, a few words.
        mood: which state that is.
        mark: the driver's value.
        targets: values of it to be reached, one a position; when empty, the mark's own.
        counted: holds counted so far: (label, counted, target), the left side first.
        goal_s: seconds a hold should last.
        held_s: seconds of the open hold, or None.
        next_label: the label in `counted` whose turn it is, or empty.
        cue: what was said last, or empty.
        cue_mood: `warn` for a correction, else `say`.
        placement: advice on placing the camera; when given, it is shown with its drawing.
        posture: in which the stretch begins, for that drawing.
        keys: the list of keys is shown.
        footer: small print.
    """

    headline: str
    mood: Mood
    mark: DriverMark | None = None
    counted: tuple[tuple[str, int, int], ...] = ()
    goal_s: float = 0.0
    held_s: float | None = None
    next_label: str = ""
    cue: str = ""
    cue_mood: str = "say"
    placement: str = ""
    posture: str = "supine"
    targets: tuple[float, ...] = ()
    keys: bool = False
    footer: str = ""


class LiveScreen:
    """Draws boards over camera pictures.

    Args:
        size: (width, height) of the screen in pixels.
    """

    def __init__(self, size: tuple[int, int] = (1280, 720)) -> None:
        self.size = size
        self._pen = Pen()
        self._figure = Overlay("")

    def draw(self, image: Image | None, pose: Pose | None, board: Board) -> Image:
        """The whole screen.

        Args:
            image: (h, w, 3) BGR as filmed, or None before there is any.
            pose: landmarks in the image's pixels, or None.
            board: what to show.
        """
        width, height = self.size
        canvas: Image = np.full((height, width, 3), INK, dtype=np.uint8)
        if image is not None:
            self._mirror(canvas, image, pose, board)
        self._headline(canvas, board)
        if board.placement:
            self._placement(canvas, board)
        elif board.goal_s and board.mood in ("in", "hold", "out"):
            self._clock(canvas, board)
        if not board.placement:
            self._counts(canvas, board)
        if board.mark is not None and board.mood in ("in", "hold", "out", "rest", "good"):
            self._driver(canvas, board.mark, board.targets or (board.mark.target,))
        if board.cue and board.cue != board.headline:
            self._cue(canvas, board)
        if board.keys:
            self._keys(canvas)
        self._footer(canvas, board.footer)
        return canvas

    def _footer(self, canvas: Image, text: str) -> None:
        if not text:
            return
        height, size = canvas.shape[0], 0.026 * canvas.shape[0]
        right = self._pen.width(text, size) + 0.025 * height
        panel(canvas, 0, 0.96 * height, right, height, INK)
        self._pen.text(canvas, text, 0.01 * height, 0.987 * height, size, SOFT, 500)

    def _mirror(self, canvas: Image, image: Image, pose: Pose | None, board: Board) -> None:
        """The picture as large as it fits, in the middle, turned over like a mirror."""
        height, width = image.shape[:2]
        scale = min(canvas.shape[1] / width, canvas.shape[0] / height)
        size = (round(width * scale), round(height * scale))
        picture: Image = np.asarray(cv2.resize(image, size), dtype=np.uint8)
        if pose is not None:
            mark = board.mark or DriverMark(None, 0.0, "", None, "value")
            self._figure.figure(picture, pose.scaled(scale), mark)
        x, y = (canvas.shape[1] - size[0]) // 2, (canvas.shape[0] - size[1]) // 2
        canvas[y : y + size[1], x : x + size[0]] = picture[:, ::-1]

    def _headline(self, canvas: Image, board: Board) -> None:
        height, width = canvas.shape[:2]
        back, ink = MOODS[board.mood]
        size = 0.115 * height
        room = width - 0.26 * height
        size = self._pen.fitting(board.headline, size, room, 0.075 * height)
        lines = self._pen.wrapped(board.headline, size, room)[:2]
        bottom = (0.075 + 0.105 * len(lines)) * height if len(lines) > 1 else 0.18 * height
        panel(canvas, 0, 0, width, bottom, back, 0.88)
        _sign(canvas, board.mood, (0.095 * height, bottom / 2), 0.055 * height, ink)
        for k, line in enumerate(lines):
            middle = bottom * (2 * k + 1) / (2 * len(lines))
            self._pen.text(canvas, line, 0.19 * height, middle + 0.35 * size, size, ink, 700)

    def _clock(self, canvas: Image, board: Board) -> None:
        height, width = canvas.shape[:2]
        centre = (round(width - 0.21 * height), round(0.40 * height))
        radius, thick = round(0.155 * height), round(0.038 * height)
        panel(canvas, centre[0] - 0.19 * height, 0.205 * height, width, 0.595 * height)
        cv2.circle(canvas, centre, radius, (95, 95, 95), thick, cv2.LINE_AA)
        held = board.held_s
        if held:
            share = min(held / board.goal_s, 1.0)
            cv2.ellipse(canvas, centre, (radius, radius), -90, 0, 360 * share, GOOD_TEXT, thick,
                        cv2.LINE_AA)  # fmt: skip
        label = "-" if held is None else f"{int(held)}"
        size = 0.15 * height
        x = centre[0] - self._pen.width(label, size) / 2
        self._pen.text(canvas, label, x, centre[1] + 0.03 * height, size, PAPER, 700)
        small = f"of {board.goal_s:g} s"
        x = centre[0] - self._pen.width(small, 0.042 * height) / 2
        self._pen.text(canvas, small, x, centre[1] + 0.085 * height, 0.042 * height, PAPER, 600)

    def _counts(self, canvas: Image, board: Board) -> None:
        """Holds as dots: the left side at the left edge, as in a mirror, the right at the right."""
        height, width = canvas.shape[:2]
        size, step = 0.05 * height, 0.075 * height
        for k, (label, done, target) in enumerate(board.counted):
            shown = min(target, 5)
            number = f"{done} / {target}"
            room = max(step * shown, self._pen.width(label, size), 0.2 * height) + 0.06 * height
            left = 0.0 if k == 0 else width - room
            top, bottom = 0.72 * height, 0.955 * height
            panel(canvas, left, top, left + room, bottom)
            if label and label == board.next_label:
                corners = (round(left + 3), round(top + 3)), (round(left + room - 4),
                                                              round(bottom - 4))  # fmt: skip
                cv2.rectangle(canvas, *corners, PAPER, max(round(0.007 * height), 2), cv2.LINE_AA)
            x = left + 0.03 * height
            self._pen.text(canvas, label, x, 0.785 * height, size, PAPER, 700)
            for i in range(shown if target <= 5 else 0):
                spot = (round(x + step * (i + 0.4)), round(0.835 * height))
                dot = round(0.026 * height)
                if i < done:
                    cv2.circle(canvas, spot, dot, GOOD_TEXT, -1, cv2.LINE_AA)
                cv2.circle(canvas, spot, dot, PAPER, max(round(0.005 * height), 1), cv2.LINE_AA)
            self._pen.text(canvas, number, x, 0.925 * height, 0.055 * height, PAPER, 600)

    def _driver(self, canvas: Image, mark: DriverMark, targets: tuple[float, ...]) -> None:
        """The driver's value as a number and as a bar from zero, with what is to be reached."""
        if mark.value is None:
            return
        height, width = canvas.shape[:2]
        left, right = 0.5 * width - 0.33 * height, 0.5 * width + 0.33 * height
        panel(canvas, left, 0.845 * height, right, 0.955 * height)
        reached = any(mark.value >= t if t >= 0 else mark.value <= t for t in targets)
        number = f"{mark.value:.0f}°" if mark.unit == "deg" else f"{100 * mark.value:+.0f} %"
        ink = GOOD_TEXT if reached else PAPER
        self._pen.text(
            canvas, number, left + 0.02 * height, 0.925 * height, 0.07 * height, ink, 700
        )
        low, high = SCALES.get(mark.unit, CURVE_SCALE)
        x0, x1, y = left + 0.235 * height, right - 0.03 * height, round(0.9 * height)
        thick = max(round(0.03 * height), 3)

        def x_of(value: float) -> int:
            share = min(max((value - low) / (high - low), 0.0), 1.0)
            column: int = round(x0 + share * (x1 - x0))
            return column

        cv2.line(canvas, (round(x0), y), (round(x1), y), (95, 95, 95), thick)
        if abs(mark.value) > 0.01 * (high - low):
            cv2.line(canvas, (x_of(0.0), y), (x_of(mark.value), y), ink, thick)
        for target in targets:
            x = x_of(target)
            cv2.line(canvas, (x, round(0.865 * height)), (x, round(0.935 * height)), WARN,
                     max(round(0.008 * height), 2))  # fmt: skip

    def _cue(self, canvas: Image, board: Board) -> None:
        height, width = canvas.shape[:2]
        back, ink = CUES[board.cue_mood]
        room = (0.4 if board.placement else 0.62) * width
        size = self._pen.fitting(board.cue, 0.062 * height, room, 0.045 * height)
        lines = self._pen.wrapped(board.cue, size, room)[:4]
        line = 1.35 * size
        bottom = 0.825 * height
        top = bottom - line * len(lines) - 0.03 * height
        half = max(self._pen.width(text, size) for text in lines) / 2 + 0.035 * height
        middle = 0.29 * width if board.placement else 0.5 * width
        panel(canvas, middle - half, top, middle + half, bottom, back, 0.9)
        for k, text in enumerate(lines):
            x = middle - self._pen.width(text, size) / 2
            self._pen.text(canvas, text, x, top + line * (k + 0.95), size, ink, 600)

    def _placement(self, canvas: Image, board: Board) -> None:
        height, width = canvas.shape[:2]
        left, top, bottom = width - 0.75 * height, 0.30 * height, 0.955 * height
        panel(canvas, left, top, width, bottom, INK, 0.85)
        draw_placement(canvas, (left + 0.02 * height, top), 0.71 * height, self._pen,
                       board.posture)  # fmt: skip
        size = 0.036 * height
        lines = self._pen.wrapped(board.placement, size, width - left - 0.06 * height)
        for k, text in enumerate(lines[:4]):
            y = top + 0.475 * height + 1.3 * size * k
            self._pen.text(canvas, text, left + 0.03 * height, y, size, PAPER, 500)

    def _keys(self, canvas: Image) -> None:
        height, width = canvas.shape[:2]
        left, top = 0.5 * width - 0.62 * height, 0.2 * height
        panel(canvas, left, top, left + 1.24 * height, top + 0.63 * height, INK, 0.93)
        for k, (key, meaning) in enumerate(KEYS):
            y = top + (0.08 + 0.083 * k) * height
            self._pen.text(canvas, key, left + 0.05 * height, y, 0.055 * height, WARN, 700)
            self._pen.text(canvas, meaning, left + 0.25 * height, y, 0.05 * height, PAPER, 500)


def _sign(
    canvas: Image, mood: Mood, centre: tuple[float, float], radius: float, ink: Colour
) -> None:
    """The state as a shape: told apart without colours, and from far away."""
    (x, y), r = centre, radius
    thick = max(round(0.28 * r), 2)
    ticks: dict[Mood, list[list[tuple[float, float]]]] = {
        "good": [[(-0.9, 0.0), (-0.25, 0.65), (0.9, -0.6)]],
        "done": [[(-0.9, 0.0), (-0.25, 0.65), (0.9, -0.6)]],
        "problem": [[(0, -0.95), (1, 0.85), (-1, 0.85), (0, -0.95)], [(0, -0.2), (0, 0.3)]],
        "paused": [[(-0.4, -0.8), (-0.4, 0.8)], [(0.4, -0.8), (0.4, 0.8)]],
        "in": [[(-0.9, 0), (0.8, 0)], [(0.2, -0.6), (0.85, 0), (0.2, 0.6)]],
        "out": [[(0.9, 0), (-0.8, 0)], [(-0.2, -0.6), (-0.85, 0), (-0.2, 0.6)]],
        "wait": [[(-0.75, 0), (-0.7, 0)], [(-0.02, 0), (0.02, 0)], [(0.7, 0), (0.75, 0)]],
        "rest": [[(0.75 * np.cos(a), 0.75 * np.sin(a)) for a in np.linspace(0, 2 * np.pi, 33)]],
    }
    if mood == "hold":
        corners = (round(x - 0.75 * r), round(y - 0.75 * r)), (round(x + 0.75 * r),
                                                               round(y + 0.75 * r))  # fmt: skip
        cv2.rectangle(canvas, *corners, ink, -1)
        return
    for stroke in ticks[mood]:
        points = np.array([[x + r * a, y + r * b] for a, b in stroke])
        cv2.polylines(canvas, [np.round(points).astype(np.int32)], False, ink, thick, cv2.LINE_AA)
