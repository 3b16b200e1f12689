"""A camera as a stream of frames in real time: a webcam, a phone's URL, or a file played as one.

Times are media seconds since the camera was first opened (for a file: its own times), so they go
on across a reconnection, and so does the pictures' size. Opening fails with one sentence on what
to do; a camera that stops later gives None, and may be opened again.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Literal, Self, TypeAlias

import numpy as np

from formcheck.core.pose.pose import Source
from formcheck.errors import SourceError
from formcheck.video import pen
from formcheck.video.closing import Closing
from formcheck.video.feed import Feed, FileFeed, LiveFeed
from formcheck.video.source import Frame, Image
from formcheck.video.webcams import find_webcam, webcams, why_not

Kind: TypeAlias = Literal["webcam", "url", "file"]

MOST_DIGITS = 4
"""A longer number is no webcam's: systems count them from 0."""
VIDEOS = (".mp4", ".mov", ".mkv", ".avi", ".webm", ".m4v")
"""What ends like this is a file, also when it is not there."""


def meant(spec: str) -> tuple[Kind, int]:
    """Which camera is meant: its kind, and the number of a webcam.

    Args:
        spec: an index such as `0`, a part of a webcam's name, a URL, or a video file. What is
            a number is a webcam (`./0` is a file), and what exists is a file.

    Raises:
        SourceError: there is no webcam of this name.
    """
    if spec.isdecimal() and len(spec) <= MOST_DIGITS:
        return "webcam", int(spec)
    if os.path.exists(spec):
        return "file", 0
    if "://" in spec:
        return "url", 0
    if Path(spec).suffix.lower() in VIDEOS:
        return "file", 0
    return "webcam", find_webcam(spec)


class Camera(Closing):
    """Frames as they come. Open it before reading; close it (or use `with`) afterwards.

    It may be closed while another thread waits for a frame: that waits for it, up to
    `feed.READ_TIMEOUT_MS`. OpenCV itself would take the decoder away under the reader's feet.

    Args:
        spec: see `meant`.
        clock: seconds, monotonic.
        sleep: waits so many seconds (a file is played in real time).
        platform: as `sys.platform`.

    Raises:
        SourceError: there is no such camera.
    """

    def __init__(
        self,
        spec: str,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        platform: str = sys.platform,
    ) -> None:
        self.spec = spec
        self._clock, self._sleep, self._platform = clock, sleep, platform
        self.kind, self._index = meant(spec)
        self.label = webcams().get(self._index, "") if self.kind == "webcam" else ""
        self.frame_size = (0, 0)
        self.frames = 0
        self.finished = False
        self._lock = threading.RLock()
        self._feed: Feed | None = None
        self._first: tuple[Image, float | None] | None = None
        self._zero: float | None = None
        self._last_s = -1.0

    def __enter__(self) -> Self:
        self.open()
        return self

    @property
    def name(self) -> str:
        """What to call it in results: never a whole path, nor a password in a URL."""
        if self.kind == "file":
            return Path(self.spec).name
        if self.kind == "url":
            return self.spec.rsplit("@", 1)[-1].split("://")[-1].split("/")[0]
        return self.label or f"camera {self.spec}"

    def now_s(self) -> float:
        """Media time at this moment."""
        return 0.0 if self._zero is None else self._clock() - self._zero

    def open(self) -> None:
        """Open it, or open it again after it was lost.

        Raises:
            SourceError: refused, busy, absent or not a camera: one sentence says what to do.
        """
        with self._lock:
            self.close()
            self._feed = self._opened()
            self._first = self._grab()
            if self._first is None:
                self.close()
                raise SourceError(self._why_not())

    def read(self) -> Frame | None:
        """The next frame, waiting for it; None when the camera has stopped (or a file ended)."""
        with self._lock:
            grabbed, self._first = self._first or self._grab(), None
            if grabbed is None:
                self.finished = self.kind == "file"
                return None
        (image, time_s), now = grabbed, self._clock()
        if time_s is None:
            self._zero = now if self._zero is None else self._zero
            time_s = now - self._zero
        else:
            self._zero = now - time_s if self._zero is None else self._zero
            self._sleep(max(time_s - self.now_s(), 0.0))
        self._last_s = max(time_s, self._last_s + 0.001)
        self.frames += 1
        return Frame(image, self._last_s, self.frames - 1)

    def close(self) -> None:
        """Release it."""
        with self._lock:
            if self._feed is not None:
                self._feed.close()
                self._feed = self._first = None

    def describe(self, start_s: float, end_s: float, frames: int) -> Source:
        """What was looked at between two media times, for the result."""
        length = round(max(end_s - start_s, 0.0), 3)
        return Source("camera", self.name, length, frames, self.frame_size)

    def _opened(self) -> Feed:
        if self.kind == "file":
            return FileFeed(Path(self.spec))
        if self.kind == "url":
            return LiveFeed.url(self.spec)
        if self.label:  # plugged in again it may have another number
            numbers = {name: number for number, name in webcams().items()}
            self._index = numbers.get(self.label, self._index)
        return LiveFeed.webcam(self._index, self._platform)

    def _grab(self) -> tuple[Image, float | None] | None:
        grabbed = self._feed.read() if self._feed is not None else None
        if grabbed is None:
            return None
        image, time_s = grabbed
        if self.frame_size == (0, 0):
            self.frame_size = (image.shape[1], image.shape[0])
        return fitted(image, self.frame_size), time_s

    def _why_not(self) -> str:
        if self.kind == "url":
            return (
                f"The camera at {self.name} does not answer with pictures: check that it is "
                "switched on, in the same network, and the address."
            )
        return why_not(self._index, self._platform)


def fitted(image: Image, size: tuple[int, int]) -> Image:
    """The picture in this size: a phone that was turned goes on upright, between black bars."""
    if (image.shape[1], image.shape[0]) == size:
        return image
    canvas: Image = np.zeros((size[1], size[0], 3), dtype=np.uint8)
    pen.paste(canvas, pen.fitted(image, size)[0])
    return canvas
