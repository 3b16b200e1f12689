"""The vocabulary of what can be measured: named functions from poses to numbers.

Every measurement works on many frames at once (frames first) and on one frame alone with the
same bits, so that live and recorded agree. "Trunk" is the line from the middle of the hips to
the middle of the shoulders; a torso length is its length in the image. "Left" of a sided
measurement is the person's own left. Errors in the docstrings
are mean absolute ones of the heavy model against rendered truth or, where there is none, what
still people read; hip and knee by view and limb are in docs/accuracy.md.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np

from formcheck.core.measure.body import (
    IMAGE_PLANE_DEG,
    OUT_OF_PLANE_DEG,
    SIDES,
    Body,
    Measured,
    angle,
    cross2,
    dot,
    norm,
    other,
    unit,
    whole,
)
from formcheck.core.pose.pose import Array, Landmark

Limb: TypeAlias = Literal["worked", "other", "both", "each", "any"]
"""Which side of a sided measurement: the worked one, the other one; `both` is the mean weighted
by certainty; `each` asks both sides to pass; `any` asks one of them to."""

ViewName: TypeAlias = Literal["side", "oblique", "front", "top"]

PostureName: TypeAlias = Literal[
    "supine", "all_fours", "folded", "upright", "prone", "side_lying", "unknown"
]


@dataclass(frozen=True)
class Reading:
    """One measurement at one time. `value` is None when not measurable, `reason` says why."""

    value: float | None
    unit: str
    certainty: float
    reason: str = ""


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
    as much.
    """
    names = (f"{side}_shoulder", f"{side}_hip", f"{side}_knee")
    flat = 180 - angle(*(body.image(n) for n in names))
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


BACKWARDS_DEG = 150.0
"""A thigh rolled by more points out of the back: bridges read 165-180, the widest twist 114."""
CLEAR_LEAN_DEG = (15.0, 20.0)
"""Knees that lean to one side by less than the first may stand upright, by more than the second
they do not: feet on the floor reads 0-18 from the side, rolled over 19-67 (`_sunk_knees` is only
asked from there)."""


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


def leg_height(body: Body, side: str) -> Measured:
    """Knee and ankle (their mean) above the shoulders in the picture, metres: shows a bounce of
    the twist, in which the hip angle hardly moves.

    When the knee has sunk away from the camera it hides, but the lower leg still shows; the
    shoulders stay where they are. Frame noise 0.002-0.01.
    """
    leg = (body.image(f"{side}_knee") + body.image(f"{side}_ankle")) / 2
    value = (body.image("shoulders") - leg)[:, 1] / body.px_per_m
    return body.measured(value, f"{side}_knee", f"{side}_ankle")


ALONE_LENGTH, TOGETHER_LENGTH = 0.46, 0.30
"""Part of the thigh square to the trunk below which its roll means nothing, for one bent leg (lying
long up to 0.45, crossed from 0.55) and for two bent knees; it counts fully from 0.15 more."""

CLEARLY_LESS = 0.2
"""A thigh that stands out by so much less than the other is not the one that crosses."""


def _stands_out(length: Array, least: float) -> Array:
    result: Array = np.clip((length - least) / 0.15, 0.0, 1.0)
    return result


def _roll(body: Body, side: str) -> tuple[Array, Array]:
    thigh = body.world(f"{side}_knee") - body.world(f"{side}_hip")
    inwards = dot(thigh, body.to_left) * (-1.0 if side == "left" else 1.0)
    forwards = dot(thigh, body.front)
    length = np.hypot(inwards, forwards) / norm(thigh)
    return np.degrees(np.arctan2(inwards, forwards)), length


def hip_to_heel(body: Body, side: str) -> Measured:
    """Image distance from hip to heel, torso lengths: 0.2-0.35 sitting on the heels, 0.55 a hand
    above them, 0.9-1.1 on all fours.
    """
    gap = norm(body.image(f"{side}_hip") - body.image(f"{side}_heel"))
    return body.measured(gap / body.torso_px, f"{side}_hip", f"{side}_heel")


def hand_to_leg(body: Body, side: str) -> Measured:
    """Image distance of the nearer hand from this leg (mid thigh to mid shin), torso lengths."""
    gaps = [body.leg_distance(body.image(f"{hand}_wrist"), side) for hand in SIDES]
    sure = np.maximum(*(body.sure[:, Landmark[f"{h.upper()}_WRIST"]] for h in SIDES))
    sure = np.minimum(sure, body.sure[:, Landmark[f"{side.upper()}_KNEE"]])
    return body.measured(np.minimum(*gaps), f"{side}_knee", sure=sure)


def ankle_crossing(body: Body, side: str) -> Measured:
    """Distance of this ankle from the other knee against that of the other ankle from this knee:
    small where this ankle lies on the other thigh (a figure four), about 1 where the legs lie
    side by side.

    A ratio of two lengths side by side needs no scale, so that it holds seen obliquely as well:
    crossed 0.09-0.32, both knees drawn in 0.35-1. Both are taken in the image while the trunk
    lies in the picture's plane; turned out of it, where an ankle may lie before a knee it is far
    from, in the world (gliding from 25 to 33 degrees).
    """
    own, opposite = (_ankle_to_knee(body, s) for s in (side, other(side)))
    joints = [f"{s}_{j}" for s in SIDES for j in ("knee", "ankle")]
    return body.measured(own / np.maximum(opposite, 1e-6), *joints)


def _ankle_to_knee(body: Body, side: str) -> Array:
    """(n,) distance of this ankle from the other knee, torso lengths."""
    ankle, knee = f"{side}_ankle", f"{other(side)}_knee"
    flat = norm(body.image(ankle) - body.image(knee)) / body.torso_px
    deep = norm(body.world(ankle) - body.world(knee)) / body.torso_m
    weight = np.clip((body.out_of_plane_deg - 25.0) / 8.0, 0.0, 1.0)
    result: Array = (1 - weight) * flat + weight * deep
    return result


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


def head_lift(body: Body) -> Measured:
    """Shoulder-to-ear line against the trunk, positive towards the chest's front, degrees.

    Supine: about -5 to 15 with the head on the floor. In the image where the trunk is seen from
    the side, blended with world as for the other angles.
    """
    trunk = body.image("shoulders") - body.image("hips")
    neck = body.image("ears") - body.image("shoulders")
    # The side of the chest in the picture is where the chest's front points.
    facing = np.sign(trunk[:, 0] * body.front[:, 1] - trunk[:, 1] * body.front[:, 0])
    flat = np.degrees(np.arctan2(cross2(trunk, neck), dot(trunk, neck))) * facing
    deep_neck = body.world("ears") - body.world("shoulders")
    deep = np.degrees(np.arctan2(dot(deep_neck, body.front), dot(deep_neck, body.up_trunk)))
    turned = (body.out_of_plane_deg - IMAGE_PLANE_DEG) / (OUT_OF_PLANE_DEG - IMAGE_PLANE_DEG)
    weight = 0.5 * np.clip(turned, 0.0, 1.0)
    sure = np.maximum(body.sure[:, Landmark.LEFT_EAR], body.sure[:, Landmark.RIGHT_EAR])
    return body.measured((1 - weight) * flat + weight * deep, sure=sure)


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
    plane = np.nan_to_num(np.clip((IMAGE_PLANE_DEG - body.out_of_plane_deg) / 10, 0.0, 1.0))
    return body.measured(np.abs(value), sure=np.minimum(plane, whole(body, "shoulders")))


def back_curve(body: Body) -> Measured:
    """Signed sagitta over chord of the back's outline, positive = rounded (`core.pose.silhouette`).

    -0.10 to +0.04 for a neutral back on all fours; differs per body, so compare with the person's
    own neutral. Frame noise 0.003-0.006 in side view; correlation with the skin's true contour
    0.94-0.99.
    """
    value = body.back_sagitta
    plane = np.clip((OUT_OF_PLANE_DEG - body.out_of_plane_deg) / 20, 0.0, 1.0)
    sure = np.where(np.isfinite(value), plane, 0.0)
    return body.measured(value, sure=np.where(np.isfinite(sure), sure, 0.0))


DEG_A_CURVE = 100.0
"""Degrees that a back's curve of one chord counts as beside the neck's angle: less than it is of
the spine's own flexion (500), since the outline is noisier than the head."""


def spine_swing(body: Body) -> Measured:
    """Neck and back together, larger = rounded, degrees: for changes over time (bounces of cat
    and cow), in which the whole spine takes part. Shows 0.5-0.95 of a bounce of the spine, still
    people up to 1.5; the back's outline alone 0.1-0.2 of it in its noise.
    """
    head, back = head_lift(body), back_curve(body)
    value = head.value + DEG_A_CURVE * back.value
    return body.measured(value, sure=np.minimum(head.certainty, back.certainty))


def knees_apart(body: Body) -> Measured:
    """Distance of the knees across the body in hip widths, world; certain only when not seen
    from the side, where one knee hides the other.
    """
    gap = body.world("left_knee") - body.world("right_knee")
    hips = norm(body.world("left_hip") - body.world("right_hip"))
    value = np.abs(dot(gap, body.to_left)) / hips
    from_side = np.abs(body.to_left[:, 2])
    sure = np.clip((0.9 - from_side) / 0.2, 0.0, 1.0)
    sure = np.where(np.isfinite(sure), sure, 0.0)
    return body.measured(value, "knees", sure=np.minimum(sure, whole(body, "knees")))


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
        leg_height: "m",
        hip_to_heel: "torso",
        hand_to_leg: "torso",
        ankle_crossing: "ratio",
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
        spine_swing: "deg",
        knees_apart: "hip_width",
    }
    entries = [Measurement(f.__name__, unit, True, f) for f, unit in sided.items()]
    entries += [Measurement(g.__name__, unit, False, g) for g, unit in whole.items()]
    return {entry.name: entry for entry in entries}


FROM_THE_OUTLINE = ("back_curve", "spine_swing")
"""Measurements that need the silhouette."""
VOCABULARY: Mapping[str, Measurement] = _vocabulary()
"""Every measurement by name. A new one is one function and one line above."""
