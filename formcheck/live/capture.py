"""The capture thread: keeps the latest frame, and gets a lost camera back."""

from __future__ import annotations

import threading
import time
from typing import Generic, TypeVar

from formcheck.errors import SourceError
from formcheck.live.part import Part
from formcheck.video.camera import Camera
from formcheck.video.source import Frame

T = TypeVar("T")

LOST_S = 1.5
"""Without a frame for this long the camera counts as stopped."""
TRY_AGAIN_S = 1.0


class Latest(Generic[T]):
    """A slot between threads that holds the newest item only; older ones are overwritten."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._item: T | None = None
        self._number = 0

    def put(self, item: T) -> None:
        """Replace what is there."""
        with self._changed:
            self._item, self._number = item, self._number + 1
            self._changed.notify_all()

    def get(self, after: int = 0, timeout_s: float = 0.0) -> tuple[T | None, int]:
        """The newest item and its number; None when there is none newer than number `after`."""
        with self._changed:
            self._changed.wait_for(lambda: self._number > after, timeout_s)
            return (self._item if self._number > after else None), self._number


class Capture(Part):
    """Reads a camera as fast as it gives frames. The latest one wins: nothing queues up.

    Args:
        camera: opened.
    """

    def __init__(self, camera: Camera) -> None:
        super().__init__("capture")
        self.camera = camera
        self.latest: Latest[Frame] = Latest()
        self._seen = time.monotonic()
        self._down = False

    @property
    def finished(self) -> bool:
        """A file has been played to its end."""
        return self.camera.finished

    @property
    def lost(self) -> bool:
        """No frame has come for a while."""
        return self._down or time.monotonic() - self._seen > LOST_S

    def work(self) -> None:
        """Read until the file has ended or the thread is to end."""
        while not self._stop_event.is_set():
            frame = self.camera.read()
            if frame is not None:
                self._seen, self._down = time.monotonic(), False
                self.latest.put(frame)
            elif self.camera.finished:
                return
            else:
                self._down = True
                self._reopen()

    def finish(self) -> None:
        """Release the camera."""
        self.camera.close()

    def _reopen(self) -> None:
        """Try until the camera is back or the thread is to end."""
        while not self._stop_event.wait(TRY_AGAIN_S):
            try:
                self.camera.open()
            except SourceError:
                continue
            return
