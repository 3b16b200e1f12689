"""Thresholds from a folder of labelled recordings."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from formcheck.errors import SourceError
from formcheck.library.definition import definition
from formcheck.library.save import save
from formcheck.tune.fit_folder import fit_folder
from tests.cli.test_main import run, says_one_sentence
from tests.conftest import TRUTH
from tests.tune.opened import BOTH, BOUNCING, TRACKS


def labels(path: Path, rows: str) -> Path:
    path.write_text(f"file,stretch,start_s,end_s,side,position,bouncing\n{rows}")
    return path


def truth_rows(stretch: str) -> str:
    rows = []
    for name, clip in TRUTH.items():
        if clip["stretch"] == stretch:
            for s in clip["stays"]:
                position = s["position"] or ""
                times = f"{s['start_s']},{s['end_s']}"
                rows.append(f"{name}.mp4,{stretch},{times},{s['side']},{position},")
    return "\n".join(rows)


def test_the_fit_command_reports_and_saves_only_when_told(tmp_path: Path) -> None:
    file = labels(tmp_path / "labels.csv", truth_rows("knee_to_chest"))
    save(definition("knee_to_chest"), {"position.enter": 138.0, "position.leave": 136.0})
    first = run("tune", "fit", TRACKS, "--labels", file)
    assert first.returncode == 0, first.stderr
    for word in ("agreement", "left out", "3 -> 7 of 7", "Not saved", "Too little material"):
        assert word in first.stdout
    assert definition("knee_to_chest").own["position.enter"] == 138.0
    assert run("tune", "fit", TRACKS, "--labels", file, "--save").returncode == 2
    assert definition("knee_to_chest").own["position.enter"] == 138.0
    last = run("tune", "fit", TRACKS, "--labels", file, "--save", "--anyway")
    assert last.returncode == 0
    assert definition("knee_to_chest").own["position.enter"] != 138.0


def test_what_cannot_be_fitted_is_one_sentence(tmp_path: Path) -> None:
    good = labels(tmp_path / "good.csv", truth_rows("knee_to_chest"))
    says_one_sentence(run("tune", "fit", tmp_path, "--labels", good), "is not in")
    says_one_sentence(run("tune", "fit", tmp_path / "no", "--labels", good), "folder")
    says_one_sentence(run("tune", "fit", TRACKS, "--labels", tmp_path / "no.csv"), "no.csv")
    late = labels(tmp_path / "late.csv", f"{BOTH.name},knee_to_chest,1000,1010,left,,")
    says_one_sentence(run("tune", "fit", TRACKS, "--labels", late), "1000", "times")
    no_stretch = labels(tmp_path / "none.csv", f"{BOTH.name},,1,10,left,,")
    says_one_sentence(run("tune", "fit", TRACKS, "--labels", no_stretch), "--stretch")
    wrong = labels(tmp_path / "wrong.csv", f"{BOTH.name},knee_to_chest,1,10,both,,")
    says_one_sentence(run("tune", "fit", TRACKS, "--labels", wrong), "both", "left, right")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two recordings, one of them in a folder inside."""
    (tmp_path / "in" / "x").mkdir(parents=True)
    shutil.copy(BOTH, tmp_path / "in" / "a.poses.npz")
    shutil.copy(BOUNCING, tmp_path / "in" / "x" / "b.poses.npz")
    return tmp_path / "in"


def rows(*files: str, stretch: str = "knee_to_chest") -> str:
    """A hold a row, one after the other."""
    return "".join(f"{f},{stretch},{4 + 9 * n},{11 + 9 * n},left,,\n" for n, f in enumerate(files))


@pytest.mark.parametrize("other", ["x/a.mp4", "x/a.poses.npz", "c.mp4"])
def test_one_recording_under_two_names_is_refused(other: str, folder: Path, tmp_path: Path) -> None:
    shutil.copy(BOTH, folder / "x" / "c.poses.npz")
    file = labels(tmp_path / "labels.csv", rows("a.mp4", other))
    with pytest.raises(SourceError, match=rf"a\.mp4 and {other} are the same recording"):
        fit_folder(folder, file, None)


def test_a_name_that_two_recordings_have_is_refused(folder: Path, tmp_path: Path) -> None:
    shutil.copy(BOTH, folder / "x" / "a.poses.npz")
    shutil.copy(BOTH, folder / "x" / "b.poses.npz")
    (folder / "y").mkdir()
    shutil.copy(BOUNCING, folder / "y" / "b.poses.npz")
    file = labels(tmp_path / "labels.csv", rows("b.mp4"))
    with pytest.raises(SourceError, match=r"x/b\.poses\.npz and y/b\.poses\.npz: write"):
        fit_folder(folder, file, None)


def test_rows_with_and_without_the_stretch_are_one_recording(folder: Path, tmp_path: Path) -> None:
    text = rows("a.mp4") + "a.poses.npz,,18,26,right,,\n"
    file = labels(tmp_path / "labels.csv", text)
    ((_, found),) = fit_folder(folder, file, "knee_to_chest")
    assert found.found[2] == 2
    assert found.validated is None, "no other recording to leave out"
