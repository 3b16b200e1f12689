"""Pictures out of a file, opened once: what is read and its checksum belong together."""

from __future__ import annotations

import contextlib
import hashlib
import os
import struct
from collections.abc import Iterator
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any, NoReturn

import av
from av.sidedata.sidedata import SideDataContainer
from av.sidedata.sidedata import Type as SideDataType

from formcheck.errors import SourceError
from formcheck.video.closing import Closing
from formcheck.video.edits import edit_rates
from formcheck.video.orientation import Turn, turn_of

UNREADABLE = (av.FFmpegError, OSError, ValueError, EOFError)
"""What PyAV raises for files that are no videos, or only in part."""

MOST_PIXELS = 100_000_000
"""A larger picture is refused by its header: 8K has 33 million, and 100 million take 0.4 GB."""

ANNOUNCING = ("mov", "matroska", "avi", "flv", "asf")
"""Formats that say at their beginning how long they are; FFmpeg guesses for the others."""

MISSING_TAIL = 0.98
MISSING_S = 0.5
"""A file that ends this much (and below this share) before its announced end is damaged."""

DAMAGED_PACKETS = 1000
"""So many packets in a row may be undecodable (half a minute at 30 a second) before the rest of a
file is given up."""

BUFFER = 1 << 16
"""Bytes read at once."""


def _nothing_else(*_: object) -> NoReturn:
    """A recording is one file: playlists may name others, also in the net."""
    raise PermissionError("only the file itself is read")


class HeldFile(Closing):
    """A file opened once: what is read and its checksum belong together, whatever comes to stand
    under its name meanwhile.

    Attributes:
        raw: the open file.
    """

    def __init__(self, path: Path) -> None:
        self.raw = path.absolute().open("rb", buffering=0)
        self._known = os.fstat(self.raw.fileno())

    def close(self) -> None:
        """Let go of the file."""
        self.raw.close()

    def checksum(self) -> str | None:
        """SHA-256 of the file that was read, hexadecimal; None when it changed meanwhile."""
        at = self.raw.tell()
        self.raw.seek(0)
        digest = hashlib.file_digest(self.raw, "sha256").hexdigest()
        self.raw.seek(at)
        return None if self.changed() else digest

    def changed(self) -> bool:
        """Whether the file was written to since it was opened."""
        now = os.fstat(self.raw.fileno())
        return (now.st_size, now.st_mtime_ns) != (self._known.st_size, self._known.st_mtime_ns)


def main_video(container: Any, name: str) -> tuple[Any, int]:
    """The stream of the recording, and how many there are; a cover picture is none.

    Raises:
        SourceError: there is only sound, or the pictures are too large.
        ValueError: there is nothing that can be decoded.
    """
    streams = container.streams
    videos = [s for s in streams.video if not s.disposition & s.disposition.attached_pic]
    if not videos and streams.audio:
        raise SourceError(f"{name} holds sound but no pictures: name a video file.")
    known = [s for s in videos if s.codec_context is not None]
    if not known:
        raise ValueError("no video that can be decoded")
    best = streams.best("video")
    stream = best if best in known else known[0]
    width, height = stream.codec_context.width, stream.codec_context.height
    if width * height > MOST_PIXELS:
        raise SourceError(
            f"{name} has pictures of {width} x {height} pixels, too large to be read: convert it "
            "to a smaller size."
        )
    return stream, len(videos)


class Container(Closing):
    """The pictures of a file, decoded in the order they are shown.

    Args:
        path: a file that exists and may be read.

    Attributes:
        file: that is read.
        announced_s: length the file claims, in seconds; 0 where it claims none.
        nominal_s: how long one picture is shown.
        rate: pictures a second, on average.
        tags: of the file and of its video.
        videos: how many videos the file holds; the best is read.
        damaged_s: stamp up to which everything could be decoded, or None.

    Raises:
        SourceError: it is not a video, or one whose pictures are too large.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._opened = contextlib.ExitStack()
        try:
            # Not by its name: FFmpeg takes what stands before a colon for a protocol.
            self.file = self._opened.enter_context(HeldFile(path))
            self._container: Any = self._opened.enter_context(
                av.open(
                    self.file.raw,
                    buffer_size=BUFFER,
                    options={"max_pixels": str(MOST_PIXELS)},
                    metadata_errors="replace",
                    io_open=_nothing_else,
                )
            )
            self._stream, self.videos = main_video(self._container, path.name)
        except UNREADABLE as error:
            self.close()
            raise SourceError(
                f"{path.name} is not a video that can be read: convert it to MP4 (H.264), "
                "or check that it was copied completely."
            ) from error
        except SourceError:
            self.close()
            raise
        self._stream.thread_type = "AUTO"
        self._read_header()

    def _read_header(self) -> None:
        container, stream = self._container, self._stream
        announcing = container.format.name.startswith(ANNOUNCING)
        self.announced_s = max(container.duration or 0, 0) / av.time_base if announcing else 0.0
        rate = stream.guessed_rate or stream.average_rate or 0
        self.nominal_s = 1 / float(rate) if 0.1 <= rate <= 1000 else 1 / 25
        self.rate = float(stream.average_rate or rate)
        self.tags: dict[str, str] = {**container.metadata, **stream.metadata}
        self.damaged_s: float | None = None
        self._begins_s, self._reached_s = 0.0, 0.0
        self._pictures = 0

    def close(self) -> None:
        """Release the decoder and the file."""
        self._opened.close()

    @property
    def aspect(self) -> Fraction | None:
        """Width of a stored pixel by its height, where it is told: by the file, or the video."""
        told: Fraction | None = self._stream.sample_aspect_ratio
        return told or self._stream.codec_context.sample_aspect_ratio

    def decoded(self) -> Iterator[av.VideoFrame]:
        """Every picture that can be decoded, from where the file is."""
        failed = 0
        for packet in self._packets():
            try:
                pictures = packet.decode()
            except UNREADABLE:
                failed += 1
                self._damaged()
                if failed == DAMAGED_PACKETS:
                    return
                continue
            for picture in pictures:
                failed = 0
                self._pictures += 1
                yield picture

    def _packets(self) -> Iterator[Any]:
        """Packets of the video. Those of sound tell, too, how far the file reaches."""
        for _ in range(DAMAGED_PACKETS):
            try:
                for packet in self._container.demux():
                    self._note(packet)
                    if packet.stream is self._stream:
                        yield packet
            except UNREADABLE:
                self._damaged()
            else:
                return

    def _note(self, packet: Any) -> None:
        stamp = packet.dts if packet.pts is None else packet.pts
        if stamp is not None and packet.time_base is not None:
            tick_s = packet.time_base.numerator / packet.time_base.denominator
            self._begins_s = min(self._begins_s, stamp * tick_s)
            self._reached_s = max(self._reached_s, (stamp + (packet.duration or 0)) * tick_s)

    def _damaged(self) -> None:
        if self.damaged_s is None and self._pictures:
            self.damaged_s = self._reached_s

    def ended_early(self) -> float:
        """Seconds missing at the end, once everything is read; 0 where nothing is missing."""
        # Matroska counts its length from 0, wherever it begins; others from where they begin.
        reached = self._reached_s - self._begins_s
        if reached < self.announced_s * MISSING_TAIL - MISSING_S:
            return self.announced_s - reached
        return 0.0

    def stamp_s(self, picture: av.VideoFrame) -> float | None:
        """When a picture is shown, by the container's clock, or None."""
        stamp = picture.dts if picture.pts is None else picture.pts
        base = picture.time_base or self._stream.time_base
        return None if stamp is None else float(stamp * base)

    def lasts_s(self, picture: av.VideoFrame) -> float | None:
        """How long a picture is shown, where the container says so."""
        base = picture.time_base or self._stream.time_base
        lasts = float(picture.duration * base) if picture.duration else 0.0
        return lasts if 0.001 <= lasts <= 10 else None

    def edit_rates(self) -> list[float]:
        """Rates other than 1 that parts of the file are to be played at."""
        if not self._container.format.name.startswith("mov"):
            return []
        at = self.file.raw.tell()
        found = edit_rates(self.file.raw)
        self.file.raw.seek(at)
        return found

    @cached_property
    def steady(self) -> bool:
        """Whether stamps are there and only grow, so that a time can be sought. Reads the whole
        file, unless its format cannot have it otherwise: afterwards it is at its end.
        """
        if self._container.format.name.startswith("mov"):
            return True
        stamps = [p.dts for p in self._packets() if p.size]
        return None not in stamps and all(a < b for a, b in pairwise(stamps))

    def seek(self, stamp_s: float) -> bool:
        """Go to a picture at or before this stamp from which can be decoded; whether it worked."""
        try:
            at = int(stamp_s / self._stream.time_base)
            self._container.seek(at, stream=self._stream)
        except UNREADABLE:
            return False
        return True


def display_turn(picture: av.VideoFrame) -> Turn:
    """How a decoded picture is to be shown."""
    # Not `picture.side_data`: the picture and it would hold each other, and megabytes would wait
    # for the garbage collector. Nor by its name: PyAV takes 1 ms to say that there is none.
    beside: Any = SideDataContainer
    for data in beside(picture):
        if data.type is SideDataType.DISPLAYMATRIX:
            return turn_of(struct.unpack("=9i", bytes(data)[:36]))
    return Turn()
