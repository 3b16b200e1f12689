"""Single frames of a video by their time, for scrubbing."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from formcheck.video.source import Image, VideoFile, readable

KEPT = 60
"""Frames kept decoded: moving to and fro about a moment costs nothing."""
STEP_S = 1.5
"""Nearer than this ahead, reading on is quicker than seeking."""


class Seeker:
    """Gives the frame shown at a time.

    Args:
        path: any video OpenCV can decode.
        height: frames are scaled down to at most this height, in pixels.

    Raises:
        SourceError: the video cannot be read.
    """

    def __init__(self, path: Path, height: int = 480) -> None:
        with VideoFile(path):
            pass  # says what is wrong with it
        self._path, self._height = readable(path), height
        self._capture: Any = cv2.VideoCapture(str(path), cv2.CAP_FFMPEG)
        self._at = -1.0
        self._kept: OrderedDict[float, Image] = OrderedDict()

    def frame(self, time_s: float) -> Image | None:
        """The frame of this media time, BGR; None when it cannot be decoded."""
        key = round(time_s, 3)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        image = self._read(time_s)
        if image is None:
            return None
        scale = self._height / image.shape[0]
        if scale < 1:
            size = (round(image.shape[1] * scale), self._height)
            image = np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA))
        self._kept[key] = image
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return image

    def _read(self, time_s: float) -> Image | None:
        if not 0 < time_s - self._at < STEP_S:
            self._capture.set(cv2.CAP_PROP_POS_MSEC, max(time_s - 0.2, 0.0) * 1000)
        while self._capture.grab():
            self._at = self._capture.get(cv2.CAP_PROP_POS_MSEC) / 1000
            if self._at >= time_s - 0.005:
                break
        ok, image = self._capture.retrieve()
        return np.asarray(image, dtype=np.uint8) if ok else None

    def close(self) -> None:
        """Release the decoder."""
        self._capture.release()


def jpeg(image: Image, quality: int = 80) -> bytes:
    """A picture as JPEG."""
    ok, data = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return bytes(data) if ok else b""


def blank(width: int, height: int) -> Image:
    """A dark picture, where there is no video."""
    return np.full((height, width, 3), 40, dtype=np.uint8)
