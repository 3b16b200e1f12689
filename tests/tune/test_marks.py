"""Marks are the user's: nothing takes them away that one step of undo does not bring back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formcheck.core.result.agreement import Label
from formcheck.store.labels import LabelsFile
from formcheck.tune.marks import Marks
from tests.tune.opened import BOTH, BOUNCING, tuning

MINE = Label(4.0, 8.25, "left", None, True)
TIMES = st.floats(0.0, 60.0, allow_nan=False)
LABELS = st.lists(st.builds(Label, TIMES, TIMES, st.sampled_from(("left", "right"))), max_size=8)


@given(LABELS, LABELS)
def test_taking_holds_found_keeps_every_mark_and_overlaps_none(
    mine: list[Label], found: list[Label]
) -> None:
    marks = Marks().with_all(mine)
    more = marks.with_all(found)
    assert set(marks.labels) <= set(more.labels)
    assert set(more.labels) - set(marks.labels) <= set(found)
    for one, two in zip(more.labels, more.labels[1:], strict=False):
        assert one.end_s <= two.start_s


def test_holds_found_are_added_where_nothing_is_marked(tmp_path: Path) -> None:
    path = tmp_path / "labels.csv"
    state = tuning(BOTH, labels=path)
    state.mark(0, MINE)
    state.mark_found(0)
    assert state.judged[0].labels[0] == MINE
    assert [x.side for x in state.judged[0].labels] == ["left", "right"]
    state.undo()
    assert state.judged[0].labels == LabelsFile(path).read()[0].labels == [MINE]


def test_one_step_back_brings_marks_values_and_the_file_back(tmp_path: Path) -> None:
    path = tmp_path / "labels.csv"
    name = tuning(BOTH).judged[0].recording.name
    path.write_text(f"file,start_s,end_s,side,note\n{name},3.5,11.5,left,by Anna\n# end\n")
    before = path.read_text()
    state = tuning(BOTH, BOUNCING, labels=path)
    (hers,) = state.judged[0].labels
    state.set({"dose.hold_s": 7.0})
    state.unmark(0, hers)
    state.mark_found(1)
    for _ in range(2):
        state.undo()
    assert ([j.labels for j in state.judged], state.own) == ([[hers], []], {"dose.hold_s": 7.0})
    assert path.read_text().replace(",stretch", "").replace(",bouncing", "") == before
    state.undo()
    assert (state.own, state.steps.can_undo) == ({}, False)
    for _ in range(3):
        state.redo()
    assert ([len(j.labels) for j in state.judged], state.own) == ([0, 1], {"dose.hold_s": 7.0})


def test_a_mark_taken_away_again_says_nothing_about_the_recording(tmp_path: Path) -> None:
    path = tmp_path / "labels.csv"
    state = tuning(BOTH, labels=path)
    state.mark(0, MINE)
    state.unmark(0, MINE)
    assert state.judged[0].agreement is None
    assert LabelsFile(path).read() == []
    assert tuning(BOTH, labels=path).judged[0].agreement is None


def test_that_a_recording_shows_no_hold_stays_said(tmp_path: Path) -> None:
    path = tmp_path / "labels.csv"
    name = tuning(BOTH).judged[0].recording.name
    path.write_text(f"file,start_s,end_s,side\n{name},,,\n")
    state = tuning(BOTH, labels=path)
    assert state.judged[0].agreement == 0.0
    state.mark(0, MINE)
    state.unmark(0, MINE)
    assert state.judged[0].agreement == 0.0
    assert tuning(BOTH, labels=path).judged[0].agreement == pytest.approx(0.0)
