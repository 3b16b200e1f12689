"""Single frames of a video by their time, for scrubbing."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np

from formcheck.video.closing import Closing
from formcheck.video.picture import resized
from formcheck.video.source import Frame, Image, VideoFile

KEPT = 60
"""Frames kept decoded: moving to and fro about a moment costs nothing."""
STEP_S = 1.5
"""Nearer than this ahead, reading on is quicker than seeking."""
EARLIER_S = (0.2, 3.0)
"""Sought this much before the moment: a picture that is decoded from an earlier one may need it."""
SAME_S = 0.005
"""A frame this much before a moment is still its own: times are rounded on their way."""


class Seeker(Closing):
    """Gives the frame shown at a time, just as `VideoFile` gives it when read from the start.

    Args:
        path: any video that can be read.
        height: frames are scaled down to at most this height, in pixels.
        speed: how fast it plays, as for `VideoFile`.
        mirrored: it shows a mirror's view.

    Raises:
        SourceError: the video cannot be read.
    """

    def __init__(
        self, path: Path, height: int = 480, *, speed: float | None = None, mirrored: bool = False
    ) -> None:
        self._path, self._height = path, height
        self._speed, self._mirrored = speed, mirrored
        self._kept: OrderedDict[float, Image] = OrderedDict()
        self._wanted_s = 0.0
        self._seekable = True
        self._open()

    def _open(self) -> None:
        """From the start: where the file cannot be sought in, it is read on to the moment."""
        self._video = VideoFile(self._path, speed=self._speed, mirrored=self._mirrored)
        self._frames = self._reading()
        self._at_s = -1.0

    def _reading(self) -> Iterator[Frame]:
        return self._video.chosen(lambda time_s, _: time_s >= self._wanted_s - SAME_S)

    def frame(self, time_s: float) -> Image | None:
        """The frame of this time, BGR; None when there is none so late."""
        key = round(time_s, 3)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        found = self._find(time_s)
        if found is None:
            return None
        image, scale = found.image, self._height / found.image.shape[0]
        if scale < 1:
            image = resized(image, (max(round(image.shape[1] * scale), 1), self._height))
        self._kept[key] = image
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return image

    def _find(self, time_s: float) -> Frame | None:
        self._wanted_s = time_s
        ahead_s = time_s - self._at_s
        if ahead_s > 0 and (ahead_s < STEP_S or not self._seekable):
            return self._next()
        for earlier_s in EARLIER_S if self._seekable else ():
            self._seekable = self._video.seek(max(time_s - earlier_s, 0.0))
            if not self._seekable:
                break
            self._frames = self._reading()
            before_s = self._video.next_s()
            if before_s is not None and before_s <= time_s + SAME_S:
                return self._next()
        self._video.close()
        self._open()
        return self._next()

    def _next(self) -> Frame | None:
        found = next(self._frames, None)
        self._at_s = float("inf") if found is None else found.time_s
        return found

    def close(self) -> None:
        """Release the decoder."""
        self._video.close()


def jpeg(image: Image, quality: int = 80) -> bytes:
    """A picture as JPEG."""
    ok, data = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return bytes(data) if ok else b""


def blank(width: int, height: int) -> Image:
    """A dark picture, where there is no video."""
    return np.full((height, width, 3), 40, dtype=np.uint8)
