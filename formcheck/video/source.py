"""Where frames come from: video files and still pictures, with the media's own times."""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from formcheck.core.pose.pose import Source
from formcheck.errors import SourceError
from formcheck.video.closing import Closing
from formcheck.video.native import native_stderr_silenced

Image: TypeAlias = NDArray[np.uint8]

JUDGED_RATE = 15.0
"""Frames a second the model looks at. Nothing judged is faster than 3 Hz, which 8 a second
resolve; 15 place the ends of a hold to within 0.07 s (docs/decisions.md)."""

MISSING_TAIL = 0.98
MISSING_S = 0.5
"""A file that ends this much (and below this share) before its announced time is damaged. Time
is compared, not frames: containers without an index only guess how many they hold."""

DAMAGED_PICTURES = 1000
"""So many pictures in a row may be undecodable (half a minute at 30 a second) before the rest of a
file is given up."""

PICTURES = (".jpg", ".jpeg", ".png", ".bmp", ".tif", ".tiff", ".webp", ".heic")
"""Pictures, which FFmpeg would take for a video of one frame."""


@dataclass(frozen=True)
class Frame:
    """One picture: (h, w, 3) BGR bytes, media time in seconds, index in the file."""

    image: Image
    time_s: float
    index: int


def readable(path: Path, what: str = "video") -> Path:
    """The path, if it is a file with something in it.

    Raises:
        SourceError: it is missing, a folder, empty, not readable or oddly named.
    """
    try:
        found = path.stat()
    except OSError as error:
        if isinstance(error, FileNotFoundError | NotADirectoryError):
            raise SourceError(f"There is no file {path}: check the name and the folder.") from error
        reason = error.strerror or error
        raise SourceError(f"{path} cannot be read ({reason}): check the name.") from error
    if stat.S_ISDIR(found.st_mode):
        raise SourceError(f"{path} is a folder: name the {what} file in it.")
    if not os.access(path, os.R_OK):
        raise SourceError(f"{path} may not be read: check its permissions.")
    if found.st_size == 0:
        raise SourceError(f"{path} is empty: copy or record it again.")
    try:
        str(path).encode()
    except UnicodeEncodeError as error:  # OpenCV would crash
        shown = str(path).encode(errors="backslashreplace").decode()
        raise SourceError(f"{shown} has a name that is not Unicode: rename it.") from error
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
        if path.suffix.lower() in PICTURES:
            raise SourceError(f"{path.name} is a picture: judge it with `formcheck photo`.")
        self.rate = rate
        self.damage = ""
        self.end_s = 0.0
        self.read = 0
        # Absolute: FFmpeg takes what stands before a colon in a bare name for a protocol.
        self._capture: Any = cv2.VideoCapture(str(path.absolute()), cv2.CAP_FFMPEG)
        width = int(self._capture.get(cv2.CAP_PROP_FRAME_WIDTH))
        height = int(self._capture.get(cv2.CAP_PROP_FRAME_HEIGHT))
        if width <= 0 or height <= 0:  # also where it could not be opened
            self.close()
            raise _unreadable(path)
        self.frame_size = (width, height)
        self.announced = max(int(self._capture.get(cv2.CAP_PROP_FRAME_COUNT)), 0)
        fps = float(self._capture.get(cv2.CAP_PROP_FPS))
        self._nominal_s = 1 / fps if 0.1 <= fps <= 1000 else 1 / 25
        self._begins_s = 0.0
        self._damaged_s: float | None = None

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
        while self._grab(previous + step):
            time_s = self._capture.get(cv2.CAP_PROP_POS_MSEC) / 1000
            time_s = max(time_s, previous + 0.001) if decoded else max(time_s, 0.0)
            if decoded:
                step = time_s - previous
            else:
                # Times begin at 0 here; the length announced may count from the container's 0.
                stamp_s = self._capture.get(cv2.CAP_PROP_PTS) * self._nominal_s
                self._begins_s = max(stamp_s - time_s, 0.0)
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
        self.damage = self._damage(previous + step)

    def _grab(self, reached_s: float) -> bool:
        """The next picture. A damaged place is skipped: more may follow where more is announced."""
        for _ in range(DAMAGED_PICTURES):
            if self._capture.grab():
                return True
            if not self._is_short(reached_s):
                return False
            if self._damaged_s is None:
                self._damaged_s = reached_s
        return False

    def _is_short(self, reached_s: float) -> bool:
        """Whether the file should go on after this time."""
        return reached_s + self._begins_s < self.announced_s * MISSING_TAIL - MISSING_S

    def _damage(self, end_s: float) -> str:
        """What was wrong with the file, once it is read to its end."""
        if self._is_short(end_s):
            what = f"it ends after {end_s:.1f} s of about {self.announced_s:.1f} s"
        elif self._damaged_s is not None:
            what = f"pictures are missing after {self._damaged_s:.1f} s"
        else:
            return ""
        return f"{self.path.name} is damaged: {what}. What could be read was judged."

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


def _unreadable(path: Path) -> SourceError:
    """Why a file is no video."""
    import av

    with contextlib.suppress(OSError, ValueError), av.open(str(path.absolute())) as container:
        if container.streams.audio and not container.streams.video:
            return SourceError(f"{path.name} holds sound but no pictures: name a video file.")
    return SourceError(
        f"{path.name} is not a video that can be read: convert it to MP4 (H.264), "
        "or check that it was copied completely."
    )


def resized(image: Image, size: tuple[int, int]) -> Image:
    """A copy of another size.

    Args:
        image: (h, w, 3) BGR bytes.
        size: (width, height) in pixels.
    """
    smaller = size[0] < image.shape[1]
    how = cv2.INTER_AREA if smaller else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(image, size, interpolation=how), dtype=np.uint8)


def still_image(path: Path) -> Frame:
    """A picture file as a single frame at time 0, rotated as its EXIF data says.

    Raises:
        SourceError: the file is missing, empty or not a picture.
    """
    readable(path, "picture")
    with native_stderr_silenced():
        image = cv2.imread(str(path), cv2.IMREAD_COLOR)
    if image is None:
        raise SourceError(f"{path.name} is not a picture that can be read: use JPEG or PNG.")
    return Frame(np.asarray(image, dtype=np.uint8), 0.0, 0)
