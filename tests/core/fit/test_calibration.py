"""A personal range: holds counted for those who reach less, nobody asked for more."""

from __future__ import annotations

import numpy as np
import pytest

from formcheck.core.fit.calibration import calibrate
from formcheck.core.measure.readings import Readings, read
from formcheck.core.pose.pose import Poses
from formcheck.core.stretch.definition import Stretch
from formcheck.core.stretch.values import changed
from formcheck.library.builtin import builtin
from tests.figures import SIZE, judge, plateau, supine, times

KNEE = builtin("knee_to_chest")
DEFAULT = KNEE.position[0].full or KNEE.position[0].enter
"""From here a hold counts."""


def easy(left: float, right: float, repetitions: int = 3) -> Readings:
    """Easy repetitions of five seconds, the left leg first."""
    random = np.random.default_rng(0)
    starts = [4.0 + 12 * k for k in range(repetitions)]
    lefts = [plateau(s, s + 5, left) for s in starts]
    rights = [plateau(s + 12 * repetitions, s + 12 * repetitions + 5, right) for s in starts]
    poses = []
    for t in times(24.0 * repetitions + 4):
        noise = random.normal(0, 0.2)
        a, b = (max(f(t) for f in side) + noise for side in (lefts, rights))
        poses.append(supine(t, a, b))
    return read(Poses.stack(poses), SIZE)


def personal(left: float, right: float) -> Stretch:
    return changed(KNEE, calibrate(KNEE, KNEE, easy(left, right)).changes)


@pytest.mark.parametrize("share", [0.7, 0.8, 0.95])
def test_a_small_range_is_counted_after_calibration_and_bounces_still_found(share: float) -> None:
    """Holds at 70 % of the built-in angle: none before, all after."""
    depth = share * DEFAULT
    left, right = plateau(4, 26, depth), plateau(34, 56, depth)

    def bounce(t: float) -> float:
        return 4 * np.sin(2 * np.pi * 1.2 * t) if 40 < t < 48 else 0.0

    poses = [supine(t, left(t), right(t) + bounce(t)) for t in times(60)]
    assert not any(h.counted for h in judge(poses, KNEE).holds)
    session = judge(poses, personal(depth, depth))
    assert [(h.side, h.counted) for h in session.holds] == [("left", True), ("right", True)]
    assert len(session.holds[0].bounces) == 0
    assert 8 <= len(session.holds[1].bounces) <= 11


def test_the_range_of_each_side_is_found() -> None:
    found = calibrate(KNEE, KNEE, easy(80, 70))
    left, right = found.ranges
    assert (left.side, right.side) == ("left", "right")
    assert left.comfortable == pytest.approx(80, abs=2)
    assert right.comfortable == pytest.approx(70, abs=2)
    assert left.rest == pytest.approx(2, abs=2)
    assert len(left.times_s) == len(right.times_s) == 3
    assert found.seen == (6, 6)


def test_the_side_with_less_range_is_counted_too() -> None:
    stretch = personal(100, 70)
    poses = [supine(t, 2, plateau(4, 26, 70)(t)) for t in times(30)]
    assert [h.counted for h in judge(poses, stretch).holds] == [True]


def test_nobody_is_asked_for_more_than_the_built_in() -> None:
    assert calibrate(KNEE, KNEE, easy(140, 140)).changes == {}


def test_an_improved_range_raises_the_thresholds_again_up_to_the_built_in() -> None:
    small = changed(KNEE, calibrate(KNEE, KNEE, easy(70, 70)).changes)
    better = calibrate(small, KNEE, easy(90, 90)).changes
    assert (small.position[0].full or 0) < better["position.full"] < DEFAULT
    assert calibrate(small, KNEE, easy(130, 130)).changes == {}


def test_one_repetition_is_not_enough() -> None:
    found = calibrate(KNEE, KNEE, easy(80, 80, repetitions=1))
    assert found.ranges == ()
    assert found.changes == {}
    assert "Only 1 repetition on left" in found.warnings[0]


def test_a_side_not_shown_is_said() -> None:
    found = calibrate(KNEE, KNEE, easy(80, 2))
    assert [r.side for r in found.ranges] == ["left"]
    assert any("right side was not shown" in w for w in found.warnings)


def test_lying_still_is_no_repetition() -> None:
    found = calibrate(KNEE, KNEE, easy(3, 3))
    assert found.ranges == ()
    assert "No repetition was found" in found.warnings[0]
