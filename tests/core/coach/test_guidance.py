"""Setting up: the right advice, one at a time, and not in the way of a hold."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from formcheck.core.coach.follow import Live
from formcheck.core.pose.pose import Pose
from formcheck.library.builtin import builtin
from tests.figures import SIZE, from_feet, moved, supine, times, upright

KNEE = builtin("knee_to_chest")


def problem(pose_at: Callable[[float], Pose], stretch_id: str = "knee_to_chest") -> tuple[str, str]:
    live = Live(builtin(stretch_id), SIZE)
    for t in times(3):
        now = live.update(pose_at(t))
    return (now.problem.key, now.problem.part) if now.problem else ("", "")


@pytest.mark.parametrize(
    ("pose_at", "expected"),
    [
        (lambda t: Pose(t, reason="no_person"), ("no_person", "")),
        (lambda t: Pose(t, reason="too_dark"), ("too_dark", "")),
        (lambda t: moved(supine(t), right=-200), ("out_of_frame", "feet")),
        (lambda t: moved(supine(t), right=230), ("out_of_frame", "head")),
        (lambda t: moved(supine(t), scale=0.25), ("too_far", "")),
        (lambda t: from_feet(supine(t)), ("wrong_view", "")),
        (upright, ("posture", "upright")),
        (supine, ("", "")),
    ],
)
def test_the_advice_fits(pose_at: Callable[[float], Pose], expected: tuple[str, str]) -> None:
    assert problem(pose_at) == expected


def test_lying_down_is_no_start_for_all_fours() -> None:
    assert problem(supine, "cat_cow") == ("posture", "supine")


def test_it_goes_green_and_judging_begins_by_itself() -> None:
    live = Live(KNEE, SIZE)
    ready = [live.update(supine(t)).ready for t in times(2)]
    assert not ready[0]
    assert ready[-1]


def test_a_blink_is_not_worth_a_word() -> None:
    live = Live(KNEE, SIZE)
    for t in times(6):
        gone = 3.0 < t < 3.6
        now = live.update(Pose(t, reason="no_person") if gone else supine(t))
        assert t < 1.0 or now.ready


def test_advice_comes_again_when_the_view_is_lost() -> None:
    live = Live(KNEE, SIZE)
    problems = []
    for t in times(12):
        now = live.update(moved(supine(t), right=-200) if t > 6 else supine(t))
        problems.append(now.problem.key if now.problem else "")
    assert problems[5 * 15] == ""
    assert problems[-1] == "out_of_frame"
