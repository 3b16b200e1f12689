"""Files whole or absent: written beside, then put in place."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import IO

from formcheck.errors import OutputError


def write_whole(path: Path, write: Callable[[IO[bytes]], None]) -> None:
    """Write a file completely or not at all (a new file replaces the old one at the end).

    Raises:
        OutputError: the folder or file cannot be written.
    """
    temporary: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            write(file)
        os.chmod(temporary, 0o666 & ~_umask())
        os.replace(temporary, path)
    except OSError as error:
        raise OutputError(
            f"{path} cannot be written ({error.strerror or error}): name another folder with --out."
        ) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def write_text(path: Path, text: str) -> None:
    """Write a text file (UTF-8) completely or not at all.

    What UTF-8 cannot hold (bytes of a file's name that are no text) is escaped as JSON does it.

    Raises:
        OutputError: the folder or file cannot be written.
    """

    def write(file: IO[bytes]) -> None:
        file.write(text.encode("utf-8", "backslashreplace"))

    write_whole(path, write)


def _umask() -> int:
    current = os.umask(0o022)
    os.umask(current)
    return current
