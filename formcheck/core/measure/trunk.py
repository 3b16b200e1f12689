"""Trunk and shoulders: how they lie, and how the camera sees them."""

from __future__ import annotations

import numpy as np

from formcheck.core.measure.body import IMAGE_PLANE_DEG, Body, Measured, whole
from formcheck.core.measure.vectors import dot, glide, unit

LEVEL_DEG = (IMAGE_PLANE_DEG, 20.0)
"""Trunk turned out of the picture by less than the second: the roll of the shoulders is certain;
by more than the first it is not (`shoulder_roll` reads 89 there with both shoulders down)."""


def trunk_tilt(body: Body) -> Measured:
    """Trunk against the horizontal, world: 0 = lying or on all fours, 90 = upright, degrees."""
    with np.errstate(invalid="ignore"):
        value = np.degrees(np.arcsin(np.clip(-body.up_trunk[:, 1], -1, 1)))
    return body.measured(value, sure=whole(body, "shoulders", "hips"))


def trunk_turn(body: Body) -> Measured:
    """Trunk out of the image plane: 0 = seen from the side, 90 = from head or feet, degrees."""
    return body.measured(body.out_of_plane_deg, sure=whole(body, "shoulders", "hips"))


def side_on(body: Body) -> Measured:
    """Line of the shoulders against the camera's axis: 0 = exactly from the side, degrees."""
    with np.errstate(invalid="ignore"):
        value = np.degrees(np.arccos(np.clip(np.abs(body.to_left[:, 2]), 0, 1)))
    return body.measured(value, sure=whole(body, "shoulders", "hips"))


def chest_up(body: Body) -> Measured:
    """Elevation of the chest's front: 90 = on the back, 0 = upright or on the side, -90 = face
    down, degrees, world (camera taken as level).
    """
    with np.errstate(invalid="ignore"):
        value = np.degrees(np.arcsin(np.clip(-body.front[:, 1], -1, 1)))
    return body.measured(value, sure=whole(body, "shoulders", "hips"))


def chest_to_camera(body: Body) -> Measured:
    """How much the chest's front points at the camera: 90 = straight at it, degrees, world."""
    with np.errstate(invalid="ignore"):
        value = np.degrees(np.arcsin(np.clip(-body.front[:, 2], -1, 1)))
    return body.measured(value, sure=whole(body, "shoulders", "hips"))


def axial_turn(body: Body) -> Measured:
    """Pelvis against shoulders about the trunk, positive = pelvis turned to the person's left,
    degrees, world.
    """
    line = body.world("left_hip") - body.world("right_hip")
    value = np.degrees(np.arctan2(-dot(line, body.front), dot(line, body.to_left)))
    return body.measured(value, sure=whole(body, "shoulders", "hips"))


def shoulder_roll(body: Body) -> Measured:
    """Shoulder line against the floor about the trunk, 0 = both down when supine, degrees.

    Certain only while the trunk lies in the picture's plane: turned by 30 degrees it reads up to
    89 with both shoulders down. From the side it reads 6-36 then, and 16 with one lifted by 58.
    """
    down = np.zeros_like(body.up_trunk)
    down[:, 1] = 1.0
    down = unit(down - dot(down, body.up_trunk)[:, None] * body.up_trunk)
    with np.errstate(invalid="ignore"):
        value = np.degrees(np.arcsin(np.clip(dot(body.to_left, down), -1, 1)))
    plane = np.nan_to_num(glide(body.out_of_plane_deg, *LEVEL_DEG))
    return body.measured(np.abs(value), sure=np.minimum(plane, whole(body, "shoulders")))
