"""Recordings opened for tuning."""

from __future__ import annotations

from pathlib import Path

from formcheck.library.definition import definition
from formcheck.recorded.recordings import open_recording
from formcheck.tune.state import Tuning
from tests.conftest import DATA

TRACKS = DATA / "tracks"
BOTH = TRACKS / "knee_to_chest_ok_both_f1_side.poses.npz"
BOUNCING = TRACKS / "knee_to_chest_bounce_f1_side.poses.npz"


def tuning(*paths: Path, labels: Path | None = None, person: str | None = None) -> Tuning:
    opened = [open_recording(p) for p in paths or (BOTH, BOUNCING)]
    return Tuning(definition("knee_to_chest", person), opened, labels)


def holds(state: Tuning) -> list[int]:
    return [len(j.session.holds) for j in state.judged]
