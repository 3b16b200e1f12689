"""Setting up: what is wrong with camera, light, place or posture, one thing at a time.

The most basic first: nothing can be said about the view of somebody who is not in the picture.
A problem is believed once it has been there for long enough of the last seconds, and forgotten
once all was well for a moment, so that the advice does not flicker with what is seen.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

import numpy as np

from formcheck.core.measure.readings import Readings
from formcheck.core.measure.viewpoint import PostureName, camera_view, posture
from formcheck.core.pose.pose import Landmark, Pose
from formcheck.core.stretch.definition import Stretch

LATELY_S = 3.0
"""A problem is looked for within this time (own choice)."""
BAD_S = 1.0
"""A problem is believed after this much of it: single frames that err say nothing (own choice)."""
BAD_HOLDING_S = 2.0
"""The same while a position is held: who lies still and has been seen well is not disturbed for a
blink (own choice)."""
GOOD_S = 0.7
"""All well for this long is believed: sooner than what is wrong, because somebody waits for it
(own choice)."""
SMALLEST = 0.22
"""Somebody whose landmarks span less than this share of the picture's longer side is too far:
below about 280 of 1280 pixels a joint's error becomes large against a limb (own choice)."""

PARTS: dict[str, tuple[Landmark, ...]] = {
    "feet": (Landmark.LEFT_ANKLE, Landmark.RIGHT_ANKLE),
    "knees": (Landmark.LEFT_KNEE, Landmark.RIGHT_KNEE),
    "head": (Landmark.NOSE,),
    "shoulders": (Landmark.LEFT_SHOULDER, Landmark.RIGHT_SHOULDER),
    "hips": (Landmark.LEFT_HIP, Landmark.RIGHT_HIP),
}
ON_THE_WAY: dict[PostureName, frozenset[str]] = {"folded": frozenset({"folded", "all_fours"})}
"""Postures from which a stretch may begin, where it is not only its own."""
UNCLEAR = frozenset({"unknown"})


@dataclass(frozen=True)
class SetUpProblem:
    """What is wrong: key of the advice (the catalogue), and a part of the body or empty."""

    key: str
    part: str = ""


class Guidance:
    """Watches the set-up of one stretch, frame by frame.

    Args:
        stretch: which posture and view it needs.
        frame_size: (width, height) of the picture in pixels.

    Attributes:
        problem: what is wrong now, or None.
        known: False until the first answer.
    """

    def __init__(self, stretch: Stretch, frame_size: tuple[int, int]) -> None:
        self.stretch = stretch
        self.frame_size = frame_size
        self.problem: SetUpProblem | None = None
        self.known = False
        self.posture = "unknown"
        self._lately: deque[tuple[float, float, SetUpProblem | None]] = deque()
        self._good_since: float | None = None

    def update(
        self, pose: Pose, readings: Readings, blind: str, *, staying: bool, holding: bool
    ) -> None:
        """Look at one frame.

        Args:
            pose: of the frame.
            readings: of the same frame, alone.
            blind: why the checker can judge nothing, or empty.
            staying: somebody is in a position: posture and size were good enough for it.
            holding: ... and has been held in it: the picture was good enough, too.
        """
        self.posture = str(posture(readings)[0])
        found = self._look(pose, readings, blind, staying=staying, holding=holding)
        t = pose.time_s
        self._remember(t, found)
        if found is None:
            self._good_since = t if self._good_since is None else self._good_since
            if t - self._good_since >= GOOD_S:
                self.problem, self.known = None, True
                self._lately.clear()
            return
        self._good_since = None
        worst, seconds = self._mostly()
        if worst is not None and seconds >= (BAD_HOLDING_S if holding else BAD_S):
            self.problem, self.known = worst, True

    def _remember(self, time_s: float, found: SetUpProblem | None) -> None:
        """Each frame stands for the time since the one before; a gap says nothing."""
        last_s = self._lately[-1][0] if self._lately else time_s
        self._lately.append((time_s, min(time_s - last_s, GOOD_S), found))
        while time_s - self._lately[0][0] > LATELY_S:
            self._lately.popleft()

    def _mostly(self) -> tuple[SetUpProblem | None, float]:
        """The problem that was there longest lately, and how long any was."""
        seconds: dict[SetUpProblem, float] = {}
        for _, lasted_s, found in self._lately:
            if found is not None:
                seconds[found] = seconds.get(found, 0.0) + lasted_s
        worst = max(seconds, key=seconds.__getitem__, default=None)
        return worst, sum(seconds.values())

    @property
    def good(self) -> bool:
        """The person is in place and can be judged."""
        return self.known and self.problem is None

    def _look(
        self, pose: Pose, readings: Readings, blind: str, *, staying: bool, holding: bool
    ) -> SetUpProblem | None:
        if pose.image is None:
            return SetUpProblem(pose.reason or "no_person")
        part = self._outside(pose)
        if staying:
            if part and not holding:
                return SetUpProblem("out_of_frame", part)
            return SetUpProblem(blind, part) if blind else None
        allowed = ON_THE_WAY.get(self.stretch.posture, frozenset({self.stretch.posture}))
        wrong = self.posture not in allowed | UNCLEAR
        lying = self.posture != "upright"
        if wrong and not lying:  # the picture need hold somebody only once they are down
            return SetUpProblem("posture", self.posture)
        if part:
            return SetUpProblem("out_of_frame", part)
        if self._span(pose) < SMALLEST:
            return SetUpProblem("too_far")
        view = str(camera_view(readings)[0])
        if lying and view == "front" and "front" not in self.stretch.camera.views:
            return SetUpProblem("wrong_view")
        if wrong:
            return SetUpProblem("posture", self.posture)
        if lying and view == "top" and "top" not in self.stretch.camera.views:
            return SetUpProblem("from_above")
        return SetUpProblem(blind) if blind else None

    def _outside(self, pose: Pose) -> str:
        """The first part of the body of which something lies outside the picture, or empty."""
        assert pose.image is not None
        width, height = self.frame_size
        for part, landmarks in PARTS.items():
            x, y = pose.image[list(landmarks)].T
            if ((x < 0) | (x > width) | (y < 0) | (y > height)).any():
                return part
        return ""

    def _span(self, pose: Pose) -> float:
        assert pose.image is not None
        size = pose.image.max(axis=0) - pose.image.min(axis=0)
        return float(np.hypot(*size)) / max(self.frame_size)
