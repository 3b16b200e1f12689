"""Annotated video out: H.264 that plays everywhere, with the media's own times."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np

from formcheck.errors import OutputError
from formcheck.video.source import Frame, Image

TICKS = 90_000
"""Time base: ticks a second."""


class VideoSink:
    """Writes frames to an MP4 (H.264, yuv420p), each shown at its own time.

    Closing (also by an exception) leaves a playable file of what was written.

    Args:
        path: of the file to write.
        size: (width, height) of the frames; odd sizes are trimmed by a pixel.
        rate: nominal frames a second.

    Raises:
        OutputError: the file cannot be opened for writing.
    """

    def __init__(self, path: Path, size: tuple[int, int], rate: float) -> None:
        import av

        self.path = path
        self.size = (max(size[0] // 2 * 2, 2), max(size[1] // 2 * 2, 2))
        try:
            self._container: Any = av.open(str(path), "w", options={"movflags": "faststart"})
            self._stream: Any = self._container.add_stream(
                "libx264", rate=Fraction(rate).limit_denominator(1001)
            )
        except (OSError, ValueError, av.FFmpegError) as error:
            raise OutputError(
                f"{path} cannot be written ({error}): name another folder with --out, "
                "or use --no-video."
            ) from error
        self._stream.width, self._stream.height = self.size
        self._stream.pix_fmt = "yuv420p"
        self._stream.options = {"crf": "23", "preset": "veryfast"}
        self._stream.time_base = Fraction(1, TICKS)
        self._stream.codec_context.time_base = Fraction(1, TICKS)
        self._last = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def write(self, frame: Frame) -> None:
        """Append a frame; times must increase."""
        import av

        width, height = self.size
        image: Image = np.ascontiguousarray(frame.image[:height, :width])
        picture = av.VideoFrame.from_ndarray(image, "bgr24")
        self._last = max(round(frame.time_s * TICKS), self._last + 1)
        picture.pts, picture.time_base = self._last, Fraction(1, TICKS)
        self._container.mux(self._stream.encode(picture))

    def close(self) -> None:
        """Finish the file."""
        if self._container is not None:
            container, self._container = self._container, None
            if self._last >= 0:
                container.mux(self._stream.encode(None))
            container.close()


__all__ = ["Image", "VideoSink"]
