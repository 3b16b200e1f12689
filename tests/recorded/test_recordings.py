"""Saved poses are taken again only where the video would be read the same way now."""

from __future__ import annotations

import shutil
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import formcheck
from formcheck.recorded import track as tracking
from formcheck.recorded.progress import OnProgress, silent
from formcheck.recorded.recordings import ANEW, FIRST, open_recording, poses_beside
from formcheck.store.poses import save_track
from formcheck.video.source import READER, sha256
from formcheck.words import spoken
from tests.conftest import SAMPLES, rendered

VIDEO = SAMPLES / "knee_to_chest.mp4"


def test_poses_of_another_reader_are_found_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    video = tmp_path / "clip.mp4"
    shutil.copyfile(VIDEO, video)
    made = rendered("knee_to_chest_ok_both_f1_side").track
    whole = replace(made.source, name=video.name, sha256=sha256(video), damage="", reader=READER)
    monkeypatch.setattr(tracking, "track", lambda *_, **__: replace(made, source=whole))
    stages: list[str] = []

    def stage(name: str) -> AbstractContextManager[OnProgress | None]:
        stages.append(name)
        return silent(name)

    def opened(**how: Any) -> formcheck.PoseTrack:
        return open_recording(video, stage=stage, **how).track

    opened()
    assert stages == [spoken()(FIRST)]
    assert opened().source.reader == READER
    assert stages == [spoken()(FIRST)]
    saved = poses_beside(video)[0]
    save_track(replace(made, source=replace(whole, reader=READER - 1)), saved)
    assert opened().source.reader == READER
    assert stages == [spoken()(key) for key in (FIRST, ANEW)]
    opened()
    assert stages == [spoken()(key) for key in (FIRST, ANEW)]
    save_track(replace(made, source=replace(whole, reader=READER - 1)), saved)
    assert len(open_recording(saved, stage=stage).track) == len(made)
    assert stages == [spoken()(key) for key in (FIRST, ANEW)]
