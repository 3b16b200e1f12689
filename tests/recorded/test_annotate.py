"""The annotated video: its phases in order, and readable at any size."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import av
import pytest

from formcheck.library.builtin import builtin
from formcheck.recorded.annotate import all_verdicts, annotate
from formcheck.recorded.check import judge_track
from tests.conftest import rendered
from tests.video.test_source import film


@pytest.mark.parametrize(
    "name", ["knee_to_chest_ok_both_f1_side", "back_flexion_ok_m1_side", "childs_pose_ok_f1_side"]
)
def test_the_phases_follow_each_other_without_a_flicker(name: str) -> None:
    clip = rendered(name)
    sessions, readings = judge_track(clip.track, clip.stretch)
    verdicts = all_verdicts(sessions[0], builtin(clip.stretch), readings)
    phases = [phase for phase, _ in groupby(v.phase for v in verdicts)]
    each = ["entering", "holding", "leaving", "rest"]
    assert phases == ["rest"] + each * len(clip.stays)


@pytest.mark.parametrize(
    ("size", "shown"), [((160, 90), (640, 360)), ((90, 160), (360, 640)), ((640, 480), (640, 480))]
)
def test_a_small_video_is_enlarged_until_it_can_be_read(
    size: tuple[int, int], shown: tuple[int, int], tmp_path: Path
) -> None:
    clip = rendered("knee_to_chest_ok_both_f1_side")
    sessions, readings = judge_track(clip.track, clip.stretch)
    video = film(tmp_path / "small.mp4", readings.time_s[:8].tolist(), size=size)
    path = tmp_path / "annotated.mp4"
    source = sessions[0].source.model_copy(update={"sha256": None})
    session = sessions[0].model_copy(update={"source": source})
    annotate(video, path, size, readings, session, builtin(clip.stretch))
    with av.open(str(path)) as container:
        frames = list(container.decode(video=0))
    assert len(frames) == 8
    assert {(f.width, f.height) for f in frames} == {shown}
