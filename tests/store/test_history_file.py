"""The history's file: whatever happened to it, what can be read is shown and nothing is lost."""

from __future__ import annotations

import os
import random
import sqlite3
import stat
import subprocess
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest

from formcheck.cli import history_view as view
from formcheck.core.result.session import Session
from formcheck.errors import OutputError
from formcheck.library.builtin import builtin
from formcheck.store import history_file
from formcheck.store.history import History
from tests.cli.test_history import filled, run
from tests.figures import judge, times
from tests.live_figures import Stay, doing

KNEE = builtin("knee_to_chest")
NAME = "history.sqlite3"


@pytest.fixture(scope="module")
def session() -> Session:
    return judge([doing([Stay(5, 27, "left")], t) for t in times(30)], KNEE)


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history_file, "PATIENCE_S", 0.05)


@pytest.mark.skipif(os.name == "nt", reason="permissions are others there")
def test_only_its_owner_can_read_it(tmp_path: Path, session: Session) -> None:
    made, there = tmp_path / "made", tmp_path / "there"
    there.mkdir(mode=0o755)
    old = os.umask(0)
    try:
        for folder in (made, there):
            with filled(folder, session):
                assert {stat.S_IMODE(p.stat().st_mode) for p in folder.iterdir()} == {0o600}
    finally:
        os.umask(old)
    assert stat.S_IMODE(made.stat().st_mode) == 0o700
    assert stat.S_IMODE(there.stat().st_mode) == 0o755


DAMAGES: list[Any] = [
    None, "", "x", b"\xff\xfe", "\x00", "nan", "1e400", -1, 10**17, 2.5, "[]", "{}", "null",
    "[" * 9999, '{"left": "x"}', '{"side": "left"}', "9999-99-99", "NaN", "[3]",
    "[/left]", "\x1b[2J",
]  # fmt: skip
COLUMNS = {
    "session": ("started", "stretch", "name", "target", "unit", "finished", "positions", "run"),
    "hold": ("record", "start_s", "side", "held_s", "session"),
    "pain": ("time_s", "at"),
    "remembered": ("value", "key"),
}


def damaged(path: Path, changes: list[tuple[str, str, Any]]) -> None:
    """Another program wrote this into the file, without its rules."""
    with closing(sqlite3.connect(path)) as base, base:
        for table, _, _ in changes:
            words = base.execute(
                "select sql from sqlite_master where name = ?", (table,)
            ).fetchone()[0]
            base.execute("pragma writable_schema = on")
            loose = words.replace(" not null", "")
            base.execute("update sqlite_master set sql = ? where name = ?", (loose, table))
    with closing(sqlite3.connect(path)) as base, base:
        for table, column, value in changes:
            base.execute(
                f"update {table} set {column} = ? where rowid = (select max(rowid) from {table})",
                (value,),
            )


@pytest.mark.parametrize("seed", range(150))
def test_records_that_cannot_be_read_hide_no_others(
    seed: int, tmp_path: Path, session: Session
) -> None:
    chance = random.Random(seed)
    with filled(tmp_path, session, 2) as history:
        history.add_pain(2, 3.0)
        history.remember("routine back_pain", {"step": 0})
    tables = chance.choices(sorted(COLUMNS), k=chance.choice([1, 1, 2]))
    changes = [(t, chance.choice(COLUMNS[t]), chance.choice(DAMAGES)) for t in tables]
    damaged(tmp_path / NAME, changes)
    with History(tmp_path) as history:
        entries = history.entries()
        assert entries[0].holds[0].held_s == session.holds[0].held_s, changes
        history.recall("routine back_pain")
        shown = view.shown(entries)
        view.table(shown)
        view.curves(shown)
        view.as_csv(shown)
        view.as_json(shown)
        if len(entries) + sum(e.unreadable for e in entries) < 2:
            assert history.unreadable
    with closing(sqlite3.connect(tmp_path / NAME)) as base:
        assert base.execute("select count(*) from session").fetchone() == (2,)


def test_what_cannot_be_read_is_named_and_kept(tmp_path: Path, session: Session) -> None:
    filled(tmp_path, session, 3).close()
    damaged(tmp_path / NAME, [("session", "target", "x")])
    damaged(tmp_path / NAME, [("hold", "record", "{}")])
    done = run(tmp_path)
    assert done.returncode == 0
    assert "Session 3 cannot be read; it is kept as it is." in done.stderr
    assert done.stdout.count("Knee to chest") == 3  # two sessions and their curve


@pytest.mark.parametrize("cut", [40, 1000, 5000])
def test_a_damaged_file_is_a_sentence_and_left_as_it_is(
    cut: int, tmp_path: Path, session: Session
) -> None:
    filled(tmp_path, session).close()
    path = tmp_path / NAME
    path.write_bytes(path.read_bytes()[:cut] + b"\xff" * 5000)
    before = path.read_bytes()
    done = run(tmp_path)
    assert len(done.stderr.strip().splitlines()) <= 1, done.stderr
    assert "move that file away" not in done.stderr
    assert path.read_bytes() == before


def test_a_name_is_text_not_markup(tmp_path: Path, session: Session) -> None:
    stretch = KNEE.model_copy(update={"name": "Hamstring [/left] [red]x\x1b[2J"})
    with History(tmp_path) as history:
        for _ in range(2):
            history.add_hold(history.begin(stretch), session.holds[0])
    done = run(tmp_path, columns=200)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count(r"Hamstring [/left] [red]x\x1b[2J") == 3
    assert "\x1b[2J" not in done.stdout


def test_a_lock_is_waited_for_and_nothing_is_lost(tmp_path: Path, session: Session) -> None:
    """Another program writes for long: holds wait, and are written as soon as it lets go."""
    with History(tmp_path) as history:
        number = history.begin(KNEE)
        with closing(sqlite3.connect(tmp_path / NAME)) as other:
            other.execute("begin exclusive")
            history.add_hold(number, session.holds[0])
            history.add_pain(number, 3.0)
            assert run(tmp_path).returncode == 0  # reading goes on
            other.rollback()
        history.add_pain(number, 4.0)
        (entry,) = history.entries()
        assert entry.holds == session.holds[:1]
        assert entry.pain_s == (3.0, 4.0)


def test_a_lock_to_the_end_is_a_sentence(tmp_path: Path, session: Session) -> None:
    history = History(tmp_path)
    number = history.begin(KNEE)
    with closing(sqlite3.connect(tmp_path / NAME)) as other:
        other.execute("begin exclusive")
        history.add_hold(number, session.holds[0])
        with pytest.raises(OutputError, match="another program is using it: close that one"):
            history.close()
        history.close()


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk of its own, where this may be made."""
    place = tmp_path / "disk"
    place.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", str(place)]
    if os.name == "nt" or subprocess.run(words, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be made here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_loses_no_hold_and_no_traceback(disk: Path, session: Session) -> None:
    history = History(disk)
    number = history.begin(KNEE)
    with (disk / "other").open("wb", buffering=0) as other:
        while True:
            try:
                other.write(bytes(1000))
            except OSError:
                break
    for _ in range(40):
        history.add_hold(number, session.holds[0])
    (disk / "other").unlink()
    history.close()
    with History(disk) as again:
        (entry,) = again.entries()
        assert len(entry.holds) == 40


def test_a_disk_that_stays_full_is_a_sentence(disk: Path, session: Session) -> None:
    filled(disk, session).close()
    (disk / "other").touch()
    with (disk / "other").open("wb", buffering=0) as other:
        while True:
            try:
                other.write(bytes(1000))
            except OSError:
                break
    done = run(disk)
    assert "Traceback" not in done.stderr
    assert done.stdout.count("Knee to chest") == 3 or "disk is full: make room" in done.stderr


def test_a_disk_for_reading_only_is_read(disk: Path, session: Session) -> None:
    filled(disk, session).close()
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    done = run(disk)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("Knee to chest") == 3
    refused = run(disk, "--delete", "1", "--yes")
    assert refused.returncode == 2
    assert "make it and its folder writable" in refused.stderr


def test_sessions_are_in_the_order_they_were_done_whatever_the_clock_says(
    tmp_path: Path, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Set back, and in another time zone."""
    times = ["2026-11-25T10:00:00+01:00", "2026-11-24T10:00:00+01:00", "2026-11-25T09:30:00+00:00"]
    with History(tmp_path) as history:
        for time in times:
            monkeypatch.setattr("formcheck.store.history._now", lambda time=time: time)
            history.finish(history.begin(KNEE), session)
        assert [e.started for e in history.entries()] == times


def test_a_session_that_cannot_be_begun_says_so(disk: Path) -> None:
    """Unlike a hold, which waits: nothing is done yet that could be lost."""
    with History(disk) as history:
        with (disk / "other").open("wb", buffering=0) as other, suppress(OSError):
            while True:
                other.write(bytes(1000))
        with pytest.raises(OutputError, match="disk is full: make room"):
            history.begin(KNEE)
        (disk / "other").unlink()
        history.begin(KNEE)
