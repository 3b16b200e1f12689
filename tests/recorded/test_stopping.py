"""Ctrl-C once the person is found: what was seen is judged and written, whatever comes then."""

from __future__ import annotations

import json
import signal
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import formcheck
from formcheck.core.pose.pose import ModelInfo, Pose
from formcheck.core.result.session import Session
from formcheck.recorded import analyse
from formcheck.recorded import track as tracking
from formcheck.recorded import written as written_files
from formcheck.video.sink import VideoSink
from formcheck.video.source import Frame, VideoFile
from tests.conftest import SAMPLES, rendered

VIDEO = SAMPLES / "knee_to_chest.mp4"
DATA = ["knee_to_chest.poses.npz", "knee_to_chest.readings.csv", "knee_to_chest.session.json"]


@pytest.fixture(autouse=True)
def found(monkeypatch: pytest.MonkeyPatch) -> formcheck.PoseTrack:
    """The poses of the video, without the model."""
    track = rendered("knee_to_chest_ok_both_f1_side").track
    monkeypatch.setattr(analyse, "track", lambda video, **_: track)
    return track


def written(folder: Path) -> list[str]:
    session = Session.from_json((folder / DATA[2]).read_text())
    track = formcheck.load_track(folder / DATA[0])
    assert formcheck.check(track, "knee_to_chest").holds == session.holds
    return sorted(p.name for p in folder.iterdir())


@pytest.mark.parametrize(
    ("module", "stage"),
    [(analyse, "judge"), (written_files, "save_track"), (written_files, "write_session")],
)
def test_while_judging_or_writing(
    module: ModuleType, stage: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = getattr(module, stage)

    def pressed(*args: Any) -> Any:
        signal.raise_signal(signal.SIGINT)
        return whole(*args)

    monkeypatch.setattr(module, stage, pressed)
    done = analyse.run(VIDEO, "knee_to_chest", tmp_path)
    assert done.stopped
    assert written(tmp_path) == DATA
    assert sorted(file.name for file in done.files) == DATA


def test_before_the_first_picture_is_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An annotated video of an older verdict does not stay beside the new one."""

    def pressed(*args: Any) -> None:
        raise KeyboardInterrupt

    (tmp_path / "knee_to_chest.annotated.mp4").write_text("of yesterday")
    monkeypatch.setattr(analyse, "annotate", pressed)
    done = analyse.run(VIDEO, "knee_to_chest", tmp_path)
    assert done.stopped
    assert written(tmp_path) == DATA


def test_nothing_is_stopped_by_itself(tmp_path: Path) -> None:
    done = analyse.run(VIDEO, "knee_to_chest", tmp_path, annotated=False)
    assert not done.stopped
    assert written(tmp_path) == DATA
    assert json.loads((tmp_path / DATA[2]).read_text())["stretch"]["id"] == "knee_to_chest"


def test_in_the_middle_of_a_picture_only_those_before_it_are_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What the result says was seen is what the poses hold."""

    class Pressed:
        info = ModelInfo("full", "", "")

        def __init__(self, *_: Any, **__: Any) -> None:
            self.looked = 0

        def __enter__(self) -> Pressed:
            return self

        def __exit__(self, *_: object) -> None:
            pass

        def __call__(self, frame: Frame) -> Pose:
            self.looked += 1
            if self.looked == 6:
                raise KeyboardInterrupt
            return Pose(frame.time_s, reason="no_person")

    monkeypatch.setattr(tracking, "Tracker", Pressed)
    with pytest.raises(tracking.Interrupted) as stopped:
        tracking.track(VIDEO)
    partial = stopped.value.partial
    assert len(partial) == partial.source.frames == 5
    assert partial.source.duration_s == pytest.approx(5 / 15, abs=0.001)


def test_in_the_middle_of_a_picture_being_drawn_the_file_plays_or_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the first picture as in any other: it is still in the file."""
    whole = VideoSink._put

    def pressed(sink: VideoSink, *args: Any) -> None:
        signal.raise_signal(signal.SIGINT)
        whole(sink, *args)

    monkeypatch.setattr(VideoSink, "_put", pressed)
    path = tmp_path / "a.mp4"
    with (
        VideoFile(VIDEO) as video,
        pytest.raises(KeyboardInterrupt),
        VideoSink(path, video.frame_size, 15) as sink,
    ):
        sink.write(next(iter(video)))
    with VideoFile(path) as written_video:
        assert len(list(written_video)) == 1
