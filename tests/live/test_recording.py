"""A live recording whose program is killed at any moment: what was filmed and judged is there.

`FORMCHECK_KILLS=100 pytest tests/live/test_recording.py` kills a hundred.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import av
import pytest

from formcheck import check, load_track
from formcheck.live.recorder import Recorder
from formcheck.video.source import VideoFile
from tests.conftest import DATA, SAMPLES

KILLS = int(os.environ.get("FORMCHECK_KILLS", "4"))
LOST_S = 2.0
"""So much of the video's end may be missing."""
RATE = 15

RECORDING = f"""
import itertools, sys
from dataclasses import replace
from pathlib import Path
from formcheck import load_track
from formcheck.live.recorder import Recorder
from formcheck.video.source import Frame, VideoFile

with VideoFile(Path({str(SAMPLES / "knee_to_chest.mp4")!r}), {RATE}) as video:
    pictures = [frame.image[::2, ::2].copy() for frame in itertools.islice(video, 100)]
poses = list(load_track({str(DATA / "samples" / "knee_to_chest.poses.npz")!r}))
size = (pictures[0].shape[1], pictures[0].shape[0])
recording = Recorder(Path(sys.argv[1]), "knee_to_chest", size)
for k in itertools.count():
    pose = replace(poses[k % len(poses)], time_s=k / {RATE})
    recording.add(Frame(pictures[k % len(pictures)], k / {RATE}, k), pose)
    print(k, flush=True)
"""
"""Records without end, faster than real time, and tells each frame it has recorded."""


def killed(folder: Path, after_s: float) -> int:
    """How many frames a recording told of, before it was killed so long after its first one."""
    command = [sys.executable, "-c", RECORDING, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "0\n"
        time.sleep(after_s)
        process.kill()
        told = process.stdout.read().split()
    return len(told) + 1


def played_s(video: Path) -> float:
    """Time of the last picture that a player shows, of those without a fault before it."""
    last_s = -1.0
    with av.open(str(video)) as container:
        try:
            for picture in container.decode(video=0):
                last_s = float(picture.time)
        except av.InvalidDataError:  # the last one was cut in two
            pass
    return last_s


@pytest.mark.stress
@pytest.mark.parametrize("seed", range(KILLS))
def test_a_killed_recording_plays_and_its_poses_are_there(seed: int, tmp_path: Path) -> None:
    told = killed(tmp_path, random.Random(seed).uniform(0.0, 1.5))
    (video,) = tmp_path.glob("*.mp4")
    (poses,) = tmp_path.glob("*.poses.part")
    recorded_s = (told - 1) / RATE
    assert played_s(video) >= recorded_s - LOST_S
    track = load_track(poses)
    assert told <= len(track) <= told + 2  # what was judged when it was killed, it did not tell
    assert track.poses.time_s[-1] == pytest.approx((len(track) - 1) / RATE)


def test_what_is_left_is_judged_as_far_as_it_goes(tmp_path: Path) -> None:
    told = killed(tmp_path, 1.5)
    (part,) = tmp_path.glob("*.poses.part")
    (video,) = tmp_path.glob("*.mp4")
    with part.open("r+b") as file:
        file.truncate(part.stat().st_size - 100)  # the last pose only half
    session = check(load_track(part), "knee_to_chest")
    assert session.source.frames >= told - 1
    assert any("cut off after" in note for note in session.notes)
    with VideoFile(video, RATE) as file:
        assert sum(1 for _ in file) >= told - LOST_S * RATE - 1


def test_a_finished_recording_leaves_no_part(tmp_path: Path) -> None:
    whole = load_track(DATA / "samples" / "knee_to_chest.poses.npz")
    session = check(whole, "knee_to_chest")
    with VideoFile(SAMPLES / "knee_to_chest.mp4", RATE) as video:
        recording = Recorder(tmp_path, "knee_to_chest", video.frame_size)
        for frame, pose in zip(video, whole, strict=False):
            recording.add(frame, pose)
        recording.finish(whole.source, whole.model, session)
    assert not list(tmp_path.glob("*.part"))
    (saved,) = tmp_path.glob("*.poses.npz")
    again = load_track(saved)
    assert [pose.image is None for pose in again] == [pose.image is None for pose in whole]
    same = check(again, "knee_to_chest")
    assert same.holds == session.holds
