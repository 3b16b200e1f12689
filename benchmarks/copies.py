"""Copies of clips and photos, made in memory: the same people and truth, other pictures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

import numpy as np

from formcheck.core.pose.pose import Array, Poses, PoseTrack, Source
from formcheck.video.picture import resized
from formcheck.video.source import JUDGED_RATE, Frame, Image, VideoFile
from formcheck.video.still import still_image
from formcheck.video.tracker import Tracker

DARK = 0.6
"""Brightness left."""
SMALL = 0.5
"""Of both sides."""
CROPPED = 0.8
"""Of both sides; more where the person needs more."""
ROOM = 0.02
"""Of a side, left round the person when a picture is cropped."""

Change: TypeAlias = Callable[[Image, Array], Image]
"""A picture, and the `extent` of the person in it, to another picture."""


def _mirrored(image: Image, _: Array) -> Image:
    return np.ascontiguousarray(image[:, ::-1])


def _dark(image: Image, _: Array) -> Image:
    return (image * DARK).astype(np.uint8)


def _small(image: Image, _: Array) -> Image:
    height, width = image.shape[:2]
    return resized(image, (max(round(width * SMALL), 1), max(round(height * SMALL), 1)))


def _cropped(image: Image, person: Array) -> Image:
    sides = np.array(image.shape[1::-1])
    kept = np.clip(person[1] - person[0] + 2 * ROOM, CROPPED, 1.0)
    # Round the middle of the picture, moved as far as the person needs.
    low = np.clip((1 - kept) / 2, person[1] + ROOM - kept, person[0] - ROOM)
    low = np.clip(low, 0, 1 - kept)
    (left, top), (right, bottom) = np.rint([low * sides, (low + kept) * sides]).astype(int)
    return np.ascontiguousarray(image[top:bottom, left:right])


COPIES: Mapping[str, Change] = {
    "mirrored": _mirrored,
    "dark": _dark,
    "small": _small,
    "cropped": _cropped,
}
MIRRORED = "mirrored"
"""The copy in which left and right are exchanged."""


def extent(plain: PoseTrack) -> Array:
    """(2, 2) left and top, right and bottom of the person over all frames, in parts of the sides.

    The middle of the picture where nobody was found. The outermost hundredths do not count.
    """
    points = plain.poses.image.reshape(-1, 2)
    points = points[np.isfinite(points).all(axis=1)]
    if not len(points):
        return np.full((2, 2), 0.5)
    ends: Array = np.percentile(points / plain.source.frame_size, (1, 99), axis=0)
    return np.clip(ends, 0.0, 1.0)


def track_copy(path: Path, change: Change, plain: PoseTrack, model: str) -> PoseTrack:
    """The poses in a changed copy of a video.

    Args:
        path: the video as it is.
        change: what to do with its pictures.
        plain: the poses in the video as it is.
        model: `heavy` or `full`.
    """
    person = extent(plain)
    poses, size = [], (0, 0)
    with VideoFile(path, JUDGED_RATE) as video, Tracker(model) as tracker:
        for frame in video:
            image = change(frame.image, person)
            size = (image.shape[1], image.shape[0])
            poses.append(tracker(Frame(image, frame.time_s, frame.index)))
        source = replace(video.describe(), frame_size=size)
    return PoseTrack(Poses.stack(poses), source, tracker.info)


def photo_copy(path: Path, change: Change, plain: PoseTrack, tracker: Tracker) -> PoseTrack:
    """The pose in a changed copy of a photo; `tracker` made with `still=True`."""
    image = change(still_image(path).frame.image, extent(plain))
    source = Source("image", path.name, 0.0, 1, (image.shape[1], image.shape[0]))
    return PoseTrack(Poses.stack([tracker(Frame(image, 0.0, 0))]), source, tracker.info)
