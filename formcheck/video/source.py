"""Where frames come from: video files and still pictures, with the media's own times."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from formcheck.core.pose import Source
from formcheck.errors import SourceError
from formcheck.video.closing import Closing

Image: TypeAlias = NDArray[np.uint8]

JUDGED_RATE = 15.0
"""Frames a second the model looks at. Nothing judged is faster than 3 Hz, which 8 a second
resolve; 15 place the ends of a hold to within 0.07 s (docs/decisions.md)."""

MISSING_TAIL = 0.98
MISSING_S = 0.5
"""A file that ends this much (and below this share) before its announced time is damaged. Time
is compared, not frames: containers without an index only guess how many they hold."""


@dataclass(frozen=True)
class Frame:
    """One picture: (h, w, 3) BGR bytes, media time in seconds, index in the file."""

    image: Image
    time_s: float
    index: int


def readable(path: Path, what: str = "video") -> Path:
    """The path, if it is a file with something in it.

    Raises:
        SourceError: it is missing, a folder, empty or not readable.
    """
    if path.is_dir():
        raise SourceError(f"{path} is a folder: name the {what} file in it.")
    if not path.exists():
        raise SourceError(f"There is no file {path}: check the name and the folder.")
    if not os.access(path, os.R_OK):
        raise SourceError(f"{path} may not be read: check its permissions.")
    if path.stat().st_size == 0:
        raise SourceError(f"{path} is empty: copy or record it again.")
    return path


def sha256(path: Path) -> str:
    """Checksum of a file, hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class VideoFile(Closing):
    """A video file as a stream of frames.

    Times are the container's own (right for variable frame rate), made strictly increasing.
    Phone rotation is applied by the decoder. Iterating reads the file once from the start::

        with VideoFile(Path("clip.mp4")) as video:
            for frame in video:
                ...

    Args:
        path: any file OpenCV can decode, GIF included.
        rate: at most this many frames a second; None gives every frame.

    Raises:
        SourceError: the file is missing, empty, or holds no decodable picture.
    """

    def __init__(self, path: Path, rate: float | None = None) -> None:
        self.path = readable(path)
        self.rate = rate
        self.damage = ""
        self.end_s = 0.0
        self.read = 0
        self._capture: Any = cv2.VideoCapture(str(path), cv2.CAP_FFMPEG)
        if not self._capture.isOpened():
            raise SourceError(
                f"{path.name} is not a video that can be read: convert it to MP4 (H.264), "
                "or check that it was copied completely."
            )
        width = int(self._capture.get(cv2.CAP_PROP_FRAME_WIDTH))
        height = int(self._capture.get(cv2.CAP_PROP_FRAME_HEIGHT))
        if width <= 0 or height <= 0:
            self.close()
            raise SourceError(f"{path.name} holds no pictures (sound only?): name a video file.")
        self.frame_size = (width, height)
        self.announced = max(int(self._capture.get(cv2.CAP_PROP_FRAME_COUNT)), 0)
        fps = float(self._capture.get(cv2.CAP_PROP_FPS))
        self._nominal_s = 1 / fps if 0.1 <= fps <= 1000 else 1 / 25

    def close(self) -> None:
        """Release the decoder."""
        self._capture.release()

    @property
    def announced_s(self) -> float:
        """Length the container claims, in seconds: for progress bars only."""
        return self.announced * self._nominal_s

    def __iter__(self) -> Iterator[Frame]:
        decoded, previous, due = 0, -1.0, 0.0
        step = self._nominal_s
        while True:
            if not self._capture.grab():
                break
            time_s = self._capture.get(cv2.CAP_PROP_POS_MSEC) / 1000
            time_s = max(time_s, previous + 0.001) if decoded else max(time_s, 0.0)
            if decoded:
                step = time_s - previous
            previous = time_s
            decoded += 1
            # Half a frame early is nearer to the wanted time than half a frame late.
            if self.rate is not None and time_s + step / 2 < due:
                continue
            ok, image = self._capture.retrieve()
            if not ok:
                break
            if self.rate is not None:
                due = max(due + 1 / self.rate, time_s + 0.5 / self.rate)
            if self.read == 0:
                self.frame_size = (image.shape[1], image.shape[0])
            self.read += 1
            self.end_s = time_s + step
            yield Frame(image, time_s, decoded - 1)
        self.end_s = max(self.end_s, previous + step)
        if decoded == 0:
            raise SourceError(
                f"{self.path.name} holds no picture that can be decoded: "
                "copy it again, or convert it to MP4 (H.264)."
            )
        if previous + step < self.announced_s * MISSING_TAIL - MISSING_S:
            self.damage = (
                f"{self.path.name} is damaged: it ends after {previous:.1f} s of about "
                f"{self.announced_s:.1f} s. What could be read was judged."
            )

    def describe(self, *, checksum: bool = True) -> Source:
        """What was read so far, for the result."""
        digest = sha256(self.path) if checksum else None
        return Source(
            "file",
            self.path.name,
            round(self.end_s, 3),
            self.read,
            self.frame_size,
            digest,
            self.damage,
        )


def resized(image: Image, size: tuple[int, int]) -> Image:
    """A smaller copy.

    Args:
        image: (h, w, 3) BGR bytes.
        size: (width, height) in pixels.
    """
    return np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def still_image(path: Path) -> Frame:
    """A picture file as a single frame at time 0, rotated as its EXIF data says.

    Raises:
        SourceError: the file is missing, empty or not a picture.
    """
    readable(path, "picture")
    image = cv2.imread(str(path), cv2.IMREAD_COLOR)
    if image is None:
        raise SourceError(f"{path.name} is not a picture that can be read: use JPEG or PNG.")
    return Frame(np.asarray(image, dtype=np.uint8), 0.0, 0)
