"""Resting never counts, however small the range that was learnt."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import formcheck
from formcheck.core.fit.calibration import Calibration, calibrate
from formcheck.core.fit.rest import floor_of, seen_at_rest
from formcheck.core.judge.judge import Judge
from formcheck.core.measure.readings import Readings, read
from formcheck.core.pose.pose import LANDMARKS, Pose, Poses
from formcheck.core.stretch.definition import Stretch
from formcheck.core.stretch.values import changed
from formcheck.library.builtin import IDS, builtin
from tests.figures import SIZE, supine, times, to_pixels, upright
from tests.seated import seated
from tests.stiff import mark_of, scaled, track_of

LONG_S = 6.0
RESTING = ("lying_tilted", "all_fours_side", "hook_lying_oblique")
NUMBERS = {"lying_tilted": "000", "all_fours_side": "002", "hook_lying_oblique": "004"}


@cache
def saved(name: str) -> Readings:
    track = formcheck.load_track(f"benchmarks/gate/negative_{NUMBERS[name]}_{name}.poses.npz")
    return read(track.poses, track.source.frame_size)


@cache
def learnt(stretch_id: str, percent: int) -> Calibration:
    """The range of somebody who goes this part of the way from rest to the mark."""
    stretch, track = builtin(stretch_id), track_of(stretch_id)
    readings = read(track.poses, track.source.frame_size)
    judge = Judge(stretch)
    judge.update(readings)
    judge.finish()
    hold = judge.holds[0]
    depth = readings.sided(stretch.driver.measurement, stretch.driver.limb, hold.side).value
    quiet = readings.time_s < 0.6
    held = (readings.time_s > hold.start_s) & (readings.time_s < hold.end_s)
    at_rest = {k: float(np.nanmedian(v.value[quiet])) for k, v in readings.values.items()}
    rest, reached = float(np.nanmedian(depth[quiet])), float(np.nanmedian(depth[held]))
    goal = mark_of(stretch) - (0.0 if stretch.driver.neutral is not None else rest)
    share = percent / 100 * goal / (reached - rest)
    seen = scaled(readings, stretch, at_rest, share, hold.side)
    return calibrate(stretch, stretch, seen, enough=1)


def patient(stretch: Stretch) -> Stretch:
    """With holds that a short rest would already fill."""
    dose = stretch.dose.model_copy(update={"hold_s": min(LONG_S - 2, stretch.dose.hold_s)})
    return stretch.model_copy(update={"dose": dose})


def counted(stretch: Stretch, readings: Readings) -> list[object]:
    judge = Judge(stretch)
    judge.update(readings)
    judge.finish()
    return [h for h in judge.holds if h.counted]


def turned(pose: Pose, degrees: float) -> Pose:
    """Seen obliquely: turned about the vertical axis."""
    assert pose.world is not None
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    x, y, z = pose.world.T
    world = np.stack([c * x - s * z, y, s * x + c * z], axis=1)
    return Pose(pose.time_s, to_pixels(world), world, np.full(LANDMARKS, 0.95))


def resting(t: float, bend: float, knee: float, view: float, sits: float) -> Pose:
    """Legs long, knees bent, one of them bent, sitting, standing, kneeling, each for a while; the
    way to the next in one second.
    """
    part = int(t // LONG_S)
    if part < 3:
        left, right = ((2.0, 2.0), (bend, bend), (2.0, bend))[part]
        return turned(supine(t, left, right, holding=False), view)
    if part == 3:
        return turned(seated(t, sits, 0.0, 0.0), view)
    return turned(upright(t, 0.0 if part == 4 else knee), view)


@pytest.mark.parametrize("stretch_id", IDS)
@settings(max_examples=4, deadline=None, derandomize=True, database=None)
@given(
    percent=st.sampled_from((40, 50, 60, 70, 80)),
    bend=st.floats(40, 60),
    knee=st.floats(70, 100),
    view=st.floats(-60, 60),
    sits=st.floats(0, 30),
)
def test_no_rest_counts_by_a_range_of_ones_own(
    stretch_id: str, percent: int, bend: float, knee: float, view: float, sits: float
) -> None:
    own = patient(changed(builtin(stretch_id), learnt(stretch_id, percent).changes))
    poses = [resting(t, bend, knee, view, sits) for t in times(6 * LONG_S, 6.0)]
    assert not counted(own, read(Poses.stack(poses), SIZE))


@pytest.mark.parametrize("stretch_id", IDS)
@pytest.mark.parametrize("percent", [40, 50, 60, 70, 80])
def test_no_saved_rest_counts_either(stretch_id: str, percent: int) -> None:
    own = patient(changed(builtin(stretch_id), learnt(stretch_id, percent).changes))
    assert not [name for name in RESTING if counted(own, saved(name))]


@pytest.mark.parametrize("stretch_id", IDS)
def test_most_of_the_way_is_learnt_and_not_taken_for_rest(stretch_id: str) -> None:
    found = learnt(stretch_id, 80)
    assert found.ranges
    assert found.changes
    assert not found.in_rest


def test_a_range_within_rest_is_told_and_changes_nothing() -> None:
    """Of a knee that lies across only the depth tells that nobody rests."""
    least = [learnt("knee_twist", percent) for percent in (50, 60, 70, 80)]
    assert any(found.in_rest for found in least)
    assert all(not found.changes and found.warnings for found in least if found.in_rest)


@pytest.mark.parametrize("stretch_id", ["knee_twist", "childs_pose"])
@pytest.mark.parametrize("percent", [40, 50, 60, 70, 80])
def test_no_threshold_lies_within_rest(stretch_id: str, percent: int) -> None:
    (position,) = changed(builtin(stretch_id), learnt(stretch_id, percent).changes).position
    assert position.resting is not None
    assert position.enter > position.leave >= position.resting


def test_what_this_persons_rest_reads_is_a_floor_as_well() -> None:
    """Resting with the knees bent, seen so that they read as far across as their twist does."""
    stretch, rest = builtin("knee_twist"), saved("hook_lying_oblique")
    track = track_of("knee_twist")
    readings = read(track.poses, track.source.frame_size)
    plain = stretch.model_copy(
        update={"position": (stretch.position[0].model_copy(update={"resting": None}),)}
    )
    seen = seen_at_rest(plain, plain.position[0], rest)
    assert seen is not None
    assert 12 < seen < 26
    assert floor_of(plain.position[0], seen) == seen
    assert floor_of(stretch.position[0], seen) == 22.0
    assert calibrate(plain, plain, readings, enough=1, before=rest).changes == {}
