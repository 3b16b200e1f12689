"""The poses through which a person gets up from the mat, from the resting position to standing.

From the back: knees bent, up on the elbows, sitting, feet drawn in, squatting. From all fours: sat
back, kneeling, one foot put forward, half kneeling, rising. The way down is the same backwards.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sample_videos.render.arm import Hand, Posed
from sample_videos.render.hands import DOWN
from sample_videos.render.lying import HookLying
from sample_videos.render.poser import Dofs, Hands, Poser, Skinned, Unknown
from sample_videos.render.rotations import Array, rotation
from sample_videos.render.stretch import HEIGHT, SINK, Style

FACING_FEET = rotation("z", -90)
"""Standing up from the back one looks towards where the feet lay, from all fours to the head's."""
FACING_HEAD = rotation("z", 90)
FEET = ("foot.L", "foot.R")


@dataclass(frozen=True)
class KeyPose:
    turns: Array
    """Rotation of every bone."""
    stays: tuple[str, ...]
    """Which bones keep their place on the floor on the way to the next pose."""
    seconds: float
    """How long the way to the next pose takes, relative to the others."""


def from_the_back(poser: Poser) -> list[KeyPose]:
    """After the rest position."""
    lying, hands = HookLying(poser, Style()).pose(0.0, None)

    def sitting(lean: float, knee: float, spine: float, neck: float) -> Dofs:
        """Pelvis and feet on the floor; the trunk leans back."""
        # With thigh and shank of one length the thigh rises by half the knee's angle.
        hip = 90 + knee / 2 - lean
        dofs = _legs(
            {"base": FACING_FEET, "pitch": -lean, "spine": spine, "neck": neck}, hip, knee, 5
        )

        def residuals(at: Skinned) -> list[float]:
            r = [poser.height(at, "pelvis") - SINK, poser.height(at, "footL")]
            return [30 * x for x in r]

        solved = poser.solve(dofs, [HEIGHT, Unknown("hipL", hip - 20, hip + 20)], residuals)
        flat = solved["hipL"] - knee + lean
        return dict(_legs(solved, solved["hipL"], knee, 5), ankL=flat, ankR=flat)

    root = ("root",)
    return [
        _key(poser, lying, hands, root, 0.9),
        _key(poser, sitting(52, 95, 26, 26), _on_floor(poser, -0.12, 0.20), root, 0.7),
        _key(poser, sitting(24, 98, 26, 8), _on_floor(poser, 0.20, 0.14), root, 0.8),
        _key(poser, sitting(8, 118, 32, -4), _on_floor(poser, 0.16, 0.14), FEET, 0.7),
        _key(poser, _flat_feet(30, 128, 132, 9), _reaching(poser), FEET, 0.7),
        _key(poser, _flat_feet(48, 100, 82, 5), _on_knees(poser, "LR"), FEET, 0.9),
        _key(poser, {"base": FACING_FEET}, _hanging(poser, FACING_FEET), FEET, 0),
    ]


def from_all_fours(poser: Poser) -> list[KeyPose]:
    """After the rest position."""

    def kneeling(pitch: float, hip: float, **left_leg: float) -> Dofs:
        """The shins level on the floor, or one leg elsewhere."""
        dofs = {"base": FACING_HEAD, "pitch": pitch, "spine": 8, "neck": -8}
        return dict(_legs(dofs, hip, 94 - pitch + hip, 3), ankL=48, ankR=48) | left_leg

    def half_kneeling() -> Dofs:
        dofs = kneeling(14, 14, hipL=98, kneeL=92, ankL=-8)

        def residuals(at: Skinned) -> list[float]:
            return [30 * poser.height(at, "kneeR"), 30 * poser.height(at, "footL")]

        return poser.solve(dofs, [HEIGHT, Unknown("hipL", 60, 130)], residuals)

    knee, foot = ("lowerleg01.R",), ("foot.L",)
    hanging = _hanging(poser, FACING_HEAD)
    rising = {
        "base": FACING_HEAD, "pitch": 38, "spine": 10, "neck": -14,
        "hipL": 98, "kneeL": 76, "ankL": -16, "hipR": 30, "kneeR": 84, "ankR": 0,
    }  # fmt: skip
    through = {
        "base": FACING_HEAD, "pitch": 14, "spine": 8, "neck": -4,
        "hipL": 34, "kneeL": 28, "ankL": -8, "hipR": 34, "kneeR": 72, "ankR": 0,
    }  # fmt: skip
    return [
        _key(poser, kneeling(48, 76), _on_knees(poser, "LR"), knee, 0.7),
        _key(poser, kneeling(6, 8), hanging, knee, 0.5),
        _key(poser, kneeling(12, 10, hipL=54, kneeL=146, ankL=-16), hanging, knee, 0.3),
        _key(poser, kneeling(12, 10, hipL=110, kneeL=126, ankL=-16), hanging, knee, 0.4),
        _key(poser, half_kneeling(), _on_knees(poser, "L"), foot, 0.8),
        _key(poser, rising, _on_knees(poser, "L"), foot, 0.6),
        _key(poser, through, hanging, foot, 0.6),
        _key(poser, {"base": FACING_HEAD}, hanging, foot, 0),
    ]


def _legs(dofs: Dofs, hip: float, knee: float, apart: float) -> Dofs:
    legs = {"hipL": hip, "hipR": hip, "kneeL": knee, "kneeR": knee, "abdL": apart, "abdR": apart}
    return dofs | legs


def _flat_feet(pitch: float, hip: float, knee: float, apart: float) -> Dofs:
    """On both feet, the soles level."""
    dofs = {"base": FACING_FEET, "pitch": pitch, "spine": 18, "neck": -22}
    return dict(_legs(dofs, hip, knee, apart), ankL=hip - knee - pitch, ankR=hip - knee - pitch)


def _key(poser: Poser, dofs: Dofs, hands: Hands, stays: tuple[str, ...], seconds: float) -> KeyPose:
    turns, _, _ = poser.pose(dofs, hands)
    return KeyPose(_all_bones(poser, turns), stays, seconds)


def _all_bones(poser: Poser, turns: dict[str, Array]) -> Array:
    return np.array([turns.get(label, np.eye(3)) for label in poser.body.labels])


def _aside(at: Posed, side: str) -> Array:
    aside: Array = at.world[0] @ np.array([1.0 if side == "L" else -1.0, 0, 0])
    return aside


def _on_floor(poser: Poser, behind: float, beside: float) -> Hands:
    """Palms on the floor, so far behind (+x) the shoulders and beside them."""
    index = poser.body.index

    def hands(at: Posed, side: str) -> Hand:
        out = _aside(at, side)
        target = at.heads[index[f"upperarm01.{side}"]] + np.array([behind, 0, 0]) + out * beside
        target[2] = 0.05
        pole = out * 0.8 + np.array([0.6, 0, 0.6])
        return Hand(target, pole, out + np.array([0.5, 0, 0]), DOWN)

    return hands


def _hanging(poser: Poser, heading: Array) -> Hands:
    """Arms that hang down, a little bent."""
    index, length = poser.body.index, poser.arms["L"].length
    forward = heading @ np.array([0, -1.0, 0])

    def hands(at: Posed, side: str) -> Hand:
        out = _aside(at, side)
        down = out * 0.20 + forward * 0.10 + DOWN
        target = at.heads[index[f"upperarm01.{side}"]] + down * (
            0.96 * length / np.linalg.norm(down)
        )
        return Hand(target, out * 0.3 - forward, DOWN + forward * 0.1, -out, 12)

    return hands


def _reaching(poser: Poser) -> Hands:
    """Both arms stretched forward, for balance."""
    index = poser.body.index

    def hands(at: Posed, side: str) -> Hand:
        out = _aside(at, side)
        forward = np.array([-1.0, 0, 0])
        target = at.heads[index[f"upperarm01.{side}"]] + forward * 0.42 + [0, 0, -0.22]
        return Hand(target, out - np.array([0, 0, 1.0]), forward, -out + DOWN)

    return hands


def _on_knees(poser: Poser, legs: str) -> Hands:
    """Each hand on its own knee, or both on one: leaning on it to get up."""
    index = poser.body.index

    def hands(at: Posed, side: str) -> Hand:
        leg = side if side in legs else legs
        knee, hip = at.heads[index[f"lowerleg01.{leg}"]], at.heads[index[f"upperleg01.{leg}"]]
        thigh = (knee - hip) / np.linalg.norm(knee - hip)
        front = at.world[index[f"upperleg01.{leg}"]] @ np.array([0, -1.0, 0])
        out = _aside(at, side)
        beside = 0.0 if len(legs) == 2 else 0.045
        target = knee - thigh * 0.12 + front * 0.10 + out * beside
        return Hand(target, out - np.array([0, 0, 0.4]), thigh - front * 0.3, -front, 10)

    return hands
