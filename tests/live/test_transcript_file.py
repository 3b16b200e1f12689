"""What is said is written down while it is said, and never ends a session."""

from __future__ import annotations

from pathlib import Path

import pytest

from formcheck.core.coach.speech import Cue
from formcheck.errors import OutputError
from formcheck.library.builtin import builtin
from formcheck.live.plan import Plan
from formcheck.live.transcript_file import TranscriptFile

PLAN = Plan(tuple((builtin(name), "built-in") for name in ("knee_to_chest", "piriformis")))
WRITTEN = """\
# Knee to chest
 0:03.2  Hold.

# Piriformis stretch
 1:01.0  Slowly let go.
"""


def test_each_line_is_there_at_once(tmp_path: Path) -> None:
    path, shown, steps = tmp_path / "said.txt", list[str](), list[int]()
    told = TranscriptFile(PLAN, path, shown.append)
    reached = told.at_step(steps.append)
    for step in (0, 1, 1):
        reached(step)
        if step == 0:
            told.said(Cue(3.2, "hold", "Hold."))
            assert path.read_text(encoding="utf-8") == "# Knee to chest\n 0:03.2  Hold.\n"
    told.said(Cue(61.0, "release", "Slowly let go."))
    reached(2)
    told.close()
    assert path.read_text(encoding="utf-8") == WRITTEN
    assert shown == WRITTEN.splitlines()
    assert steps == [0, 1, 1, 2]


def test_a_file_that_cannot_be_written_is_told_before_the_session(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="name another file with --transcript"):
        TranscriptFile(PLAN, tmp_path / "none" / "said.txt", print)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_ends_no_session() -> None:
    shown: list[str] = []
    told = TranscriptFile(PLAN, Path("/dev/full"), shown.append)
    for n in range(3):
        told.said(Cue(float(n), "count", f"{n}."))
    told.close()
    assert len(shown) == 3
