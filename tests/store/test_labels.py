"""Labels files are somebody's: what we did not write stays as it stands there."""

from __future__ import annotations

from pathlib import Path

import pytest

from formcheck.core.result.agreement import Label
from formcheck.errors import SourceError
from formcheck.store.labels import FileLabels, LabelsFile, read_labels

LEFT, RIGHT = Label(3.5, 11.5, "left"), Label(18.0, 26.0, "right", None, True)
THEIRS = """\
# Labelled by Anna, from the side camera
file;start_s;end_s;side;position;stretch;"note; of hers"
other.mp4;1,5;9;left;;knee_to_chest;"two
lines"

# the good one
a.mp4; 3.50;11.5;left;;knee-to-chest;"says ""easy"" now"
a.mp4;1;9;left;;knee_twist;
#1.mp4;;;;;;
"""


def of(*labels: Label) -> FileLabels:
    return FileLabels("a.mp4", "knee_to_chest", list(labels))


@pytest.fixture(params=["\n", "\r\n"], ids=["unix", "windows"])
def theirs(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "labels.csv"
    path.write_bytes(("\ufeff" + THEIRS.replace("\n", request.param)).encode())
    return path


def test_a_row_more_leaves_every_other_byte(theirs: Path) -> None:
    before = theirs.read_bytes().decode()
    LabelsFile(theirs).write([of(LEFT, RIGHT)])
    after = theirs.read_bytes().decode()
    end = "\r\n" if "\r\n" in before else "\n"
    row = f"a.mp4;18.00;26.00;right;;knee_to_chest;;yes{end}"
    assert row in after
    assert after.replace(row, "").replace(";bouncing", "") == before
    assert {(e.file, e.stretch): e.labels for e in read_labels(theirs)} == {
        ("other.mp4", "knee_to_chest"): [Label(1.5, 9.0, "left")],
        ("a.mp4", "knee_to_chest"): [LEFT, RIGHT],
        ("a.mp4", "knee_twist"): [Label(1.0, 9.0, "left")],
        ("#1.mp4", None): [],
    }


def test_a_row_taken_out_and_put_back_is_as_it_was(theirs: Path) -> None:
    before = theirs.read_bytes()
    file = LabelsFile(theirs)
    file.write([of()])
    assert b"easy" not in theirs.read_bytes()
    assert ("a.mp4", "knee_to_chest") not in {(e.file, e.stretch) for e in file.read()}
    file.write([of(LEFT)])
    assert theirs.read_bytes().count(b"a.mp4") == before.count(b"a.mp4")
    assert sorted(theirs.read_bytes().splitlines()) == sorted(before.splitlines())


def test_a_note_added_to_a_row_of_ours_stays(tmp_path: Path) -> None:
    path = tmp_path / "labels.csv"
    ours = Label(3.4666667, 11.533333, "left")
    LabelsFile(path).write([of(ours)])
    first, row = path.read_text().splitlines()
    path.write_text(f"{first},note\n{row},mine\n")
    LabelsFile(path).write([of(ours, RIGHT)])
    assert path.read_text().splitlines()[1] == f"{row},mine"


def test_no_label_makes_no_claim_and_a_claim_is_not_lost(tmp_path: Path) -> None:
    path = tmp_path / "labels.csv"
    LabelsFile(path).write([of(LEFT)])
    LabelsFile(path).write([of()])
    assert LabelsFile(path).read() == []
    path.write_text("file,start_s,end_s,side,stretch\na.mp4,,,,knee_to_chest\n")
    before = path.read_text()
    LabelsFile(path).write([of(LEFT)])
    LabelsFile(path).write([of()])
    assert path.read_text().splitlines()[1:] == before.splitlines()[1:]
    assert LabelsFile(path).read() == [of()]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ("a.mp4,x,1,5,left\na.mp4,x,1,5,left\n", "rows 2 and 3"),
        ("a.mp4,x,1,5,left\nb.mp4,x,1,5,left\na.mp4,x,4,9,right\n", "rows 2 and 4"),
        ("# so\n\na.mp4,x,1,5,left\na.poses.npz,x,2,3,left\n", "rows 4 and 5"),
        ("a.mp4,,1,5,left\na.mp4,x,1,5,left\n", "rows 2 and 3"),
    ],
)
def test_two_rows_about_one_moment_are_refused(rows: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / "labels.csv"
    path.write_text(f"file,stretch,start_s,end_s,side\n{rows}")
    with pytest.raises(SourceError, match=f"{words} both say"):
        read_labels(path)


def test_a_recording_is_one_entry_whether_its_video_or_its_poses_are_named(tmp_path: Path) -> None:
    path = tmp_path / "labels.csv"
    rows = "a.mp4,x,1,5,left\n./a.poses.npz,x,6,9,left\na.mov,x,10,12,left\n"
    path.write_text(f"file,stretch,start_s,end_s,side\n{rows}")
    (entry,) = read_labels(path)
    assert [x.start_s for x in entry.labels] == [1, 6, 10]


def test_holds_that_touch_and_the_same_time_elsewhere_are_no_contradiction(tmp_path: Path) -> None:
    path = tmp_path / "labels.csv"
    rows = ("a.mp4,x,1,5,left", "a.mp4,x,5,9,left", "a.mp4,y,1,5,left", "b/a.mp4,x,1,5,left")
    path.write_text("file,stretch,start_s,end_s,side\n" + "\n".join(rows))
    assert sum(len(e.labels) for e in read_labels(path)) == 4


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("a.mp4,,x,5,left,,", ["row 2", "start_s", "'x'"]),
        ("a.mp4,,6,5,left,,", ["row 2", "6", "before"]),
        ("a.mp4,,1,5,lft,,", ["row 2", "lft", "left, right, both"]),
        (",,1,5,left,,", ["row 2", "file"]),
        ("a.mp4,,1,5,left,,perhaps", ["row 2", "perhaps"]),
        ('a.mp4,,1,5,left,,\n"b.mp4,,1,5,left,,', ["row 3", "quotation marks"]),
        ("", ["no labels"]),
    ],
)
def test_a_wrong_label_is_named_with_its_row(row: str, words: list[str], tmp_path: Path) -> None:
    path = tmp_path / "labels.csv"
    path.write_text(f"file,stretch,start_s,end_s,side,position,bouncing\n{row}")
    with pytest.raises(SourceError) as caught:
        read_labels(path)
    for word in words:
        assert word in str(caught.value)


def test_labels_in_json_are_the_same(tmp_path: Path) -> None:
    path = tmp_path / "labels.json"
    path.write_text('[{"file": "a.mp4", "start_s": 1, "end_s": 5, "side": "left"}]')
    assert read_labels(path)[0].labels == [Label(1.0, 5.0, "left")]
    path.write_text('{"a": 1}')
    with pytest.raises(SourceError, match="list of rows"):
        read_labels(path)


@pytest.mark.parametrize("name", ["x" * 300 + ".csv", "x\0.csv"])
def test_a_name_that_no_file_can_have_is_a_sentence(name: str, tmp_path: Path) -> None:
    for read in (read_labels, lambda path: LabelsFile(path).read()):
        with pytest.raises(SourceError, match="cannot be read: check the name"):
            read(tmp_path / name)
