"""Keeps left left and right right while the pose model swaps or blends limbs.

MediaPipe exchanges the legs of lying people for some frames, most in the movement in and out
(figures: docs/decisions.md). Each limb pair (legs, arms) is followed from frame to frame: when
both limbs seem to jump into each other's place at once, the labels jumped, not the person, and
they are put back. Frames in which a limb is found where neither was are blends: its certainty is
lowered. Whether the label before or after a jump was the right one is not decided here, frame by
frame, but over the whole movement (`core.judge.hold`), from `swapped`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from formcheck.core.pose.pose import Array, Landmark, Poses

LEGS = (Landmark.LEFT_KNEE, Landmark.LEFT_ANKLE, Landmark.LEFT_HEEL, Landmark.LEFT_FOOT_INDEX)
ARMS = (
    Landmark.LEFT_ELBOW,
    Landmark.LEFT_WRIST,
    Landmark.LEFT_PINKY,
    Landmark.LEFT_INDEX,
    Landmark.LEFT_THUMB,
)
TOGETHER = 0.12
"""Limbs nearer to each other than this (torso lengths) cannot be told apart: trust the labels."""
SWAP_GAIN = 0.15
"""Exchanging the labels must bring the limbs nearer to where they were by this (torso lengths)."""
JUMP = 0.45
"""A limb moving further than this in one step, either way round, was found in a wrong place."""
FORGET_S = 0.5
"""After this long unseen nothing is known of where the limbs were: legs cross in less
than a second. Own choice."""
BLEND_CERTAINTY = 0.2
"""What is left of a blended limb's certainty: enough to be told from a hidden one (0.1 is asked of
most measurements), too little to name a side against frames that are sure. Own choice."""


@dataclass(frozen=True)
class Identified:
    """Poses with steady left and right.

    Attributes:
        poses: limbs put back, certainty (visibility) lowered where blended.
        legs_swapped: (n,) whether the legs' labels were exchanged in this frame.
    """

    poses: Poses
    legs_swapped: NDArray[np.bool_]


class LimbPair:
    """Follows one pair of limbs through the frames."""

    def __init__(self, left: tuple[Landmark, ...]) -> None:
        self.left = np.array(left)
        self.right = self.left + 1
        self._swapped = False
        self._last: tuple[float, Array, Array] | None = None

    def step(self, time_s: float, image: Array, torso: float) -> tuple[bool, bool]:
        """Whether the labels are exchanged in this frame, and whether it is a blend.

        Args:
            time_s: media time.
            image: (33, 2) image pixels as labelled by the model.
            torso: torso length in pixels.
        """
        left, right = image[self.left], image[self.right]
        apart = _mean_distance(left, right) / torso
        last = self._last
        if last is None or time_s - last[0] > FORGET_S:
            self._swapped = False
        else:
            keep = _mean_distance(left, last[1]) + _mean_distance(right, last[2])
            swap = _mean_distance(left, last[2]) + _mean_distance(right, last[1])
            keep, swap = keep / torso / 2, swap / torso / 2
            if min(keep, swap) > JUMP:
                # Not a place to follow the limbs from; if they stay there, FORGET_S accepts it.
                return self._swapped, True
            self._swapped = apart >= TOGETHER and swap + SWAP_GAIN < keep
        ours = (right, left) if self._swapped else (left, right)
        self._last = (time_s, *ours)
        return self._swapped, False


class IdentityTracker:
    """Left and right over time, fed frames in order. Keeps state: one tracker a recording."""

    def __init__(self) -> None:
        self._pairs = {"legs": LimbPair(LEGS), "arms": LimbPair(ARMS)}

    def __call__(self, poses: Poses) -> Identified:
        """The next frames with steady left and right."""
        image, world = poses.image.copy(), poses.world.copy()
        visibility = poses.visibility.copy()
        swapped = np.zeros(len(poses), dtype=np.bool_)
        middles = (
            image[:, [Landmark.LEFT_SHOULDER, Landmark.LEFT_HIP]]
            + image[:, [Landmark.RIGHT_SHOULDER, Landmark.RIGHT_HIP]]
        ) / 2
        torsos = np.hypot(*(middles[:, 0] - middles[:, 1]).T)
        for i in np.nonzero(poses.seen)[0]:
            time_s, torso = float(poses.time_s[i]), float(max(torsos[i], 1.0))
            for name, pair in self._pairs.items():
                exchange, blend = pair.step(time_s, poses.image[i], torso)
                if exchange:
                    a, b = np.r_[pair.left, pair.right], np.r_[pair.right, pair.left]
                    for values in (image, world, visibility):
                        values[i, a] = values[i, b]
                if blend:
                    both = np.r_[pair.left, pair.right]
                    visibility[i, both] *= BLEND_CERTAINTY
                if name == "legs":
                    swapped[i] = exchange
        return Identified(replace(poses, image=image, world=world, visibility=visibility), swapped)


def exchange_legs(poses: Poses, where: NDArray[np.bool_]) -> Poses:
    """The same with left and right leg exchanged in some frames.

    Args:
        poses: of (n) frames.
        where: (n,) in which frames.
    """
    left = np.array(LEGS)
    ours, theirs = np.r_[left, left + 1], np.r_[left + 1, left]
    image, world, visibility = poses.image.copy(), poses.world.copy(), poses.visibility.copy()
    for values in (image, world, visibility):
        values[np.ix_(where, ours)] = values[np.ix_(where, theirs)]
    return replace(poses, image=image, world=world, visibility=visibility)


def _mean_distance(a: Array, b: Array) -> float:
    gap = a - b
    return float(np.sqrt(gap[:, 0] ** 2 + gap[:, 1] ** 2).mean())
