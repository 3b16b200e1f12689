"""Living with native libraries: their chatter on standard error, and Ctrl-C while they work."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Iterator


@contextlib.contextmanager
def native_stderr_silenced(*, only: bool = True) -> Iterator[None]:
    """Keep native chatter off the user's terminal; with `only` false, do nothing."""
    saved = _duplicate(2) if only else None
    if saved is None:
        yield
        return
    if sys.stderr is not None:
        sys.stderr.flush()
    try:
        with open(os.devnull, "wb") as nowhere:
            os.dup2(nowhere.fileno(), 2)
        yield
    finally:
        os.dup2(saved, 2)
        os.close(saved)


def _duplicate(descriptor: int) -> int | None:
    try:
        return os.dup(descriptor)
    except OSError:  # closed: nobody sees it
        return None


@contextlib.contextmanager
def ctrl_c_waits() -> Iterator[None]:
    """Let Ctrl-C take effect at the end of the block, where everything is whole again.

    Interrupted while it makes or closes a model, MediaPipe may hang for good. Python tells its
    main thread of Ctrl-C; in others this does nothing.
    """
    before = signal.getsignal(signal.SIGINT)
    if threading.current_thread() is not threading.main_thread() or not callable(before):
        yield
        return
    pressed: list[int] = []
    signal.signal(signal.SIGINT, lambda number, frame: pressed.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        if pressed:
            before(signal.SIGINT, None)
