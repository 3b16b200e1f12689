"""A stick figure lying on its back, seen from its left side: poses with exactly known angles."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from formcheck.core.judge.judge import Judge
from formcheck.core.measure.readings import read
from formcheck.core.pose.pose import LANDMARKS, Array, Landmark, ModelInfo, Pose, Poses, Source
from formcheck.core.result.session import Session
from formcheck.core.stretch.definition import Stretch

SIZE = (640, 480)
PIXELS_PER_METRE = 220.0
TRUNK, THIGH, SHIN = 0.5, 0.42, 0.40


def supine(
    time_s: float,
    left: float = 0.0,
    right: float = 0.0,
    *,
    knee: float | None = None,
    holding: bool = True,
    head: float = 5.0,
) -> Pose:
    """Somebody on the back, head right, left side near, hips closed by these angles (degrees).

    A knee bends by `knee`, or so that the foot rests on the floor until the hip closes by 50
    degrees, and then as much as its hip. The hands hold the higher leg.
    """
    world = np.zeros((LANDMARKS, 3))
    for side, sign, hip in (("LEFT", -1.0, left), ("RIGHT", 1.0, right)):
        bend = max(hip, 2 * min(hip, 50.0)) if knee is None else knee
        thigh, shin = np.radians(hip), np.radians(hip - bend)
        hip_at = np.array([0.0, 0.0, 0.1 * sign])
        knee_at = hip_at + THIGH * np.array([-np.cos(thigh), -np.sin(thigh), 0])
        ankle_at = knee_at + SHIN * np.array([-np.cos(shin), -np.sin(shin), 0])
        shoulder = np.array([TRUNK, 0.0, 0.18 * sign])
        world[Landmark[f"{side}_HIP"]] = hip_at
        world[Landmark[f"{side}_KNEE"]] = knee_at
        world[Landmark[f"{side}_ANKLE"]] = ankle_at
        world[Landmark[f"{side}_HEEL"]] = ankle_at + [0, 0.05, 0]
        world[Landmark[f"{side}_FOOT_INDEX"]] = ankle_at + [-0.05, -0.15, 0]
        world[Landmark[f"{side}_SHOULDER"]] = shoulder
        lift = np.radians(head)
        ear = shoulder * [1, 1, 0.4] + 0.2 * np.array([np.cos(lift), -np.sin(lift), 0])
        world[Landmark[f"{side}_EAR"]] = ear
        world[Landmark.NOSE] = ear + [0.03, -0.1, 0]
    worked = "LEFT" if left >= right else "RIGHT"
    grip = world[Landmark[f"{worked}_KNEE"]] * 0.6 + world[Landmark[f"{worked}_ANKLE"]] * 0.4
    for side, sign in (("LEFT", -1.0), ("RIGHT", 1.0)):
        held = holding and max(left, right) > 60
        hand = grip if held else np.array([0.45, 0.0, 0.35 * sign])
        for joint in ("WRIST", "PINKY", "INDEX", "THUMB"):
            world[Landmark[f"{side}_{joint}"]] = hand
        shoulder = world[Landmark[f"{side}_SHOULDER"]]
        world[Landmark[f"{side}_ELBOW"]] = (shoulder + hand) / 2
    return Pose(time_s, to_pixels(world), world, np.full(LANDMARKS, 0.95))


def to_pixels(world: Array) -> Array:
    """Seen from the side, far away."""
    return np.asarray(world[:, :2] * PIXELS_PER_METRE + [360.0, 330.0])


def ease(x: float) -> float:
    """Smooth (minimum-jerk) way from 0 to 1."""
    x = min(max(x, 0.0), 1.0)
    return x**3 * (10 - 15 * x + 6 * x * x)


Profile = Callable[[float], float]


def plateau(
    start_s: float, end_s: float, high: float, *, low: float = 2.0, way_s: float = 1.5
) -> Profile:
    """An angle that is `high` from start to end, and moves there and back in `way_s`."""

    def angle(t: float) -> float:
        rise, fall = ease((t - start_s + way_s) / way_s), ease((t - end_s) / way_s)
        return low + (high - low) * (rise - fall)

    return angle


def times(duration_s: float, rate: float = 15.0) -> list[float]:
    """Frame times."""
    return [i / rate for i in range(int(duration_s * rate))]


def judge(poses: Sequence[Pose], stretch: Stretch, size: tuple[int, int] = SIZE) -> Session:
    """The result of these poses, judged at once."""
    return judge_arrays(Poses.stack(list(poses)), stretch, size)


def judge_arrays(poses: Poses, stretch: Stretch, size: tuple[int, int] = SIZE) -> Session:
    """The result of stacked poses."""
    judging = Judge(stretch)
    judging.update(read(poses, size))
    judging.finish()
    return session_of(judging, len(poses), size)


def session_of(judging: Judge, frames: int, size: tuple[int, int] = SIZE) -> Session:
    """The session of a finished judge, with a fixed source and time of making."""
    source = Source("poses", "figure", frames / 15, frames, size)
    made = "2026-01-01T00:00:00+00:00"
    return judging.session(source, ModelInfo("none", "", ""), created=made, version="test")


def upright(time_s: float, knee: float = 0.0) -> Pose:
    """The same person standing, seen from the side; with bent knees kneeling upright."""
    lying = supine(time_s, knee=knee)
    assert lying.world is not None
    world = lying.world.copy()
    world[:, 0], world[:, 1] = lying.world[:, 1], -lying.world[:, 0]
    small = world[:, :2] * PIXELS_PER_METRE + [320.0, 220.0]
    return Pose(time_s, np.asarray(small), world, np.full(LANDMARKS, 0.95))


def moved(pose: Pose, right: float = 0.0, down: float = 0.0, scale: float = 1.0) -> Pose:
    """The same person elsewhere in the picture (pixels), or nearer or farther away."""
    assert pose.image is not None
    middle = np.array([SIZE[0] / 2, SIZE[1] / 2])
    image = (pose.image - middle) * scale + middle + [right, down]
    return Pose(pose.time_s, image, pose.world, pose.visibility)


def from_feet(pose: Pose) -> Pose:
    """The same person seen from the feet: turned about the vertical axis by 90 degrees."""
    assert pose.world is not None
    world = pose.world.copy()
    world[:, 0], world[:, 2] = -pose.world[:, 2], pose.world[:, 0]
    return Pose(pose.time_s, to_pixels(world), world, pose.visibility)
