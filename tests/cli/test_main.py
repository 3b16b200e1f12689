"""The command line as a person meets it, without the pose model."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import DATA, SAMPLES

TRACK = DATA / "tracks" / "knee_to_chest_ok_both_f1_side.poses.npz"


def run(*words: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "formcheck.cli.main", *map(str, words)],
        capture_output=True,
        text=True,
        check=False,
        cwd=cwd,
    )


def says_one_sentence(done: subprocess.CompletedProcess[str], *words: str) -> None:
    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    for word in words:
        assert word in done.stderr


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys, formcheck, formcheck.cli.main\n"
        "print([m for m in ('cv2', 'mediapipe', 'numpy', 'av', 'pydantic') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    assert "analyse" in run("--help").stdout


def test_help_answers_in_a_blink() -> None:
    resource = pytest.importorskip("resource")

    def used() -> float:
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        return float(usage.ru_utime + usage.ru_stime)

    seconds = []
    for _ in range(3):
        before = used()
        subprocess.run([sys.executable, "-m", "formcheck", "--help"], capture_output=True)
        seconds.append(used() - before)
    # 0.13 s on an idle machine; of the processor, so that a busy one does not count.
    assert min(seconds) < 0.3


def test_version() -> None:
    assert run("--version").stdout.startswith("formcheck ")


def test_check_prints_a_summary_a_person_can_read() -> None:
    done = run("check", TRACK, "--stretch", "knee-to-chest")
    assert done.returncode == 0
    assert "2 holds found" in done.stdout
    assert "left" in done.stdout
    assert "right" in done.stdout
    assert done.stdout.count("not a medical device") == 1


def test_json_is_the_result_and_nothing_else() -> None:
    done = run("check", TRACK, "--stretch", "auto", "--json")
    result = json.loads(done.stdout)
    assert result["format"] == "formcheck.session/1"
    assert result["stretch"]["id"] == "knee_to_chest"
    assert result["stretch"]["recognised"] is True
    assert [h["side"] for h in result["holds"]] == ["left", "right"]


def test_check_takes_milliseconds() -> None:
    from formcheck import check, load_track

    track = load_track(TRACK)
    check(track, "knee_to_chest")
    start = time.perf_counter()
    check(track, "knee_to_chest")
    # 435 frames; generous for a busy machine: the figure itself is in the benchmarks.
    assert time.perf_counter() - start < 1.0


def test_an_unknown_stretch_lists_the_known_ones() -> None:
    done = run("check", TRACK, "--stretch", "handstand")
    says_one_sentence(done, "handstand", "knee-to-chest", "auto")


def test_saved_poses_that_are_none(tmp_path: Path) -> None:
    junk = tmp_path / "junk.npz"
    junk.write_bytes(b"PK\x03\x04 junk")
    for path in (junk, tmp_path / "missing.npz", tmp_path):
        says_one_sentence(run("check", path), str(path))


def test_a_malformed_stretch_file_names_file_key_and_remedy(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text("id = \n")
    says_one_sentence(run("check", TRACK, "--stretch", path), "mine.toml", "TOML")
    path.write_text('id = "mine"\nname = 3\n')
    says_one_sentence(run("check", TRACK, "--stretch", path), "mine.toml", "name")
    says_one_sentence(run("check", TRACK, "--stretch", tmp_path / "no.toml"), "no.toml")


def test_a_system_without_the_libraries_opencv_needs(tmp_path: Path) -> None:
    (tmp_path / "cv2.py").write_text("raise ImportError('libGL.so.1: cannot open shared object')")
    done = subprocess.run(
        [sys.executable, "-m", "formcheck", "analyse", "any.mp4"],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
    )
    says_one_sentence(done, "OpenCV does not load", "libgl1", "libglib2.0-0")


def test_samples_left_out_of_an_installation_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from formcheck.errors import SourceError
    from formcheck.recorded import samples as demo

    with pytest.raises(SourceError, match="choose one of back-flexion"):
        demo.sample("handstand")
    monkeypatch.setattr(demo, "FOLDERS", (tmp_path / "none",))
    with pytest.raises(SourceError, match="missing: install formcheck again"):
        demo.sample("knee-to-chest")


def test_an_output_folder_that_cannot_be(tmp_path: Path) -> None:
    blocker = tmp_path / "file"
    blocker.touch()
    done = run("analyse", SAMPLES / "knee_to_chest.mp4", "--out", blocker / "results")
    says_one_sentence(done, "--out")


def test_an_unknown_model_is_a_usage_error() -> None:
    done = run("analyse", SAMPLES / "knee_to_chest.mp4", "--model", "huge")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["analyse", "photo"])
def test_several_bad_files_are_each_named(command: str, tmp_path: Path) -> None:
    done = run(command, tmp_path / "one.mp4", tmp_path / "two.mp4")
    assert done.returncode == 2
    assert "one.mp4" in done.stderr
    assert "two.mp4" in done.stderr
    assert "Traceback" not in done.stderr
