"""What the camera saw: one `Pose` a frame, a `PoseTrack` a recording. No judgement here.

Left and right are always the person's own. Positions are image pixels (x right, y down) or
world metres (origin at the middle of the hips, axes along the camera's: x right, y down,
z away from the camera), as MediaPipe's pose landmarker defines them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[np.float64]

LANDMARKS = 33
BACK_SAMPLES = 41
"""Points along the hip-shoulder chord at which the back's outline is sampled."""


class Landmark(IntEnum):
    """Index of each landmark in MediaPipe's (BlazePose) order."""

    NOSE = 0
    LEFT_EYE_INNER = 1
    LEFT_EYE = 2
    LEFT_EYE_OUTER = 3
    RIGHT_EYE_INNER = 4
    RIGHT_EYE = 5
    RIGHT_EYE_OUTER = 6
    LEFT_EAR = 7
    RIGHT_EAR = 8
    MOUTH_LEFT = 9
    MOUTH_RIGHT = 10
    LEFT_SHOULDER = 11
    RIGHT_SHOULDER = 12
    LEFT_ELBOW = 13
    RIGHT_ELBOW = 14
    LEFT_WRIST = 15
    RIGHT_WRIST = 16
    LEFT_PINKY = 17
    RIGHT_PINKY = 18
    LEFT_INDEX = 19
    RIGHT_INDEX = 20
    LEFT_THUMB = 21
    RIGHT_THUMB = 22
    LEFT_HIP = 23
    RIGHT_HIP = 24
    LEFT_KNEE = 25
    RIGHT_KNEE = 26
    LEFT_ANKLE = 27
    RIGHT_ANKLE = 28
    LEFT_HEEL = 29
    RIGHT_HEEL = 30
    LEFT_FOOT_INDEX = 31
    RIGHT_FOOT_INDEX = 32


MIRROR = np.array(
    [0, 4, 5, 6, 1, 2, 3, 8, 7, 10, 9] + [i + 1 if i % 2 else i - 1 for i in range(11, LANDMARKS)]
)
"""Index of the same landmark on the other side of the body."""


@dataclass(frozen=True)
class Pose:
    """The body in one frame.

    Attributes:
        time_s: media time in seconds.
        image: (33, 2) image pixels, or None when nobody was found.
        world: (33, 3) world metres, or None.
        visibility: (33,) MediaPipe's own belief 0..1 that the landmark is seen, or None.
        back: (41,) distance from the hip-shoulder chord to the silhouette's edge on the back's
            side, in chord lengths (see `silhouette`), or None where no mask was asked for.
        reason: why there is nobody to judge (`no_person`, `too_dark`, `several_people`), empty
            otherwise.
        others: how many other people are in the picture.
    """

    time_s: float
    image: Array | None = None
    world: Array | None = None
    visibility: Array | None = None
    back: Array | None = None
    reason: str = ""
    others: int = 0

    @property
    def seen(self) -> bool:
        """Whether a person was found in this frame."""
        return self.image is not None

    def scaled(self, factor: float) -> Pose:
        """The same body in a picture resized by this factor."""
        return self if self.image is None else replace(self, image=self.image * factor)

    def mirrored(self, width: float) -> Pose:
        """The same body seen in a mirror: left and right change places, nothing else."""
        if self.image is None or self.world is None or self.visibility is None:
            return self
        image, world = self.image[MIRROR].copy(), self.world[MIRROR].copy()
        image[:, 0] = width - image[:, 0]
        world[:, 0] = -world[:, 0]
        return replace(self, image=image, world=world, visibility=self.visibility[MIRROR])


@dataclass(frozen=True)
class Poses:
    """Poses of many frames as arrays, frames first: what measurements work on.

    Frames in which nobody was found hold NaN and visibility 0. `others`: (n,) how many other people
    are in the picture.
    """

    time_s: Array
    image: Array
    world: Array
    visibility: Array
    back: Array
    reasons: tuple[str, ...]
    others: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.time_s)

    @property
    def seen(self) -> NDArray[np.bool_]:
        """(n,) whether a person was found."""
        return np.isfinite(self.image[:, 0, 0])

    @classmethod
    def stack(cls, poses: Sequence[Pose]) -> Poses:
        """Arrays from single poses."""
        n = len(poses)
        image = np.full((n, LANDMARKS, 2), np.nan)
        world = np.full((n, LANDMARKS, 3), np.nan)
        visibility = np.zeros((n, LANDMARKS))
        back = np.full((n, BACK_SAMPLES), np.nan)
        for i, pose in enumerate(poses):
            if pose.image is None or pose.world is None or pose.visibility is None:
                continue
            image[i], world[i], visibility[i] = pose.image, pose.world, pose.visibility
            if pose.back is not None:
                back[i] = pose.back
        times = np.array([pose.time_s for pose in poses], dtype=np.float64)
        others = np.array([pose.others for pose in poses], dtype=np.int64)
        reasons = tuple(pose.reason for pose in poses)
        return cls(times, image, world, visibility, back, reasons, others)

    def pose(self, i: int) -> Pose:
        """The i-th frame as a single `Pose`."""
        time_s, others = float(self.time_s[i]), int(self.others[i])
        if not self.seen[i]:
            return Pose(time_s, reason=self.reasons[i] or "no_person", others=others)
        back = self.back[i] if np.isfinite(self.back[i]).any() else None
        points = self.image[i], self.world[i], self.visibility[i]
        return Pose(time_s, *points, back, others=others)


@dataclass(frozen=True)
class Source:
    """Where poses came from.

    Attributes:
        kind: `file`, `camera`, `poses` or `image`.
        name: file name without its folder, or the camera's name.
        duration_s: media seconds from the first frame to the end of the last.
        frames: frames looked at by the model.
        frame_size: (width, height) in pixels as shown, rotation applied.
        sha256: of the file, or None.
        damage: a sentence when not all of the file could be read, else empty.
        speed: how fast the file plays, 1 being real time; all times here are real.
        mirrored: the file shows a mirror's view; all places and sides here are the true ones.
        decided: sentences on what the file left open, and what was made of it.
        reader: version of what read the file; 0 where it did not say so.
    """

    kind: str
    name: str
    duration_s: float
    frames: int
    frame_size: tuple[int, int]
    sha256: str | None = None
    damage: str = ""
    speed: float = 1.0
    mirrored: bool = False
    decided: tuple[str, ...] = ()
    reader: int = 0


@dataclass(frozen=True)
class ModelInfo:
    """Which pose model saw it."""

    name: str
    sha256: str
    mediapipe: str


@dataclass(frozen=True)
class PoseTrack:
    """The poses of one recording, in order of time, with where they came from."""

    poses: Poses
    source: Source
    model: ModelInfo = ModelInfo("unknown", "", "")

    def __len__(self) -> int:
        return len(self.poses)

    def __iter__(self) -> Iterator[Pose]:
        return (self.poses.pose(i) for i in range(len(self.poses)))

    def with_poses(self, poses: Iterable[Pose]) -> PoseTrack:
        """The same recording with other poses."""
        return replace(self, poses=Poses.stack(list(poses)))
