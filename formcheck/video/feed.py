"""Where a camera's pictures come from: a webcam, an address, or a video file."""

from __future__ import annotations

from abc import abstractmethod
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from formcheck.video.closing import Closing
from formcheck.video.source import Image, VideoFile
from formcheck.video.webcams import open_webcam

OPEN_TIMEOUT_MS = 5000
READ_TIMEOUT_MS = 3000
"""A stream that gives nothing for this long has stopped."""


class Feed(Closing):
    """Pictures one after the other, (h, w, 3) BGR."""

    @abstractmethod
    def read(self) -> tuple[Image, float | None] | None:
        """The next picture and its own time (s), None where it is of this moment.

        Nothing when it could not be opened, has stopped or ended.
        """


class LiveFeed(Feed):
    """What OpenCV captures."""

    def __init__(self, capture: Any) -> None:
        self._capture = capture

    @classmethod
    def webcam(cls, index: int, platform: str) -> LiveFeed:
        """A webcam by its number."""
        return cls(open_webcam(index, platform))

    @classmethod
    def url(cls, address: str) -> LiveFeed:
        """A camera in the network."""
        limits = [cv2.CAP_PROP_OPEN_TIMEOUT_MSEC, OPEN_TIMEOUT_MS]
        limits += [cv2.CAP_PROP_READ_TIMEOUT_MSEC, READ_TIMEOUT_MS]
        return cls(cv2.VideoCapture(address, cv2.CAP_FFMPEG, limits))

    def read(self) -> tuple[Image, float | None] | None:
        """The next picture, as soon as there is one."""
        ok, image = self._capture.read() if self._capture.isOpened() else (False, None)
        return (np.asarray(image, dtype=np.uint8), None) if ok else None

    def close(self) -> None:
        """Release the camera."""
        self._capture.release()


class FileFeed(Feed):
    """The pictures of a file as its reader gives them, with their own times.

    Raises:
        SourceError: it is no video that can be read.
    """

    def __init__(self, path: Path) -> None:
        self._file = VideoFile(path)
        self._frames = iter(self._file)

    def read(self) -> tuple[Image, float | None] | None:
        """The next picture, at once."""
        frame = next(self._frames, None)
        return None if frame is None else (frame.image, frame.time_s)

    def close(self) -> None:
        """Close the file."""
        self._file.close()
