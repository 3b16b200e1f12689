"""The real model on the shipped samples: from the video file to everything written."""

from __future__ import annotations

import csv
import json
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import av
import cv2
import pytest

import formcheck
from formcheck.core.session import Session
from formcheck.video.source import VideoFile
from tests.conftest import SAMPLES

pytestmark = pytest.mark.model
CLIPS = sorted(p.stem for p in SAMPLES.glob("*.mp4"))


def truth_of(name: str) -> dict[str, Any]:
    truth: dict[str, Any] = json.loads((SAMPLES / f"{name}.truth.json").read_text())
    return truth


def analyse(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "formcheck.app.cli", "analyse", *map(str, words)],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("name", CLIPS)
def test_each_sample_is_recognised_and_judged_right(name: str, tmp_path: Path) -> None:
    truth = truth_of(name)
    done = analyse(SAMPLES / f"{name}.mp4", "--out", tmp_path, "--no-video", "--json")
    assert done.returncode == 0, done.stderr
    session = Session.from_json(done.stdout)
    assert session.stretch.id == truth["stretch"]
    assert [(h.side, h.position) for h in session.holds] == [
        (h["side"], h["position"]) for h in truth["holds"]
    ]
    tolerance = 0.5 if truth["view"] == "side" else 1.0
    for hold, stay in zip(session.holds, truth["holds"], strict=True):
        assert hold.start_s == pytest.approx(stay["start_s"], abs=tolerance)
        assert hold.end_s == pytest.approx(stay["end_s"], abs=tolerance)
        assert bool(hold.bounces) == (stay["bounce_hz"] is not None)
    assert sorted(p.name for p in tmp_path.iterdir()) == [
        f"{name}.poses.npz",
        f"{name}.readings.csv",
        f"{name}.session.json",
    ]


def test_everything_is_written_and_agrees(tmp_path: Path) -> None:
    name = "knee_to_chest_bouncing"
    video = SAMPLES / f"{name}.mp4"
    out = tmp_path / "results"
    done = analyse(video, "--stretch", "knee-to-chest", "--out", out, "--model", "full")
    assert done.returncode == 0, done.stderr
    assert "Bouncing" in done.stdout
    session = Session.from_json((out / f"{name}.session.json").read_text())
    track = formcheck.load_track(out / f"{name}.poses.npz")
    assert session.model.name == "full"
    assert session.source.sha256 == track.source.sha256
    assert session.source.frames == len(track)
    assert formcheck.check(track, "knee_to_chest").holds == session.holds
    with (out / f"{name}.readings.csv").open(newline="") as file:
        assert len(list(csv.DictReader(file))) == len(track)
    with av.open(str(out / f"{name}.annotated.mp4")) as container:
        stream = container.streams.video[0]
        assert stream.codec_context.name == "h264"
        times = [f.time for f in container.decode(stream)]
    assert times == pytest.approx(track.poses.time_s.tolist(), abs=0.002)


def test_python_gives_what_the_command_gives(tmp_path: Path) -> None:
    video = SAMPLES / "childs_pose.mp4"
    session = formcheck.analyse(video, "childs_pose", model="full")
    assert [h.side for h in session.holds] == ["both"]
    assert session.holds[0].held_s == pytest.approx(10, abs=1.0)


def test_a_photo_of_a_hold_and_one_of_rest(tmp_path: Path) -> None:
    with VideoFile(SAMPLES / "knee_to_chest.mp4", 2) as video:
        frames = {round(f.time_s): f.image for f in video}
    hold, rest = tmp_path / "hold.png", tmp_path / "rest.png"
    cv2.imwrite(str(hold), frames[7])
    cv2.imwrite(str(rest), frames[0])
    done = subprocess.run(
        [sys.executable, "-m", "formcheck.app.cli", "photo", str(hold), str(rest), "--json"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    assert first["format"] == "formcheck.photo/1"
    assert (first["stretch"]["id"], first["in_position"], first["side"]) == (
        "knee_to_chest",
        True,
        "left",
    )
    assert first["readings"]["hip_flexion_left"]["value"] > 100
    assert (second["posture"], second["stretch"]["id"], second["in_position"]) == (
        "supine",
        None,
        False,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="interrupts are sent differently there")
def test_ctrl_c_leaves_the_finished_part_written_and_valid(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "formcheck.app.cli", "analyse"]
        + [str(SAMPLES / "cat_cow.mp4"), "--stretch", "cat-cow", "--out", str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # A test run in the background of a shell has interrupts switched off; a user has not.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    time.sleep(9)  # the model is loaded by then and at work; the clip needs far longer
    process.send_signal(signal.SIGINT)
    _out, err = process.communicate(timeout=60)
    assert process.returncode == 130, err
    assert "Traceback" not in err
    session = Session.from_json((tmp_path / "cat_cow.session.json").read_text())
    assert "Stopped" in session.notes[0]
    track = formcheck.load_track(tmp_path / "cat_cow.poses.npz")
    assert len(track) < 390
    assert formcheck.check(track, "cat_cow").holds == session.holds
