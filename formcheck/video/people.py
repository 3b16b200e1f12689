"""Finds everybody in a picture: MoveNet MultiPose, run by OpenCV."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np

from formcheck.core.pose.people import Person, distinct
from formcheck.video.models import model_file
from formcheck.video.source import Image

LONG_SIDE = 256
"""Pictures are brought to this, pixels; 384 finds no more and takes longer."""
BLOCK = 32
"""Both sides are padded to a multiple of this."""
JOINTS = 17


class PeopleFinder:
    """Finds up to six people in a picture, each on its own: about 20 ms.

    Raises:
        ModelError: the model is missing or damaged.
    """

    def __init__(self) -> None:
        path, _ = model_file("people")
        self._net: Any = cv2.dnn.readNetFromONNX(str(path))

    def __call__(self, image: Image) -> list[Person]:
        """Everybody surely found, the surest first.

        Args:
            image: (h, w, 3) BGR bytes.
        """
        height, width = image.shape[:2]
        scale = LONG_SIDE / max(height, width)
        size = (max(round(width * scale), 1), max(round(height * scale), 1))
        how = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
        small = cv2.cvtColor(cv2.resize(image, size, interpolation=how), cv2.COLOR_BGR2RGB)
        padded = np.zeros((1, _up(size[1]), _up(size[0]), 3), dtype=np.int32)
        padded[0, : size[1], : size[0]] = small
        self._net.setInput(padded)
        rows = np.asarray(self._net.forward()[0], dtype=np.float64)
        to_pixels = np.array([padded.shape[2], padded.shape[1]]) / scale
        return distinct([_person(row, to_pixels) for row in rows])


def _up(length: int) -> int:
    return -(-length // BLOCK) * BLOCK


def _person(row: np.ndarray[Any, np.dtype[np.float64]], to_pixels: Any) -> Person:
    """From a row of the model: 17 joints (y, x, score), box (top, left, bottom, right), score."""
    joints = row[: 3 * JOINTS].reshape(JOINTS, 3)
    box = row[3 * JOINTS : 3 * JOINTS + 4].reshape(2, 2)[:, ::-1] * to_pixels
    return Person(box.ravel(), joints[:, 1::-1] * to_pixels, joints[:, 2], float(row[-1]))
