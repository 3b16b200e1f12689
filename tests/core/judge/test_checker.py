"""Golden signals: what a body does, and the holds that are right by hand."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formcheck.core.judge.checker import Checker
from formcheck.core.judge.events import Held, Moved
from formcheck.core.judge.judge import Judge
from formcheck.core.judge.sight import Sample, Sight
from formcheck.core.measure.readings import Reader
from formcheck.core.pose.pose import Pose, Poses
from formcheck.core.result.session import Session
from formcheck.library.builtin import builtin
from tests.conftest import TRUTH, rendered
from tests.figures import SIZE, Profile, ease, judge, plateau, session_of, supine, times

KNEE = builtin("knee_to_chest")


def left_leg(angle: Profile, duration_s: float, rate: float = 15.0) -> list[Pose]:
    return [supine(t, angle(t), 2.0) for t in times(duration_s, rate)]


def test_a_hold_is_found_where_it_truly_was() -> None:
    session = judge(left_leg(plateau(4, 26, 130), 30), KNEE)
    (hold,) = session.holds
    assert hold.side == "left"
    assert hold.start_s == pytest.approx(4, abs=0.3)
    assert hold.end_s == pytest.approx(26, abs=0.3)
    assert hold.held_s == pytest.approx(22, abs=0.5)
    assert hold.depth.value == pytest.approx(130, abs=1)
    assert hold.counted
    assert session.totals.counted.left == 1
    assert hold.bounces == ()
    assert hold.faults == ()


def test_a_short_hold_is_kept_and_said() -> None:
    session = judge(left_leg(plateau(4, 12, 130), 16), KNEE)
    (hold,) = session.holds
    assert not hold.counted
    assert hold.why_not == "too_short"
    assert any("too short" in note for note in session.notes)


def test_both_sides_are_counted_apart() -> None:
    left, right = plateau(4, 25, 130), plateau(32, 53, 130)
    session = judge([supine(t, left(t), right(t)) for t in times(57)], KNEE)
    assert [h.side for h in session.holds] == ["left", "right"]
    assert session.totals.counted.left == session.totals.counted.right == 1


@pytest.mark.parametrize("way_s", [1.5, 2.5])
def test_changing_legs_without_a_rest_is_two_holds(way_s: float) -> None:
    left = plateau(4, 26, 130, way_s=way_s)
    right = plateau(26 + way_s, 50, 130, way_s=way_s)
    session = judge([supine(t, left(t), right(t)) for t in times(55)], KNEE)
    assert [h.side for h in session.holds] == ["left", "right"]
    first, second = session.holds
    assert first.held_s == pytest.approx(22, abs=0.6)
    assert second.held_s == pytest.approx(24 - way_s, abs=0.6)
    assert session.unjudged == ()


def test_legs_that_pass_each_other_in_a_second_are_never_given_a_wrong_side() -> None:
    """Each leg appears where the other was: a change of legs looks like exchanged labels."""
    left, right = plateau(4, 26, 130, way_s=1.0), plateau(27, 50, 130, way_s=1.0)
    session = judge([supine(t, left(t), right(t)) for t in times(55)], KNEE)
    if session.holds:
        assert [h.side for h in session.holds] == ["left", "right"]
    else:
        assert {u.reason for u in session.unjudged} == {"side_unclear"}


def test_changing_legs_while_unseen_is_two_holds() -> None:
    left, right = plateau(4, 26, 130), plateau(28, 50, 130)
    poses = [supine(t, left(t), right(t)) for t in times(55)]
    poses = [Pose(p.time_s, reason="no_person") if 25 < p.time_s < 28.6 else p for p in poses]
    session = judge(poses, KNEE)
    assert [h.side for h in session.holds] == ["left", "right"]
    assert all(h.held_s < 22 for h in session.holds)


def test_a_recording_with_too_few_frames_says_so() -> None:
    session = judge(left_leg(plateau(4, 26, 130), 30, rate=1.5), KNEE)
    assert session.holds == ()
    assert {u.reason for u in session.unjudged} == {"too_few_frames"}
    assert session.judged_s < 1


def test_passing_through_is_no_hold() -> None:
    assert judge(left_leg(plateau(3, 3.4, 130, way_s=1.0), 8), KNEE).holds == ()


def test_lying_with_bent_knees_is_no_hold() -> None:
    poses = [supine(t, 50, 50, knee=95) for t in times(20)]
    assert judge(poses, KNEE).holds == ()
    assert judge(poses, builtin("back_flexion")).holds == ()


def test_both_knees_are_back_flexion_and_not_knee_to_chest() -> None:
    both = plateau(4, 26, 130)
    poses = [supine(t, both(t), both(t), head=5 + both(t) / 4) for t in times(30)]
    (hold,) = judge(poses, builtin("back_flexion")).holds
    assert hold.side == "both"
    assert hold.counted
    assert judge(poses, KNEE).holds == ()


def test_a_slow_way_in_is_not_credited() -> None:
    """The threshold is crossed, with a pause, eight seconds before the position is reached."""

    def creep(t: float) -> float:
        return 90 + 40 * ease((t - 3) / 8) if t > 3 else 2 + 88 * ease((t - 1) / 2)

    (hold,) = judge(left_leg(creep, 30), KNEE).holds
    assert 7 < hold.start_s < 11.5
    assert hold.depth.value == pytest.approx(130, abs=1)


def test_sinking_slowly_deeper_is_credited() -> None:
    def sink(t: float) -> float:
        return plateau(4, 26, 112)(t) + (min(max(t - 4, 0), 22) * 0.7 if t < 26 else 0)

    (hold,) = judge(left_leg(sink, 30), KNEE).holds
    assert hold.held_s == pytest.approx(22, abs=0.8)
    assert hold.counted


def test_a_hold_survives_a_half_second_dropout() -> None:
    poses = [
        Pose(p.time_s, reason="no_person") if 10 < p.time_s < 10.45 else p
        for p in left_leg(plateau(4, 26, 130), 30)
    ]
    session = judge(poses, KNEE)
    (hold,) = session.holds
    assert hold.held_s == pytest.approx(22, abs=0.5)
    assert session.unjudged == ()


def test_unseen_time_is_not_credited_and_said() -> None:
    poses = [
        Pose(p.time_s, reason="no_person") if 10 < p.time_s < 13 else p
        for p in left_leg(plateau(4, 26, 130), 30)
    ]
    session = judge(poses, KNEE)
    (hold,) = session.holds
    assert hold.end_s - hold.start_s == pytest.approx(22, abs=0.5)
    assert hold.held_s == pytest.approx(19, abs=0.6)
    assert hold.why_not == "unseen"
    (gap,) = session.unjudged
    assert gap.reason == "no_person"
    assert gap.start_s == pytest.approx(10, abs=0.1)
    assert gap.end_s == pytest.approx(13, abs=0.1)


def test_unseen_for_long_ends_the_hold() -> None:
    poses = [
        Pose(p.time_s, reason="no_person") if 10 < p.time_s < 18 else p
        for p in left_leg(plateau(4, 26, 130), 30)
    ]
    assert [round(h.held_s) for h in judge(poses, KNEE).holds] == [6, 8]


def test_a_bouncing_hold_is_flagged_with_time_size_and_frequency() -> None:
    def bouncing(t: float) -> float:
        dip = 4 * (1 - np.cos(2 * np.pi * 1.2 * (t - 8))) if 8 <= t <= 8 + 10 / 1.2 else 0
        return float(plateau(4, 26, 130)(t) - dip)

    session = judge(left_leg(bouncing, 30), KNEE)
    (hold,) = session.holds
    assert len(hold.bounces) == 10
    assert hold.bounces[0].t_s == pytest.approx(8 + 0.5 / 1.2, abs=0.1)
    assert hold.bounces[0].frequency_hz == pytest.approx(1.2, rel=0.05)
    assert hold.bounces[0].amplitude == pytest.approx(8, rel=0.1)
    assert "bounce" in session.notes[1].lower()


def test_a_rushed_way_in_is_too_fast_and_a_calm_one_is_not() -> None:
    def fast(way_s: float) -> list[bool]:
        session = judge(left_leg(plateau(4, 26, 130, way_s=way_s), 32), KNEE)
        assert len(session.movements) == 2
        return [m.too_fast for m in session.movements]

    assert fast(2.0) == [False, False]
    assert fast(0.7) == [True, True]


@pytest.mark.parametrize("way_s", [1.0, 2.0, 3.0])
@pytest.mark.parametrize("rate", [1, 2, 3, 4, 4.9, 5, 5.5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30])
def test_at_any_frame_rate_a_speed_is_right_or_unknown_and_said(rate: float, way_s: float) -> None:
    whole = judge(left_leg(plateau(4.03, 26, 130, way_s=way_s), 34, rate=30), KNEE)
    (truth,) = {m.peak_speed for m in whole.movements if m.start_s < 10}
    poses = [supine(i / rate, plateau(4.03, 26, 130, way_s=way_s)(i / rate), 2.0)
             for i in range(int(34 * rate))]  # fmt: skip
    session = judge(poses, KNEE)
    unknown = [m for m in session.movements if m.peak_speed is None]
    assert len(unknown) == (len(session.movements) if rate < 5 else 0)
    assert not any(m.too_fast for m in session.movements)
    for movement in session.movements:
        assert movement.peak_speed in (None, pytest.approx(truth, rel=0.12))
    said = "Too few frames a second to tell how fast you moved."
    assert (said in session.notes) == bool(unknown)


def test_faults_are_named_with_time_and_worst_value() -> None:
    poses = [supine(t, plateau(4, 26, 130)(t), 50, holding=False) for t in times(30)]
    (hold,) = judge(poses, KNEE).holds
    faults = {f.id: f for f in hold.faults}
    assert set(faults) == {"other_leg_bent", "hands_off_leg"}
    bent = faults["other_leg_bent"]
    assert bent.worst == pytest.approx(50, abs=1)
    assert bent.limit == 30
    assert bent.end_s - bent.start_s == pytest.approx(22, abs=0.8)


def test_a_person_out_of_the_picture_is_not_judged() -> None:
    """The knee rises out of the upper edge: the driver cannot be measured."""
    poses = []
    for pose in left_leg(plateau(4, 26, 100), 30):
        assert pose.image is not None
        lifted = pose.image - [0, 260]
        poses.append(Pose(pose.time_s, lifted, pose.world, pose.visibility))
    session = judge(poses, KNEE)
    assert session.holds == ()
    assert {u.reason for u in session.unjudged} == {"out_of_frame"}


def streamed(poses: Poses, stretch_id: str, size: tuple[int, int]) -> Session:
    """Fed one pose at a time."""
    reader, judging = Reader(size), Judge(builtin(stretch_id))
    for i in range(len(poses)):
        judging.update(reader(Poses.stack([poses.pose(i)])))
    judging.finish()
    return session_of(judging, len(poses), size)


@pytest.mark.parametrize("name", sorted(TRUTH))
def test_one_by_one_gives_exactly_the_batch_result(name: str) -> None:
    clip = rendered(name)
    size = clip.track.source.frame_size
    for stretch_id in {clip.stretch, "knee_to_chest", "cat_cow"}:
        batch = judge(list(clip.track), builtin(stretch_id), size)
        assert streamed(clip.track.poses, stretch_id, size) == batch


def verdict(session: Session) -> list[tuple[str, str | None, bool]]:
    return [(h.side, h.position, bool(h.bounces)) for h in session.holds]


SIDE_VIEWS = sorted(n for n, t in TRUTH.items() if t["view"] == "side" and t["stays"])


@pytest.mark.parametrize("name", SIDE_VIEWS)
@settings(max_examples=4)
# Where half of the frames are missing at random, gaps of a second come up: of 620 such tracks three
# are judged otherwise; of 1,500 that miss 30 to 45 % none is.
@given(seed=st.integers(0, 1000), share=st.floats(0.05, 0.45))
def test_dropped_frames_keep_the_verdict(name: str, seed: int, share: float) -> None:
    clip = rendered(name)
    keep = np.random.default_rng(seed).random(len(clip.track)) >= share
    poses = [p for p, k in zip(clip.track, keep, strict=True) if k]
    stretch, size = builtin(clip.stretch), clip.track.source.frame_size
    whole, thinned = judge(list(clip.track), stretch, size), judge(poses, stretch, size)
    assert verdict(thinned) == verdict(whole)
    for a, b in zip(thinned.holds, whole.holds, strict=True):
        assert a.start_s == pytest.approx(b.start_s, abs=0.75)  # half of 15 frames a second
        assert a.end_s == pytest.approx(b.end_s, abs=0.75)


@pytest.mark.parametrize("name", SIDE_VIEWS)
def test_half_the_frame_rate_keeps_the_verdict(name: str) -> None:
    clip = rendered(name)
    stretch, size = builtin(clip.stretch), clip.track.source.frame_size
    whole = judge(list(clip.track), stretch, size)
    assert verdict(judge(list(clip.track)[::2], stretch, size)) == verdict(whole)


@pytest.mark.parametrize("name", sorted(TRUTH))
def test_a_mirror_swaps_the_sides_and_nothing_else(name: str) -> None:
    clip = rendered(name)
    stretch, size = builtin(clip.stretch), clip.track.source.frame_size
    here = judge(list(clip.track), stretch, size)
    there = judge([p.mirrored(size[0]) for p in clip.track], stretch, size)
    other = {"left": "right", "right": "left", "both": "both"}
    assert [(other[s], p, b) for s, p, b in verdict(there)] == verdict(here)
    for a, b in zip(there.holds, here.holds, strict=True):
        assert a.start_s == pytest.approx(b.start_s, abs=1e-6)
        assert a.held_s == pytest.approx(b.held_s, abs=1e-6)
        assert a.depth.value == pytest.approx(b.depth.value, abs=0.01)


@pytest.mark.parametrize("scale", [0.25, 3.0])
@pytest.mark.parametrize("name", SIDE_VIEWS)
def test_a_larger_or_smaller_picture_keeps_the_result(name: str, scale: float) -> None:
    clip = rendered(name)
    stretch, size = builtin(clip.stretch), clip.track.source.frame_size
    scaled = [
        Pose(p.time_s, p.image * scale, p.world, p.visibility, p.back)
        for p in clip.track
        if p.image is not None
    ]
    larger = (round(size[0] * scale), round(size[1] * scale))
    here, there = judge(list(clip.track), stretch, size), judge(scaled, stretch, larger)
    assert verdict(there) == verdict(here)
    for a, b in zip(there.holds, here.holds, strict=True):
        assert a.start_s == pytest.approx(b.start_s, abs=1e-6)


@settings(max_examples=40)
@given(st.data())
def test_any_stream_of_poses_gives_a_sane_result(data: st.DataObject) -> None:
    """Any angles, gaps and times: holds lie in order within the recording, nothing overlaps."""
    t, poses = 0.0, []
    angle = data.draw(st.floats(0, 140))
    for _ in range(data.draw(st.integers(0, 120))):
        t += data.draw(st.sampled_from([0.01, 0.067, 0.067, 0.1, 0.4, 0.9, 7.0]))
        angle = min(max(angle + data.draw(st.sampled_from([0, 0, 0, 5, -5, 40, -40])), 0), 145)
        seen = data.draw(st.integers(0, 9)) > 0
        poses.append(supine(t, angle, 2.0) if seen else Pose(t, reason="no_person"))
    for stretch_id in ("knee_to_chest", "back_flexion"):
        session = judge(poses, builtin(stretch_id))
        previous = 0.0
        for hold in session.holds:
            assert previous <= hold.start_s < hold.end_s <= t + 1e-6
            assert 0 < hold.held_s <= hold.end_s - hold.start_s + 0.01
            previous = hold.end_s
        for u in session.unjudged:
            assert 0 <= u.start_s < u.end_s <= t + 1e-6
        assert session.judged_s >= 0
        assert Session.from_json(session.to_json()) == session


def on_all_fours(time_s: float, curve: float, *, taken: bool = True) -> Sight:
    """What cat and cow ask of a frame: the back's curve, the posture taken or not."""
    sample = Sample(curve, taken, taken, False, 1.0)
    samples: dict[tuple[str, str | None], Sample] = {
        ("both", name): sample for name in ("cat", "cow")
    }
    form = {"both": (curve, *(float("nan") for _ in builtin("cat_cow").rule))}
    return Sight(time_s, "", "", samples, form, float("nan"), False, 0.0)


def positions(seen: Sequence[Sight]) -> list[str | None]:
    checker = Checker(builtin("cat_cow"))
    events = [e for sight in seen for e in checker.update(sight)] + checker.finish()
    return [e.position.name for e in events if isinstance(e, Held)]


def test_passing_through_all_fours_does_not_tell_the_neutral() -> None:
    """A back rounded on the way down made the plain back of all fours a cow."""
    down = [on_all_fours(t, 0.06) for t in times(0.4)]
    turning = [on_all_fours(0.4 + t, 0.0, taken=False) for t in times(0.3)]
    resting = [on_all_fours(0.7 + t, -0.09) for t in times(5)]
    assert positions(down + turning + resting) == []
    cow = [on_all_fours(5.7 + t, -0.09 - 0.08 * ease(t)) for t in times(4)]
    back = [on_all_fours(9.7 + t, -0.17 + 0.08 * ease(t)) for t in times(3)]
    assert positions(down + turning + resting + cow + back) == ["cow"]


def test_a_leg_that_is_lifted_quickly_does_not_make_the_other_one_fast() -> None:
    """A figure four: the ankle is crossed at once, then the other thigh is drawn in slowly."""
    stretch = builtin("piriformis")
    form = {side: (float("nan"),) * (1 + len(stretch.rule)) for side in ("left", "right")}
    slowly, at_once = plateau(6, 20, 120, way_s=3.0), plateau(2.2, 20, 110, way_s=0.2)
    checker = Checker(stretch)
    events = []
    for t in times(24):
        crossed = t > 2.5
        samples: dict[tuple[str, str | None], Sample] = {
            ("left", None): Sample(slowly(t), crossed, crossed, False, 1.0),
            ("right", None): Sample(at_once(t), False, False, False, 1.0),
        }
        events += checker.update(Sight(t, "", "", samples, form, float("nan"), False, 0.0))
    events += checker.finish()
    (held,) = [e for e in events if isinstance(e, Held)]
    (came,) = [e for e in events if isinstance(e, Moved) and e.into]
    assert held.span.side == "left"
    assert came.peak_speed is not None
    assert came.peak_speed < 100
    assert came.end_s - came.start_s > 1


def test_live_hears_of_a_hold_soon_after_its_end() -> None:
    poses = left_leg(plateau(4, 26, 130), 30)
    reader, judging = Reader(SIZE), Judge(KNEE)
    heard = 0.0
    for pose in poses:
        events = judging.update(reader(Poses.stack([pose])))
        if any(isinstance(e, Held) for e in events):
            heard = pose.time_s
    assert 26 < heard < 28.5
