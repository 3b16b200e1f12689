"""The vocabulary of what can be measured: named functions from poses to numbers.

Every measurement works on many frames at once (frames first) and on one frame alone with the
same bits, so that live and recorded agree. "Trunk" is the line from the middle of the hips to
the middle of the shoulders; a torso length is its length in the image. "Left" of a sided
measurement is the person's own left. The measured error of each, by view, is in
docs/decisions.md.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from formcheck.core.pose import Array, Landmark, Poses
from formcheck.core.silhouette import sagitta

SIDES = ("left", "right")
SURE_VISIBILITY = 0.5
"""MediaPipe visibility from which a landmark is taken as seen."""
MARGIN = 0.04
"""A landmark may lie this share of the frame outside it and still be trusted."""
IMAGE_PLANE_DEG = 30.0
OUT_OF_PLANE_DEG = 60.0
"""Trunk turned out of the picture by less than the first: angles are taken in the image;
by more than the second: the mean of image and world angle; in between, gliding. Side view:
image error 1-6 deg against 3-26 for world; turned: each errs to another side."""


class Measured(NamedTuple):
    """One measurement over frames: value, certainty 0..1, and whether the frame cut it off."""

    value: Array
    certainty: Array
    outside: NDArray[np.bool_]


@dataclass(frozen=True)
class Reading:
    """One measurement at one time. `value` is None when not measurable, `reason` says why."""

    value: float | None
    unit: str
    certainty: float
    reason: str = ""


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

    def image(self, name: str) -> Array:
        """(n, 2) image pixels of a landmark, or of the middle of a pair (`hips`)."""
        return _point(self.poses.image, name)

    def world(self, name: str) -> Array:
        """(n, 3) world metres of a landmark, or of the middle of a pair."""
        return _point(self.poses.world, name)

    def measured(self, value: Array, *names: str, sure: Array | None = None) -> Measured:
        """A value that is as certain as the least certain of these landmarks."""
        index = [i for name in names for i in _indices(name)]
        certainty = self.sure[:, index].min(axis=1) if sure is None else sure
        certainty = np.where(np.isfinite(value), certainty, 0.0)
        return Measured(value, certainty, self.outside[:, index].any(axis=1))

    @cached_property
    def torso_px(self) -> Array:
        """(n,) torso length in image pixels."""
        return _norm(self.image("shoulders") - self.image("hips"))

    @cached_property
    def torso_m(self) -> Array:
        """(n,) torso length in world metres."""
        return _norm(self.world("shoulders") - self.world("hips"))

    @cached_property
    def up_trunk(self) -> Array:
        """(n, 3) unit vector along the trunk, hips to shoulders, world."""
        return _unit(self.world("shoulders") - self.world("hips"))

    @cached_property
    def to_left(self) -> Array:
        """(n, 3) unit vector to the person's left along the shoulder line, square to the trunk."""
        line = self.world("left_shoulder") - self.world("right_shoulder")
        return _unit(line - _dot(line, self.up_trunk)[:, None] * self.up_trunk)

    @cached_property
    def front(self) -> Array:
        """(n, 3) unit vector out of the chest, world."""
        return np.cross(self.to_left, self.up_trunk)

    @cached_property
    def out_of_plane_deg(self) -> Array:
        """(n,) angle between the trunk and the image plane, 0 = seen from the side or above."""
        with np.errstate(invalid="ignore"):
            return np.degrees(np.arcsin(np.clip(np.abs(self.up_trunk[:, 2]), 0, 1)))

    @cached_property
    def heading(self) -> Array:
        """(n,) +1 when the head is right of the hips in the picture, -1 when left."""
        dx = self.image("shoulders")[:, 0] - self.image("hips")[:, 0]
        return np.where(dx >= 0, 1.0, -1.0)

    def bend(self, *names: str) -> Array:
        """(n,) 180 minus the angle at the second of three points: 0 = straight, degrees."""
        flat = 180 - _angle(*(self.image(n) for n in names))
        deep = 180 - _angle(*(self.world(n) for n in names))
        turned = (self.out_of_plane_deg - IMAGE_PLANE_DEG) / (OUT_OF_PLANE_DEG - IMAGE_PLANE_DEG)
        weight = 0.5 * np.clip(turned, 0.0, 1.0)
        return (1 - weight) * flat + weight * deep

    def leg_distance(self, point: Array, side: str) -> Array:
        """(n,) image distance of a point from the leg between mid thigh and mid shin, torsos."""
        hip, knee, ankle = (self.image(f"{side}_{j}") for j in ("hip", "knee", "ankle"))
        thigh, shin = (hip + knee) / 2, (knee + ankle) / 2
        nearest = np.minimum(_to_segment(point, thigh, knee), _to_segment(point, knee, shin))
        return nearest / self.torso_px


SidedFunction = Callable[[Body, str], Measured]
WholeFunction = Callable[[Body], Measured]


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
    as much."""
    names = (f"{side}_shoulder", f"{side}_hip", f"{side}_knee")
    flat = 180 - _angle(*(body.image(n) for n in names))
    return body.measured(flat, f"{side}_hip", f"{side}_knee")


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
    backwards = np.maximum(np.abs(own), np.abs(opposite)) > 150.0
    paired = np.where(backwards, 0.0, (own - opposite) / 2)
    sunk = np.where(paired >= CLEAR_LEAN_DEG, _sunk_knees(body), 0.0)
    both = np.clip((opposite_length - 0.35) / 0.15, 0.0, 1.0)
    value = own + both * (np.maximum.reduce([own, paired, sunk]) - own)
    # Rolled onto its side the whole body seems to bring both thighs across: the one that stands
    # out from the trunk is the leg that crosses, the other lies long.
    value = np.where((opposite > 0) & (own_length < opposite_length), 0.0, value)
    raised = np.clip((own_length - MIN_ROLL_LENGTH) / 0.15, 0.0, 1.0)
    value = value * raised
    sure = np.minimum(body.sure[:, Landmark[f"{side.upper()}_KNEE"]], _whole(body, "shoulders"))
    return body.measured(value, f"{side}_knee", sure=sure)


CLEAR_LEAN_DEG = 15.0
"""Knees that lean to one side by less may stand upright: rest reads 0-9, seldom up to 29."""


def _sunk_knees(body: Body) -> Array:
    """Roll of two bent knees about the trunk from their height in the picture, degrees: the
    part of the thighs that stands up from the trunk, against their length. Only for a trunk
    and shoulders seen from the side; else 0."""
    trunk = _unit(body.image("shoulders") - body.image("hips"))
    forwards = np.stack([trunk[:, 1], -trunk[:, 0]], axis=1)
    forwards = forwards * np.sign(_dot(forwards, body.front[:, :2]))[:, None]
    thigh = (body.image("knees") - body.image("hips")) / body.torso_px[:, None]
    lengths = [
        _norm(body.world(f"{s}_knee") - body.world(f"{s}_hip")) / body.torso_m for s in SIDES
    ]
    along = _dot(thigh, trunk)
    reach = np.sqrt(np.maximum(np.maximum(*lengths) ** 2 - along**2, 1e-6))
    sunk = np.degrees(np.arccos(np.clip(_dot(thigh, forwards) / reach, 0.0, 1.0)))
    from_side = (np.abs(body.to_left[:, 2]) > 0.77) & (body.out_of_plane_deg < IMAGE_PLANE_DEG)
    bent = np.minimum(*(180 - _angle(*_leg(body, s)) for s in SIDES)) > 40.0
    return np.where(from_side & bent, sunk, 0.0)


def _leg(body: Body, side: str) -> list[Array]:
    return [body.image(f"{side}_{joint}") for joint in ("hip", "knee", "ankle")]


def knee_height(body: Body, side: str) -> Measured:
    """Knee above the middle of the hips in the image, torso lengths: shows a bounce of the
    twist, in which the hip angle hardly moves. Frame noise 0.01-0.02."""
    value = (body.image("hips") - body.image(f"{side}_knee"))[:, 1] / body.torso_px
    return body.measured(value, f"{side}_knee")


MIN_ROLL_LENGTH = 0.30
"""Part of the thigh square to the trunk below which a roll angle means nothing; it counts fully
from 0.15 more."""


def _roll(body: Body, side: str) -> tuple[Array, Array]:
    thigh = body.world(f"{side}_knee") - body.world(f"{side}_hip")
    inwards = _dot(thigh, body.to_left) * (-1.0 if side == "left" else 1.0)
    forwards = _dot(thigh, body.front)
    length = np.hypot(inwards, forwards) / _norm(thigh)
    return np.degrees(np.arctan2(inwards, forwards)), length


def hip_to_heel(body: Body, side: str) -> Measured:
    """Image distance from hip to heel in torso lengths: about 0.3-0.6 sitting on the heels."""
    gap = _norm(body.image(f"{side}_hip") - body.image(f"{side}_heel"))
    return body.measured(gap / body.torso_px, f"{side}_hip", f"{side}_heel")


def hand_to_leg(body: Body, side: str) -> Measured:
    """Image distance of the nearer hand from this leg (mid thigh to mid shin), torso lengths."""
    gaps = [body.leg_distance(body.image(f"{hand}_wrist"), side) for hand in SIDES]
    sure = np.maximum(*(body.sure[:, Landmark[f"{h.upper()}_WRIST"]] for h in SIDES))
    sure = np.minimum(sure, body.sure[:, Landmark[f"{side.upper()}_KNEE"]])
    return body.measured(np.minimum(*gaps), f"{side}_knee", sure=sure)


def ankle_to_other_knee(body: Body, side: str) -> Measured:
    """Image distance of this ankle from the other knee, torso lengths: small in a figure four."""
    gap = _norm(body.image(f"{side}_ankle") - body.image(f"{other(side)}_knee"))
    return body.measured(gap / body.torso_px, f"{side}_ankle", f"{other(side)}_knee")


def arm_raise(body: Body, side: str) -> Measured:
    """Hip-shoulder-elbow, 0 = arm along the trunk, 180 = overhead, degrees."""
    names = (f"{side}_hip", f"{side}_shoulder", f"{side}_elbow")
    return body.measured(180 - body.bend(*names), f"{side}_shoulder", f"{side}_elbow")


def hand_ahead(body: Body, side: str) -> Measured:
    """How far the wrist is headwards of the shoulder along the floor, torso lengths, image."""
    gap = body.image(f"{side}_wrist") - body.image(f"{side}_shoulder")
    value = gap[:, 0] * body.heading / body.torso_px
    return body.measured(value, f"{side}_wrist", f"{side}_shoulder")


def knee_ahead(body: Body, side: str) -> Measured:
    """How far the knee is headwards of the hip along the floor, torso lengths, image."""
    gap = body.image(f"{side}_knee") - body.image(f"{side}_hip")
    value = gap[:, 0] * body.heading / body.torso_px
    return body.measured(value, f"{side}_knee", f"{side}_hip")


def trunk_tilt(body: Body) -> Measured:
    """Trunk against the horizontal, world: 0 = lying or on all fours, 90 = upright, degrees."""
    with np.errstate(invalid="ignore"):
        value = np.degrees(np.arcsin(np.clip(-body.up_trunk[:, 1], -1, 1)))
    return body.measured(value, sure=_whole(body, "shoulders", "hips"))


def trunk_turn(body: Body) -> Measured:
    """Trunk out of the image plane: 0 = seen from the side, 90 = from head or feet, degrees."""
    return body.measured(body.out_of_plane_deg, sure=_whole(body, "shoulders", "hips"))


def side_on(body: Body) -> Measured:
    """Line of the shoulders against the camera's axis: 0 = exactly from the side, degrees."""
    with np.errstate(invalid="ignore"):
        value = np.degrees(np.arccos(np.clip(np.abs(body.to_left[:, 2]), 0, 1)))
    return body.measured(value, sure=_whole(body, "shoulders", "hips"))


def chest_up(body: Body) -> Measured:
    """Elevation of the chest's front: 90 = on the back, 0 = upright or on the side, -90 = face
    down, degrees, world (camera taken as level)."""
    with np.errstate(invalid="ignore"):
        value = np.degrees(np.arcsin(np.clip(-body.front[:, 1], -1, 1)))
    return body.measured(value, sure=_whole(body, "shoulders", "hips"))


def chest_to_camera(body: Body) -> Measured:
    """How much the chest's front points at the camera: 90 = straight at it, degrees, world."""
    with np.errstate(invalid="ignore"):
        value = np.degrees(np.arcsin(np.clip(-body.front[:, 2], -1, 1)))
    return body.measured(value, sure=_whole(body, "shoulders", "hips"))


def head_lift(body: Body) -> Measured:
    """Shoulder-to-ear line against the trunk, positive towards the chest's front, degrees.

    Supine: about -5 to 15 with the head on the floor. In the image where the trunk is seen from
    the side, blended with world as for the other angles.
    """
    trunk = body.image("shoulders") - body.image("hips")
    neck = body.image("ears") - body.image("shoulders")
    # The side of the chest in the picture is where the chest's front points.
    facing = np.sign(trunk[:, 0] * body.front[:, 1] - trunk[:, 1] * body.front[:, 0])
    flat = np.degrees(np.arctan2(_cross2(trunk, neck), _dot(trunk, neck))) * facing
    deep_neck = body.world("ears") - body.world("shoulders")
    deep = np.degrees(
        np.arctan2(_dot(deep_neck, body.front), _dot(deep_neck, body.up_trunk))
    )
    turned = (body.out_of_plane_deg - IMAGE_PLANE_DEG) / (OUT_OF_PLANE_DEG - IMAGE_PLANE_DEG)
    weight = 0.5 * np.clip(turned, 0.0, 1.0)
    sure = np.maximum(body.sure[:, Landmark.LEFT_EAR], body.sure[:, Landmark.RIGHT_EAR])
    return body.measured((1 - weight) * flat + weight * deep, sure=sure)


def axial_turn(body: Body) -> Measured:
    """Pelvis against shoulders about the trunk, positive = pelvis turned to the person's left,
    degrees, world."""
    line = body.world("left_hip") - body.world("right_hip")
    value = np.degrees(np.arctan2(-_dot(line, body.front), _dot(line, body.to_left)))
    return body.measured(value, sure=_whole(body, "shoulders", "hips"))


def shoulder_roll(body: Body) -> Measured:
    """Shoulder line against the floor about the trunk, 0 = both down when supine, degrees."""
    down = np.zeros_like(body.up_trunk)
    down[:, 1] = 1.0
    down = _unit(down - _dot(down, body.up_trunk)[:, None] * body.up_trunk)
    with np.errstate(invalid="ignore"):
        value = np.degrees(np.arcsin(np.clip(_dot(body.to_left, down), -1, 1)))
    return body.measured(np.abs(value), sure=_whole(body, "shoulders"))


def back_curve(body: Body) -> Measured:
    """Signed sagitta over chord of the back's outline, positive = rounded (`core.silhouette`).

    About -0.03 to -0.10 for a neutral back on all fours; differs per body, so compare with the
    person's own neutral. Frame noise 0.003-0.006 in side view.
    """
    value = sagitta(body.poses.back)
    plane = np.clip((OUT_OF_PLANE_DEG - body.out_of_plane_deg) / 20, 0.0, 1.0)
    sure = np.where(np.isfinite(value), plane, 0.0)
    return body.measured(value, sure=np.where(np.isfinite(sure), sure, 0.0))


def knees_apart(body: Body) -> Measured:
    """Distance of the knees across the body in hip widths, world; certain only when not seen
    from the side, where one knee hides the other."""
    gap = body.world("left_knee") - body.world("right_knee")
    hips = _norm(body.world("left_hip") - body.world("right_hip"))
    value = np.abs(_dot(gap, body.to_left)) / hips
    from_side = np.abs(body.to_left[:, 2])
    sure = np.clip((0.9 - from_side) / 0.2, 0.0, 1.0)
    sure = np.where(np.isfinite(sure), sure, 0.0)
    return body.measured(value, "knees", sure=np.minimum(sure, _whole(body, "knees")))


def other(side: str) -> str:
    """The other side."""
    return "right" if side == "left" else "left"


@dataclass(frozen=True)
class Measurement:
    """An entry of the vocabulary: name, unit, whether it exists per side, and its function."""

    name: str
    unit: str
    sided: bool
    function: SidedFunction | WholeFunction


def _vocabulary() -> Mapping[str, Measurement]:
    sided: dict[SidedFunction, str] = {
        hip_flexion: "deg",
        knee_flexion: "deg",
        hip_swing: "deg",
        knee_across: "deg",
        knee_height: "torso",
        hip_to_heel: "torso",
        hand_to_leg: "torso",
        ankle_to_other_knee: "torso",
        arm_raise: "deg",
        hand_ahead: "torso",
        knee_ahead: "torso",
    }
    whole: dict[WholeFunction, str] = {
        trunk_tilt: "deg",
        trunk_turn: "deg",
        side_on: "deg",
        chest_up: "deg",
        chest_to_camera: "deg",
        head_lift: "deg",
        axial_turn: "deg",
        shoulder_roll: "deg",
        back_curve: "chord",
        knees_apart: "hip_width",
    }
    entries = [Measurement(f.__name__, unit, True, f) for f, unit in sided.items()]
    entries += [Measurement(g.__name__, unit, False, g) for g, unit in whole.items()]
    return {entry.name: entry for entry in entries}


VOCABULARY: Mapping[str, Measurement] = _vocabulary()
"""Every measurement by name. A new one is one function and one line above."""


def _indices(name: str) -> list[int]:
    if name.endswith("s"):
        single = name[:-1].upper()
        return [Landmark[f"LEFT_{single}"], Landmark[f"RIGHT_{single}"]]
    return [Landmark[name.upper()]]


def _point(points: Array, name: str) -> Array:
    index = _indices(name)
    return points[:, index[0]] if len(index) == 1 else (points[:, index[0]] + points[:, index[1]]) / 2


def _whole(body: Body, *names: str) -> Array:
    """Certainty of something both sides share: the more certain side of each pair counts,
    since from the side one shoulder and hip always hide behind the other."""
    pairs = [body.sure[:, _indices(name)].max(axis=1) for name in names]
    result: Array = np.minimum.reduce(pairs)
    return result


def _dot(a: Array, b: Array) -> Array:
    product = a * b
    return product[:, 0] + product[:, 1] + (product[:, 2] if product.shape[1] == 3 else 0.0)


def _norm(a: Array) -> Array:
    result: Array = np.sqrt(_dot(a, a))
    return result


def _unit(a: Array) -> Array:
    return a / np.maximum(_norm(a), 1e-9)[:, None]


def _cross2(a: Array, b: Array) -> Array:
    return a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]


def _angle(a: Array, b: Array, c: Array) -> Array:
    one, two = _unit(a - b), _unit(c - b)
    with np.errstate(invalid="ignore"):
        result: Array = np.degrees(np.arccos(np.clip(_dot(one, two), -1.0, 1.0)))
    return result


def _to_segment(point: Array, a: Array, b: Array) -> Array:
    ab = b - a
    t = np.clip(_dot(point - a, ab) / np.maximum(_dot(ab, ab), 1e-9), 0.0, 1.0)
    return _norm(point - (a + t[:, None] * ab))
