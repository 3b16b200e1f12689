"""What is off the floor: heights of feet, knees and hands in the picture.

Heights are taken from the hips, which lie on the floor in the stretches on the back, or stand a
thigh's length above it on all fours: no floor has to be found. The camera is taken to be level;
from 0.5-1.1 m high and 2-3 m away the floor's slope in the picture changes them by 0.05-0.1 m.
"""

from __future__ import annotations

from formcheck.core.measure.body import Body, Measured


def foot_height(body: Body, side: str) -> Measured:
    """Ankle above the hips in the picture, metres: -0.22 to 0.06 on the floor beside somebody who
    lies, 0.26-0.45 drawn in; -0.4 to -0.2 below somebody on all fours.
    """
    return _height(body, side, "ankle")


def knee_height(body: Body, side: str) -> Measured:
    """Knee above the hips in the picture, metres: -0.45 to -0.3 below somebody on all fours."""
    return _height(body, side, "knee")


def hand_height(body: Body, side: str) -> Measured:
    """Wrist above the hips in the picture, metres: -0.55 to -0.26 below somebody on all fours,
    about 0.1 reaching forward.
    """
    return _height(body, side, "wrist")


def _height(body: Body, side: str, joint: str) -> Measured:
    point = f"{side}_{joint}"
    value = (body.image(f"{side}_hip") - body.image(point))[:, 1] / body.px_per_m
    return body.measured(value, point, f"{side}_hip")
