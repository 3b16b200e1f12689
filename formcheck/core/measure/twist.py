"""The twist: how far a thigh has rolled over to the other side, about the trunk."""

from __future__ import annotations

import numpy as np

from formcheck.core.measure.body import IMAGE_PLANE_DEG, SIDES, Body, Measured, other, whole
from formcheck.core.measure.vectors import angle, dot, norm, unit
from formcheck.core.pose.pose import Array, Landmark

BACKWARDS_DEG = 150.0
"""A thigh rolled by more points out of the back: bridges read 165-180, the widest twist 114."""
CLEAR_LEAN_DEG = (15.0, 20.0)
"""Knees that lean to one side by less than the first may stand upright, by more than the second
they do not: feet on the floor reads 0-18 from the side, rolled over 19-67 (`_sunk_knees` is only
asked from there)."""
ALONE_LENGTH, TOGETHER_LENGTH = 0.46, 0.30
"""Part of the thigh square to the trunk below which its roll means nothing, for one bent leg (lying
long up to 0.45, crossed from 0.55) and for two bent knees; it counts fully from 0.15 more."""
CLEARLY_LESS = 0.2
"""A thigh that stands out by so much less than the other is not the one that crosses."""


def knee_across(body: Body, side: str) -> Measured:
    """How far the thigh has rolled over to the other side, about the trunk, degrees.

    0 = straight up from the chest, 90 = pointing to the other side; negative = fallen outwards.
    World landmarks in the frame of the chest, which stays flat in a good twist, so that it also
    works from above. With both knees bent (a roll of both legs) the two are averaged, and where
    they lean across by that clearly, the knees' height in the picture says how far they sank:
    world landmarks under-read a roll by up to half (docs/decisions.md). A thigh that lies along
    the trunk has not rolled: 0.
    """
    own, own_length = _roll(body, side)
    opposite, opposite_length = _roll(body, other(side))
    # Thighs that point backwards (a bridge, a plank) do not lean to a side.
    backwards = np.maximum(np.abs(own), np.abs(opposite)) > BACKWARDS_DEG
    paired = np.where(backwards, 0.0, (own - opposite) / 2)
    own = np.where(np.abs(own) > BACKWARDS_DEG, 0.0, own)
    clear = np.clip((paired - CLEAR_LEAN_DEG[0]) / np.ptp(CLEAR_LEAN_DEG), 0.0, 1.0)
    sunk = clear * _sunk_knees(body)
    both = np.clip((opposite_length - 0.35) / 0.15, 0.0, 1.0)
    alone = own * _stands_out(own_length, ALONE_LENGTH)
    together = np.maximum.reduce([own, paired, sunk]) * _stands_out(own_length, TOGETHER_LENGTH)
    value = alone + both * (together - alone)
    # Rolled onto its side the whole body seems to bring both thighs across: the one that stands
    # out from the trunk is the leg that crosses, the other lies along it.
    crosses = _stands_out(own_length - opposite_length, -CLEARLY_LESS)
    value = np.where(opposite > 0, value * crosses, value)
    sure = np.minimum(body.sure[:, Landmark[f"{side.upper()}_KNEE"]], whole(body, "shoulders"))
    return body.measured(value, f"{side}_knee", sure=sure)


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
    from_side = (np.abs(body.to_left[:, 2]) > 0.77) & (body.out_of_plane_deg < IMAGE_PLANE_DEG)
    bent = np.minimum(*(180 - angle(*_leg(body, s)) for s in SIDES)) > 40.0
    return np.where(from_side & bent, sunk, 0.0)


def _leg(body: Body, side: str) -> list[Array]:
    return [body.image(f"{side}_{joint}") for joint in ("hip", "knee", "ankle")]


def _stands_out(length: Array, least: float) -> Array:
    result: Array = np.clip((length - least) / 0.15, 0.0, 1.0)
    return result


def _roll(body: Body, side: str) -> tuple[Array, Array]:
    thigh = body.world(f"{side}_knee") - body.world(f"{side}_hip")
    inwards = dot(thigh, body.to_left) * (-1.0 if side == "left" else 1.0)
    forwards = dot(thigh, body.front)
    length = np.hypot(inwards, forwards) / norm(thigh)
    return np.degrees(np.arctan2(inwards, forwards)), length
