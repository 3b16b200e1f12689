"""Parts of a QuickTime or MP4 file that are to be played faster or slower than they were filmed."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Protocol

FOLDERS = (b"moov", b"trak", b"edts")
"""Boxes on the way to an edit list."""

MOST_BOXES = 10_000
"""So many are looked at; a file in fragments has two a second."""

LARGEST_LIST = 1 << 20
"""Bytes of an edit list that is looked at; one of a real file has a few dozen."""


class Bytes(Protocol):
    """A file open for reading."""

    def read(self, size: int, /) -> bytes | None:
        """The next bytes."""

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """Go to an offset."""


def edit_rates(file: Bytes) -> list[float]:
    """Rates other than 1 of the file's edits, each once; 0 holds a picture still.

    Args:
        file: read from its start; left where it was read to.
    """
    return sorted({rate for rate in _rates(file) if rate != 1})


def _rates(file: Bytes) -> Iterator[float]:
    at, end = 0, file.seek(0, 2)
    for _ in range(MOST_BOXES):
        file.seek(at)
        head = file.read(16) or b""
        size, kind, begins = int.from_bytes(head[:4], "big"), head[4:8], at + 8
        if size == 1:  # a long box has its size behind its kind
            size, begins = int.from_bytes(head[8:16], "big"), at + 16
        after = at + size if size else end
        if not begins <= after <= end:
            return
        if kind == b"elst":
            file.seek(begins)
            yield from _listed(file.read(min(after - begins, LARGEST_LIST)) or b"")
        at = begins if kind in FOLDERS else after  # what follows a folder follows its last box


def _listed(data: bytes) -> Iterator[float]:
    """Version and flags, count, then entries of length, begin (-1: nothing is shown) and rate."""
    layout = struct.Struct(">Qqi" if data[:1] == b"\1" else ">Iii")
    entries = min(int.from_bytes(data[4:8], "big"), (len(data) - 8) // layout.size)
    for i in range(max(entries, 0)):
        _, begins, rate = layout.unpack_from(data, 8 + i * layout.size)
        if begins >= 0:
            yield rate / 65536
