"""A stick figure doing whole live sessions: what is true and what is said, frame by frame."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from formcheck.core.coach.coach import Coach
from formcheck.core.coach.follow import Live, Now
from formcheck.core.coach.speech import Cue
from formcheck.core.pose.pose import Landmark, Pose
from formcheck.core.stretch.definition import Stretch
from tests.figures import SIZE, plateau, supine, times


@dataclass(frozen=True)
class Stay:
    """A hold of the figure: from, to (seconds), side, angle, and whether it bounces."""

    start_s: float
    end_s: float
    side: str
    angle: float = 124.0
    bouncing: bool = False

    def at(self, t: float) -> float:
        value = plateau(self.start_s, self.end_s, self.angle, way_s=2.0)(t)
        if self.bouncing and self.start_s + 6 < t < self.start_s + 11:
            value += 4 * math.sin(2 * math.pi * 1.2 * (t - self.start_s - 6))
        return value


def doing(stays: Sequence[Stay], t: float) -> Pose:
    """The figure at a moment of its session."""
    angle = {"left": 2.0, "right": 2.0}
    for stay in stays:
        angle[stay.side] = max(angle[stay.side], stay.at(t))
    return supine(t, angle["left"], angle["right"])


FULL_SESSION = (
    Stay(20, 42, "left"),
    Stay(58, 80, "right"),
    Stay(96, 118, "left", 126),
    Stay(134, 156, "right", 122, bouncing=True),
    Stay(172, 184, "left"),
    Stay(201, 223, "right"),
    Stay(239, 261, "left", 127),
)
"""Knee to chest: three holds a side, one of them bouncing, and one too short."""
FULL_SESSION_S = 275.0


def full_session(t: float) -> Pose:
    """Nobody for three seconds, somebody cut off by the picture for four, then the session."""
    if t < 3:
        return Pose(t, reason="no_person")
    pose = doing(FULL_SESSION, t)
    if t < 10 and pose.image is not None:
        return Pose(t, pose.image - [200, 0], pose.world, pose.visibility)
    return pose


def coached(
    stretch: Stretch, pose_at: Callable[[float], Pose], duration_s: float, rate: float = 10.0
) -> tuple[list[Cue], list[Now], Coach]:
    """Everything said and everything true over a session."""
    live, coach = Live(stretch, SIZE), Coach(stretch)
    cues, nows = list[Cue](), list[Now]()
    for t in times(duration_s, rate):
        if cues and t >= cues[-1].time_s + cues[-1].length_s:
            coach.spoken(cues[-1])
        now = live.update(pose_at(t))
        cue = coach.update(now)
        live.learner.begin(coach.own_range.since_s)
        nows.append(now)
        if cue is not None:
            cues.append(cue)
    return cues, nows, coach


ARM_M = 0.55
"""Shoulder to wrist."""


def arm_up(pose: Pose, side: str) -> Pose:
    """The same with one arm straight up against gravity, and the other hand at its hip."""
    if pose.image is None or pose.world is None or pose.visibility is None:
        return pose
    image, world, visibility = pose.image.copy(), pose.world.copy(), pose.visibility.copy()
    joints = [Landmark[f"{s}_{j}"] for s in ("LEFT", "RIGHT") for j in ("SHOULDER", "HIP")]
    torso_m, torso_px = (
        np.linalg.norm(p[joints[::2]].mean(axis=0) - p[joints[1::2]].mean(axis=0))
        for p in (world, image)
    )
    scale = max(float(torso_px / torso_m), 1.0)
    name = side.upper()
    at, flat = world[Landmark[f"{name}_SHOULDER"]], image[Landmark[f"{name}_SHOULDER"]]
    parts = {"ELBOW": 0.5, "WRIST": 1.0, "PINKY": 1.15, "INDEX": 1.15, "THUMB": 1.08}
    for joint, share in parts.items():
        index = Landmark[f"{name}_{joint}"]
        world[index] = at + [0.0, -ARM_M * share, 0.0]
        image[index] = flat + [0.0, -ARM_M * share * scale]
        visibility[index] = 0.95
    visibility[Landmark[f"{name}_SHOULDER"]] = 0.95
    resting = "RIGHT" if name == "LEFT" else "LEFT"
    for points in (world, image):
        shoulder, hip = (points[Landmark[f"{resting}_{j}"]] for j in ("SHOULDER", "HIP"))
        for joint, share in parts.items():
            points[Landmark[f"{resting}_{joint}"]] = shoulder + share * (hip - shoulder)
    return replace(pose, image=image, world=world, visibility=visibility)
