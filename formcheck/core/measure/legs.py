"""Hips, knees and ankles: how far they bend and where they lie."""

from __future__ import annotations

import numpy as np

from formcheck.core.measure.body import SIDES, Body, Measured, other, whole
from formcheck.core.measure.vectors import angle, dot, glide, norm
from formcheck.core.pose.pose import Array

CROSSING_TURNED_DEG = (25.0, 33.0)
"""Trunk turned out of the picture by less than the first: where an ankle crosses is taken in the
image; by more than the second: in the world. Seen along the body a knee drawn in and the other
ankle lie one before the other in the image, far apart in the world."""
KNEES_HIDE = (0.9, 0.7)
"""Cosine of the line of the shoulders to the camera's axis from which one knee hides the other
(26 degrees from the side), and from which both are seen (46 degrees). Own choice."""


def hip_flexion(body: Body, side: str) -> Measured:
    """Trunk-thigh closing: shoulder-hip-knee, 0 = in line, degrees.

    Contains the pelvis' tilt, a quarter to a third of it when supine (Bohannon 1985; Murray
    2002), so it is not the hip joint's own flexion. Side view error 1-8, oblique 9-60.
    """
    names = (f"{side}_shoulder", f"{side}_hip", f"{side}_knee")
    return body.measured(body.bend(*names), f"{side}_hip", f"{side}_knee")


def knee_flexion(body: Body, side: str) -> Measured:
    """Hip-knee-ankle, 0 = straight, degrees. Side view error 1-7."""
    names = (f"{side}_hip", f"{side}_knee", f"{side}_ankle")
    return body.measured(body.bend(*names), f"{side}_knee", f"{side}_ankle")


def hip_swing(body: Body, side: str) -> Measured:
    """Trunk-thigh closing in the image only, degrees: for changes over time (bounces), where a
    constant error of perspective cancels. Frame noise 0.15-0.45; world angles have 3-5 times
    as much.
    """
    names = (f"{side}_shoulder", f"{side}_hip", f"{side}_knee")
    flat = 180 - angle(*(body.image(n) for n in names))
    return body.measured(flat, f"{side}_hip", f"{side}_knee")


def leg_height(body: Body, side: str) -> Measured:
    """Knee and ankle (their mean) above the shoulders in the picture, metres: shows a bounce of
    the twist, in which the hip angle hardly moves.

    When the knee has sunk away from the camera it hides, but the lower leg still shows; the
    shoulders stay where they are. Frame noise 0.002-0.01.
    """
    leg = (body.image(f"{side}_knee") + body.image(f"{side}_ankle")) / 2
    value = (body.image("shoulders") - leg)[:, 1] / body.px_per_m
    return body.measured(value, f"{side}_knee", f"{side}_ankle")


def hip_to_heel(body: Body, side: str) -> Measured:
    """Image distance from hip to heel, torso lengths: 0.2-0.35 sitting on the heels, 0.55 a hand
    above them, 0.9-1.1 on all fours.
    """
    gap = norm(body.image(f"{side}_hip") - body.image(f"{side}_heel"))
    return body.measured(gap / body.torso_px, f"{side}_hip", f"{side}_heel")


def ankle_crossing(body: Body, side: str) -> Measured:
    """Distance of this ankle from the other knee against that of the other ankle from this knee:
    small where this ankle lies on the other thigh (a figure four), about 1 where the legs lie
    side by side.

    A ratio of two lengths side by side needs no scale, so that it holds seen obliquely as well:
    crossed 0.09-0.32, both knees drawn in 0.35-1. Both are taken in the image while the trunk
    lies in the picture's plane; turned out of it, where an ankle may lie before a knee it is far
    from, in the world.
    """
    own, opposite = (_ankle_to_knee(body, s) for s in (side, other(side)))
    joints = [f"{s}_{j}" for s in SIDES for j in ("knee", "ankle")]
    return body.measured(own / np.maximum(opposite, 1e-6), *joints)


def _ankle_to_knee(body: Body, side: str) -> Array:
    """(n,) distance of this ankle from the other knee, torso lengths."""
    ankle, knee = f"{side}_ankle", f"{other(side)}_knee"
    flat = norm(body.image(ankle) - body.image(knee)) / body.torso_px
    deep = norm(body.world(ankle) - body.world(knee)) / body.torso_m
    return body.blend(flat, deep, CROSSING_TURNED_DEG, most=1.0)


def knee_ahead(body: Body, side: str) -> Measured:
    """How far the knee is headwards of the hip along the floor, torso lengths, image."""
    gap = body.image(f"{side}_knee") - body.image(f"{side}_hip")
    value = gap[:, 0] * body.heading / body.torso_px
    return body.measured(value, f"{side}_knee", f"{side}_hip")


def knees_apart(body: Body) -> Measured:
    """Distance of the knees across the body in hip widths, world; certain only when not seen
    from the side, where one knee hides the other.
    """
    gap = body.world("left_knee") - body.world("right_knee")
    hips = norm(body.world("left_hip") - body.world("right_hip"))
    value = np.abs(dot(gap, body.to_left)) / hips
    from_side = np.abs(body.to_left[:, 2])
    sure = glide(from_side, *KNEES_HIDE)
    sure = np.where(np.isfinite(sure), sure, 0.0)
    return body.measured(value, "knees", sure=np.minimum(sure, whole(body, "knees")))
