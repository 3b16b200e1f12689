"""Judging again while values change: the same answer as judging afresh, and fast."""

from __future__ import annotations

import time

import numpy as np
import pytest

from formcheck.core.judge.judge import Judge
from formcheck.core.judge.rejudge import Rejudger
from formcheck.core.measure.readings import Readings, read
from formcheck.core.pose.pose import Poses
from formcheck.core.stretch.definition import Stretch
from formcheck.core.stretch.values import Changes, changed
from formcheck.library.builtin import IDS, builtin
from tests.conftest import TRUTH, rendered
from tests.figures import SIZE, plateau, session_of, supine, times

CHANGES: dict[str, list[Changes]] = {
    "knee_to_chest": [
        {"position.enter": 60.0, "position.leave": 50.0},
        {"position.enter": 139.0, "position.leave": 100.0},
        {"bounce.amplitude": 1.0},
        {"rule.other_leg_bent.max": 2.0, "dose.hold_s": 5.0},
        {"position.requires.knee_flexion.worked.min": 120.0},
        {"driver.certainty": 0.9, "driver.settle": 0.1},
    ],
    "cat_cow": [
        {"position.cat.enter": 0.05, "position.cat.leave": 0.04},
        {"position.cow.full": -0.02},
        {"driver.neutral.swing": 0.2},
    ],
}


def afresh(readings: Readings, stretch: Stretch) -> str:
    judge = Judge(stretch)
    judge.update(readings)
    judge.finish()
    return session_of(judge, len(readings)).to_json()


def ten_minutes() -> Readings:
    """Twenty holds of twenty seconds, the sides in turn: 9000 frames."""
    random = np.random.default_rng(0)
    holds = [plateau(6 + 30 * k, 26 + 30 * k, 125) for k in range(20)]
    poses = []
    for t in times(600):
        k = min(int(t // 30), 19)
        angle = holds[k](t) + random.normal(0, 0.2)
        poses.append(supine(t, *((2.0, angle) if k % 2 else (angle, 2.0))))
    return read(Poses.stack(poses), SIZE)


@pytest.mark.parametrize("name", sorted(TRUTH))
def test_every_variant_is_judged_as_if_afresh(name: str) -> None:
    clip = rendered(name)
    readings = read(clip.track.poses, clip.track.source.frame_size)
    for stretch_id in IDS:
        stretch = builtin(stretch_id)
        rejudge = Rejudger(readings)
        for changes in ({}, *CHANGES.get(stretch_id, []), {}):
            variant = changed(stretch, changes)
            judge = rejudge(variant)
            assert session_of(judge, len(readings)).to_json() == afresh(readings, variant)


def test_a_change_that_keeps_the_views_is_judged_faster_than_afresh() -> None:
    """Compared within one run: the seconds themselves are printed by `benchmarks.speed`."""
    readings, stretch = ten_minutes(), builtin("knee_to_chest")
    rejudge = Rejudger(readings)
    assert len(rejudge(stretch).holds) == 20
    again, whole = [], []
    for enter in (80.0, 90.0, 100.0):
        variant = changed(stretch, {"position.enter": enter})
        start = time.process_time()
        judge = rejudge(variant)
        middle = time.process_time()
        afresh(readings, variant)
        again.append(middle - start)
        whole.append(time.process_time() - middle)
        assert len(judge.holds) == 20
    assert min(again) < min(whole), (again, whole)
