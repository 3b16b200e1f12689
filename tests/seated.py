"""A stick figure on a chair stretching one hamstring at a time: the tutorial's recording.

`python -m tests.seated` writes it anew to `sample_videos/seated_hamstring.poses.npz`.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from formcheck import save_track
from formcheck.core.pose.pose import LANDMARKS, Landmark, ModelInfo, Pose, Poses, PoseTrack, Source
from tests.figures import SHIN, SIZE, THIGH, TRUNK, plateau, times, to_pixels

SEAT_M = 0.45
STEEP = np.arcsin(SEAT_M / (THIGH + SHIN))
"""Slope of the straight leg from the seat to the floor."""
RATE, LENGTH_S = 12.0, 124.0
HOLDS = (
    (5.0, 27.0, "left", False),
    (36.0, 58.0, "right", False),
    (67.0, 89.0, "left", True),
    (98.0, 120.0, "right", False),
)
"""Start, end, side of the straight leg, bouncing."""


def seated(time_s: float, lean: float, left: float, right: float) -> Pose:
    """Somebody on a chair facing left, left side near, trunk leant forward by `lean` degrees; each
    leg bent (0) to straight with the heel on the floor (1).
    """
    tilt = np.radians(lean)
    world = np.zeros((LANDMARKS, 3))
    for side, sign, straight in (("LEFT", -1.0, left), ("RIGHT", 1.0, right)):
        hip = np.array([0.0, 0.0, 0.1 * sign])
        thigh = straight * STEEP
        shin = thigh + (1 - straight) * np.pi / 2
        knee = hip + THIGH * np.array([-np.cos(thigh), np.sin(thigh), 0.0])
        ankle = knee + SHIN * np.array([-np.cos(shin), np.sin(shin), 0.0])
        up = np.array([-np.sin(tilt), -np.cos(tilt), 0.0])
        shoulder = TRUNK * up + [0.0, 0.0, 0.18 * sign]
        world[Landmark[f"{side}_HIP"]] = hip
        world[Landmark[f"{side}_KNEE"]] = knee
        world[Landmark[f"{side}_ANKLE"]] = ankle
        world[Landmark[f"{side}_HEEL"]] = ankle + [0.04, 0.04, 0.0]
        world[Landmark[f"{side}_FOOT_INDEX"]] = ankle + [-0.16, -0.02, 0.0]
        world[Landmark[f"{side}_SHOULDER"]] = shoulder
        world[Landmark[f"{side}_ELBOW"]] = shoulder + 0.25 * (knee - shoulder)
        for joint in ("WRIST", "PINKY", "INDEX", "THUMB"):
            world[Landmark[f"{side}_{joint}"]] = shoulder + 0.5 * (knee - shoulder)
        world[Landmark[f"{side}_EAR"]] = shoulder * [1, 1, 0.4] + 0.2 * up
        world[Landmark.NOSE] = shoulder * [1, 1, 0] + 0.2 * up + [-0.1, 0.0, 0.0]
    return Pose(time_s, to_pixels(world) + [40.0, -60.0], world, np.full(LANDMARKS, 0.95))


def recording() -> PoseTrack:
    """Two minutes: left, right, left again with bouncing, right again."""
    leans = [plateau(a, b, 45.0, low=0.0) for a, b, _, _ in HOLDS]
    legs = {
        side: [plateau(a - 2, b + 2, 1.0, low=0.0) for a, b, s, _ in HOLDS if s == side]
        for side in ("left", "right")
    }
    poses = []
    for t in times(LENGTH_S, RATE):
        bouncing = any(b and start + 4 < t < end - 4 for start, end, _, b in HOLDS)
        bounce = 4 * np.sin(2 * np.pi * t) if bouncing else 0.0
        left, right = (max(f(t) for f in legs[side]) for side in ("left", "right"))
        poses.append(seated(t, max(f(t) for f in leans) + bounce, left, right))
    source = Source("poses", "seated_hamstring.mp4", LENGTH_S, len(poses), SIZE)
    return PoseTrack(Poses.stack(poses), source, ModelInfo("drawn", "", ""))


if __name__ == "__main__":
    folder = Path(__file__).parent.parent / "sample_videos"
    save_track(recording(), folder / "seated_hamstring.poses.npz")
