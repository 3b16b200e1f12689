"""A leg under a blanket is hidden, wherever the model lays it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from formcheck.core.judge.covered import COVERED_S, CoveredLegs
from formcheck.core.judge.sight import Sample, Sight
from formcheck.core.measure.body import SIDES
from formcheck.core.pose.pose import Landmark, PoseTrack
from formcheck.core.result.session import Session
from formcheck.library.builtin import builtin
from formcheck.recorded.check import judge_track
from formcheck.store.poses import load_track

TRACK = Path("tests/data/tracks/knee_to_chest_ok_both_f1_side.poses.npz")
JOINTS = ("KNEE", "ANKLE", "HEEL", "FOOT_INDEX")
REST_S = 2.0
"""The legs lie long for so long before the first hold."""


def legs_covered(*, at_rest: float) -> PoseTrack:
    """The resting leg laid on the one drawn up and hardly seen; at rest, how well both are seen."""
    track = load_track(TRACK)
    poses = track.poses
    image, world, seen = (a.copy() for a in (poses.image, poses.world, poses.visibility))
    for joint in JOINTS:
        drawn_up, resting = (Landmark[f"{side}_{joint}"] for side in ("LEFT", "RIGHT"))
        image[:, resting] = image[:, drawn_up] + 3.0
        world[:, resting] = world[:, drawn_up] + 0.01
        seen[:, resting] = 0.06
        seen[poses.time_s < REST_S, drawn_up] = at_rest
        seen[poses.time_s >= REST_S, drawn_up] = 0.9
    covered = replace(poses, image=image, world=world, visibility=seen)
    return replace(track, poses=covered)


def session(track: PoseTrack, stretch: str) -> Session:
    return judge_track(track, stretch)[0][0]


@pytest.mark.parametrize("stretch", ["knee_to_chest", "back_flexion"])
def test_a_leg_never_seen_since_both_lay_hidden_is_hidden(stretch: str) -> None:
    result = session(legs_covered(at_rest=0.1), stretch)
    assert result.holds == ()
    assert result.attempts == ()
    (hidden, *_) = [u for u in result.unjudged if u.end_s - u.start_s > 5]
    assert hidden.reason == "limb_hidden"


def test_auto_takes_it_for_nothing_else() -> None:
    assert session(legs_covered(at_rest=0.1), "auto").stretch.id is None


def test_a_far_leg_behind_a_near_one_that_was_seen_is_where_it_is() -> None:
    assert session(legs_covered(at_rest=0.9), "back_flexion").holds != ()


def sight(time_s: float, left: float, right: float) -> Sight:
    sample = Sample(120.0, True, True, False, 1.0)
    samples: dict[tuple[str, str | None], Sample] = {(side, None): sample for side in SIDES}
    return Sight(time_s, "", "", samples, {}, np.nan, False, 0.0, legs=(left, right))


def covered(stretch: str, *legs: tuple[float, float]) -> bool:
    watch = CoveredLegs(builtin(stretch))
    return [watch.uncovered(sight(i * COVERED_S, *seen)) for i, seen in enumerate(legs)][-1].covered


@pytest.mark.parametrize(
    ("legs", "expected"),
    [
        ([(0.2, 0.1)], False),
        ([(0.2, 0.1), (0.2, 0.1)], True),
        ([(0.2, 0.1), (0.9, 0.1), (0.2, 0.1)], False),
        ([(0.2, 0.1), (0.2, 0.1), (1.0, 0.1)], True),
        ([(0.2, 0.1), (0.2, 0.1), (1.0, 0.1), (1.0, 1.0)], False),
        ([(1.0, 0.02), (1.0, 0.02)], False),
    ],
)
def test_covered_until_seen(legs: list[tuple[float, float]], expected: bool) -> None:
    assert covered("knee_to_chest", *legs) is expected
    assert not covered("cat_cow", *legs)
