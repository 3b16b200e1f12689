"""Finds everybody in a picture: MoveNet MultiPose, run by OpenCV."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np

from formcheck.core.pose.people import Person, distinct
from formcheck.video.models import model_file
from formcheck.video.source import Image

LONG_SIDE = 192
"""Pictures are brought to this, pixels; 256 takes twice as long, finds nobody else and scores who
is far away 0.07 higher (docs/decisions.md)."""
BLOCK = 32
"""Both sides are padded to a multiple of this."""
JOINTS = 17


class PeopleFinder:
    """Finds up to six people in a picture, each on its own: about 14 ms on one core.

    Raises:
        ModelError: the model is missing or damaged.
    """

    def __init__(self) -> None:
        path, _ = model_file("people")
        self._net: Any = cv2.dnn.readNetFromONNX(str(path))

    def __call__(self, image: Image) -> list[Person]:
        """Everybody surely found, the surest first.

        On one core: several wait for each other longer than they share, above all while the pose
        model has them.

        Args:
            image: (h, w, 3) BGR bytes.
        """
        cores = cv2.getNumThreads()
        cv2.setNumThreads(1)
        try:
            return self._found(image)
        finally:
            cv2.setNumThreads(cores)

    def _found(self, image: Image) -> list[Person]:
        height, width = image.shape[:2]
        scale = LONG_SIDE / max(height, width)
        size = (max(round(width * scale), 1), max(round(height * scale), 1))
        padded = np.zeros((1, _up(size[1]), _up(size[0]), 3), dtype=np.int32)
        padded[0, : size[1], : size[0]] = cv2.cvtColor(_shrunk(image, size), cv2.COLOR_BGR2RGB)
        self._net.setInput(padded)
        rows = np.asarray(self._net.forward()[0], dtype=np.float64)
        to_pixels = np.array([padded.shape[2], padded.shape[1]]) / scale
        return distinct([_person(row, to_pixels) for row in rows])


def _shrunk(image: Image, size: tuple[int, int]) -> Any:
    """Brought to a width and height. Of a large picture only so many rows and columns are read
    that two are left for each: reading them all takes a quarter of the model's time.
    """
    step = max(image.shape[1] // (2 * size[0]), 1)
    how = cv2.INTER_AREA if size[0] < image.shape[1] else cv2.INTER_LINEAR
    return cv2.resize(image[::step, ::step], size, interpolation=how)


def _up(length: int) -> int:
    return -(-length // BLOCK) * BLOCK


def _person(row: np.ndarray[Any, np.dtype[np.float64]], to_pixels: Any) -> Person:
    """From a row of the model: 17 joints (y, x, score), box (top, left, bottom, right), score."""
    joints = row[: 3 * JOINTS].reshape(JOINTS, 3)
    box = row[3 * JOINTS : 3 * JOINTS + 4].reshape(2, 2)[:, ::-1] * to_pixels
    return Person(box.ravel(), joints[:, 1::-1] * to_pixels, joints[:, 2], float(row[-1]))
