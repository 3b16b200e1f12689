"""Attempts: what came near a position, and the one thing missing."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formcheck import builtin
from formcheck.core.judge.checker import Checker
from formcheck.core.judge.events import Held, Tried
from formcheck.core.judge.judge import Judge
from formcheck.core.judge.sight import Met, Sample, Sight
from formcheck.core.measure.readings import Reader
from formcheck.core.pose.pose import Pose, Poses
from formcheck.core.stretch.condition import Requirement
from formcheck.core.stretch.definition import Position, Stretch
from tests.figures import SIZE, judge, plateau, session_of, supine, times

POSITIONS = [
    (stretch, position.name)
    for stretch in (
        "knee_to_chest",
        "knee_twist",
        "cat_cow",
        "childs_pose",
        "back_flexion",
        "piriformis",
    )
    for position in builtin(stretch).position
]


def one(stretch: Stretch, name: str | None) -> Position:
    return next(p for p in stretch.position if p.name == name)


def met(condition: Requirement, miss: bool) -> Met:
    """One frame of a condition, well met or clearly missed."""
    yes, no = np.array([True]), np.array([False])
    value = np.array([condition.max if condition.max is not None else condition.min])
    known = np.array([1.0])
    return Met(no if miss else yes, no if miss else yes, yes if miss else no, known, no, value)


def seen(
    stretch: Stretch, name: str | None, part: float, stays_s: float = 3.0, missed: int = -1
) -> list[Sight]:
    """Somebody who goes this part of the way from rest to `enter` and stays there."""
    position = one(stretch, name)
    rest = 0.0 if stretch.driver.neutral or position.enter < 60 else position.enter - 60.0
    way = plateau(3.0, 3.0 + stays_s, rest + part * (position.enter - rest), low=rest, way_s=1.0)
    asked = {
        (side, p.name): tuple(
            (c, met(c, miss=p.name == name and i == missed)) for i, c in enumerate(p.requires)
        )
        for side in stretch.candidates
        for p in stretch.position
    }
    found = []
    for t in times(6 + stays_s):
        fine = missed < 0 or t < 1.5
        sample, other = (Sample(x, fine, fine, False, 1.0) for x in (way(t), rest))
        first = stretch.candidates[0]
        samples = {k: sample if k[0] == first else other for k in asked}
        form = {side: (0.0,) * (1 + len(stretch.rule)) for side in stretch.candidates}
        found.append(Sight(t, "", "", samples, form, float("nan"), False, 0.0, True, asked))
    return found


def events(stretch: Stretch, sights: list[Sight]) -> list[Held | Tried]:
    checker = Checker(stretch)
    told = [e for s in sights for e in checker.update(s)] + checker.finish()
    return [e for e in told if isinstance(e, Held | Tried)]


@pytest.mark.parametrize(("stretch", "name"), [p for p in POSITIONS if p[0] != "cat_cow"])
@pytest.mark.parametrize("part", [0.6, 0.8])
def test_a_part_of_the_way_is_an_attempt_that_lacked_depth(
    stretch: str, name: str | None, part: float
) -> None:
    rules = builtin(stretch)
    [tried] = events(rules, seen(rules, name, part))
    assert isinstance(tried, Tried)
    assert tried.missing is None
    assert tried.side == rules.candidates[0]
    assert tried.limit == one(rules, name).enter
    assert 2.5 < tried.start_s < 3.2
    assert 5.8 < tried.end_s < 6.5


@pytest.mark.parametrize("name", ["cat", "cow"])
def test_cat_and_cow_are_attempts_just_before_they_are_holds(name: str) -> None:
    """Their holds begin so near to neutral that little room is left for an attempt."""
    rules = builtin("cat_cow")
    [tried] = events(rules, seen(rules, name, 0.95))
    assert isinstance(tried, Tried)
    assert tried.position.name == name
    assert tried.missing is None


@pytest.mark.parametrize(("stretch", "name"), POSITIONS)
def test_the_one_condition_missed_is_what_was_missing(stretch: str, name: str | None) -> None:
    rules = builtin(stretch)
    for i, condition in enumerate(one(rules, name).requires):
        told = events(rules, seen(rules, name, 1.5, missed=i))
        assert [e.missing for e in told if isinstance(e, Tried)] == [condition]


@pytest.mark.parametrize(("stretch", "name"), POSITIONS)
def test_passing_through_is_no_attempt(stretch: str, name: str | None) -> None:
    rules = builtin(stretch)
    assert events(rules, seen(rules, name, 0.95, stays_s=0.1)) == []


@pytest.mark.parametrize(("stretch", "name"), POSITIONS)
def test_fidgeting_is_no_attempt(stretch: str, name: str | None) -> None:
    rules = builtin(stretch)
    assert events(rules, seen(rules, name, 0.3)) == []


def drawn_in(left: float, right: float) -> list[Pose]:
    """First the left knee, then the right, this far; from 55 degrees on the feet are in the air."""
    first, second = plateau(4, 8, left), plateau(14, 18, right)
    return [supine(t, first(t), second(t), knee=90) for t in times(22)]


def flipped(pose: Pose) -> Pose:
    """The same with left and right exchanged."""
    assert pose.image is not None
    assert pose.world is not None
    assert pose.visibility is not None
    pairs = np.arange(33)
    pairs[1:7] = [4, 5, 6, 1, 2, 3]
    pairs[7:] = [i + 1 if i % 2 else i - 1 for i in range(7, 33)]
    world = pose.world[pairs] * [1, 1, -1]
    return replace(pose, image=pose.image[pairs], world=world, visibility=pose.visibility[pairs])


KNEES = st.integers(10, 130).map(float)


@settings(max_examples=10, deadline=None)
@given(KNEES, KNEES)
def test_frame_by_frame_is_the_same_as_at_once(left: float, right: float) -> None:
    poses = drawn_in(left, right)
    judging, reader = Judge(builtin("knee_to_chest")), Reader(SIZE)
    for pose in poses:
        judging.update(reader(Poses.stack([pose])))
    judging.finish()
    assert session_of(judging, len(poses)) == judge(poses, builtin("knee_to_chest"))


@settings(max_examples=10, deadline=None)
@given(KNEES, KNEES)
def test_a_hold_is_never_an_attempt_as_well(left: float, right: float) -> None:
    session = judge(drawn_in(left, right), builtin("knee_to_chest"))
    for a in session.attempts:
        assert all(a.end_s <= h.start_s or a.start_s >= h.end_s for h in session.holds)
    assert len(session.attempts) + len(session.holds) <= 2


@settings(max_examples=10, deadline=None)
@given(st.integers(58, 70).map(float))
def test_mirrored_poses_give_the_mirrored_attempt(angle: float) -> None:
    poses = drawn_in(angle, 2.0)
    sides = [
        [a.side for a in judge(ps, builtin("knee_to_chest")).attempts]
        for ps in (poses, [flipped(p) for p in poses])
    ]
    assert sides == [["left"], ["right"]]


def test_the_message_is_in_a_persons_words() -> None:
    session = judge(drawn_in(2.0, 61.0), builtin("knee_to_chest"))
    [attempt] = session.attempts
    assert attempt.side == "right"
    assert attempt.missing.measurement == "depth"
    assert attempt.missing.limit == builtin("knee_to_chest").position[0].enter
    assert attempt.missing.message.startswith("Your right knee came to 6")
    assert session.notes[1].endswith(attempt.missing.message)


def test_no_hold_was_found_never_stands_alone() -> None:
    still = judge([supine(t) for t in times(10)], builtin("knee_to_chest"))
    assert still.attempts == ()
    assert len(still.notes) > 1
