"""Attempts as they reach people: in the file, on the terminal, in recognition."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import formcheck
from formcheck.core.result.session import Session
from formcheck.library.builtin import IDS

GATE = Path(__file__).parents[2] / "benchmarks" / "gate"


def test_an_attempt_reaches_the_command_line(tmp_path: Path) -> None:
    """Two knees drawn in too little: `check --json` and `check` say what was missing."""
    track = formcheck.load_track(GATE / "back_flexion_004_side.poses.npz")
    file = tmp_path / "shallow.poses.npz"
    formcheck.save_track(track, file)
    command = [sys.executable, "-m", "formcheck", "check", str(file), "--stretch", "back_flexion"]
    told = [
        subprocess.run([*command, *more], capture_output=True, check=True, text=True).stdout
        for more in (["--json"], [])
    ]
    session = Session.from_json(told[0])
    [attempt] = session.attempts
    assert session.holds == ()
    assert (attempt.stretch, attempt.side) == ("back_flexion", "both")
    assert attempt.missing.measurement == "depth"
    assert attempt.missing.value < attempt.missing.limit
    assert attempt.missing.message in session.notes[1]
    assert attempt.missing.message in told[1]


def test_auto_names_the_likeliest_near_miss() -> None:
    track = formcheck.load_track(GATE / "back_flexion_004_side.poses.npz")
    session = formcheck.check(track)
    assert session.stretch.id is None
    assert [a.stretch for a in session.attempts] == ["back_flexion"]
    assert "on your back" in session.notes[1]
    assert session.attempts[0].missing.message in session.notes[-1]


NEGATIVES = sorted(GATE.glob("negative_*.npz"))


@pytest.mark.parametrize("file", NEGATIVES, ids=lambda p: p.name.split(".")[0])
def test_other_movements_are_no_attempts(file: Path) -> None:
    track = formcheck.load_track(file)
    for stretch in IDS:
        assert formcheck.check(track, stretch).attempts == ()
