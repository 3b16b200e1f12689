"""The twist: how far a thigh has rolled over to the other side, about the trunk."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from formcheck.core.measure.body import IMAGE_PLANE_DEG, SIDES, Body, Measured, other, whole
from formcheck.core.measure.vectors import angle, dot, glide, norm, unit
from formcheck.core.pose.pose import Array, Landmark

BACKWARDS_DEG = 150.0
"""A thigh rolled by more points out of the back: bridges read 165-180, the widest twist 114."""
CLEAR_LEAN_DEG = (15.0, 20.0)
"""Knees that lean to one side by less than the first may stand upright, by more than the second
they do not: feet on the floor reads 0-18 from the side, rolled over 19-67 (`_sunk_knees` is only
asked from there)."""
ALONE, TOGETHER = (0.46, 0.61), (0.30, 0.45)
"""Part of the thigh square to the trunk below which its roll means nothing, and from which it
counts fully: for one bent leg (lying long up to 0.45, crossed from 0.55), and for two."""
BOTH_BENT = (0.35, 0.50)
"""The same part of the other thigh from which both knees may be drawn up, and are. Own choice,
between lying long and crossed."""
CROSSES = (-0.2, -0.05)
"""A thigh that stands out by 0.2 less than the other is not the one that crosses. Own choice."""
FROM_SIDE = 0.77
"""Cosine of the line of the shoulders to the camera's axis from which the height of the knees tells
how far they sank: 40 degrees from the side at most. Own choice."""
FACES_CAMERA_DEG = (50.0, 60.0)
"""Chest turned to the camera from which a roll is only as certain as the picture shows it, and from
which this counts fully: lying on the back it reads up to 48 from beside, 75-84 from above."""
OUT_OF_PICTURE = (0.63, 0.59)
"""Part of the thigh (of what is square to the trunk) along the camera's axis from which its roll is
a guess of the model's depth, and below which it is seen, from above: twists 0.27-0.59, clamshells
on the side 0.62-0.97 (of one, 1 % of its frames less)."""
BENT_DEG = 40.0
"""Both knees bent by more are a pair that rolls together. Own choice."""


class Roll(NamedTuple):
    """A thigh in the frame of the chest: roll inwards in degrees, the part of its length square
    to the trunk, 0 to 1, and the part of that along the camera's axis; all (n,).
    """

    deg: Array
    stands_out: Array
    in_depth: Array

    @property
    def leans(self) -> NDArray[np.bool_]:
        """(n,) whether it can lean to a side: one out of the back (a bridge) cannot."""
        return np.abs(self.deg) <= BACKWARDS_DEG


def knee_across(body: Body, side: str) -> Measured:
    """How far the thigh has rolled over to the other side, about the trunk, degrees.

    0 = straight up from the chest, 90 = pointing to the other side; negative = fallen outwards.
    World landmarks in the frame of the chest, which stays flat in a good twist, so that it also
    works from above. With both knees bent (a roll of both legs) the two are averaged, and where
    they lean across by that clearly, the knees' height in the picture says how far they sank:
    world landmarks under-read a roll by up to half (docs/decisions.md). A thigh that lies along
    the trunk has not rolled: 0. Where the chest faces the camera (from above, or somebody on their
    side) it is certain only for a thigh that lies to the side in the picture.
    """
    own, opposite = _roll(body, side), _roll(body, other(side))
    both = glide(opposite.stands_out, *BOTH_BENT)
    one = np.where(own.leans, own.deg, 0.0) * glide(own.stands_out, *ALONE)
    pair = _pair(body, own, opposite) * glide(own.stands_out, *TOGETHER)
    value = one + both * (pair - one)
    # Rolled onto its side the whole body seems to bring both thighs across: the one that stands
    # out from the trunk is the leg that crosses, the other lies along it.
    crosses = glide(own.stands_out - opposite.stands_out, *CROSSES)
    value = np.where(opposite.deg > 0, value * crosses, value)
    sure = np.minimum(body.sure[:, Landmark[f"{side.upper()}_KNEE"]], whole(body, "shoulders"))
    sure = np.minimum(sure, _seen(body, own))
    return body.measured(value, f"{side}_knee", sure=sure)


def _pair(body: Body, own: Roll, opposite: Roll) -> Array:
    """(n,) roll of two bent knees, degrees: the largest of what this thigh, both thighs and, once
    they clearly lean, their height say, since each under-reads.
    """
    mean = np.where(own.leans & opposite.leans, (own.deg - opposite.deg) / 2, 0.0)
    sunk = glide(mean, *CLEAR_LEAN_DEG) * _sunk_knees(body)
    result: Array = np.maximum.reduce([np.where(own.leans, own.deg, 0.0), mean, sunk])
    return result


def _sunk_knees(body: Body) -> Array:
    """Roll of two bent knees about the trunk from their height in the picture, degrees: the
    part of the thighs that stands up from the trunk, against their length. Only for a trunk
    and shoulders seen from the side; else 0.
    """
    trunk = unit(body.image("shoulders") - body.image("hips"))
    forwards = np.stack([trunk[:, 1], -trunk[:, 0]], axis=1)
    forwards = forwards * np.sign(dot(forwards, body.front[:, :2]))[:, None]
    thigh = (body.image("knees") - body.image("hips")) / body.torso_px[:, None]
    lengths = [norm(body.world(f"{s}_knee") - body.world(f"{s}_hip")) / body.torso_m for s in SIDES]
    along = dot(thigh, trunk)
    reach = np.sqrt(np.maximum(np.maximum(*lengths) ** 2 - along**2, 1e-6))
    sunk = np.degrees(np.arccos(np.clip(dot(thigh, forwards) / reach, 0.0, 1.0)))
    from_side = (np.abs(body.to_left[:, 2]) > FROM_SIDE) & (body.out_of_plane_deg < IMAGE_PLANE_DEG)
    bent = np.minimum(*(180 - angle(*_leg(body, s)) for s in SIDES)) > BENT_DEG
    return np.where(from_side & bent, sunk, 0.0)


def _leg(body: Body, side: str) -> list[Array]:
    return [body.image(f"{side}_{joint}") for joint in ("hip", "knee", "ankle")]


def _roll(body: Body, side: str) -> Roll:
    thigh = body.world(f"{side}_knee") - body.world(f"{side}_hip")
    inwards = dot(thigh, body.to_left) * (-1.0 if side == "left" else 1.0)
    forwards = dot(thigh, body.front)
    deg = np.degrees(np.arctan2(inwards, forwards))
    square = np.hypot(inwards, forwards)
    along = dot(thigh, body.up_trunk) * body.up_trunk[:, 2]
    in_depth = np.abs(thigh[:, 2] - along) / np.maximum(square, 1e-6)
    return Roll(deg, square / norm(thigh), in_depth)


def _seen(body: Body, roll: Roll) -> Array:
    """(n,) how surely the picture shows a roll, and not the model's guess of depth alone."""
    facing = np.degrees(np.arcsin(np.clip(-body.front[:, 2], -1, 1)))
    guessed = glide(facing, *FACES_CAMERA_DEG) * (1 - glide(roll.in_depth, *OUT_OF_PICTURE))
    return np.nan_to_num(1 - guessed)
