"""The person as the model sees it, and on it what is measured: skeleton, arc of the hip, back.

The side nearer to the camera is drawn thick, the far side thin. All sizes follow the frame's
height, so that the picture reads the same small and large.
"""

from __future__ import annotations

import math

import numpy as np

from formcheck.core.pose.pose import Array, Landmark, Pose
from formcheck.core.pose.silhouette import CHORD_FROM, CHORD_TO
from formcheck.drawing.marks import DriverMark
from formcheck.drawing.palette import GOOD, INK, LEFT, PAPER, RIGHT, TRUNK, WARN
from formcheck.video import pen
from formcheck.video.pen import Colour
from formcheck.video.source import Image

_LIMBS = (
    ("SHOULDER", "ELBOW"),
    ("ELBOW", "WRIST"),
    ("HIP", "KNEE"),
    ("KNEE", "ANKLE"),
    ("ANKLE", "HEEL"),
    ("HEEL", "FOOT_INDEX"),
    ("ANKLE", "FOOT_INDEX"),
)
_DEPTH = ("SHOULDER", "HIP", "KNEE")
"""Joints whose depth tells which side is nearer."""
MIN_TURN_DEG = 10.0
"""With a smaller angle the side the thigh moves to is not yet clear."""
_FAINT = 0.15
"""Landmarks less visible than this are not drawn: nothing is shown that is not seen."""


def unit_of(canvas: Image) -> float:
    """Pixels in a 480th of the frame's height, or of what its width would make of it."""
    return float(max(min(canvas.shape[0], canvas.shape[1] * 0.75) / 480, 0.3))


def draw_figure(canvas: Image, pose: Pose, mark: DriverMark) -> None:
    """Draw the skeleton and what is measured on it onto the canvas itself.

    Args:
        canvas: (h, w, 3) BGR.
        pose: landmarks in the canvas's pixels.
        mark: the driver's value.
    """
    if pose.image is None or pose.world is None or pose.visibility is None:
        return
    unit = unit_of(canvas)
    _skeleton(canvas, pose.image, pose.world, pose.visibility, unit)
    if mark.kind == "hip" and mark.side and mark.value is not None:
        _arc(canvas, pose.image, mark.side.upper(), mark.value, mark.target, unit)
    elif mark.kind == "back" and pose.back is not None:
        _back(canvas, pose.image, pose.back, unit)


def _skeleton(canvas: Image, points: Array, world: Array, visible: Array, unit: float) -> None:
    depth = {s: world[[Landmark[f"{s}_{j}"] for j in _DEPTH], 2].mean() for s in ("LEFT", "RIGHT")}
    far, near = ("RIGHT", "LEFT") if depth["LEFT"] < depth["RIGHT"] else ("LEFT", "RIGHT")
    shoulders = _middle(points, Landmark.LEFT_SHOULDER)
    hips = _middle(points, Landmark.LEFT_HIP)
    # A small person far away gets a thinner skeleton, to be seen behind it.
    unit *= float(np.clip(np.hypot(*(shoulders - hips)) / (90 * unit), 0.45, 1.0))
    for side in (far, near):
        _limbs(canvas, points, visible, side, (4.5 if side == near else 2.0) * unit)
    _line(canvas, shoulders, hips, TRUNK, 3.5 * unit)
    _line(canvas, shoulders, _middle(points, Landmark.LEFT_EAR), TRUNK, 2.5 * unit)
    _dot(canvas, shoulders, TRUNK, 3.5 * unit)
    _dot(canvas, hips, TRUNK, 3.5 * unit)


def _limbs(canvas: Image, points: Array, visible: Array, side: str, thick: float) -> None:
    colour = LEFT if side == "LEFT" else RIGHT
    for a, b in _LIMBS:
        i, j = Landmark[f"{side}_{a}"], Landmark[f"{side}_{b}"]
        if min(visible[i], visible[j]) >= _FAINT:
            _line(canvas, points[i], points[j], colour, thick)
    for joint in ("ELBOW", "WRIST", "KNEE", "ANKLE"):
        i = Landmark[f"{side}_{joint}"]
        if visible[i] >= _FAINT:
            _dot(canvas, points[i], colour, thick * 0.95)


def _arc(canvas: Image, points: Array, side: str, value: float, target: float, unit: float) -> None:
    """Arc between the thigh and the line of the trunk carried on: 0 = in line."""
    shoulder, hip, knee = (points[Landmark[f"{side}_{j}"]] for j in ("SHOULDER", "HIP", "KNEE"))
    onward, thigh = hip - shoulder, knee - hip
    start = math.degrees(math.atan2(onward[1], onward[0]))
    turn = math.degrees(math.atan2(thigh[1], thigh[0])) - start
    turn = (turn + 180) % 360 - 180
    radius = max(0.42 * float(np.hypot(*thigh)), 16 * unit)
    colour = GOOD if value >= target else PAPER
    for ink, width in ((INK, 6.0), (colour, 3.0)):
        pen.arc(canvas, hip, radius, start, turn, ink, width * unit)
    if abs(turn) < MIN_TURN_DEG:
        return
    # A tick where it counts, on the side the thigh moves.
    angle = math.radians(start + math.copysign(target, turn))
    spoke = np.array([math.cos(angle), math.sin(angle)])
    _line(canvas, hip + spoke * radius * 0.86, hip + spoke * radius * 1.14, WARN, 3 * unit)


def _back(canvas: Image, points: Array, back: Array, unit: float) -> None:
    hips = _middle(points, Landmark.LEFT_HIP)
    chord = _middle(points, Landmark.LEFT_SHOULDER) - hips
    out = np.array([-chord[1], chord[0]])
    if (_middle(points, Landmark.LEFT_KNEE) - hips) @ out > 0:
        out = -out
    along = np.linspace(CHORD_FROM, CHORD_TO, len(back))
    outline = hips + along[:, None] * chord + back[:, None] * out
    outline = outline[np.isfinite(outline).all(axis=1)]
    if len(outline) > 1:
        for ink, width in ((INK, 6.0), (WARN, 3.0)):
            pen.path(canvas, outline, ink, width * unit)


def _line(canvas: Image, a: Array, b: Array, colour: Colour, thick: float) -> None:
    """With a dark edge, to be seen on any ground."""
    pen.line(canvas, a, b, INK, max(thick + 2, 2))
    pen.line(canvas, a, b, colour, thick)


def _dot(canvas: Image, at: Array, colour: Colour, radius: float) -> None:
    pen.dot(canvas, at, max(radius + 1, 2), INK)
    pen.dot(canvas, at, max(radius, 1), colour)


def _middle(points: Array, left: Landmark) -> Array:
    middle: Array = (points[left] + points[left + 1]) / 2
    return middle
