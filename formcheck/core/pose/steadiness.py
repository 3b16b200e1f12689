"""Tells when the pose model has lost the person and follows something else.

In video mode MediaPipe looks where the body was in the frame before; once it has the body wrong
(upside down, say) it may stay wrong for seconds, and the landmarks leap about. People who stretch
do not: a leap is a mean movement of shoulders, hips, knees and ankles by a quarter of the torso
from one frame to the next. Figures: docs/decisions.md.
"""

from __future__ import annotations

from collections import deque

import numpy as np

from formcheck.core.pose.pose import Landmark, Pose

LEAP = 0.25
"""Mean movement between frames, torso lengths. Clips tracked well leap so 0-1 times, those
in which the person was lost every second (docs/decisions.md)."""
LEAPS, WITHIN_S = 3, 1.0
"""So many leaps within so many seconds are no cut of a film, which leaps once. Own choice."""
STEP_S = 0.2
"""Frames further apart than this tell nothing about leaps: a person
can move by so much in them. Own choice."""

_BODY = [
    Landmark[f"{side}_{joint}"]
    for side in ("LEFT", "RIGHT")
    for joint in ("SHOULDER", "HIP", "KNEE", "ANKLE")
]


class Steadiness:
    """Watches the poses of a video; state for one recording."""

    def __init__(self) -> None:
        self._last: Pose | None = None
        self._leaps: deque[float] = deque(maxlen=LEAPS)

    def leapt(self, pose: Pose) -> bool:
        """Whether the landmarks of this frame, the next one, have leapt."""
        last, self._last = self._last, pose
        if last is None or last.image is None or pose.image is None:
            return False
        if pose.time_s - last.time_s > STEP_S:
            return False
        moved = np.hypot(*(pose.image[_BODY] - last.image[_BODY]).T).mean()
        if moved <= LEAP * max(_torso(pose), 1.0):
            return False
        self._leaps.append(pose.time_s)
        return True

    def lost(self) -> bool:
        """Whether the landmarks have leapt about for a while.

        Saying so once clears the memory: the next leaps are counted afresh.
        """
        if len(self._leaps) < LEAPS or self._last is None:
            return False
        if self._last.time_s - self._leaps[0] > WITHIN_S:
            return False
        self._leaps.clear()
        self._last = None
        return True


def _torso(pose: Pose) -> float:
    assert pose.image is not None
    shoulders = pose.image[[Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER]].mean(axis=0)
    hips = pose.image[[Landmark.LEFT_HIP, Landmark.RIGHT_HIP]].mean(axis=0)
    return float(np.hypot(*(shoulders - hips)))
