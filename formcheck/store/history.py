"""The history: what was done, in one SQLite file in the user's data folder.

Every finished hold is committed as soon as it is finished, so that nothing done is lost when the
program, or the computer, stops at any moment. What cannot be written then is kept and written as
soon as it can be. No pictures are stored.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterable, Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any, TypeAlias

from formcheck.core.result.dose import target_of
from formcheck.core.result.session import Hold, Session
from formcheck.core.stretch.definition import Stretch
from formcheck.errors import OutputError
from formcheck.store.folders import data_folder
from formcheck.store.history_entry import Entry, entry_of
from formcheck.store.history_file import opened, told
from formcheck.video.closing import Closing

Change: TypeAlias = tuple[str, Sequence[Any]]
"""SQL and its values."""
FORGET_EMPTY = (
    "delete from session where id = ?1 and not exists (select 1 from hold where session = ?1) "
    "and not exists (select 1 from pain where session = ?1)"
)
"""A session in which nothing was held is no history."""
TIMES_DONE = (
    "select count(*) from session where stretch = ? "
    "and exists (select 1 from hold where session = session.id)"
)
LARGEST_NUMBER = 2**63 - 1
"""Of a session, as SQLite counts."""


class History(Closing):
    """The file of sessions. Safe to use from several threads.

    Args:
        folder: where `history.sqlite3` lies or is to be made.

    Attributes:
        path: of the file.
        unreadable: a sentence for what could not be read of it; it is kept as it is.

    Raises:
        OutputError: the file cannot be made, read or written; also from what it does.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.path = (folder or data_folder()) / "history.sqlite3"
        self.unreadable: list[str] = []
        self._lock = threading.Lock()
        self._begun: list[int] = []
        self._waiting: list[Change] = []
        self._base = opened(self.path)

    def close(self) -> None:
        """Close the file; sessions of this program in which nothing was held are forgotten.

        Raises:
            OutputError: something of this program could not be written to the end.
        """
        begun, self._begun = self._begun, []
        try:
            if begun or self._waiting:
                self._write([(FORGET_EMPTY, (n,)) for n in begun], last=True)
        finally:
            self._waiting.clear()
            self._base.close()

    # Writing, as a session goes on

    def begin(self, stretch: Stretch, run: str = "") -> int:
        """A new session; returns its number."""
        target = target_of(stretch).model_dump_json()
        names = json.dumps([p.name for p in stretch.position])
        row = (_now(), stretch.id, stretch.name, run, target, stretch.driver.unit, names)
        words = "insert into session (started, stretch, name, run, target, unit, positions)"
        with self._lock, told(self.path), self._base:
            cursor = self._base.execute(f"{words} values (?, ?, ?, ?, ?, ?, ?)", row)
        self._begun.append(int(cursor.lastrowid or 0))
        return self._begun[-1]

    def add_hold(self, session: int, hold: Hold) -> None:
        """A hold is finished: kept from now on, whatever happens."""
        self._write([_insertion(session, hold)])

    def replace_holds(self, session: int, holds: Sequence[Hold]) -> None:
        """The holds so far were judged anew."""
        self._write(_replacing(session, holds))

    def add_pain(self, session: int, time_s: float) -> None:
        """Pain was noted at this media time."""
        self._write([("insert into pain values (?, ?, ?)", (session, time_s, _now()))])

    def finish(self, session: int, result: Session) -> None:
        """The session is over: its final result replaces the holds noted on the way."""
        words = "update session set finished = 1, result = ? where id = ?"
        done: Change = (words, (result.to_json(indent=None), session))
        self._write([*_replacing(session, result.holds), done])

    def _write(self, changes: Sequence[Change], *, last: bool = False) -> None:
        """Write these after all that waits; what fails waits too, unless it is the `last` try."""
        with self._lock:
            self._waiting += changes
            try:
                with told(self.path), self._base:
                    for words, numbers in self._waiting:
                        self._base.execute(words, numbers)
            except OutputError:
                if last:
                    raise
            else:
                self._waiting.clear()

    # Reading and deleting

    def entries(self, run: str | None = None) -> list[Entry]:
        """All sessions that can be read (or those of one run of a routine), the oldest first.

        By their numbers: a clock may be set back, and the time zone changed.
        """
        words = "select id, started, stretch, name, finished, unit, target, {} from session"
        where = " where run = ?" if run is not None else ""
        values = () if run is None else (run,)
        self.unreadable = []
        with self._lock, told(self.path):
            there = {row[1] for row in self._base.execute("pragma table_info(session)")}
            order = words.format("positions" if "positions" in there else "null")
            rows = self._base.execute(f"{order}{where} order by id", values).fetchall()
            found = [self._entry(row) for row in rows]
        return [entry for entry in found if entry is not None]

    def _entry(self, row: tuple[Any, ...]) -> Entry | None:
        number = row[0]
        held = "select record from hold where session = ? order by start_s"
        pain = "select time_s from pain where session = ? order by time_s"
        try:
            records = [r for (r,) in self._base.execute(held, (number,))]
            pains = [t for (t,) in self._base.execute(pain, (number,))]
            entry = entry_of(row, records, pains)
        except (ValueError, sqlite3.DatabaseError) as error:
            if isinstance(error, sqlite3.OperationalError):
                raise  # the file cannot be read now, whatever stands in it
            self.unreadable.append(f"Session {number} cannot be read; it is kept as it is.")
            return None
        if entry.unreadable:
            self.unreadable.append(
                f"Of session {number} {entry.unreadable} record(s) cannot be read; they are kept."
            )
        return entry

    def times_done(self, stretch_id: str) -> int:
        """In how many sessions this stretch was held at least once."""
        with self._lock, told(self.path):
            return int(self._base.execute(TIMES_DONE, (stretch_id,)).fetchone()[0])

    def delete(self, sessions: Iterable[int] | None) -> int:
        """Delete sessions by number, or all (None); returns how many there were."""
        with self._lock, told(self.path):
            with self._base:
                if sessions is None:
                    count = self._base.execute("delete from session").rowcount
                else:
                    numbers = [(n,) for n in sessions if abs(n) <= LARGEST_NUMBER]
                    cursor = self._base.executemany("delete from session where id = ?", numbers)
                    count = max(cursor.rowcount, 0)
            with closing(self._base.cursor()) as cursor:
                # What was deleted is gone from the disk as well, not only from the tables.
                cursor.execute("vacuum")
                cursor.execute("pragma wal_checkpoint(truncate)")
        return int(count)

    # Small things to remember

    def recall(self, key: str) -> Any:
        """What was remembered under this key, or None."""
        with self._lock, told(self.path):
            found = self._base.execute("select value from remembered where key = ?", (key,))
            row = found.fetchone()
        try:
            return None if row is None else json.loads(row[0])
        except (TypeError, ValueError, RecursionError):
            return None

    def remember(self, key: str, value: Any) -> None:
        """Remember this (None forgets)."""
        if value is None:
            self._write([("delete from remembered where key = ?", (key,))])
        else:
            words = "insert or replace into remembered values (?, ?)"
            self._write([(words, (key, json.dumps(value)))])


def _replacing(session: int, holds: Sequence[Hold]) -> list[Change]:
    forget: Change = ("delete from hold where session = ?", (session,))
    return [forget, *(_insertion(session, hold) for hold in holds)]


def _insertion(session: int, hold: Hold) -> Change:
    row = (
        session, hold.start_s, hold.side, hold.position, hold.held_s, hold.counted,
        hold.depth.value, len(hold.bounces), hold.model_dump_json(),
    )  # fmt: skip
    return "insert into hold values (?, ?, ?, ?, ?, ?, ?, ?, ?)", row


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")
