"""Files of own values replaced and taken away, with what was there before kept.

    stretches/knee_to_chest.toml
    stretches/old/knee_to_chest.1.toml   what was there before, the highest number last

A file is written completely or not at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from formcheck.errors import OutputError, StretchError
from formcheck.library.builtin import IDS
from formcheck.library.persons import folder, listed
from formcheck.store.files import encoded, locked, write_bytes

KEPT = 20
"""So many old versions of a file are kept: own choice, months of changes in some 20 kB."""


def old_versions(path: Path) -> list[Path]:
    """What a file was before, the latest last."""
    pattern = re.compile(re.escape(path.stem) + r"\.(\d+)\.toml")
    found = [(int(m[1]), f) for f in listed(path.parent / "old") if (m := pattern.match(f.name))]
    return [f for _, f in sorted(found)]


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Nobody else saves own values into this file's folder in the block.

    Raises:
        OutputError: the folder cannot be written to.
    """
    with ExitStack() as held:
        try:
            held.enter_context(locked(path))
        except OutputError as error:
            raise _unwritable(path, error.__cause__) from error
        yield


def replace(path: Path, text: str) -> None:
    """Write a file of own values; the one before is kept.

    Raises:
        OutputError: the folder cannot be written to; nothing is changed.
    """
    data = encoded(text)
    if path.exists():
        if path.read_bytes() == data:
            return
        _keep(path)
    _write(path, data)


def restore(path: Path) -> Path:
    """Bring the version before the last change back; the one now, broken or not, is kept instead.

    Raises:
        StretchError: there is none.
        OutputError: the folder cannot be written to.
    """
    if not old_versions(path):
        raise StretchError(f"There is no older version of {path.name}.")
    with alone(path):
        old = old_versions(path)
        data = old[-1].read_bytes()
        if path.exists():
            _keep(path)
        _write(path, data)
        old[-1].unlink(missing_ok=True)
    return path


def reset(path: Path) -> Path | None:
    """Take a file of own values away (it is kept among the old ones); None when there was none.
    The file may be broken: this is the way out.

    Raises:
        StretchError: it is a stretch of the user's own, that nothing is built in for.
        OutputError: the folder cannot be written to.
    """
    if path.parent == folder() and path.stem not in IDS:
        raise StretchError(nothing_built_in(path))
    if not path.exists():
        return None
    with alone(path):
        kept = _keep(path)
        try:
            path.unlink()
        except OSError as error:
            raise _unwritable(path, error) from error
    return kept


def nothing_built_in(path: Path) -> str:
    """Why a whole stretch of the user's own is not reset, and what to do instead."""
    return (
        f"{path} defines the whole stretch, nothing is built in for it: edit the file, or "
        "bring the version before back with --previous."
    )


def _keep(path: Path) -> Path:
    """Copy a file to its old versions; those over the number kept go."""
    old = old_versions(path)
    last = int(old[-1].name.split(".")[-2]) if old else 0
    kept = path.parent / "old" / f"{path.stem}.{last + 1}.toml"
    try:
        _write(kept, path.read_bytes())
        for surplus in old[: max(len(old) + 1 - KEPT, 0)]:
            surplus.unlink()
    except OSError as error:
        raise _unwritable(path, error) from error
    return kept


def _write(path: Path, data: bytes) -> None:
    try:
        write_bytes(path, data)
    except OutputError as error:
        raise _unwritable(path, error.__cause__) from error


def _unwritable(path: Path, error: BaseException | None) -> OutputError:
    why = getattr(error, "strerror", None) or error
    return OutputError(
        f"{path} cannot be written ({why}): make the folder writable, or name another one in the "
        "environment variable FORMCHECK_CONFIG."
    )
