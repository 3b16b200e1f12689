"""Live is the same judge as recorded; looking at an open hold changes nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formcheck.core.coach.follow import Live
from formcheck.core.pose.pose import Pose
from formcheck.core.result.session import Counts
from formcheck.library.builtin import builtin
from tests.conftest import TRUTH, rendered
from tests.core.result.test_dose import hold
from tests.figures import SIZE, judge, judge_arrays, session_of, supine, times
from tests.live_figures import Stay, doing

KNEE = builtin("knee_to_chest")


@pytest.mark.parametrize("name", sorted(TRUTH))
def test_live_and_recorded_give_identical_results(name: str) -> None:
    clip = rendered(name)
    stretch, size = builtin(clip.stretch), clip.track.source.frame_size
    live = Live(stretch, size)
    for pose in clip.track:
        live.update(pose)
    live.finish()
    recorded = judge_arrays(clip.track.poses, stretch, size)
    assert session_of(live.judge, len(clip.track), size) == recorded


@settings(max_examples=15)
@given(
    stays=st.lists(st.tuples(st.floats(2.5, 12), st.floats(80, 140), st.booleans()), max_size=3),
    rate=st.sampled_from([8.0, 12.0, 15.0, 30.0]),
    gaps=st.sets(st.integers(0, 40), max_size=6),
)
def test_live_and_recorded_give_identical_holds_whatever_the_camera_does(
    stays: list[tuple[float, float, bool]], rate: float, gaps: set[int]
) -> None:
    """Any holds, any rate, frames missing for a second here and there."""
    done, t = [], 3.0
    for seconds, angle, left in stays:
        done.append(Stay(t, t + seconds, "left" if left else "right", angle))
        t += seconds + 5.0
    frames = [x for x in times(t, rate) if int(x) not in gaps]
    poses = [doing(done, x) if int(x) % 17 != 13 else Pose(x, reason="no_person") for x in frames]
    if not poses:
        return
    live = Live(KNEE, SIZE)
    for pose in poses:
        live.update(pose)
    live.finish()
    assert session_of(live.judge, len(poses), SIZE) == judge(poses, KNEE)


def test_the_clock_runs_with_the_hold() -> None:
    live = Live(KNEE, SIZE)
    for t in times(30):
        now = live.update(doing([Stay(6, 28, "left")], t))
        if 7.5 < t < 27:
            assert now.phase == "holding"
            assert now.side == "left"
            assert now.held_s == pytest.approx(t - 6, abs=0.4)


def test_unseen_seconds_are_not_on_the_clock() -> None:
    live = Live(KNEE, SIZE)
    for t in times(24):
        pose = doing([Stay(6, 28, "left")], t)
        now = live.update(Pose(t, reason="no_person") if 12 < t < 15 else pose)
    assert now.held_s == pytest.approx(24 - 6 - 3, abs=0.5)


def test_every_phase_is_passed() -> None:
    live = Live(KNEE, SIZE)
    phases: list[str] = []
    for t in times(22):
        gone = t < 2
        pose = Pose(t, reason="no_person") if gone else doing([Stay(8, 16, "left")], t)
        phase = live.update(pose).phase
        if not phases or phases[-1] != phase:
            phases.append(phase)
    assert phases == [
        "getting_ready", "unseen", "rest", "entering", "holding", "leaving", "rest",
    ]  # fmt: skip


def test_holds_before_an_interruption_count() -> None:
    live = Live(KNEE, SIZE, [hold("left")] * 3 + [hold("right")] * 2)
    assert not live.totals.complete
    for t in times(32):
        now = live.update(doing([Stay(5, 27, "right")], t))
    assert now.totals.complete
    assert now.totals.counted == Counts(left=3, right=3)


def test_a_hold_still_open_at_the_end_is_kept() -> None:
    live = Live(KNEE, SIZE)
    for t in times(15):
        live.update(doing([Stay(5, 27, "left")], t))
    assert live.judge.holds == []
    (hold,) = live.finish()
    assert hold.why_not == "too_short"


def test_lying_still_is_no_hold() -> None:
    live = Live(KNEE, SIZE)
    for t in times(20):
        now = live.update(supine(t))
    assert now.held_s is None
    assert live.finish() == ()
