"""Where the hands of somebody lying go: beside the body, on a shin, behind a thigh, and between."""

from __future__ import annotations

import numpy as np
from scipy.spatial.transform import Rotation, Slerp

from sample_videos.render.arm import Hand, Posed
from sample_videos.render.poser import Hands, Poser
from sample_videos.render.rotations import frame, horizontal, unit

DOWN = np.array([0.0, 0.0, -1.0])


def lying_arm(poser: Poser, at: Posed, side: str) -> Hand:
    """An arm beside the body, palm down."""
    index = poser.body.index
    out = horizontal(at.world[0] @ np.array([1.0 if side == "L" else -1.0, 0, 0]))
    feet = horizontal(at.heads[index["root"]] - at.heads[index["spine01"]])
    target = at.heads[index[f"upperarm01.{side}"]] + feet * 0.50 + out * 0.16
    target[2] = 0.04
    return Hand(target, out * 0.7 + np.array([0, 0, -0.3]), feet + out * 0.1, DOWN)


def hand_on_shin(poser: Poser, at: Posed, side: str, leg: str, along: float) -> Hand:
    index = poser.body.index
    knee, ankle = at.heads[index[f"lowerleg01.{leg}"]], at.heads[index[f"foot.{leg}"]]
    shin = unit(ankle - knee)
    front = at.world[index[f"lowerleg01.{leg}"]] @ np.array([0, -1.0, 0])
    front = unit(front - shin * (front @ shin))
    across = np.cross(shin, front)
    shoulder = at.heads[index[f"upperarm01.{side}"]]
    across = across * (np.sign((shoulder - knee) @ across) or 1.0)
    target = knee + (ankle - knee) * along + front * 0.075 + across * 0.075
    outward = at.world[index["spine01"]] @ np.array([1.0 if side == "L" else -1.0, 0, 0])
    pole = outward * 0.8 + at.heads[index["root"]] - at.heads[index["spine01"]]
    return Hand(target, pole, -across + front * 0.12 - shin * 0.1, -front, 14)


def hand_behind_thigh(poser: Poser, at: Posed, side: str, leg: str) -> Hand:
    index = poser.body.index
    knee, hip = at.heads[index[f"lowerleg01.{leg}"]], at.heads[index[f"upperleg01.{leg}"]]
    thigh = unit(knee - hip)
    back = at.world[index[f"upperleg01.{leg}"]] @ np.array([0, 1.0, 0])
    across = np.cross(thigh, back)
    across = across * (np.sign((at.heads[index[f"upperarm01.{side}"]] - knee) @ across) or 1.0)
    target = hip + (knee - hip) * 0.72 + back * 0.095 + across * 0.085
    outward = at.world[index["spine01"]] @ np.array([1.0 if side == "L" else -1.0, 0, 0])
    pole = outward + (at.heads[index["root"]] - at.heads[index["spine01"]]) * 0.5
    return Hand(target, pole, -across + back * 0.15 + thigh * 0.1, -back, 14)


def between(start: Hand, end: Hand, k: float) -> Hand:
    """A hand on its way, lifted over what lies between."""
    if k <= 0:
        return start
    if k >= 1:
        return end
    turns = Rotation.from_matrix(
        np.stack([frame(start.direction, start.palm), frame(end.direction, end.palm)])
    )
    axes = Slerp([0, 1], turns)(k).as_matrix()
    lift = np.array([0, 0, 0.13]) * np.sin(np.pi * k)
    return Hand(
        (1 - k) * start.target + k * end.target + lift,
        (1 - k) * start.pole + k * end.pole,
        axes[:, 0],
        axes[:, 1],
        (1 - k) * start.curl + k * end.curl,
    )


def lying_hands(poser: Poser, to: Hands, k: float) -> Hands:
    """From beside the body to another place, `k` of the way."""

    def hands(at: Posed, side: str) -> Hand:
        return between(lying_arm(poser, at, side), to(at, side), k)

    return hands
