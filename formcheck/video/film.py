"""A short moving picture, held in memory: which of its frames is shown at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from formcheck.errors import SourceError
from formcheck.video.source import Image


@dataclass(frozen=True)
class Film:
    """Frames that are shown over and over.

    Attributes:
        frames: (h, w, 3) BGR, all of one size.
        ends_s: when each of them is over, in seconds from the film's beginning.
    """

    frames: tuple[Image, ...]
    ends_s: tuple[float, ...]

    @property
    def length_s(self) -> float:
        """Seconds until it begins again."""
        return self.ends_s[-1]

    def at(self, time_s: float) -> Image:
        """The frame shown at a time."""
        number = int(np.searchsorted(self.ends_s, time_s % self.length_s, side="right"))
        return self.frames[min(number, len(self.frames) - 1)]


def read_film(data: bytes) -> Film:
    """A film from the bytes of an animated WebP.

    Raises:
        SourceError: these are no such bytes.
    """
    read, film = cv2.imdecodeanimation(np.frombuffer(data, np.uint8))
    durations: Sequence[int] = film.durations
    if not read or not len(durations) or min(durations) <= 0:
        raise SourceError("The moving picture cannot be read: install formcheck anew.")
    frames = tuple(np.asarray(f[:, :, :3], dtype=np.uint8) for f in film.frames)
    return Film(frames, tuple(float(s) for s in np.cumsum(durations) / 1000))
