"""One body's geometry over frames: what the measurements are made of.

Directions are unit vectors in world metres, lengths in the image are pixels. Frames come first.
"""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from formcheck.core.measure.vectors import angle, dot, glide, norm, to_segment, unit
from formcheck.core.pose.pose import Array, Landmark, Poses
from formcheck.core.pose.silhouette import sagitta

SIDES = ("left", "right")
SURE_VISIBILITY = 0.5
"""MediaPipe visibility from which a landmark is taken as seen."""
MARGIN = 0.04
"""A landmark may lie this share of the frame outside it and still be trusted."""
SHORTEST, SHORT, LONG, LONGEST = 0.2, 0.35, 1.5, 1.9
"""Thigh and shin in torso lengths, world: within the inner two they are believed (99 % of real
frames read 0.43-1.25), outside the outer two they are not."""
IMAGE_PLANE_DEG = 30.0
OUT_OF_PLANE_DEG = 60.0
"""Trunk turned out of the picture by less than the first: angles are taken in the image;
by more than the second: the mean of image and world angle; in between, gliding. Side view:
image error 1-6 deg against 3-26 for world; turned: each errs to another side."""


class Measured(NamedTuple):
    """One measurement: value, certainty (confidence, 0..1), whether the frame cut it off; (n,)."""

    value: Array
    certainty: Array
    outside: NDArray[np.bool_]


class Body:
    """The quantities several measurements share, for (n) frames.

    Args:
        poses: the frames.
        frame_size: (width, height) in pixels, to tell what lies outside the picture.
    """

    def __init__(self, poses: Poses, frame_size: tuple[int, int]) -> None:
        self.poses = poses
        width, height = frame_size
        x, y = poses.image[..., 0], poses.image[..., 1]
        with np.errstate(invalid="ignore"):
            self.outside = (
                (x < -MARGIN * width)
                | (x > (1 + MARGIN) * width)
                | (y < -MARGIN * height)
                | (y > (1 + MARGIN) * height)
            )
        sure = np.clip(poses.visibility / SURE_VISIBILITY, 0.0, 1.0)
        self.sure = np.where(self.outside, 0.0, sure)
        self._doubt_odd_legs()

    def _doubt_odd_legs(self) -> None:
        """A thigh or shin of an impossible length was not seen, whatever the model believes."""
        for side in SIDES:
            joints = [self.world(f"{side}_{j}") for j in ("hip", "knee", "ankle")]
            with np.errstate(divide="ignore", invalid="ignore"):  # a torso of no length
                thigh, shin = (_plausible(norm(b - a) / self.torso_m) for a, b in pairwise(joints))
            self.sure[:, indices(f"{side}_knee")] *= thigh[:, None]
            for joint in ("ankle", "heel", "foot_index"):
                self.sure[:, indices(f"{side}_{joint}")] *= (thigh * shin)[:, None]

    def image(self, name: str) -> Array:
        """(n, 2) image pixels of a landmark, or of the middle of a pair (`hips`)."""
        return _point(self.poses.image, name)

    def world(self, name: str) -> Array:
        """(n, 3) world metres of a landmark, or of the middle of a pair."""
        return _point(self.poses.world, name)

    def measured(self, value: Array, *names: str, sure: Array | None = None) -> Measured:
        """A value that is as certain as the least certain of these landmarks."""
        index = [i for name in names for i in indices(name)]
        certainty = self.sure[:, index].min(axis=1) if sure is None else sure
        certainty = np.where(np.isfinite(value), certainty, 0.0)
        return Measured(value, certainty, np.logical_or.reduce(self.outside[:, index], axis=1))

    @cached_property
    def torso_px(self) -> Array:
        """(n,) torso length in image pixels."""
        return norm(self.image("shoulders") - self.image("hips"))

    @cached_property
    def torso_m(self) -> Array:
        """(n,) torso length in world metres."""
        return norm(self.world("shoulders") - self.world("hips"))

    @cached_property
    def back_sagitta(self) -> Array:
        """(n,) signed sagitta over chord of the back's outline (`core.pose.silhouette`)."""
        return sagitta(self.poses.back)

    @cached_property
    def px_per_m(self) -> Array:
        """(n,) image pixels a world metre, by the spread of the joints: steadier than a length."""
        joints = [i for pair in ("shoulders", "hips", "knees", "ankles") for i in indices(pair)]
        flat, deep = self.poses.image[:, joints], self.poses.world[:, joints, :2]
        return _spread(flat) / np.maximum(_spread(deep), 1e-6)

    @cached_property
    def up_trunk(self) -> Array:
        """(n, 3) unit vector along the trunk, hips to shoulders, world."""
        return unit(self.world("shoulders") - self.world("hips"))

    @cached_property
    def to_left(self) -> Array:
        """(n, 3) unit vector to the person's left along the shoulder line, square to the trunk."""
        line = self.world("left_shoulder") - self.world("right_shoulder")
        return unit(line - dot(line, self.up_trunk)[:, None] * self.up_trunk)

    @cached_property
    def front(self) -> Array:
        """(n, 3) unit vector out of the chest, world."""
        return np.cross(self.to_left, self.up_trunk)

    @cached_property
    def out_of_plane_deg(self) -> Array:
        """(n,) angle between the trunk and the image plane, 0 = seen from the side or above."""
        with np.errstate(invalid="ignore"):
            angle: Array = np.degrees(np.arcsin(np.clip(np.abs(self.up_trunk[:, 2]), 0, 1)))
        return angle

    @cached_property
    def heading(self) -> Array:
        """(n,) +1 when the head is right of the hips in the picture, -1 when left."""
        dx = self.image("shoulders")[:, 0] - self.image("hips")[:, 0]
        return np.where(dx >= 0, 1.0, -1.0)

    def bend(self, *names: str) -> Array:
        """(n,) 180 minus the angle at the second of three points: 0 = straight, degrees."""
        flat = 180 - angle(*(self.image(n) for n in names))
        deep = 180 - angle(*(self.world(n) for n in names))
        return self.blend(flat, deep)

    def blend(
        self,
        flat: Array,
        deep: Array,
        turned_deg: tuple[float, float] = (IMAGE_PLANE_DEG, OUT_OF_PLANE_DEG),
        most: float = 0.5,
    ) -> Array:
        """(n,) a value from the image and the same from the world, joined by how far the trunk is
        turned out of the picture.

        Args:
            flat: (n,) from the image, taken alone up to the first of `turned_deg`.
            deep: (n,) from the world.
            turned_deg: between these the share of the world grows to `most`.
            most: the largest share of the world.
        """
        weight = most * glide(self.out_of_plane_deg, *turned_deg)
        return (1 - weight) * flat + weight * deep

    def leg_distance(self, point: Array, side: str) -> Array:
        """(n,) image distance of a point from the leg between mid thigh and mid shin, torsos."""
        hip, knee, ankle = (self.image(f"{side}_{j}") for j in ("hip", "knee", "ankle"))
        thigh, shin = (hip + knee) / 2, (knee + ankle) / 2
        nearest = np.minimum(to_segment(point, thigh, knee), to_segment(point, knee, shin))
        return nearest / self.torso_px


def _spread(points: Array) -> Array:
    """(n,) how far (n, k, 2) points lie from their middle, root of the sum of squares."""
    away = points - points.mean(axis=1, keepdims=True)
    result: Array = np.sqrt((away**2).sum(axis=(1, 2)))
    return result


def _plausible(length: Array) -> Array:
    """(n,) 1 for a limb length that people have, gliding to 0."""
    with np.errstate(invalid="ignore"):
        believed = np.minimum(glide(length, SHORTEST, SHORT), glide(length, LONGEST, LONG))
        result: Array = np.nan_to_num(believed)
    return result


def other(side: str) -> str:
    """The other side."""
    return "right" if side == "left" else "left"


def indices(name: str) -> list[int]:
    """Index of a landmark by name, or of both of a pair (`hips`)."""
    if name.endswith("s"):
        single = name[:-1].upper()
        return [Landmark[f"LEFT_{single}"], Landmark[f"RIGHT_{single}"]]
    return [Landmark[name.upper()]]


def _point(points: Array, name: str) -> Array:
    index = indices(name)
    return (
        points[:, index[0]] if len(index) == 1 else (points[:, index[0]] + points[:, index[1]]) / 2
    )


def whole(body: Body, *names: str) -> Array:
    """Certainty of something both sides share: the more certain side of each pair counts,
    since from the side one shoulder and hip always hide behind the other.
    """
    pairs = [body.sure[:, indices(name)].max(axis=1) for name in names]
    result: Array = np.minimum.reduce(pairs)
    return result
