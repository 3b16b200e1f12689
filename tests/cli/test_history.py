"""The history: kept hold by hold, shown, exported, deleted."""

from __future__ import annotations

import csv
import io
import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from formcheck.cli import history_view as view
from formcheck.cli.routine import plan_of
from formcheck.core.coach.follow import Live
from formcheck.core.result.dose import total
from formcheck.core.result.session import Counts, Session
from formcheck.errors import OutputError, StretchError
from formcheck.library.builtin import builtin
from formcheck.library.routines import load_routine
from formcheck.live.resume import Resumption
from formcheck.store.history import History
from tests.figures import judge, times
from tests.live_figures import Stay, doing

KNEE = builtin("knee_to_chest")


@pytest.fixture(scope="module")
def session() -> Session:
    stays = [Stay(5, 27, "left"), Stay(36, 44, "right", bouncing=True)]
    return judge([doing(stays, t) for t in times(48)], KNEE)


def filled(folder: Path, session: Session, n: int = 2) -> History:
    history = History(folder)
    for _ in range(n):
        number = history.begin(KNEE)
        history.add_hold(number, session.holds[0])
        history.finish(number, session)
    return history


def run(folder: Path, *words: str, columns: int = 120) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "formcheck.cli.main", "history", *words],
        env=os.environ | {"FORMCHECK_DATA": str(folder), "COLUMNS": str(columns)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_hold_is_kept_as_soon_as_it_is_finished(tmp_path: Path, session: Session) -> None:
    writer = History(tmp_path)
    number = writer.begin(KNEE)
    writer.add_hold(number, session.holds[0])
    # Nobody has closed anything: another program sees it already.
    with History(tmp_path) as reader:
        (entry,) = reader.entries()
        assert not entry.finished
        assert entry.holds == (session.holds[0],)
    writer.close()


def test_the_final_result_replaces_the_notes(tmp_path: Path, session: Session) -> None:
    with filled(tmp_path, session, 1) as history:
        (entry,) = history.entries()
    assert entry.finished
    assert entry.holds == session.holds
    assert entry.target == Counts(left=3, right=3)


def test_a_session_without_a_hold_is_no_history(tmp_path: Path) -> None:
    with History(tmp_path) as history:
        history.begin(KNEE)
        history.add_pain(history.begin(KNEE), 12.5)
    with History(tmp_path) as history:
        (entry,) = history.entries()
        assert entry.pain_s == (12.5,)


def test_the_table_shows_what_was_done(tmp_path: Path, session: Session) -> None:
    filled(tmp_path, session).close()
    done = run(tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("Knee to chest") == 3  # two sessions and their curve
    assert "L 1 R 0 of 3" in done.stdout
    assert "range ██" in done.stdout


def test_a_round_is_one_hold_of_each_position(tmp_path: Path, session: Session) -> None:
    """Held, or not yet: the stretch names its positions, not what was done of it."""
    held = session.holds[0].model_copy(update={"side": "both", "counted": True})
    cat, cow = (held.model_copy(update={"position": name}) for name in ("cat", "cow"))
    done = [([cat] * 4, "0 of 10"), ([cat, cow, cat], "1 of 10"), ([cow] * 2, "0 of 10")]
    with History(tmp_path) as history:
        for holds, _ in done:
            number = history.begin(builtin("cat_cow"))
            for hold in holds:
                history.add_hold(number, hold)
        assert [view.counted(e) for e in history.entries()] == [said for _, said in done]


def test_a_history_from_before_positions_were_kept_is_read(
    tmp_path: Path, session: Session
) -> None:
    filled(tmp_path, session).close()
    with closing(sqlite3.connect(tmp_path / "history.sqlite3")) as base, base:
        base.execute("alter table session drop column positions")
        base.execute("pragma user_version = 1")
    with History(tmp_path) as history:
        history.begin(KNEE)
        assert [view.counted(e) for e in history.entries()] == ["L 1 R 0 of 3"] * 2 + [
            "L 0 R 0 of 3"
        ]


def test_the_table_fits_an_ordinary_terminal(tmp_path: Path, session: Session) -> None:
    filled(tmp_path, session).close()
    with History(tmp_path) as history:
        history.add_hold(history.begin(KNEE), session.holds[0])  # interrupted
    lines = run(tmp_path, columns=80).stdout.splitlines()
    (row,) = (line for line in lines if line.split()[:1] == ["1"])
    for part in ("Knee to chest", "L 1 R 0 of 3", "°"):
        assert part in row


def test_nothing_to_draw_is_said(tmp_path: Path) -> None:
    done = run(tmp_path, "--plot", str(tmp_path / "h.png"))
    assert done.returncode == 2
    assert "nothing to draw" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_an_empty_history_says_how_to_begin(tmp_path: Path) -> None:
    done = run(tmp_path)
    assert (done.returncode, "formcheck live" in done.stdout) == (0, True)


def test_export_and_plot(tmp_path: Path, session: Session) -> None:
    filled(tmp_path, session).close()
    out = tmp_path / "out"
    files = [out / name for name in ("h.csv", "h.json", "h.png", "h.svg")]
    for file in files[:2]:
        assert run(tmp_path, "--export", str(file)).returncode == 0
    for file in files[2:]:
        assert run(tmp_path, "--plot", str(file)).returncode == 0
    rows = list(csv.DictReader(io.StringIO(files[0].read_text())))
    assert [(r["side"], r["counted"], r["unit"]) for r in rows[:2]] == [
        ("left", "1", "deg"), ("right", "0", "deg"),
    ]  # fmt: skip
    data = json.loads(files[1].read_text())
    assert data[0]["holds"] == [h.model_dump(mode="json") for h in session.holds]
    assert files[2].read_bytes()[1:4] == b"PNG"
    assert "<svg" in files[3].read_text()


@pytest.mark.parametrize("words", [("--export", "h.xlsx"), ("--plot", "h.doc")])
def test_another_ending_is_refused(tmp_path: Path, words: tuple[str, str]) -> None:
    done = run(tmp_path, *words)
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1


def test_deleting_is_for_good(tmp_path: Path, session: Session) -> None:
    filled(tmp_path, session).close()
    assert run(tmp_path, "--delete", "1", "--yes").returncode == 0
    with History(tmp_path) as history:
        assert [e.id for e in history.entries()] == [2]
    assert run(tmp_path, "--delete", "all", "--yes").returncode == 0
    left = b"".join(p.read_bytes() for p in tmp_path.glob("history.sqlite3*"))
    assert b"knee_to_chest" not in left
    assert run(tmp_path, "--delete", "x", "--yes").returncode == 2


def test_a_file_that_is_no_history_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "history.sqlite3").write_bytes(b"not a database at all" * 100)
    done = run(tmp_path)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert (tmp_path / "history.sqlite3").read_bytes().startswith(b"not a database")


def test_a_newer_file_is_left_alone(tmp_path: Path) -> None:
    History(tmp_path).close()
    with sqlite3.connect(tmp_path / "history.sqlite3") as base:
        base.execute("pragma user_version = 99")
    base.close()
    with pytest.raises(OutputError, match="newer formcheck"):
        History(tmp_path)


def test_a_routine_goes_on_where_it_was_interrupted(tmp_path: Path, session: Session) -> None:
    routine, names = load_routine("back-pain")
    stretches = tuple(builtin(n) for n in names)
    with History(tmp_path) as history:
        first = Resumption(history, routine, stretches)
        assert (first.first, first.carried) == (0, ())
        first.reached(0)
        number = history.begin(stretches[0], first.run)
        history.add_hold(number, session.holds[0])
        again = Resumption(history, routine, stretches)
        assert (again.first, again.run) == (0, first.run)
        assert again.carried == (session.holds[0],)
        again.reached(3)
        assert Resumption(history, routine, stretches).first == 3
        assert Resumption(history, routine, stretches, restart=True).first == 0
        again.reached(len(stretches))
        assert Resumption(history, routine, stretches).first == 0


def test_each_person_goes_on_where_they_stopped(tmp_path: Path) -> None:
    routine, names = load_routine("back-pain")
    stretches = tuple(builtin(n) for n in names)
    with History(tmp_path) as history:
        Resumption(history, routine, stretches, person="Ada").reached(2)
        assert Resumption(history, routine, stretches, person="Ada").first == 2
        assert not Resumption(history, routine, stretches, person="Bo").goes_on
        assert not Resumption(history, routine, stretches).goes_on


@pytest.mark.parametrize(("hours", "goes_on"), [(-1, True), (-13, False), (1, False)])
def test_a_routine_of_a_time_to_come_is_not_resumed(
    hours: int, goes_on: bool, tmp_path: Path
) -> None:
    routine, names = load_routine("back-pain")
    at = datetime.now().astimezone() + timedelta(hours=hours)
    with History(tmp_path) as history:
        history.remember("routine back_pain", {"step": 2, "run": "r", "at": at.isoformat()})
        progress = Resumption(history, routine, tuple(builtin(n) for n in names))
        assert progress.goes_on is goes_on


def test_half_a_round_is_carried_over(tmp_path: Path, session: Session) -> None:
    cat_cow = builtin("cat_cow")
    cat, cow = (session.holds[0].model_copy(update={"position": p.name, "side": "both"})
                for p in cat_cow.position)  # fmt: skip
    routine, _ = load_routine("back-pain")
    with History(tmp_path) as history:
        first = Resumption(history, routine, (cat_cow,))
        first.reached(0)
        history.add_hold(history.begin(cat_cow, first.run), cat)
        again = Resumption(history, routine, (cat_cow,))
        live = Live(cat_cow, (640, 480), again.carried)
        assert live.totals.counted == Counts()
        assert total([*again.carried, cow], cat_cow).counted == Counts(both=1)


def test_only_the_interrupted_turn_of_a_stretch_is_carried_over(
    tmp_path: Path, session: Session
) -> None:
    """A routine may have a stretch twice, and `r` begins it again."""
    routine, _ = load_routine("back-pain")
    with History(tmp_path) as history:
        first = Resumption(history, routine, (KNEE, KNEE))
        first.reached(0)
        history.add_hold(history.begin(KNEE, first.run), session.holds[0])
        first.reached(1)
        history.begin(KNEE, first.run)
        again = Resumption(history, routine, (KNEE, KNEE))
        assert (again.first, again.carried) == (1, ())
        again.reached(1)
        history.add_hold(history.begin(KNEE, again.run), session.holds[0])
        # Interrupted twice: what was done before and after the first time counts.
        once_more = Resumption(history, routine, (KNEE, KNEE))
        assert once_more.carried == (session.holds[0],)
        once_more.reached(1)
        history.add_hold(history.begin(KNEE, once_more.run), session.holds[0])
        assert Resumption(history, routine, (KNEE, KNEE)).carried == (session.holds[0],) * 2
        once_more.reached(1)  # from the beginning
        assert Resumption(history, routine, (KNEE, KNEE)).carried == ()


def test_yesterdays_routine_begins_anew(tmp_path: Path) -> None:
    routine, names = load_routine("back-pain")
    stretches = tuple(builtin(n) for n in names)
    with History(tmp_path) as history:
        at = (datetime.now().astimezone() - timedelta(hours=13)).isoformat()
        history.remember("routine back_pain", {"step": 2, "run": "x", "at": at})
        assert Resumption(history, routine, stretches).first == 0


@pytest.mark.parametrize("noted", [3, [], {}, {"step": "x"}, {"step": 1, "run": "x", "at": "y"}])
def test_a_routine_whose_memory_is_damaged_begins_anew(tmp_path: Path, noted: object) -> None:
    routine, _ = load_routine("back-pain")
    with History(tmp_path) as history:
        history.remember("routine back_pain", noted)
        assert Resumption(history, routine, (KNEE, KNEE)).first == 0


def test_blocks_follow_the_values() -> None:
    assert view.sparkline([0, 50, 100]) == "▁▅█"
    assert view.sparkline([0, 0]) == "▁▁"


def test_a_run_in_another_order_goes_on_in_that_order(tmp_path: Path) -> None:
    """Also when a stretch no longer fits, and with what was remembered before orders were."""
    with History(tmp_path) as history:
        plan = plan_of("morning", history, None, restart=False, order="3,childs-pose")
        assert plan.ids == ("cat_cow", "childs_pose", "knee_to_chest", "back_flexion")
        plan.at_step(2)
        again = plan_of("morning", history, None, restart=False)
        assert (again.ids, again.first, again.run) == (plan.ids, 2, plan.run)
        assert not again.asks_first
        routine, names = load_routine("morning")
        fewer = tuple(builtin(n) for n in names if n != "cat_cow")
        left = Resumption(history, routine, fewer)
        assert (left.first, left.order[left.first]) == (1, "knee_to_chest")
        old = history.recall("routine morning")
        assert isinstance(old, dict)
        del old["order"]
        history.remember("routine morning", old)
        assert Resumption(history, routine, fewer).first == 2
        only = plan_of("morning", history, None, restart=False, only="childs_pose,1")
        assert (only.ids, only.first) == (("childs_pose", "knee_to_chest"), 0)
        with pytest.raises(StretchError, match="'9' is not in this routine"):
            plan_of("morning", history, None, restart=False, only="9")
