"""Draws a verdict onto a frame. Knows nothing of how the verdict came about.

Colours are from the Okabe-Ito set, told apart by colour-blind people: left blue, right orange;
the side nearer to the camera is drawn thick, the far side thin. All sizes follow the frame's
height, so that the picture reads the same small and large.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np

from formcheck.core.pose.pose import Array, Landmark, Pose
from formcheck.core.pose.silhouette import CHORD_FROM, CHORD_TO
from formcheck.core.result.timeline import Verdict
from formcheck.drawing.pen import (
    GOOD,
    GOOD_TEXT,
    INK,
    LEFT,
    PAPER,
    QUIET,
    RIGHT,
    SOFT,
    STOP,
    TRUNK,
    WARN,
    Colour,
    Pen,
    panel,
)
from formcheck.video.source import Image

BANNERS: dict[str, tuple[Colour, Colour]] = {
    "bounce": (STOP, PAPER),
    "fault": (WARN, INK),
    "unseen": ((90, 90, 90), PAPER),
}
PHASES = {
    "unseen": "Not judged",
    "getting_ready": "Get ready",
    "rest": "Rest",
    "entering": "Slowly in",
    "holding": "Hold",
    "leaving": "Slowly out",
}

_LIMBS = (
    ("SHOULDER", "ELBOW"),
    ("ELBOW", "WRIST"),
    ("HIP", "KNEE"),
    ("KNEE", "ANKLE"),
    ("ANKLE", "HEEL"),
    ("HEEL", "FOOT_INDEX"),
    ("ANKLE", "FOOT_INDEX"),
)
MIN_TURN_DEG = 10.0
"""With a smaller angle the side the thigh moves to is not yet clear."""
_FAINT = 0.15
"""Landmarks less visible than this are not drawn: nothing is shown that is not seen."""
MOST_DOTS = 5
"""More holds than this are counted in figures."""


@dataclass(frozen=True)
class DriverMark:
    """The driver's value, for display.

    Attributes:
        value: now, or None when not measurable.
        target: from where a hold counts.
        unit: `deg` or another.
        side: `left` or `right` of the limb measured, or None.
        kind: `hip` draws an arc at the hip, `back` the back's outline, `value` only the number.
    """

    value: float | None
    target: float
    unit: str
    side: str | None
    kind: str


class Overlay:
    """Draws on frames of one size.

    Args:
        title: name of the stretch, shown in the corner.
    """

    def __init__(self, title: str) -> None:
        self.title = title
        self._pen = Pen()

    def draw(self, image: Image, pose: Pose, verdict: Verdict, mark: DriverMark) -> Image:
        """A copy of the frame with skeleton, angle, clock, counts and banner.

        Args:
            image: (h, w, 3) BGR.
            pose: landmarks in this image's pixels.
            verdict: what is true at this moment.
            mark: the driver's value.
        """
        canvas = image.copy()
        unit = max(min(canvas.shape[0], canvas.shape[1] * 0.75) / 480, 0.3)
        self.figure(canvas, pose, mark)
        self._card(canvas, verdict, mark, unit)
        self._clock(canvas, verdict, unit)
        if verdict.banner:
            self._banner(canvas, verdict, unit)
        return canvas

    def figure(self, canvas: Image, pose: Pose, mark: DriverMark) -> None:
        """Draw the skeleton and what is measured on it onto the canvas itself."""
        unit = max(min(canvas.shape[0], canvas.shape[1] * 0.75) / 480, 0.3)
        if pose.image is not None and pose.world is not None and pose.visibility is not None:
            self._skeleton(canvas, pose.image, pose.world, pose.visibility, unit)
            if mark.kind == "hip" and mark.side:
                self._arc(canvas, pose.image, mark, unit)
            elif mark.kind == "back" and pose.back is not None:
                self._back(canvas, pose.image, pose.back, unit)

    def _skeleton(
        self, canvas: Image, points: Array, world: Array, visible: Array, unit: float
    ) -> None:
        left_z = world[[Landmark.LEFT_SHOULDER, Landmark.LEFT_HIP, Landmark.LEFT_KNEE], 2].mean()
        right_z = world[
            [Landmark.RIGHT_SHOULDER, Landmark.RIGHT_HIP, Landmark.RIGHT_KNEE], 2
        ].mean()
        near = "LEFT" if left_z < right_z else "RIGHT"
        trunk = _middle(points, Landmark.LEFT_SHOULDER) - _middle(points, Landmark.LEFT_HIP)
        # A small person far away gets a thinner skeleton, to be seen behind it.
        unit *= float(np.clip(np.hypot(*trunk) / (90 * unit), 0.45, 1.0))
        for side in ("RIGHT", "LEFT") if near == "LEFT" else ("LEFT", "RIGHT"):
            colour = LEFT if side == "LEFT" else RIGHT
            thick = (4.5 if side == near else 2.0) * unit
            for a, b in _LIMBS:
                i, j = Landmark[f"{side}_{a}"], Landmark[f"{side}_{b}"]
                if min(visible[i], visible[j]) >= _FAINT:
                    _line(canvas, points[i], points[j], colour, thick)
            for joint in ("ELBOW", "WRIST", "KNEE", "ANKLE"):
                i = Landmark[f"{side}_{joint}"]
                if visible[i] >= _FAINT:
                    _dot(canvas, points[i], colour, thick * 0.95)
        shoulders = _middle(points, Landmark.LEFT_SHOULDER)
        hips = _middle(points, Landmark.LEFT_HIP)
        _line(canvas, shoulders, hips, TRUNK, 3.5 * unit)
        _line(canvas, shoulders, _middle(points, Landmark.LEFT_EAR), TRUNK, 2.5 * unit)
        _dot(canvas, shoulders, TRUNK, 3.5 * unit)
        _dot(canvas, hips, TRUNK, 3.5 * unit)

    def _arc(self, canvas: Image, points: Array, mark: DriverMark, unit: float) -> None:
        """Arc between the thigh and the line of the trunk carried on: 0 = in line."""
        assert mark.side is not None
        side = mark.side.upper()
        shoulder, hip, knee = (points[Landmark[f"{side}_{j}"]] for j in ("SHOULDER", "HIP", "KNEE"))
        if mark.value is None:
            return
        onward, thigh = hip - shoulder, knee - hip
        start = math.degrees(math.atan2(onward[1], onward[0]))
        turn = math.degrees(math.atan2(thigh[1], thigh[0])) - start
        turn = (turn + 180) % 360 - 180
        radius = max(0.42 * float(np.hypot(*thigh)), 16 * unit)
        centre = _pixel(hip)
        reached = mark.value >= mark.target
        colour = GOOD if reached else PAPER
        size = (round(radius), round(radius))
        for ink, width in ((INK, 6.0), (colour, 3.0)):
            cv2.ellipse(
                canvas, centre, size, start, 0, turn, ink, max(round(width * unit), 1), cv2.LINE_AA
            )
        if abs(turn) < MIN_TURN_DEG:
            return
        # A tick where it counts, on the side the thigh moves.
        angle = math.radians(start + math.copysign(mark.target, turn))
        spoke = np.array([math.cos(angle), math.sin(angle)])
        _line(canvas, hip + spoke * radius * 0.86, hip + spoke * radius * 1.14, WARN, 3 * unit)

    def _back(self, canvas: Image, points: Array, back: Array, unit: float) -> None:
        hips, shoulders = (
            _middle(points, Landmark.LEFT_HIP),
            _middle(points, Landmark.LEFT_SHOULDER),
        )
        chord = shoulders - hips
        out = np.array([-chord[1], chord[0]])
        if (_middle(points, Landmark.LEFT_KNEE) - hips) @ out > 0:
            out = -out
        along = np.linspace(CHORD_FROM, CHORD_TO, len(back))
        outline = hips + along[:, None] * chord + back[:, None] * out
        outline = outline[np.isfinite(outline).all(axis=1)]
        if len(outline) > 1:
            curve = np.round(outline).astype(np.int32).reshape(-1, 1, 2)
            for ink, width in ((INK, 6.0), (WARN, 3.0)):
                width_px = max(round(width * unit), 1)
                cv2.polylines(canvas, [curve], False, ink, width_px, cv2.LINE_AA)

    def _card(self, canvas: Image, verdict: Verdict, mark: DriverMark, unit: float) -> None:
        phase = PHASES[verdict.phase]
        if verdict.position and verdict.phase == "holding":
            phase = f"{phase}: {verdict.position}"
        elif verdict.side in ("left", "right") and verdict.phase in ("holding", "entering"):
            phase = f"{phase}, {verdict.side}"
        value = "" if verdict.phase == "unseen" else _value(mark)
        width = 14 * unit + max(
            self._pen.width(self.title, 16 * unit), self._pen.width(phase, 27 * unit), 150 * unit
        )
        x, y = 10 * unit, 10 * unit
        panel(canvas, x, y, x + width + 14 * unit, y + 84 * unit)
        self._pen.text(canvas, self.title, x + 12 * unit, y + 21 * unit, 16 * unit, SOFT, 500)
        colour = GOOD_TEXT if verdict.phase == "holding" else PAPER
        self._pen.text(canvas, phase, x + 12 * unit, y + 49 * unit, 27 * unit, colour, 700)
        self._pen.text(canvas, value, x + 12 * unit, y + 74 * unit, 17 * unit, PAPER, 500)

    def _clock(self, canvas: Image, verdict: Verdict, unit: float) -> None:
        rows = [row for row in verdict.counted if row[2]]
        height = 104 * unit + 22 * unit * len(rows)
        width = 120 * unit
        right, top = canvas.shape[1] - 10 * unit, 10 * unit
        left = right - width
        panel(canvas, left, top, right, top + height)
        centre = (round((left + right) / 2), round(top + 52 * unit))
        radius = round(38 * unit)
        thick = max(round(8 * unit), 2)
        cv2.circle(canvas, centre, radius, (95, 95, 95), thick, cv2.LINE_AA)
        held = verdict.held_s
        if held is not None and held > 0:
            share = min(held / verdict.goal_s, 1.0)
            cv2.ellipse(
                canvas, centre, (radius, radius), -90, 0, 360 * share, GOOD_TEXT, thick, cv2.LINE_AA
            )
        middle = float(centre[0])
        if held is not None:
            self._centred(canvas, f"{held:.0f}", middle, centre[1] + 8 * unit, 32 * unit, PAPER)
        goal = f"of {verdict.goal_s:g} s"
        self._centred(canvas, goal, middle, centre[1] + 24 * unit, 13 * unit, SOFT)
        for k, (name, done, target) in enumerate(rows):
            y = top + 104 * unit + (22 * k + 5) * unit
            colour = {"L": LEFT, "R": RIGHT}.get(name, PAPER)
            self._pen.text(canvas, name, left + 12 * unit, y + 6 * unit, 18 * unit, colour, 700)
            self._count(canvas, done, target, left + (36 if name else 22) * unit, y, unit)

    def _count(
        self, canvas: Image, done: int, target: int, x: float, y: float, unit: float
    ) -> None:
        """Holds counted so far as dots, or in figures where there are many."""
        if target > MOST_DOTS:
            self._pen.text(canvas, f"{done} / {target}", x, y + 6 * unit, 18 * unit, PAPER, 700)
            return
        for i in range(target):
            spot = (round(x + 17 * i * unit + 4 * unit), round(y))
            colour, thick = (GOOD_TEXT, -1) if i < done else (QUIET, max(round(unit), 1))
            cv2.circle(canvas, spot, max(round(5.5 * unit), 2), colour, thick, cv2.LINE_AA)

    def _centred(
        self, canvas: Image, text: str, x: float, y: float, size: float, colour: Colour
    ) -> None:
        self._pen.text(canvas, text, x - self._pen.width(text, size) / 2, y, size, colour, 700)

    def _banner(self, canvas: Image, verdict: Verdict, unit: float) -> None:
        back, ink = BANNERS[verdict.banner_kind]
        size = 24 * unit
        room = canvas.shape[1] - 40 * unit
        lines = [verdict.banner]
        if self._pen.width(verdict.banner, size) > room:
            lines = _in_two(verdict.banner)
        while size > 11 * unit and max(self._pen.width(line, size) for line in lines) > room:
            size *= 0.93
        height = (size + 6 * unit) * len(lines) + 16 * unit
        bottom = canvas.shape[0] - 12 * unit
        text_width = max(self._pen.width(line, size) for line in lines)
        left = (canvas.shape[1] - text_width) / 2
        panel(
            canvas,
            left - 16 * unit,
            bottom - height,
            left + text_width + 16 * unit,
            bottom,
            back,
            0.92,
        )
        for k, line in enumerate(reversed(lines)):
            y = bottom - 15 * unit - k * (size + 6 * unit)
            self._centred(canvas, line, canvas.shape[1] / 2, y, size, ink)


def _value(mark: DriverMark) -> str:
    if mark.value is None:
        return "not measurable now"
    if mark.unit == "deg":
        return f"{round(mark.value)}°, goal {mark.target:.0f}°"
    if mark.kind == "back":
        return f"curve {100 * mark.value:+.0f} %"
    return f"{mark.value:.2f}, goal {mark.target:.2f}"


def _in_two(text: str) -> list[str]:
    """Two lines of about the same length, broken after a colon or between words."""
    breaks = [i for i, c in enumerate(text) if c == " "]
    if not breaks:
        return [text]
    at = min(breaks, key=lambda i: abs(i - len(text) / 2) - (8 if text[i - 1] in ":,." else 0))
    return [text[:at], text[at + 1 :]]


def _line(canvas: Image, a: Array, b: Array, colour: Colour, thick: float) -> None:
    cv2.line(canvas, _pixel(a), _pixel(b), INK, max(round(thick + 2), 2), cv2.LINE_AA)
    cv2.line(canvas, _pixel(a), _pixel(b), colour, max(round(thick), 1), cv2.LINE_AA)


def _dot(canvas: Image, at: Array, colour: Colour, radius: float) -> None:
    cv2.circle(canvas, _pixel(at), max(round(radius + 1), 2), INK, -1, cv2.LINE_AA)
    cv2.circle(canvas, _pixel(at), max(round(radius), 1), colour, -1, cv2.LINE_AA)


def _middle(points: Array, left: Landmark) -> Array:
    middle: Array = (points[left] + points[left + 1]) / 2
    return middle


def _pixel(point: Array) -> tuple[int, int]:
    return int(np.clip(round(float(point[0])), -9999, 9999)), int(
        np.clip(round(float(point[1])), -9999, 9999)
    )
