"""The history's file: bytes of it, and tables, columns and values of every wrong kind."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from rich.console import Console

from formcheck.cli import history_view as view
from formcheck.core.result.session import Session
from formcheck.library.builtin import builtin
from formcheck.library.routines import load_routine
from formcheck.live.resume import Resumption
from formcheck.store.history import History
from tests.figures import judge, times
from tests.fuzz.mutate import mutated_bytes
from tests.live_figures import Stay, doing

STRETCH = "knee_to_chest"
VALUES = (
    None, "", "x", "\x1b[31m", b"\x00\xff", b"", 0, -1, 2**62, 1e308, -1e300, "nan", "{}", "[]",
    "null", "{", "[" * 5000, '{"a": 1}', "é" * 3000, "2026-13-45", "2026-01-01T00:00:00",
)  # fmt: skip
COLUMNS = {
    "session": ("started", "stretch", "name", "run", "target", "unit", "finished", "result"),
    "hold": ("start_s", "side", "position", "held_s", "counted", "depth", "bounces", "record"),
    "pain": ("time_s", "at"),
    "remembered": ("key", "value"),
}
SCHEMA = (
    "drop table hold", "drop table session", "alter table session drop column unit",
    "alter table hold rename column record to noted", "create view extra as select 1",
    "pragma user_version = 99", "pragma user_version = -1", "pragma user_version = 0",
    "create trigger t before insert on session begin select raise(abort, 'no'); end",
    "drop table pain; create table pain (x)",
    "drop table remembered; create table remembered (key)",
    "alter table session add column mood text",
    "alter table session add column must text not null default ''",
)  # fmt: skip


def attack(rng: Random, folder: Path) -> None:
    path = folder / "data/history.sqlite3"
    path.parent.mkdir()
    path.write_bytes(whole())
    if rng.random() < 0.5:
        path.write_bytes(mutated_bytes(rng, whole()))
        if rng.random() < 0.1:
            path.with_name("history.sqlite3-wal").write_bytes(rng.randbytes(5000))
    else:
        _otherwise(rng, path)
    with History() as history:
        entries = view.shown(history.entries())
        Console(width=80).print(view.table(entries))
        view.curves(entries)
        view.as_json(entries)
        view.as_csv(entries)
        steps, _ = load_routine("back-pain")
        Resumption(history, steps, tuple(builtin(n) for n in ("knee_to_chest", "cat_cow")))
        history.recall("notice")
        number = history.begin(builtin(STRETCH))
        history.add_hold(number, session().holds[0])
        history.add_pain(number, 3.0)
        history.finish(number, session())
        history.remember("notice", {"shown": True})
        again = history.entries()
        assert len(again) == len(history.entries())
        kept = any(entry.id == number for entry in again)
        assert (
            kept or f"Session {number} cannot be read; it is kept as it is." in history.unreadable
        )
        history.delete([number])


def _otherwise(rng: Random, path: Path) -> None:
    with closing(sqlite3.connect(path)) as base:
        for _ in range(rng.choice((1, 1, 2))):
            if rng.random() < 0.2:
                with suppress(sqlite3.Error):  # one change may stand in the way of another
                    base.executescript(rng.choice(SCHEMA))
                continue
            table = rng.choice(list(COLUMNS))
            column = rng.choice(COLUMNS[table])
            where = rng.choice(("", " where rowid = 1"))
            try:
                base.execute(f"update {table} set {column} = ?{where}", (rng.choice(VALUES),))
            except sqlite3.Error:
                continue
        base.commit()


@cache
def session() -> Session:
    stays = [Stay(5, 27, "left"), Stay(36, 44, "right", bouncing=True)]
    return judge([doing(stays, t) for t in times(48)], builtin(STRETCH))


@cache
def whole() -> bytes:
    """A history with three sessions, one of them not finished, and something remembered."""
    with TemporaryDirectory() as name:
        with History(Path(name)) as history:
            for n in range(3):
                number = history.begin(builtin(STRETCH), "back_pain-1")
                for hold in session().holds:
                    history.add_hold(number, hold)
                history.add_pain(number, 8.5)
                if n < 2:
                    history.finish(number, session())
            history.remember("routine", {"name": "back_pain", "step": 1})
            history.remember("notice", True)
        return (Path(name) / "history.sqlite3").read_bytes()
