"""The plan of the rendered set: what is shown, what is true of it, and what is kept apart."""

from __future__ import annotations

from collections import Counter

import pytest

from sample_videos.render.motion import hold_times, spans
from sample_videos.render.people import NEWCOMERS, PEOPLE
from sample_videos.render.plan import STRETCHES, benchmark_set
from sample_videos.render.spec import CAME_LATER, ClipSpec
from sample_videos.render.stretches import POSES
from sample_videos.render.unseen import KEPT_APART, NEAR_FORMS, unseen_clips

CLIPS = benchmark_set()
UNSEEN = unseen_clips()
OLDER = CLIPS[: -len(UNSEEN)]
KINDS = ("lookalike", "company", "passing", "blanket", "alone", "slow", "still")


def of_kind(kind: str) -> list[ClipSpec]:
    return [clip for clip in UNSEEN if clip.conditions[0] == kind]


def held_s(clip: ClipSpec) -> float:
    """True seconds of holding."""
    all_spans = spans(clip.segments)
    holds = [i for i, span in enumerate(all_spans) if span.segment.kind == "hold"]
    return sum(end - start for start, end in (hold_times(all_spans, i) for i in holds))


def test_new_clips_come_last_and_change_no_older_one() -> None:
    assert CLIPS[len(OLDER) :] == UNSEEN
    assert len(OLDER) == 158
    assert OLDER[0].name == "knee_to_chest_000_oblique"
    assert OLDER[-1].name == "everyday_11_piriformis_oblique"
    assert {clip.body for clip in OLDER} <= set(PEOPLE)
    later = set(CAME_LATER) - {"blanket"}
    assert all(later.isdisjoint(clip.to_json()) for clip in OLDER)
    assert not any(KEPT_APART in clip.conditions for clip in OLDER)
    assert len({clip.name for clip in CLIPS}) == len(CLIPS)


def test_every_clip_can_be_made_again_from_its_own_words() -> None:
    assert [ClipSpec.from_json(clip.to_json()) for clip in CLIPS] == CLIPS
    assert {clip.motion for clip in CLIPS} <= set(POSES)


@pytest.mark.parametrize("kind", KINDS)
def test_every_second_scene_and_every_new_body_is_kept_apart(kind: str) -> None:
    clips = of_kind(kind)
    assert len(clips) >= 6
    for number, clip in enumerate(clips):
        apart = KEPT_APART in clip.conditions
        assert apart == (number % 2 == 1), clip.name
        assert apart or clip.body in PEOPLE
    assert any(clip.body in NEWCOMERS for clip in clips)


def test_lookalikes_hold_a_position_and_show_no_stretch() -> None:
    clips = of_kind("lookalike")
    assert all(clip.stretch is None and clip.motion not in STRETCHES for clip in clips)
    assert set(Counter(clip.motion for clip in clips).values()) == {2}
    assert len({clip.motion for clip in clips}) == 13
    still = [clip for clip in clips if clip.motion != "bicycle"]
    assert all(held_s(clip) >= 3 for clip in still)
    near = {clip.motion for clip in clips if "near_form" in clip.conditions}
    assert near == set(NEAR_FORMS)


def test_somebody_else_is_there_while_one_long_hold_is_held() -> None:
    for clip in of_kind("company"):
        assert clip.companion is not None
        assert clip.companion.body != clip.body
        # On the other side of the person than the camera.
        assert clip.companion.place[1] * clip.camera.eye[1] < 0
        assert held_s(clip) >= 6
    assert all(clip.passer_by and held_s(clip) >= 7 for clip in of_kind("passing"))


def test_a_blanket_lies_over_the_leg_that_rests() -> None:
    seen = set()
    for clip in of_kind("blanket"):
        works = {segment.side for segment in clip.segments}
        assert len(works) == 1
        assert {clip.blanket_over} == {"left", "right"} - works
        # On the back the right side is towards +y.
        near = "right" if clip.camera.eye[1] > 0 else "left"
        seen.add(clip.blanket_over == near)
    assert seen == {True, False}


def test_cat_or_cow_alone_comes_back_to_flat() -> None:
    for clip in of_kind("alone"):
        positions = {s.position for s in clip.segments if s.kind == "hold"}
        assert len(positions) == 1
        after = [
            b for a, b in zip(clip.segments, clip.segments[1:], strict=False) if a.u and not b.u
        ]
        assert all(segment.kind == "move" for segment in after)
        assert sum(s.kind == "rest" and s.u == 0 for s in clip.segments) == 3


def test_slow_ways_take_five_to_seven_seconds() -> None:
    ways = [s.seconds for clip in of_kind("slow") for s in clip.segments if s.kind == "move"]
    assert min(ways) >= 5
    assert max(ways) <= 7


def test_still_holding_lasts_half_an_hour_and_is_alive() -> None:
    assert sum(held_s(clip) for clip in UNSEEN if clip.stretch) >= 1800
    clips = of_kind("still")
    for part in (False, True):
        shown = [clip for clip in clips if (KEPT_APART in clip.conditions) == part]
        assert {clip.stretch for clip in shown} == set(STRETCHES)
    assert all(0.2 <= clip.breathing_hz <= 0.3 for clip in clips)
    assert all(0.003 <= clip.breathing_m <= 0.01 and clip.tremor_deg > 0 for clip in clips)
    assert not any(segment.bounce for clip in clips for segment in clip.segments)
