"""Marks in somebody's labels file."""

from __future__ import annotations

from pathlib import Path

import pytest

from formcheck.core.result.agreement import Label
from formcheck.errors import OutputError, SourceError, StretchError
from formcheck.recorded.recordings import open_recording
from formcheck.store.labels import read_labels
from tests.tune.opened import BOTH, tuning


def test_marks_are_written_as_labels_and_read_again(tmp_path: Path) -> None:
    path = tmp_path / "labels.csv"
    state = tuning(BOTH, labels=path)
    state.mark(0, Label(18.0, 26.0, "right", None, False))
    state.mark(0, Label(3.5, 11.5, "left", None, True))
    (entry,) = read_labels(path)
    assert entry.stretch == "knee_to_chest"
    assert entry.labels == state.judged[0].labels == tuning(BOTH, labels=path).judged[0].labels
    assert state.judged[0].agreement == pytest.approx(0.94, abs=0.03)
    with pytest.raises(StretchError, match="already"):
        state.mark(0, Label(5.0, 6.0, "left"))
    with pytest.raises(StretchError, match="after"):
        state.mark(0, Label(15.0, 14.0, "left"))
    state.unmark(0, state.judged[0].labels[0])
    assert len(state.judged[0].labels) == 1


def test_marks_leave_the_rest_of_a_labels_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "labels.csv"
    name = open_recording(BOTH).name
    path.write_text(
        "file;stretch;start_s;end_s;side;position;tol_s\n"
        f"other.mp4;knee_to_chest;1,5;9;left;;0.4\n{name};knee_twist;1;9;left;;0.4\n"
        f"{name};knee_to_chest;3.5;11.5;left;;0.6\n"
    )
    before = path.read_text().splitlines()
    state = tuning(BOTH, labels=path)
    state.mark(0, Label(18.0, 26.0, "right", None, False))
    after = path.read_text().splitlines()
    assert [line.rstrip(";") for line in after[1:4]] == before[1:4]
    assert after[4] == f"{name};knee_to_chest;18.00;26.00;right;;;no"
    assert [e.file for e in read_labels(path)] == ["other.mp4", name, name]


def test_marks_in_a_json_file_stay_json(tmp_path: Path) -> None:
    path = tmp_path / "labels.json"
    tuning(BOTH, labels=path).mark(0, Label(18.0, 26.0, "right"))
    assert read_labels(path)[0].labels == [Label(18.0, 26.0, "right")]


def test_marks_stay_on_the_page_when_the_labels_file_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    state = tuning(BOTH, labels=tmp_path / "file" / "labels.csv")
    with pytest.raises(OutputError, match="kept on the page"):
        state.mark(0, Label(18.0, 26.0, "right"))
    assert tuning(BOTH).judged[0].labels == [Label(18.0, 26.0, "right")]


def test_rows_of_two_recordings_of_one_name_are_not_mixed(tmp_path: Path) -> None:
    path = tmp_path / "labels.csv"
    name = open_recording(BOTH).name
    rows = "".join(f"{x}/{name},knee_to_chest,4,11,left\n" for x in "ab")
    path.write_text(f"file,stretch,start_s,end_s,side\n{rows}")
    with pytest.raises(SourceError, match=rf"a/{name} and b/{name}, and {name} may be either"):
        tuning(BOTH, labels=path)
