"""Where frames come from: video files, as their player shows them, with the media's own times."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import av
import numpy as np
from numpy.typing import NDArray

from formcheck.core.pose.pose import Source
from formcheck.errors import SourceError
from formcheck.video.clock import Choose, Clock, Paced, capture_rate, playing_speed
from formcheck.video.closing import Closing
from formcheck.video.container import Container
from formcheck.video.decided import Decisions
from formcheck.video.picture import Shown
from formcheck.words import spoken

Image: TypeAlias = NDArray[np.uint8]

JUDGED_RATE = 15.0
"""Frames a second the model looks at. Nothing judged is faster than 3 Hz, which 8 a second
resolve; 15 place the ends of a hold to within 0.07 s (docs/decisions.md)."""

PICTURES = (".jpg", ".jpeg", ".png", ".bmp", ".tif", ".tiff", ".webp", ".heic")
"""Pictures, which FFmpeg would take for a video of one frame."""

READER = 1
"""Grows when a file is read in another way than before: 1 shows it as its player does. Poses that
another version found may lie upside down or be squeezed."""

SPEEDS = (0.01, 100.0)
"""Slowest and fastest playing that can be asked for."""


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
    """A video file as a stream of frames: upright, with square pixels, all of one size.

    Times are real seconds from the first picture, by the container's own clock (right for
    variable frame rate), strictly increasing. Iterating reads the file once from the start::

        with VideoFile(Path("clip.mp4")) as video:
            for frame in video:
                ...

    Args:
        path: any file FFmpeg can decode, GIF included.
        rate: at most this many frames a second; None gives every frame.
        speed: how fast it plays, 1 being real time, 0.25 slow motion at a quarter of it; None
            takes what its tags say.
        mirrored: its pictures show a mirror's view, as some front cameras store them.

    Attributes:
        frame_size: (width, height) in pixels of every frame.

    Raises:
        SourceError: the file is missing, empty, or holds no decodable picture.
    """

    def __init__(
        self,
        path: Path,
        rate: float | None = None,
        *,
        speed: float | None = None,
        mirrored: bool = False,
    ) -> None:
        self.path = readable(path)
        if path.suffix.lower() in PICTURES:
            raise SourceError(f"{path.name} is a picture: judge it with `formcheck photo`.")
        if speed is not None and not SPEEDS[0] <= speed <= SPEEDS[1]:
            raise SourceError(f"A speed of {speed:g} is impossible: 0.25 is a quarter.")
        self.rate, self.mirrored, self._asked = rate, mirrored, speed
        self._container = Container(path)
        self.speed = (
            playing_speed(self._container.tags, self._container.rate) if speed is None else speed
        )
        self._clock = Clock(self._container.nominal_s)
        self._pictures = self._timed()
        self._first = next(self._pictures, None)
        if self._first is None:
            self.close()
            raise SourceError(
                f"{path.name} holds no picture that can be decoded: "
                "copy it again, or convert it to MP4 (H.264)."
            )
        self._shown = Shown(self._first[0], self._container.aspect, mirrored=mirrored)
        self.frame_size = self._shown.size
        self._resized_s: float | None = None
        self.end_s, self.read, self._ended = 0.0, 0, False

    def close(self) -> None:
        """Release the decoder."""
        self._container.close()

    @property
    def announced_s(self) -> float:
        """Length the container claims, in seconds: for progress bars only."""
        return self._container.announced_s * self.speed

    def __iter__(self) -> Iterator[Frame]:
        return self.chosen(None if self.rate is None else Paced(self.rate))

    def chosen(self, choose: Choose | None = None) -> Iterator[Frame]:
        """Only frames chosen by their times; the others are decoded, but not converted."""
        for index, (picture, time_s, step_s) in enumerate(self._all()):
            self.end_s = time_s + step_s
            aspect = self._container.aspect
            if self._resized_s is None and not self._shown.fits(picture, aspect):
                self._resized_s = time_s
            if choose is None or choose(time_s, step_s):
                self.read += 1
                yield Frame(self._shown(picture, aspect), time_s, index)
        self._ended = True

    def _all(self) -> Iterator[tuple[av.VideoFrame, float, float]]:
        if self._first is not None:
            first, self._first = self._first, None
            yield first
        yield from self._pictures

    def _timed(self) -> Iterator[tuple[av.VideoFrame, float, float]]:
        """Pictures with their time, and how long one is shown there, in real seconds."""
        for picture in self._container.decoded():
            time_s = self._clock(self._container.stamp_s(picture), self._container.lasts_s(picture))
            yield picture, time_s * self.speed, self._clock.step_s * self.speed

    def seek(self, time_s: float) -> bool:
        """Go on from a picture at or before this time; False where only reading on helps."""
        zero = self._clock.zero
        if zero is None or not self._container.steady:
            return False
        self._first = None
        self._clock.seek()
        self._pictures = self._timed()
        return self._container.seek(zero + time_s / self.speed)

    def next_s(self) -> float | None:
        """The time of the picture that would be read next; None at the end."""
        if self._first is None:
            self._first = next(self._pictures, None)
        return self._first and self._first[1]

    def describe(self, *, checksum: bool = True) -> Source:
        """What was read so far, for the result."""
        return Source(
            "file",
            self.path.name,
            round(self.end_s, 3),
            self.read,
            self.frame_size,
            self._container.file.checksum() if checksum else None,
            self._damage(),
            speed=self.speed,
            mirrored=self.mirrored,
            decided=self._decided(),
            reader=READER,
        )

    def _damage(self) -> str:
        """What was wrong with the file; whether its end is missing, once that is reached."""
        say, name = spoken(), self.path.name
        if self._container.file.changed():
            return say("damage-changed", name=name)
        missing_s = self._container.ended_early() * self.speed if self._ended else 0.0
        if missing_s:
            return say("damage-ends", name=name, s=self.end_s, of=self.end_s + missing_s)
        if self._container.damaged_s is not None:
            return say("damage-missing", name=name, s=self._container.damaged_s)
        return ""

    def _decided(self) -> tuple[str, ...]:
        return Decisions(
            clock=self._clock,
            speed=self.speed,
            asked=self._asked,
            filmed_rate=capture_rate(self._container.tags),
            mirrored=self.mirrored,
            resized_s=self._resized_s,
            exact=self._shown.exact,
            videos=self._container.videos,
            edit_rates=self._container.edit_rates(),
        ).sentences()
