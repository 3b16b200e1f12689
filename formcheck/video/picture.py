"""A decoded picture made visible: BGR bytes, upright, square pixels, always of one size."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from typing import Any

import av
import cv2
import numpy as np
from av.video.reformatter import Interpolation, VideoReformatter
from numpy.typing import NDArray

from formcheck.video.container import display_turn
from formcheck.video.orientation import Size, Turn, fitted, square

KEPT = 31 << 20
"""Bytes of the largest picture whose memory is used again, a little below glibc's limit of 32 MB;
4K has 25 MB."""


@cache
def reuse_memory() -> None:
    """Let pictures take the memory of earlier ones.

    glibc gives every block larger than any freed before back to the system: each picture then
    took fresh pages, two thirds of the time its conversion takes. One large block, never touched,
    teaches it; elsewhere this does nothing.
    """
    np.empty(KEPT, np.uint8)


class Shown:
    """Makes pictures as a player shows them, in a frame of the first one's size.

    Args:
        first: the picture that gives the size.
        aspect: width of its stored pixels by their height, or None.
        mirrored: all pictures show a mirror's view.

    Attributes:
        size: (width, height) of the frame in pixels.
        exact: False when a picture is turned by something else than quarter turns.
    """

    def __init__(self, first: av.VideoFrame, aspect: Fraction | None, *, mirrored: bool) -> None:
        reuse_memory()
        self._mirrored = mirrored
        self._reformatter = VideoReformatter()
        turn = self._turn(first)
        self.exact = turn.exact
        self.size: Size = turn.size(square((first.width, first.height), aspect))

    def _turn(self, picture: av.VideoFrame) -> Turn:
        turn = display_turn(picture)
        return turn.mirrored() if self._mirrored else turn

    def fits(self, picture: av.VideoFrame, aspect: Fraction | None) -> bool:
        """Whether a picture has the frame's size by itself."""
        stored = square((picture.width, picture.height), aspect)
        return self._turn(picture).size(stored) == self.size

    def __call__(self, picture: av.VideoFrame, aspect: Fraction | None) -> NDArray[np.uint8]:
        """The picture as (h, w, 3) BGR bytes, with bars where it has another shape."""
        turn = self._turn(picture)
        stored = square((picture.width, picture.height), aspect)
        inside = fitted(turn.size(stored), self.size)
        image = turned(self._bgr(picture, turn.size(inside)), turn)
        return image if inside == self.size else framed(image, self.size)

    def _bgr(self, picture: av.VideoFrame, size: Size) -> NDArray[np.uint8]:
        smaller = size[0] < picture.width or size[1] < picture.height
        how = Interpolation.AREA if smaller else Interpolation.BILINEAR
        # One thread: starting more costs longer than they save.
        ready = self._reformatter.reformat(
            picture, *size, format="bgr24", interpolation=how, threads=1
        )
        plane: Any = ready.planes[0]  # looked at, not copied: a picture has megabytes
        rows = np.frombuffer(plane, np.uint8).reshape(size[1], plane.line_size)
        return np.ascontiguousarray(rows[:, : 3 * size[0]]).reshape(size[1], size[0], 3)


def turned(image: NDArray[np.uint8], turn: Turn) -> NDArray[np.uint8]:
    """An image (h, w, 3) turned."""
    if turn.transposed:
        image = np.asarray(cv2.transpose(image), dtype=np.uint8)
    if turn.flip_x or turn.flip_y:
        code = -1 if turn.flip_x and turn.flip_y else int(turn.flip_x)
        image = np.asarray(cv2.flip(image, code), dtype=np.uint8)
    return image


def framed(image: NDArray[np.uint8], size: Size) -> NDArray[np.uint8]:
    """An image (h, w, 3) in the middle of a black frame."""
    height, width = image.shape[:2]
    left, top = (size[0] - width) // 2, (size[1] - height) // 2
    frame = np.zeros((size[1], size[0], 3), dtype=np.uint8)
    frame[top : top + height, left : left + width] = image
    return frame


def resized(image: NDArray[np.uint8], size: Size) -> NDArray[np.uint8]:
    """A copy of another size.

    Args:
        image: (h, w, 3) BGR bytes.
        size: (width, height) in pixels.
    """
    how = cv2.INTER_AREA if size[0] < image.shape[1] else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(image, size, interpolation=how), dtype=np.uint8)
