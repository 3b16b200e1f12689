"""An arm that reaches: where its hand goes, and the turns of its bones that bring it there."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from sample_videos.render.body import Body
from sample_videos.render.rotations import Array, frame, rotation_vector, unit


@dataclass(frozen=True)
class Posed:
    """A body in a pose: the world rotation and the head of every bone."""

    world: Array
    heads: Array


@dataclass(frozen=True)
class Hand:
    """Where one hand goes."""

    target: Array
    pole: Array
    """Which way the elbow points."""
    direction: Array
    palm: Array
    curl: float = 0.0


@dataclass
class Arm:
    """The two bones of an arm and its hand, in the reference pose."""

    side: str
    upper: Array
    elbow: Array
    wrist: Array
    normal: Array
    hand: Array
    palm: Array
    upper_length: float = field(init=False)
    lower_length: float = field(init=False)

    def __post_init__(self) -> None:
        self.upper_length = float(np.linalg.norm(self.elbow - self.upper))
        self.lower_length = float(np.linalg.norm(self.wrist - self.elbow))

    @property
    def length(self) -> float:
        return self.upper_length + self.lower_length

    def reach(self, body: Body, turns: dict[str, Array], at: Posed, hand: Hand) -> None:
        """Analytic inverse kinematics of the two bones of an arm, then wrist and fingers."""
        side, index = self.side, body.index
        shoulder = at.heads[index[f"upperarm01.{side}"]].copy()
        target = np.asarray(hand.target, float)
        distance = float(np.linalg.norm(target - shoulder))
        longest = self.length * 0.995
        if distance > longest:
            target = shoulder + (target - shoulder) / distance * longest
            distance = longest
        along = unit(target - shoulder)
        out = unit(hand.pole - along * (hand.pole @ along))
        x = (self.upper_length**2 - self.lower_length**2 + distance**2) / (2 * distance)
        y = np.sqrt(max(self.upper_length**2 - x * x, 1e-6))
        elbow = shoulder + along * x + out * y
        normal = unit(np.cross(elbow - shoulder, target - elbow))
        upper = frame(elbow - shoulder, normal) @ frame(self.elbow - self.upper, self.normal).T
        lower = frame(target - elbow, normal) @ frame(self.wrist - self.elbow, self.normal).T
        parent = at.world[body.parents[index[f"upperarm01.{side}"]]]
        turns[f"upperarm01.{side}"] = parent.T @ upper
        turns[f"lowerarm01.{side}"] = upper.T @ lower
        wrist = lower.T @ frame(hand.direction, hand.palm) @ frame(self.hand, self.palm).T
        # Half of the turn about the forearm happens in the forearm, as radius and ulna do it.
        axis = (self.wrist - self.elbow) / self.lower_length
        skew = np.array(
            [wrist[2, 1] - wrist[1, 2], wrist[0, 2] - wrist[2, 0], wrist[1, 0] - wrist[0, 1]]
        )
        turn = 2 * np.arctan2(skew @ axis / 2, (1 + np.trace(wrist)) / 2 + 1e-9)
        half = rotation_vector(axis * np.clip(turn, -2.6, 2.6) * 0.55)
        turns[f"lowerarm02.{side}"] = half
        turns[f"wrist.{side}"] = half.T @ wrist
        if hand.curl:
            self._curl_fingers(body, turns, hand.curl)

    def _curl_fingers(self, body: Body, turns: dict[str, Array], degrees: float) -> None:
        for finger in (2, 3, 4, 5):
            first = body.head(f"finger{finger}-1.{self.side}")
            along = body.head(f"finger{finger}-3.{self.side}") - first
            axis = unit(np.cross(along, self.palm))
            for joint in (1, 2, 3):
                turns[f"finger{finger}-{joint}.{self.side}"] = rotation_vector(
                    axis * np.radians(degrees)
                )


def arm_of(body: Body, side: str) -> Arm:
    head = body.head
    upper, elbow = head(f"upperarm01.{side}"), head(f"lowerarm01.{side}")
    wrist = head(f"wrist.{side}")
    hand = head(f"finger3-1.{side}") - wrist
    thumb = head(f"finger1-2.{side}") - wrist
    palm = np.cross(hand, thumb) if side == "L" else np.cross(thumb, hand)
    return Arm(side, upper, elbow, wrist, np.cross(elbow - upper, wrist - elbow), hand, palm)
