"""A raised arm, told from all that arms do in stretches."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from formcheck import load_track
from formcheck.core.measure.body import Body
from formcheck.core.measure.gesture import HELD_S, RaisedArm, raised
from formcheck.core.pose.pose import Landmark, Poses
from tests.conftest import DATA
from tests.figures import SIZE, from_feet, supine, times, upright
from tests.live_figures import arm_up

GATE = Path(__file__).parents[3] / "benchmarks" / "gate"
SAVED = sorted([*GATE.glob("*.npz"), *DATA.glob("*/*.poses.npz")])


RIGHT_ARM = np.array([Landmark[f"RIGHT_{j}"] for j in ("ELBOW", "WRIST")])


def given(poses: Poses, size: tuple[int, int]) -> list[float]:
    """When the sign is given in these frames."""
    arm, up = RaisedArm(), raised(Body(poses, size))
    frames = zip(poses.time_s, up, strict=True)
    return [float(t) for t, is_up in frames if arm.update(float(t), up=bool(is_up)).given]


def lifted(poses: Poses, side: str, from_s: float, to_s: float) -> Poses:
    """The same with one arm straight up for a time."""
    frames = [poses.pose(i) for i in range(len(poses))]
    return Poses.stack([arm_up(p, side) if from_s <= p.time_s < to_s else p for p in frames])


@pytest.mark.parametrize("path", SAVED, ids=lambda p: p.stem)
def test_no_stretch_looks_like_a_sign(path: Path) -> None:
    track = load_track(path)
    assert given(track.poses, track.source.frame_size) == []


MISSED = {"back_flexion_001_head", "knee_to_chest_004_head", "knee_twist_000_head",
          "piriformis_003_foot", "piriformis_ok_f1_oblique"}  # fmt: skip
"""Seen from the head or the feet, an arm that points up may lie before a raised leg, and a resting
one points up as well; so does one arm of five before a leg crossed over."""


@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("path", SAVED, ids=lambda p: p.stem)
def test_an_arm_raised_in_any_stretch_is_a_sign(path: Path, side: str) -> None:
    track = load_track(path)
    seen = track.poses.time_s[track.poses.seen]
    start = float(seen[len(seen) // 2])
    poses = lifted(track.poses, side, start, start + HELD_S + 0.7)
    found = given(poses, track.source.frame_size)
    if path.name.split(".")[0] in MISSED:
        assert len(found) <= 1
    else:
        assert found == [pytest.approx(start + HELD_S, abs=0.4)]


@pytest.mark.parametrize("figure", [supine, upright, lambda t: from_feet(supine(t))])
@pytest.mark.parametrize("side", ["left", "right"])
def test_it_is_given_once_each_time(figure, side: str) -> None:  # type: ignore[no-untyped-def]
    poses = Poses.stack([figure(t) for t in times(12)])
    twice = lifted(lifted(poses, side, 1, 5), side, 6, 9)
    assert given(twice, SIZE) == pytest.approx([3.0, 8.0], abs=0.1)
    assert given(lifted(poses, side, 1, 2.8), SIZE) == [], "too short"


def test_both_arms_or_a_bent_one_are_none() -> None:
    poses = Poses.stack([supine(t) for t in times(5)])
    one = lifted(poses, "left", 0, 5)
    both = replace(one, image=one.image.copy(), world=one.world.copy())
    for points in (both.image, both.world):
        points[:, RIGHT_ARM] = points[:, RIGHT_ARM - 1]
    assert given(both, SIZE) == []
    image, world = one.image.copy(), one.world.copy()
    for joints in (image, world):
        joints[:, Landmark.LEFT_ELBOW, 0] += 0.6 * np.ptp(joints[..., 1])
    assert given(replace(one, image=image, world=world), SIZE) == []


def test_a_flicker_does_not_lower_it_and_an_unsure_arm_is_none() -> None:
    poses = lifted(Poses.stack([supine(t) for t in times(5)]), "left", 0, 5)
    visibility = poses.visibility.copy()
    visibility[::4, Landmark.LEFT_WRIST] = 0.1
    assert len(given(replace(poses, visibility=visibility), SIZE)) == 1
    visibility[:, Landmark.LEFT_WRIST] = 0.1
    assert given(replace(poses, visibility=visibility), SIZE) == []
