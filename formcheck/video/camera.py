"""A camera as a stream of frames in real time: a webcam, a phone's URL, or a file played as one.

Times are media seconds since the camera was first opened (for a file: its own times), so they go
on across a reconnection, and so does the pictures' size. Opening fails with one sentence on what
to do; a camera that stops later gives None, and may be opened again.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal, Self, TypeAlias

import numpy as np

# Before cv2: it quietens the decoders.
from formcheck.video.source import Frame, Image

import cv2  # isort: skip

from formcheck.core.pose.pose import Source
from formcheck.errors import SourceError
from formcheck.video.closing import Closing

Kind: TypeAlias = Literal["webcam", "url", "file"]

WANTED_SIZE = (1280, 720)
OPEN_TIMEOUT_MS = 5000
READ_TIMEOUT_MS = 3000
"""A stream that gives nothing for this long has stopped."""
BACKENDS = {"linux": cv2.CAP_V4L2, "win32": cv2.CAP_DSHOW, "darwin": cv2.CAP_AVFOUNDATION}
"""MSMF, Windows' default in OpenCV, takes up to minutes to open some webcams; DSHOW does not."""
PRIVACY = {
    "darwin": "allow the terminal to use the camera in System Settings, Privacy & Security, Camera",
    "win32": "allow desktop apps to use the camera in Settings, Privacy & security, Camera",
}
SYSFS = Path("/sys/class/video4linux")
DEVICES = Path("/dev")


class Camera(Closing):
    """Frames as they come. Open it before reading; close it (or use `with`) afterwards.

    It may be closed while another thread waits for a frame: that waits for it, up to
    `READ_TIMEOUT_MS`. OpenCV itself would take the decoder away under the reader's feet.

    Args:
        spec: an index such as `0`, a part of a webcam's name, a URL, or a video file.
        clock: seconds, monotonic.
        sleep: waits so many seconds (a file is played in real time).
        platform: as `sys.platform`.

    Raises:
        SourceError: there is no such camera.
    """

    def __init__(
        self,
        spec: str,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        platform: str = sys.platform,
    ) -> None:
        self.spec = spec
        self._clock, self._sleep, self._platform = clock, sleep, platform
        self.kind: Kind
        self._index = 0
        if spec.isdigit():
            self.kind, self._index = "webcam", int(spec)
        elif "://" in spec:
            self.kind = "url"
        elif Path(spec).exists() or Path(spec).suffix.lower() in (".mp4", ".mov", ".mkv", ".avi"):
            self.kind = "file"
        else:
            self.kind, self._index = "webcam", self._find(spec)
        names = webcams() if self.kind == "webcam" else {}
        self.label = names.get(self._index, "")
        self.frame_size = (0, 0)
        self.frames = 0
        self.finished = False
        self._lock = threading.RLock()
        self._capture: Any = None
        self._first: Image | None = None
        self._zero: float | None = None
        self._last_s = -1.0

    def __enter__(self) -> Self:
        self.open()
        return self

    @property
    def name(self) -> str:
        """What to call it in results: never a whole path, nor a password in a URL."""
        if self.kind == "file":
            return Path(self.spec).name
        if self.kind == "url":
            return self.spec.rsplit("@", 1)[-1].split("://")[-1].split("/")[0]
        return self.label or f"camera {self.spec}"

    def now_s(self) -> float:
        """Media time at this moment."""
        return 0.0 if self._zero is None else self._clock() - self._zero

    def open(self) -> None:
        """Open it, or open it again after it was lost.

        Raises:
            SourceError: refused, busy, absent or not a camera: one sentence says what to do.
        """
        with self._lock:
            self.close()
            self._start()
            image = self._grab() if self._capture.isOpened() else None
            if image is None:
                self.close()
                raise SourceError(self._why_not())
            self._first = image

    def read(self) -> Frame | None:
        """The next frame, waiting for it; None when the camera has stopped (or a file ended)."""
        with self._lock:
            image, self._first = self._first, None
            if image is None:
                image = self._grab()
            if image is None:
                self.finished = self.kind == "file"
                return None
            time_s = self._capture.get(cv2.CAP_PROP_POS_MSEC) / 1000
        now = self._clock()
        if self.kind == "file":
            self._zero = now - time_s if self._zero is None else self._zero
            self._sleep(max(time_s - self.now_s(), 0.0))
        else:
            self._zero = now if self._zero is None else self._zero
            time_s = now - self._zero
        self._last_s = max(time_s, self._last_s + 0.001)
        self.frames += 1
        return Frame(image, self._last_s, self.frames - 1)

    def _grab(self) -> Image | None:
        if self._capture is None:
            return None
        ok, image = self._capture.read()
        if not ok:
            return None
        if self.frame_size == (0, 0):
            self.frame_size = (image.shape[1], image.shape[0])
        return fitted(np.asarray(image, dtype=np.uint8), self.frame_size)

    def close(self) -> None:
        """Release it."""
        with self._lock:
            if self._capture is not None:
                self._capture.release()
                self._capture = self._first = None

    def describe(self, start_s: float, end_s: float, frames: int) -> Source:
        """What was looked at between two media times, for the result."""
        length = round(max(end_s - start_s, 0.0), 3)
        return Source("camera", self.name, length, frames, self.frame_size)

    def _start(self) -> None:
        if self.kind == "webcam":
            self._open_webcam()
        elif self.kind == "url":
            limits = [cv2.CAP_PROP_OPEN_TIMEOUT_MSEC, OPEN_TIMEOUT_MS]
            limits += [cv2.CAP_PROP_READ_TIMEOUT_MSEC, READ_TIMEOUT_MS]
            self._capture = cv2.VideoCapture(self.spec, cv2.CAP_FFMPEG, limits)
        elif Path(self.spec).is_file():
            self._capture = cv2.VideoCapture(self.spec, cv2.CAP_FFMPEG)
        else:
            raise SourceError(f"There is no file {self.spec}: check the name and the folder.")

    def _open_webcam(self) -> None:
        if self.label:  # plugged in again it may have another number
            numbers = {name: number for number, name in webcams().items()}
            self._index = numbers.get(self.label, self._index)
        capture = cv2.VideoCapture(self._index, BACKENDS.get(self._platform, cv2.CAP_ANY))
        if capture.isOpened():
            # Compressed by the camera: raw pictures of this size come at 5-10 a second by USB.
            capture.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG"))
            capture.set(cv2.CAP_PROP_FRAME_WIDTH, WANTED_SIZE[0])
            capture.set(cv2.CAP_PROP_FRAME_HEIGHT, WANTED_SIZE[1])
            capture.set(cv2.CAP_PROP_BUFFERSIZE, 1)
        self._capture = capture

    def _find(self, name: str) -> int:
        names = webcams()
        for index, label in names.items():
            if name.lower() in label.lower():
                return index
        known = ", ".join(f"{i} ({label})" for i, label in names.items())
        there = f"There are: {known}" if known else "Give its number, 0 for the first"
        raise SourceError(f"There is no camera called '{name}'. {there}, a URL, or a video file.")

    def _why_not(self) -> str:
        if self.kind == "url":
            return (
                f"The camera at {self.name} does not answer with pictures: check that it is "
                "switched on, in the same network, and the address."
            )
        if self.kind == "file":
            return f"{self.name} is not a video that can be read: convert it to MP4 (H.264)."
        if not self._platform.startswith("linux"):
            allow = PRIVACY.get(self._platform, "allow the use of the camera")
            return (
                f"Camera {self._index} gives no picture: plug it in, close other programs that "
                f"use it, and {allow}."
            )
        return why_not_on_linux(self._index)


def fitted(image: Image, size: tuple[int, int]) -> Image:
    """The picture in this size: a phone that was turned goes on upright, between black bars."""
    height, width = image.shape[:2]
    if (width, height) == size:
        return image
    scale = min(size[0] / width, size[1] / height)
    inner = (round(width * scale), round(height * scale))
    x, y = (size[0] - inner[0]) // 2, (size[1] - inner[1]) // 2
    canvas: Image = np.zeros((size[1], size[0], 3), dtype=np.uint8)
    canvas[y : y + inner[1], x : x + inner[0]] = cv2.resize(image, inner)
    return canvas


def why_not_on_linux(index: int, devices: Path = DEVICES) -> str:
    """Why a webcam gives no picture on Linux, and what to do."""
    device = devices / f"video{index}"
    if not device.exists():
        others = sorted(int(p.name[5:]) for p in devices.glob("video*") if p.name[5:].isdigit())
        there = (
            f"use --camera {others[0]}" if others else "plug one in, or give a URL or video file"
        )
        return f"There is no camera {index}: {there}."
    if not os.access(device, os.R_OK | os.W_OK):
        return (
            f"Camera {index} may not be used: add yourself to the group 'video' "
            "(sudo usermod -aG video $USER), then log in again."
        )
    return f"Camera {index} gives no picture: close other programs that use it, or try another."


def webcams(folder: Path = SYSFS) -> dict[int, str]:
    """Names of the webcams by index, where the system tells them (Linux does)."""
    found: dict[int, str] = {}
    for entry in sorted(folder.glob("video*")) if folder.is_dir() else []:
        try:
            if (entry / "index").read_text().strip() == "0":
                found[int(entry.name[5:])] = (entry / "name").read_text().strip()
        except (OSError, ValueError):
            continue
    return found
