"""Living with native libraries: their chatter on standard error, and Ctrl-C while they work."""

from __future__ import annotations

import contextlib
import io
import os
import signal
import sys
import threading
from collections.abc import Iterator
from typing import Any


class _Silence:
    """Descriptor 2, led to nowhere as long as native code works in any thread.

    All changes, and all writing of ours, happen one after the other under one lock.
    """

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._inside = 0
        self._terminal: io.FileIO | None = None
        """The way to where descriptor 2 leads otherwise, while it is silenced."""

    def begin(self) -> None:
        with self._lock:
            self._inside += 1
            if self._inside > 1:
                return
            try:
                terminal = open(os.dup(2), "wb", buffering=0)  # noqa: SIM115 - until the end
            except OSError:  # closed: nobody sees it
                return
            with open(os.devnull, "wb") as nowhere:
                os.dup2(nowhere.fileno(), 2)
            self._terminal = terminal

    def end(self) -> None:
        with self._lock:
            self._inside -= 1
            if self._inside == 0 and self._terminal is not None:
                os.dup2(self._terminal.fileno(), 2)
                self._terminal.close()
                self._terminal = None

    @contextlib.contextmanager
    def past(self, stderr: io.RawIOBase) -> Iterator[io.RawIOBase]:
        """What leads to the terminal now, where `stderr` would be silenced."""
        with self._lock:
            yield self._terminal or stderr


_SILENCE = _Silence()


class _OwnMessages(io.RawIOBase):
    """Python's standard error, never silenced: messages of ours, from any thread, are seen."""

    name = "<stderr>"

    def __init__(self, stderr: io.RawIOBase) -> None:
        self._stderr = stderr

    def write(self, data: Any) -> int | None:
        with _SILENCE.past(self._stderr) as terminal:
            return terminal.write(data)

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._stderr.fileno()

    def isatty(self) -> bool:
        with _SILENCE.past(self._stderr) as terminal:
            return terminal.isatty()


def _keep_own_messages() -> None:
    """Lead Python's standard error past the silence, where it goes to descriptor 2."""
    old = sys.stderr
    if not isinstance(old, io.TextIOWrapper) or old.buffer.closed or old.fileno() != 2:
        return
    raw: Any = getattr(old.buffer, "raw", old.buffer)
    if isinstance(raw, _OwnMessages):
        return
    old.flush()
    sys.stderr = io.TextIOWrapper(
        io.BufferedWriter(_OwnMessages(raw)),
        encoding=old.encoding,
        errors=old.errors,
        line_buffering=True,
        write_through=old.write_through,
    )


@contextlib.contextmanager
def native_stderr_silenced() -> Iterator[None]:
    """Keep native chatter off the user's terminal; any number of threads may do so at once."""
    _keep_own_messages()
    _SILENCE.begin()
    try:
        yield
    finally:
        _SILENCE.end()


@contextlib.contextmanager
def ctrl_c_waits() -> Iterator[None]:
    """Let Ctrl-C take effect at the end of the block, where everything is whole again.

    Interrupted while it makes or closes a model, MediaPipe may hang for good. Python tells its
    main thread of Ctrl-C; in others this does nothing.
    """
    stopping = (signal.SIGINT, signal.SIGTERM)
    before = {s: f for s in stopping if callable(f := signal.getsignal(s))}
    if threading.current_thread() is not threading.main_thread() or not before:
        yield
        return
    pressed: list[int] = []
    for stop in before:
        signal.signal(stop, lambda number, _: pressed.append(number))
    try:
        yield
    finally:
        for stop, handler in before.items():
            signal.signal(stop, handler)
        for number in pressed[:1]:
            before[signal.Signals(number)](number, None)
