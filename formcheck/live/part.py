"""A part of a live session that runs in its own thread and hands its failure on."""

from __future__ import annotations

import threading


class Part(threading.Thread):
    """A thread that works, then finishes what it began, whatever failed.

    Args:
        name: of the thread.

    Attributes:
        error: the first thing that failed, for the main thread to raise.
    """

    def __init__(self, name: str) -> None:
        super().__init__(name=name, daemon=True)
        self.error: BaseException | None = None
        self._stop_event = threading.Event()

    def stop(self) -> None:
        """Ask the thread to end; what was done is saved."""
        self._stop_event.set()

    def run(self) -> None:
        """The thread."""
        for step in (self.work, self.finish):
            try:
                step()
            except BaseException as error:  # noqa: BLE001 - handed on: the main thread raises it
                self.error = self.error or error

    def work(self) -> None:
        """Go on until done or stopped."""
        raise NotImplementedError

    def finish(self) -> None:
        """Close and save; called once, after `work`."""
        raise NotImplementedError
