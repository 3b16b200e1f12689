"""Files whole or absent: written beside, on the disk, then put in place."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from formcheck.errors import OutputError

TEMPORARY = ".formcheck-"
"""How the names of files begin that are not finished; short, so that any final name has room."""


def write_whole(path: Path, write: Callable[[IO[bytes]], None]) -> None:
    """Write a file completely or not at all (a new file replaces the old one at the end).

    Raises:
        OutputError: the folder or file cannot be written.
    """
    temporary: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=TEMPORARY)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            write(file)
            on_disk(file)
        os.chmod(temporary, 0o666 & ~_umask())
        os.replace(temporary, path)
        folder_on_disk(path.parent)
    except (OSError, ValueError) as error:  # ValueError: a name with a zero in it
        why = getattr(error, "strerror", None) or error
        raise OutputError(
            f"{path} cannot be written ({why}): name another folder with --out."
        ) from error
    finally:
        if temporary is not None:
            with suppress(OSError):  # not there any more, or what it is in
                temporary.unlink()


def write_text(path: Path, text: str) -> None:
    """Write a text file (`encoded`) completely or not at all.

    Raises:
        OutputError: the folder or file cannot be written.
    """
    write_bytes(path, encoded(text))


def encoded(text: str) -> bytes:
    """The text in UTF-8. What that cannot hold (bytes of a file's name that are no text) is
    escaped as JSON does it.
    """
    return text.encode("utf-8", "backslashreplace")


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file of these bytes completely or not at all.

    Raises:
        OutputError: the folder or file cannot be written.
    """

    def write(file: IO[bytes]) -> None:
        file.write(data)

    write_whole(path, write)


def on_disk(file: IO[bytes]) -> None:
    """Wait until what was written is on the disk, not only on its way."""
    file.flush()
    os.fsync(file.fileno())


def folder_on_disk(folder: Path) -> None:
    """Wait until the names in a folder are on the disk, where the system can tell."""
    with suppress(OSError):  # Windows opens no folders, some network disks sync none
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Nobody else changes this file in the block, if they ask too: between reading and writing it.

    Raises:
        OutputError: the folder cannot be written to.
    """
    beside = path.parent / f"{TEMPORARY}lock"  # one for the folder: files in it change seldom
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(beside, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
    except OSError as error:
        raise OutputError(
            f"{path} cannot be written ({error.strerror}): make the folder {path.parent} writable."
        ) from error
    try:
        _wait_for(handle)
        yield
    finally:
        os.close(handle)  # which lets go of it, as the end of the program does


def _wait_for(handle: int) -> None:
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        while True:
            with suppress(OSError):  # it gives up after ten seconds
                msvcrt.locking(handle, msvcrt.LK_LOCK, 1)  # type: ignore[attr-defined]
                return
    with suppress(OSError):  # a disk without locks
        fcntl.flock(handle, fcntl.LOCK_EX)


def _umask() -> int:
    current = os.umask(0o022)
    os.umask(current)
    return current
