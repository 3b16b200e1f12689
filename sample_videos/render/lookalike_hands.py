"""Where the hands of the look-alikes go, at a depth of 0 to 1."""

from __future__ import annotations

import numpy as np

from sample_videos.render.arm import Hand, Posed
from sample_videos.render.hands import DOWN, between, lying_arm
from sample_videos.render.poser import Poser
from sample_videos.render.rotations import Array, horizontal, unit

UP = -DOWN
HEAD_END = np.array([1.0, 0, 0])
WRIST_M = 0.05
"""How high the wrist lies over the floor on a flat hand."""
PRONE_HANDS_X = 0.42
"""Beside the chest of somebody who lies prone with the hips over the mat's middle."""


def _out(at: Posed, side: str, bone: int = 0) -> Array:
    """Towards this side of the body."""
    aside: Array = at.world[bone] @ np.array([1.0 if side == "L" else -1.0, 0, 0])
    return aside


def _shoulder(poser: Poser, at: Posed, side: str) -> Array:
    head: Array = at.heads[poser.body.index[f"upperarm01.{side}"]]
    return head


def _from_shoulder(poser: Poser, at: Posed, side: str, way: Array, palm: Array) -> Hand:
    """An arm nearly straight in a direction."""
    target = _shoulder(poser, at, side) + unit(way) * poser.arms[side].length * 0.96
    target[2] = max(target[2], WRIST_M)
    return Hand(target, _out(at, side) * 0.5 + DOWN * 0.3, unit(way), palm)


def beside(poser: Poser, at: Posed, side: str, _u: float) -> Hand:
    return lying_arm(poser, at, side)


def on_the_floor(ahead: float, poser: Poser, at: Posed, side: str, u: float) -> Hand:
    """Carrying, on all fours: under the shoulders, or so far ahead of them at the end."""
    sign = 1.0 if side == "L" else -1.0
    target = _shoulder(poser, at, side) + HEAD_END * ahead * u
    target[1], target[2] = sign * 0.19, WRIST_M
    pole = np.array([-0.6, sign * 0.4, 0.0])
    return Hand(target, pole, np.array([1.0, -sign * 0.05, -0.12]), DOWN, -5)


def one_arm_ahead(poser: Poser, at: Posed, side: str, u: float) -> Hand:
    carrying = on_the_floor(0.0, poser, at, side, u)
    if side == "R":
        return carrying
    ahead = _from_shoulder(poser, at, side, HEAD_END + UP * 0.05, -_out(at, side))
    return between(carrying, ahead, u)


def to_the_heels(poser: Poser, at: Posed, side: str, u: float) -> Hand:
    rest = lying_arm(poser, at, side)
    foot = at.heads[poser.body.index[f"foot.{side}"]]
    way = horizontal(foot - _shoulder(poser, at, side)) + UP * 0.02 + _out(at, side) * 0.25
    return between(rest, _from_shoulder(poser, at, side, way, DOWN), u)


def on_the_thighs(poser: Poser, at: Posed, side: str, u: float) -> Hand:
    index = poser.body.index
    hip, knee = (at.heads[index[f"{bone}leg01.{side}"]] for bone in ("upper", "lower"))
    front = at.world[index[f"upperleg01.{side}"]] @ np.array([0, -1.0, 0])
    target = hip + (knee - hip) * (0.35 + 0.3 * u) + front * 0.1
    return Hand(target, _out(at, side) * 0.6 + DOWN * 0.3, unit(knee - hip), -front, 8)


def dead_bug(poser: Poser, at: Posed, side: str, u: float) -> Hand:
    """Towards the ceiling, one arm over the head."""
    tilt = u * 1.4 if side == "L" else 0.0
    way = UP * np.cos(tilt) + HEAD_END * np.sin(tilt)
    return _from_shoulder(poser, at, side, way, -_out(at, side))


def on_the_feet(poser: Poser, at: Posed, side: str, u: float) -> Hand:
    index = poser.body.index
    foot, knee = at.heads[index[f"foot.{side}"]], at.heads[index[f"lowerleg01.{side}"]]
    out = _out(at, side)
    target = foot + unit(foot - knee) * 0.03 + out * 0.07
    there = Hand(target, out * 0.7 + DOWN * 0.3, unit(foot - knee), -out, 20)
    return between(lying_arm(poser, at, side), there, u)


def behind_the_head(poser: Poser, at: Posed, side: str, _u: float) -> Hand:
    head = poser.body.index["head"]
    out, turn = _out(at, side, head), at.world[head]
    target = at.heads[head] + turn @ np.array([0, 0.06, 0.09]) + out * 0.10
    return Hand(target, out + turn @ np.array([0, 0.1, 0.3]), -out + UP * 0.1, -turn[:, 1], 10)


def in_front(poser: Poser, at: Posed, side: str, _u: float) -> Hand:
    """Lying on the side: on the floor before the chest; the lower arm is the pillow."""
    front = horizontal(at.world[poser.body.index["spine01"]] @ np.array([0, -1.0, 0]))
    start = _shoulder(poser, at, side)
    if side == "L":
        target = start + front * 0.34 - HEAD_END * 0.12
        target[2] = WRIST_M
        return Hand(target, UP - HEAD_END * 0.4, front + HEAD_END * 0.3, DOWN)
    target = start + HEAD_END * 0.42 + front * 0.10
    target[2] = WRIST_M
    return Hand(target, front, HEAD_END, UP)


def under_the_shoulders(_poser: Poser, _at: Posed, side: str, _u: float) -> Hand:
    """Prone: the hands beside the chest, where they stay."""
    sign = 1.0 if side == "L" else -1.0
    target = np.array([PRONE_HANDS_X, sign * 0.24, WRIST_M])
    pole = np.array([-1.0, sign * 0.35, 0.3])
    return Hand(target, pole, np.array([1.0, -sign * 0.1, -0.1]), DOWN)


def around(poser: Poser, at: Posed, side: str, u: float) -> Hand:
    """Sitting: one hand behind on the floor, the other on the knee it turns to."""
    index = poser.body.index
    if side == "L":
        target = _shoulder(poser, at, side) + HEAD_END * 0.22
        target[1], target[2] = at.heads[0][1] * 0.5 + target[1] * 0.5, WRIST_M
        return Hand(target, HEAD_END + UP * 0.3, HEAD_END, DOWN)
    knee = at.heads[index["lowerleg01.L"]]
    away = _out(at, "L")
    target = knee + UP * 0.05 + away * 0.04 * u + HEAD_END * 0.05
    return Hand(target, DOWN - away * 0.4, away, DOWN, 8)
