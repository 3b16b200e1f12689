"""The history: what was done, in one SQLite file in the user's data folder.

Every finished hold is committed as soon as it is finished, so that nothing done is lost when the
program, or the computer, stops at any moment. No pictures are stored.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from formcheck.core.result.dose import target_of
from formcheck.core.result.session import Counts, Hold, Session
from formcheck.core.stretch.definition import Stretch
from formcheck.errors import OutputError
from formcheck.store.folders import data_folder
from formcheck.video.closing import Closing

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


@dataclass(frozen=True)
class Entry:
    """One session as the history shows it.

    Attributes:
        id: number in the history.
        started: ISO 8601 time with zone.
        stretch: id of the stretch.
        name: of the stretch.
        finished: False when the program stopped in the middle.
        unit: of the depths.
        target: holds asked for, a side each.
        positions: names of the stretch's positions; in records from before they were kept, of
            those held.
        holds: all that were finished.
        pain_s: media seconds at which pain was noted.
    """

    id: int
    started: str
    stretch: str
    name: str
    finished: bool
    unit: str
    target: Counts
    positions: tuple[str | None, ...]
    holds: tuple[Hold, ...]
    pain_s: tuple[float, ...]


class History(Closing):
    """The file of sessions. Safe to use from several threads.

    Args:
        folder: where `history.sqlite3` lies or is to be made.

    Raises:
        OutputError: the file cannot be made, read or written.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.path = (folder or data_folder()) / "history.sqlite3"
        self._lock = threading.Lock()
        self._begun: list[int] = []
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._base = sqlite3.connect(self.path, check_same_thread=False, timeout=10)
            self._base.execute("pragma journal_mode = wal")
            self._base.execute("pragma synchronous = full")
            self._base.execute("pragma foreign_keys = on")
            (version,) = self._base.execute("pragma user_version").fetchone()
            if version > VERSION:
                raise OutputError(
                    f"{self.path} was written by a newer formcheck: install that one, or name "
                    "another folder in FORMCHECK_DATA."
                )
            with self._base:
                self._base.executescript(SCHEMA)
                if version == 1:
                    self._base.execute("alter table session add column positions text")
                self._base.execute(f"pragma user_version = {VERSION}")
        except (OSError, sqlite3.Error) as error:
            raise OutputError(
                f"The history {self.path} cannot be used ({error}): move that file away, or name "
                "another folder in FORMCHECK_DATA."
            ) from error

    def close(self) -> None:
        """Close the file; sessions of this program in which nothing was held are forgotten."""
        if self._begun:
            self._forget_empty()
            self._begun.clear()
        self._base.close()

    # Writing, as a session goes on

    def begin(self, stretch: Stretch, run: str = "") -> int:
        """A new session; returns its number."""
        target = target_of(stretch).model_dump_json()
        names = json.dumps([p.name for p in stretch.position])
        row = (_now(), stretch.id, stretch.name, run, target, stretch.driver.unit, names)
        words = "insert into session (started, stretch, name, run, target, unit, positions)"
        with self._lock, self._base:
            cursor = self._base.execute(f"{words} values (?, ?, ?, ?, ?, ?, ?)", row)
        self._begun.append(int(cursor.lastrowid or 0))
        return self._begun[-1]

    def add_hold(self, session: int, hold: Hold) -> None:
        """A hold is finished: kept from now on, whatever happens."""
        with self._lock, self._base:
            self._insert_holds(session, [hold])

    def add_pain(self, session: int, time_s: float) -> None:
        """Pain was noted at this media time."""
        with self._lock, self._base:
            self._base.execute("insert into pain values (?, ?, ?)", (session, time_s, _now()))

    def finish(self, session: int, result: Session) -> None:
        """The session is over: its final result replaces the holds noted on the way."""
        with self._lock, self._base:
            self._base.execute("delete from hold where session = ?", (session,))
            self._insert_holds(session, result.holds)
            words = "update session set finished = 1, result = ? where id = ?"
            self._base.execute(words, (result.to_json(indent=None), session))

    def _forget_empty(self) -> None:
        """A session in which nothing was held is no history."""
        words = (
            "delete from session where id = ?1 and not exists (select 1 from hold where "
            "session = ?1) and not exists (select 1 from pain where session = ?1)"
        )
        with self._lock, self._base:
            self._base.executemany(words, [(n,) for n in self._begun])

    def _insert_holds(self, session: int, holds: Iterable[Hold]) -> None:
        rows = [
            (session, h.start_s, h.side, h.position, h.held_s, h.counted, h.depth.value,
             len(h.bounces), h.model_dump_json())
            for h in holds
        ]  # fmt: skip
        self._base.executemany("insert into hold values (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)

    # Reading and deleting

    def entries(self, run: str | None = None) -> list[Entry]:
        """All sessions (or those of one run of a routine), the oldest first."""
        words = "select id, started, stretch, name, finished, unit, target, positions from session"
        with self._lock:
            where = " where run = ?" if run is not None else ""
            order = f"{words}{where} order by started, id"
            rows = self._base.execute(order, () if run is None else (run,)).fetchall()
            return [self._entry(row) for row in rows]

    def _entry(self, row: tuple[Any, ...]) -> Entry:
        number, started, stretch, name, finished, unit, target, names = row
        held = "select record from hold where session = ? order by start_s"
        pain = "select time_s from pain where session = ? order by time_s"
        holds = [Hold.model_validate_json(r) for (r,) in self._base.execute(held, (number,))]
        pains = [float(t) for (t,) in self._base.execute(pain, (number,))]
        positions = json.loads(names) if names else {h.position: None for h in holds}
        return Entry(number, started, stretch, name, bool(finished), unit,
                     Counts.model_validate_json(target), tuple(positions), tuple(holds),
                     tuple(pains))  # fmt: skip

    def delete(self, sessions: Iterable[int] | None) -> int:
        """Delete sessions by number, or all (None); returns how many there were."""
        with self._lock, self._base:
            if sessions is None:
                count = self._base.execute("delete from session").rowcount
            else:
                numbers = [(n,) for n in sessions]
                cursor = self._base.executemany("delete from session where id = ?", numbers)
                count = cursor.rowcount
        with self._lock, closing(self._base.cursor()) as cursor:
            # What was deleted is gone from the disk as well, not only from the tables.
            cursor.execute("vacuum")
            cursor.execute("pragma wal_checkpoint(truncate)")
        return int(count)

    # Small things to remember

    def recall(self, key: str) -> Any:
        """What was remembered under this key, or None."""
        with self._lock:
            found = self._base.execute("select value from remembered where key = ?", (key,))
            row = found.fetchone()
        return None if row is None else json.loads(row[0])

    def remember(self, key: str, value: Any) -> None:
        """Remember this (None forgets)."""
        with self._lock, self._base:
            if value is None:
                self._base.execute("delete from remembered where key = ?", (key,))
            else:
                words = "insert or replace into remembered values (?, ?)"
                self._base.execute(words, (key, json.dumps(value)))


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")
