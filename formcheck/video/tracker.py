"""The one person to judge, from frame to frame: pose model, finder of people, who is followed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from formcheck.core.pose.people import Following, Person
from formcheck.core.pose.pose import Pose
from formcheck.core.pose.steadiness import Steadiness
from formcheck.video.closing import Closing
from formcheck.video.landmarker import Landmarker
from formcheck.video.people import PeopleFinder
from formcheck.video.source import Frame

GREY = 110
"""Others are painted over with this: neither skin nor shadow, so that nobody is found there."""
SPARED = 0.1
"""Around the followed one this part of the box's sides is left as it is: limbs reach out of it."""


class Tracker(Closing):
    """Finds the landmarks of the person to judge; feed frames in order of time.

    Other people are noticed (`Pose.others`) and hidden from the pose model. When it has lost the
    person (`core.pose.steadiness`), or is on somebody else, it starts afresh. While the person
    cannot be told from somebody else the pose is empty, with the reason `several_people`.

    Args:
        model: `heavy` (steadier left and right) or `full` (three times faster).
        silhouette: also read the back's outline (about 9 ms a frame).
        still: frames are unrelated pictures.

    Raises:
        ModelError: a model is missing, damaged or does not load.
    """

    def __init__(
        self, model: str = "heavy", *, silhouette: bool = True, still: bool = False
    ) -> None:
        self._still = still
        self._find = PeopleFinder()
        self._following = Following()
        self._steadiness = Steadiness()
        self._astray = False
        self._landmarker = Landmarker(model, silhouette=silhouette, still=still)
        self.info = self._landmarker.info

    def close(self) -> None:
        """Release the models."""
        self._landmarker.close()

    def __call__(self, frame: Frame) -> Pose:
        """The person in this frame; a `Pose` without landmarks when nobody can be judged."""
        if self._still:
            self._following = Following()
        looked = self._following.wants(frame.time_s)
        if looked:
            self._look(frame)
        pose = self._landmarker(self._without_others(frame))
        leapt = self._steadiness.leapt(pose)
        if leapt and not looked and self._following.wants(frame.time_s, leapt=True):
            self._look(frame)
            looked = True
        if looked:
            self._astray = self._is_astray(pose)
        if not self._still and (self._astray or self._steadiness.lost()):
            self._landmarker.restart()
            pose = self._landmarker(self._without_others(frame))
            self._astray = self._is_astray(pose)
        return self._told(pose)

    def _look(self, frame: Frame) -> None:
        width = float(frame.image.shape[1])
        self._following.update(frame.time_s, self._find(frame.image), width)

    def _is_astray(self, pose: Pose) -> bool:
        """Whether, of several people, the pose is on the wrong one."""
        following = self._following
        return bool(following.others) and not following.hidden and not following.agrees(pose)

    def _told(self, pose: Pose) -> Pose:
        others = len(self._following.others)
        if self._following.hidden or self._astray:
            return Pose(pose.time_s, reason="several_people", others=others)
        return replace(pose, others=others)

    def _without_others(self, frame: Frame) -> Frame:
        """The picture with everybody else painted over, but for where the followed one is."""
        followed, others = self._following.followed, self._following.others
        if followed is None or not others:
            return frame
        image = frame.image.copy()
        for other in others:
            image[_inside(other, image.shape)] = GREY
        own = _inside(followed, image.shape, SPARED)
        image[own] = frame.image[own]
        return Frame(image, frame.time_s, frame.index)


def _inside(person: Person, shape: tuple[int, ...], wider: float = 0.0) -> tuple[slice, slice]:
    """Rows and columns of a person's box, widened by a part of its sides."""
    low, high = person.box[:2] - wider * person.size, person.box[2:] + wider * person.size
    left, top = np.clip(np.floor(low), 0, None).astype(int).tolist()
    right, bottom = np.clip(np.ceil(high), 0, shape[1::-1]).astype(int).tolist()
    return slice(top, bottom), slice(left, right)
