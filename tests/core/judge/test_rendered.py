"""Rendered people with exact truth: every stay found, right side, right time, bounces flagged."""

from __future__ import annotations

import numpy as np
import pytest

from formcheck.core.result.session import Session
from formcheck.library.builtin import IDS
from formcheck.recorded.check import check
from tests.conftest import TRUTH, rendered

SIDE = sorted(n for n, t in TRUTH.items() if t["view"] in ("side", "side_high"))
OTHER = sorted(set(TRUTH) - set(SIDE))


def judged(name: str) -> Session:
    clip = rendered(name)
    return check(clip.track, clip.stretch)


@pytest.mark.parametrize("name", SIDE)
def test_from_the_side_each_stay_is_found_and_none_too_many(name: str) -> None:
    truth, session = TRUTH[name]["stays"], judged(name)
    assert [(h.side, h.position) for h in session.holds] == [
        (s["side"], s["position"]) for s in truth
    ]
    for hold, stay in zip(session.holds, truth, strict=True):
        assert hold.start_s == pytest.approx(stay["start_s"], abs=0.5)
        assert hold.end_s == pytest.approx(stay["end_s"], abs=0.5)


def test_the_median_error_of_the_ends_is_within_three_tenths() -> None:
    errors = []
    for name in SIDE:
        for hold, stay in zip(judged(name).holds, TRUTH[name]["stays"], strict=True):
            errors += [abs(hold.start_s - stay["start_s"]), abs(hold.end_s - stay["end_s"])]
    assert np.median(errors) <= 0.3


@pytest.mark.parametrize("name", sorted(TRUTH))
def test_bounces_are_flagged_in_bouncing_holds_only(name: str) -> None:
    truth = TRUTH[name]
    side = truth["view"] in ("side", "side_high")
    for hold, stay in zip(judged(name).holds, truth["stays"], strict=side):
        if stay["bounce_hz"] is None:
            assert hold.bounces == ()
        elif truth["view"] == "side":
            assert len(hold.bounces) >= 3
            frequency = np.median([b.frequency_hz for b in hold.bounces])
            assert frequency == pytest.approx(stay["bounce_hz"], rel=0.2)


@pytest.mark.parametrize("name", OTHER)
def test_from_elsewhere_the_answer_is_right_or_not_given(name: str) -> None:
    """Never a wrong side, never a ghost hold, and where nothing is found it is said why."""
    truth, session = TRUTH[name]["stays"], judged(name)
    assert len(session.holds) == len(truth) or session.unjudged
    for hold in session.holds:
        overlapping = [s for s in truth if s["start_s"] < hold.end_s and hold.start_s < s["end_s"]]
        assert len(overlapping) == 1
        assert (hold.side, hold.position) == (overlapping[0]["side"], overlapping[0]["position"])


@pytest.mark.parametrize("name", sorted(n for n in TRUTH if TRUTH[n]["stays"]))
def test_auto_recognises_the_stretch(name: str) -> None:
    clip = rendered(name)
    session = check(clip.track)
    if name.startswith("x_"):  # two seconds of a twist are just what is asked for
        assert session.stretch.id in (clip.stretch, None)
    else:
        assert session.stretch.id == clip.stretch
        assert session.stretch.recognised


def test_the_fast_clip_is_judged_too_fast() -> None:
    session = judged("cat_cow_fast_m1_side")
    assert session.holds == ()
    assert sum(m.too_fast for m in session.movements) >= 10
    assert any("too fast" in n.lower() for n in session.notes)


@pytest.mark.parametrize("name", sorted(n for n in TRUTH if "fast" not in n))
def test_a_calm_clip_is_not_too_fast(name: str) -> None:
    assert not any(m.too_fast for m in judged(name).movements)


def test_the_shallow_clip_is_judged_too_shallow() -> None:
    assert {h.why_not for h in judged("cat_cow_shallow_f2_side").holds} == {"too_shallow"}


@pytest.mark.parametrize("name", ["knee_to_chest_short_m1_oblique", "childs_pose_short_f2_oblique"])
def test_short_holds_are_too_short(name: str) -> None:
    session = judged(name)
    assert {h.why_not for h in session.holds} == {"too_short"}
    assert session.totals.counted.left == session.totals.counted.both == 0


@pytest.mark.parametrize("name", sorted(TRUTH))
def test_no_other_stretch_claims_a_clip(name: str) -> None:
    """A clip of one stretch has no hold of two seconds of another."""
    clip = rendered(name)
    for wanted in IDS:
        if wanted != clip.stretch:
            others = check(clip.track, wanted).holds
            assert all(h.held_s < 2 for h in others), wanted
