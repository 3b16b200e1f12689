"""The file of the history: opened for its owner alone, brought up to date, its errors told.

No advice here loses data: a lock passes, room can be made, a damaged file is left as it is.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from formcheck.errors import OutputError

SCHEMA = """
create table if not exists session (
  id integer primary key, started text not null, stretch text not null, name text not null,
  run text, target text not null, unit text not null, finished integer not null default 0,
  result text, positions text);
create table if not exists hold (
  session integer not null references session(id) on delete cascade, start_s real not null,
  side text not null, position text, held_s real not null, counted integer not null,
  depth real not null, bounces integer not null, record text not null);
create table if not exists pain (
  session integer not null references session(id) on delete cascade, time_s real not null,
  at text not null);
create table if not exists remembered (key text primary key, value text not null);
"""
VERSION = 2
"""2: with the names of the stretch's positions, of which a round needs one hold each."""
ADDED = {"session": ("run", "result", "positions")}
"""Columns that older files may not have."""
PATIENCE_S = 5.0
"""So long another program may be writing: it takes milliseconds; own choice."""
OTHER_FOLDER = "name another folder in FORMCHECK_DATA"
WHY = (
    ("locked", "another program is using it: close that one, then try again"),
    ("busy", "another program is using it: close that one, then try again"),
    ("full", f"the disk is full: make room, or {OTHER_FOLDER}"),
    ("readonly", f"it may not be written to: make it and its folder writable, or {OTHER_FOLDER}"),
    ("unable to open", f"make its folder writable and room on the disk, or {OTHER_FOLDER}"),
    ("", f"it is damaged or no history; it was left as it is: {OTHER_FOLDER} to go on"),
)
"""What SQLite says of a failure, and what to do."""


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Whatever SQLite or the disk raises in the block becomes a sentence.

    Raises:
        OutputError: that sentence.
    """
    try:
        yield
    except (sqlite3.Error, UnicodeError) as error:  # the second: in what SQLite quotes
        advice = next(advice for word, advice in WHY if word in str(error).lower())
        raise OutputError(f"The history {path} cannot be used ({error}): {advice}.") from error
    except OSError as error:
        raise OutputError(
            f"The history {path} cannot be used ({error.strerror or error}): {OTHER_FOLDER}."
        ) from error


def opened(path: Path) -> sqlite3.Connection:
    """The file, made where there is none; for reading only where it cannot be written to.

    Raises:
        OutputError: it cannot be used.
    """
    with told(path):
        try:
            _make(path)
            base = _connected(str(path.absolute()))
            try:
                _bring_up_to_date(base, path)
            except BaseException:
                base.close()
                raise
        except (OSError, sqlite3.OperationalError) as error:
            if not path.is_file() or "locked" in str(error):
                raise
            base = _for_reading(path)
    return base


def _make(path: Path) -> None:
    """The folder and the file, for nobody but their owner."""
    path.parent.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileExistsError):
        path.parent.mkdir(mode=0o700)
    # Never opened when it is there: closing any handle of it drops this process's locks on it, and
    # another one that closes the history then takes the log with the newest holds away.
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    with suppress(OSError):
        path.chmod(0o600)


def _connected(name: str, *, uri: bool = False) -> sqlite3.Connection:
    base = sqlite3.connect(name, check_same_thread=False, timeout=PATIENCE_S, uri=uri)
    base.text_factory = lambda data: data.decode("utf-8", "replace")
    return base


def _for_reading(path: Path) -> sqlite3.Connection:
    name = path.absolute().as_uri()
    for mode in ("?mode=ro", "?mode=ro&immutable=1"):  # the second: where nothing can be made
        base = _connected(f"{name}{mode}", uri=True)
        try:
            _version(base, path)
            base.execute("select count(*) from session").fetchone()
        except sqlite3.OperationalError:
            base.close()
        except BaseException:
            base.close()
            raise
        else:
            return base
    raise sqlite3.OperationalError("unable to open database file")


def _version(base: sqlite3.Connection, path: Path) -> int:
    version = int(base.execute("pragma user_version").fetchone()[0])
    if version > VERSION:
        raise OutputError(
            f"{path} was written by a newer formcheck: install that one, or {OTHER_FOLDER}."
        )
    return version


def _bring_up_to_date(base: sqlite3.Connection, path: Path) -> None:
    base.execute("pragma synchronous = full")
    base.execute("pragma foreign_keys = on")
    old = _version(base, path)
    if base.execute("pragma journal_mode").fetchone() != ("wal",):
        base.execute("pragma journal_mode = wal")
    if old == VERSION:  # then nothing is written: somebody else may be writing just now
        return
    with base:
        base.execute("begin immediate")
        for words in SCHEMA.split(";")[:-1]:
            base.execute(words)
        for table, names in ADDED.items():
            there = {row[1] for row in base.execute(f"pragma table_info({table})")}
            for name in names:
                if name not in there:
                    base.execute(f"alter table {table} add column {name} text")
        base.execute(f"pragma user_version = {VERSION}")
