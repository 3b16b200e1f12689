"""Still pictures, upright as their EXIF data says."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from formcheck.errors import SourceError
from formcheck.video.native import native_stderr_silenced
from formcheck.video.orientation import square
from formcheck.video.picture import resized
from formcheck.video.source import Frame, readable
from formcheck.words import spoken

LARGEST = 1 << 30
"""Bytes; a file larger than this is no photo."""


@dataclass(frozen=True)
class Still:
    """One picture at time 0, the checksum of its file, and a sentence when it is incomplete."""

    frame: Frame
    sha256: str
    damage: str = ""


def still_image(path: Path) -> Still:
    """A picture file, rotated as its EXIF data says.

    Raises:
        SourceError: the file is missing, empty, too large or not a picture.
    """
    readable(path, "picture")
    unreadable = SourceError(
        f"{path.name} is not a picture that can be read: use JPEG or PNG, and check that it was "
        "copied completely."
    )
    try:
        if path.stat().st_size > LARGEST:
            raise unreadable
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(f"{path.name} cannot be read ({error.strerror or error}).") from error
    cut = is_cut_jpeg(data)
    with native_stderr_silenced():
        try:
            # With an end, a JPEG that has none is decoded as far as it goes.
            whole = np.frombuffer(data + JPEG_END if cut else data, np.uint8)
            found = cv2.imdecode(whole, cv2.IMREAD_COLOR)
        except cv2.error as error:
            if "CV_IO_MAX" not in str(error):
                raise unreadable from error
            raise SourceError(
                f"{path.name} has more pixels than can be read: save it in a smaller size."
            ) from error
    if found is None:
        raise unreadable
    image = np.asarray(found, dtype=np.uint8)
    size = (image.shape[1], image.shape[0])
    smaller = square(size, None)
    image = image if smaller == size else resized(image, smaller)
    damage = spoken()("damage-picture", name=path.name)
    return Still(Frame(image, 0.0, 0), hashlib.sha256(data).hexdigest(), damage if cut else "")


JPEG, JPEG_END = b"\xff\xd8\xff", b"\xff\xd9"
MARKER = re.compile(rb"\xff([^\x00\xd0-\xd7\xff])", re.DOTALL)
"""In compressed data: a byte 255 means data before 0, a restart mark before 208-215."""
END, BARE = 0xD9, 0x01
"""End of the picture; the only other mark in its place that has no length."""


def is_cut_jpeg(data: bytes) -> bool:
    """Whether the file is a JPEG whose end is missing, which decoders fill with grey.

    What stands in the segments before the data (a preview has an end of its own) is skipped, and
    so is what cameras append after the end.
    """
    if not data.startswith(JPEG):
        return False
    at = 2
    while found := MARKER.search(data, at):
        kind, at = found[1][0], found.end()
        if kind == END:
            return False
        if kind != BARE:
            at += int.from_bytes(data[at : at + 2], "big")
    return True
