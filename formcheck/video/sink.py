"""Annotated video out: H.264 that plays everywhere, with the media's own times."""

from __future__ import annotations

import contextlib
import os
import secrets
from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np

from formcheck.errors import OutputError
from formcheck.video.native import ctrl_c_waits
from formcheck.video.source import Frame, Image

TICKS = 90_000
"""Time base: ticks a second."""
PIECE_S = 1.0
"""Length of a fragment of a crash-safe file, which is in the file when the next one begins."""
FRAGMENTS = {"movflags": "frag_keyframe+empty_moov+default_base_moof", "flush_packets": "1"}
"""Options for a file that plays whenever writing it ends."""


class VideoSink:
    """Writes frames to an MP4 (H.264, yuv420p), each shown at its own time.

    The file appears under its name when it is closed (also by Ctrl-C: a playable file of what
    was written); after any other error, or without a frame, nothing is left.

    Args:
        path: of the file to write.
        size: (width, height) of the frames; odd sizes are trimmed by a pixel.
        rate: nominal frames a second.
        crash_safe: write under its name from the start, in fragments: playable up to the last
            two seconds, whatever happens to the program.
        advice: what to do when it cannot be written.

    Raises:
        OutputError: the file cannot be written; from the constructor, `write` or `close`.
    """

    def __init__(
        self,
        path: Path,
        size: tuple[int, int],
        rate: float,
        *,
        crash_safe: bool = False,
        advice: str = "name another folder with --out, or use --no-video",
    ) -> None:
        import av

        self.path, self._advice = path, advice
        self._part = path if crash_safe else self._beside()
        self.size = (max(size[0] // 2 * 2, 2), max(size[1] // 2 * 2, 2))
        try:
            how = FRAGMENTS if crash_safe else {"movflags": "faststart"}
            # Absolute: FFmpeg takes what stands before a colon in a bare name for a protocol.
            name = str(self._part.absolute())
            self._container: Any = av.open(name, "w", options=how)
            self._stream: Any = self._container.add_stream(
                "libx264", rate=Fraction(rate).limit_denominator(1001)
            )
        except (OSError, ValueError, av.FFmpegError) as error:
            raise self._failed(error) from error
        self._stream.width, self._stream.height = self.size
        self._stream.pix_fmt = "yuv420p"
        self._stream.options = {"crf": "23", "preset": "veryfast"}
        if crash_safe:
            self._stream.options |= {"tune": "zerolatency", "forced-idr": "1"}
        self._stream.time_base = Fraction(1, TICKS)
        self._stream.codec_context.time_base = Fraction(1, TICKS)
        self._last = -1
        self._next_piece = 0.0 if crash_safe else float("inf")

    def _beside(self) -> Path:
        """Where it is written until it is whole: a name that nobody else has, nor can foresee."""
        return self.path.with_name(f".formcheck-{secrets.token_hex(8)}{self.path.suffix}")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is None or isinstance(error, KeyboardInterrupt):
            self.close()
        else:
            self._abandon()

    def write(self, frame: Frame) -> None:
        """Append a frame; times must increase."""
        import av

        width, height = self.size
        image: Image = np.ascontiguousarray(frame.image[:height, :width])
        picture = av.VideoFrame.from_ndarray(image, "bgr24")
        with ctrl_c_waits():  # a frame is in the file, or it is not
            self._put(picture, frame.time_s)

    def _put(self, picture: Any, time_s: float) -> None:
        import av

        self._last = max(round(time_s * TICKS), self._last + 1)
        picture.pts, picture.time_base = self._last, Fraction(1, TICKS)
        if self._last >= self._next_piece:  # a fragment ends where a key frame begins
            picture.pict_type = av.video.frame.PictureType.I
            self._next_piece = self._last + PIECE_S * TICKS
        try:
            self._container.mux(self._stream.encode(picture))
        except (OSError, av.FFmpegError) as error:
            raise self._failed(error) from error

    def close(self) -> None:
        """Finish the file."""
        with ctrl_c_waits():
            self._finish()

    def _finish(self) -> None:
        import av

        if self._container is None:
            return
        if self._last < 0:  # a file without a frame does not play
            self._abandon()
            return
        try:
            self._container.mux(self._stream.encode(None))
            container, self._container = self._container, None
            container.close()
            with self._part.open("rb+") as part:  # on the disk before it replaces anything
                os.fsync(part.fileno())
            os.replace(self._part, self.path)
        except (OSError, av.FFmpegError) as error:
            self._abandon()
            raise self._failed(error) from error

    def _abandon(self) -> None:
        container, self._container = self._container, None
        if container is not None:
            with contextlib.suppress(OSError, ValueError):  # av's errors are among these
                container.close()
        with contextlib.suppress(OSError):  # not there any more, or what it is in
            self._part.unlink()

    def _failed(self, error: Exception) -> OutputError:
        reason = getattr(error, "strerror", None) or error
        return OutputError(f"{self.path} cannot be written ({reason}): {self._advice}.")
