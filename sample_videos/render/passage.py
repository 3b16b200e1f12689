"""Getting down onto the mat and up again, and walking in and out of the picture.

The key poses are joined bone by bone, smoothed over time, and put on the floor: what carries the
person keeps its place there and the lowest skin touches it.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from scipy.spatial.transform import Rotation

from sample_videos.render.body import SKIN_VERTICES, Body
from sample_videos.render.figure import ARM_WORDS
from sample_videos.render.gait import SPEED_M_S, arm_swing, upright
from sample_videos.render.keyposes import (
    FACING_FEET,
    FACING_HEAD,
    KeyPose,
    from_all_fours,
    from_the_back,
)
from sample_videos.render.poser import FLAT_POINTS, Poser
from sample_videos.render.rotations import Array, minimum_jerk, rotation_vector, smooth
from sample_videos.render.stretches import SUPINE_STRETCHES
from sample_videos.render.tables import PoseTable, blend

STEPS = 90
WINDOW = 4
"""Steps to either side over which the movement is smoothed."""
SETTLED = 0.2
"""Progress within which the soft contacts of the rest position fade out."""
START_WALKING_S = 0.5
FULL_TURN_S = 1.1
"""How long the way from the rest position to the first key pose takes for a quarter turn."""


class Passage:
    """From the rest position of a stretch (progress 0) to standing (1), and walking from there."""

    def __init__(self, body: Body, motion: str, rest: PoseTable) -> None:
        self._body = body
        supine = motion in SUPINE_STRETCHES
        self._heading = FACING_FEET if supine else FACING_HEAD
        self._forward = self._heading @ np.array([0, -1.0, 0])
        arm = [any(word in label for word in ARM_WORDS) for label in body.labels]
        skin = np.arange(len(body.main_bone)) < SKIN_VERTICES
        on_arm = np.array(arm)[body.main_bone]
        self._carrying = np.where(skin & ~on_arm)[0][::2]
        ends = np.array([label[-2:] for label in body.labels])[body.main_bone]
        self._arms = {side: np.where(skin & on_arm & (ends == f".{side}"))[0][::2] for side in "LR"}
        turns, shift = rest.at(0.0)
        self._turns, stays = _joined(turns, _keys(body, supine), supine)
        self._shifts = self._on_floor(stays, shift)
        for i, progress in enumerate(np.linspace(0, 1, STEPS)):
            for side in "LR":
                self._lift_arm(i, side, smooth(0, SETTLED / 2, progress))

    def at(self, progress: float) -> tuple[Array, Array]:
        """Rotation of every bone and shift of the root."""
        x = float(np.clip(progress, 0, 1)) * (STEPS - 1)
        i = min(int(x), STEPS - 2)
        turns = blend(self._turns[i], self._turns[i + 1], x - i)
        return turns, self._shifts[i] * (1 - x + i) + self._shifts[i + 1] * (x - i)

    def walking(self, seconds: float) -> tuple[Array, Array]:
        """So long after setting out from where the person stood; before, if negative."""
        gone = _walked(abs(seconds)) * np.sign(seconds)
        amount = smooth(0, START_WALKING_S, abs(seconds))
        turns = self._turns[-1].copy()
        for label, matrix in upright(self._heading, float(gone), amount).items():
            if not label.startswith("upperarm"):
                turns[self._body.index[label]] = matrix
        for side, swing in zip("LR", arm_swing(float(gone), amount), strict=True):
            bone = self._body.index[f"upperarm01.{side}"]
            turns[bone] = swing @ turns[bone]
        shift = self._shifts[-1] + self._forward * gone
        shift[2] = -self._lowest(turns)
        return turns, shift

    def _lowest(self, turns: Array) -> float:
        """How high the lowest skin lies without a shift."""
        world, heads = self._body.forward_all(turns, np.zeros(3))
        z = self._body.skin(world, heads, self._carrying)[:, 2]
        return float(np.partition(z, FLAT_POINTS)[:FLAT_POINTS].mean())

    def _on_floor(self, stays: list[tuple[str, ...]], rest_shift: Array) -> Array:
        shifts = np.empty((STEPS, 3))
        shifts[0] = rest_shift
        sunk = rest_shift[2] + self._lowest(self._turns[0])
        for i in range(1, STEPS):
            bones = [self._body.index[name] for name in stays[i]]
            before, now = (
                self._body.forward_all(self._turns[k], np.zeros(3))[1][bones].mean(0)
                for k in (i - 1, i)
            )
            shifts[i] = shifts[i - 1] + before - now
            # The rest position's soft contact fades out.
            fade = 1 - smooth(0, SETTLED, i / (STEPS - 1))
            shifts[i, 2] = sunk * fade - self._lowest(self._turns[i])
        return shifts

    def _lift_arm(self, i: int, side: str, share: float) -> None:
        """Turn an arm about its shoulder until it is no longer below the floor."""
        body, bone = self._body, self._body.index[f"upperarm01.{side}"]
        world, heads = body.forward_all(self._turns[i], self._shifts[i])
        arm = body.skin(world, heads, self._arms[side])
        lowest = arm[arm[:, 2].argmin()]
        reach = lowest - heads[bone]
        along = float(np.hypot(reach[0], reach[1]))
        if lowest[2] >= 0 or along < 0.05:
            return
        angle = share * -lowest[2] / along
        lift = rotation_vector(np.array([reach[1], -reach[0], 0]) / along * angle)
        parent = world[body.parents[bone]]
        self._turns[i, bone] = parent.T @ lift @ parent @ self._turns[i, bone]


def eased(k: float) -> float:
    """Progress over time: gentle at both ends, even between."""
    return 0.5 * float(np.clip(k, 0, 1)) + 0.5 * float(minimum_jerk(k))


def _walked(seconds: float) -> float:
    """Metres, speeding up at first."""
    up = START_WALKING_S
    return SPEED_M_S * (seconds**2 / (2 * up) if seconds < up else seconds - up / 2)


@lru_cache(maxsize=8)
def _keys(body: Body, supine: bool) -> list[KeyPose]:
    return from_the_back(Poser(body)) if supine else from_all_fours(Poser(body))


def _joined(rest: Array, keys: list[KeyPose], supine: bool) -> tuple[Array, list[tuple[str, ...]]]:
    """The rotations at every step, and what stays in place on the way to it."""
    turn = Rotation.from_matrix(np.swapaxes(rest, 1, 2) @ keys[0].turns).magnitude().max()
    first = KeyPose(
        rest, ("root",) if supine else ("lowerleg01.R",), FULL_TURN_S * turn / (np.pi / 2)
    )
    poses = [first, *keys]
    at = np.concatenate([[0], np.cumsum([pose.seconds for pose in poses[:-1]])])
    at /= at[-1]
    turns, stays = np.empty((STEPS, *rest.shape)), []
    for step, progress in enumerate(np.linspace(0, 1, STEPS)):
        i = min(int(np.searchsorted(at, progress, side="right")) - 1, len(poses) - 2)
        k = (progress - at[i]) / max(at[i + 1] - at[i], 1e-9)
        turns[step] = blend(poses[i].turns, poses[i + 1].turns, 0.4 * k + 0.6 * smooth(0, 1, k))
        stays.append(poses[i].stays)
    return _smoothed(turns), stays


def _smoothed(turns: Array) -> Array:
    """Mean rotations over neighbouring steps; both ends stay as they are."""
    means = np.empty_like(turns)
    for i in range(len(turns)):
        half = min(WINDOW, i, len(turns) - 1 - i)
        means[i] = turns[i - half : i + half + 1].mean(0)
    left, _, right = np.linalg.svd(means)
    turned: Array = left @ right
    return turned
