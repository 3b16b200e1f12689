"""Arms and hands: how far an arm is raised, where a hand lies."""

from __future__ import annotations

import numpy as np

from formcheck.core.measure.body import SIDES, Body, Measured
from formcheck.core.pose.pose import Landmark


def hand_to_leg(body: Body, side: str) -> Measured:
    """Image distance of the nearer hand from this leg (mid thigh to mid shin), torso lengths."""
    gaps = [body.leg_distance(body.image(f"{hand}_wrist"), side) for hand in SIDES]
    sure = np.maximum(*(body.sure[:, Landmark[f"{h.upper()}_WRIST"]] for h in SIDES))
    sure = np.minimum(sure, body.sure[:, Landmark[f"{side.upper()}_KNEE"]])
    return body.measured(np.minimum(*gaps), f"{side}_knee", sure=sure)


def arm_raise(body: Body, side: str) -> Measured:
    """Hip-shoulder-elbow, 0 = arm along the trunk, 180 = overhead, degrees."""
    names = (f"{side}_hip", f"{side}_shoulder", f"{side}_elbow")
    return body.measured(180 - body.bend(*names), f"{side}_shoulder", f"{side}_elbow")


def hand_ahead(body: Body, side: str) -> Measured:
    """How far the wrist is headwards of the shoulder along the floor, torso lengths, image."""
    gap = body.image(f"{side}_wrist") - body.image(f"{side}_shoulder")
    value = gap[:, 0] * body.heading / body.torso_px
    return body.measured(value, f"{side}_wrist", f"{side}_shoulder")
