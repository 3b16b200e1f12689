"""A range of one's own: offered, learnt in three repetitions, never forced."""

from __future__ import annotations

import pytest

from formcheck.core.coach.coach import Coach
from formcheck.core.coach.dialogue import Answer, Dialogue
from formcheck.core.coach.follow import Now
from formcheck.core.coach.own_range import OFFER, OwnRange
from formcheck.core.coach.speaker import Speaker
from formcheck.core.coach.speech import Cue
from formcheck.core.pose.pose import Pose
from formcheck.core.result.phase import Phase
from formcheck.core.result.session import Counts, Totals
from formcheck.core.stretch.definition import Stretch
from formcheck.library.builtin import IDS, builtin
from tests.figures import SIZE, judge, plateau, supine, times, upright
from tests.stiff import Stiff, following, replayed

KNEE = builtin("knee_to_chest")


def short(stretch: Stretch) -> Stretch:
    """With a dose that a test has patience for."""
    dose = {"hold_s": min(stretch.dose.hold_s, 8.0), "repetitions": 6}
    return stretch.model_copy(update={"dose": stretch.dose.model_copy(update=dose)})


IN_REST = ("knee_twist", 0.6)
"""19 degrees across, while hook lying reads up to 22."""


@pytest.mark.parametrize(
    ("stretch_id", "share"), [(s, p) for s in IDS for p in (0.6, 0.8) if (s, p) != IN_REST]
)
def test_who_stays_short_of_the_mark_is_coached_by_their_own(stretch_id: str, share: float) -> None:
    stretch = short(builtin(stretch_id))
    rounds = len(stretch.position) > 1
    person = Stiff(stretch, share, hold_s=3.0 if rounds else 4.0, rest_s=3.0)
    live, poses = person.session(2 if rounds else 5)
    cues, nows, coach = replayed(live, poses)
    said = [c.key for c in cues]
    offered = next(c.time_s for c in cues if c.key == "range_offer")
    tried = next(n.time_s for n in nows if n.shallow_s or n.tried or n.ended)
    assert offered - tried < 40
    assert said.count("range_offer") == 1
    assert said.count("range_ask") <= 1
    learnt = next(n.time_s for n in nows if n.learnt)
    assert coach.own_range.state == "learnt"
    assert said.count("too_shallow") <= 1
    assert not {r.id for r in stretch.rule if r.reach} & set(said), "a rule asked for reach"
    live.finish()
    after = [h for h in live.judge.holds if h.start_s > learnt]
    assert after
    assert {h.why_not for h in live.judge.holds} <= {None, "too_short"}, "none is too shallow"
    assert all(h.counted for h in after if h.held_s >= stretch.dose.hold_s)


def test_a_range_that_cannot_be_told_from_rest_is_said_and_not_counted() -> None:
    stretch = short(builtin(IN_REST[0]))
    live, poses = Stiff(stretch, IN_REST[1], hold_s=4.0, rest_s=3.0).session(5)
    cues, nows, coach = replayed(live, poses)
    said = [c.key for c in cues]
    assert said.count("range_in_rest") == 1
    assert "range_learnt" not in said
    assert coach.own_range.state == "refused"
    assert said.count("too_shallow") <= 1
    assert not [h for n in nows for h in n.ended if h.counted]


def moment(t: float, **more: object) -> Now:
    totals = Totals(counted=Counts(), target=Counts(left=3, right=3), bounces=0, complete=False)
    return Now(t, Phase.REST, None, None, None, totals, **more)  # type: ignore[arg-type]


def offering() -> tuple[OwnRange, Speaker, Dialogue]:
    speaker = Speaker(KNEE)
    dialogue = Dialogue(speaker)
    return OwnRange(KNEE, speaker, dialogue), speaker, dialogue


def staying_short(part: OwnRange, speaker: Speaker, seconds: float) -> list[Cue]:
    """What is said to somebody who stays short for so long."""
    cues = []
    for t in times(seconds):
        part.update(moment(t, shallow_s=t))
        cue = speaker.queue.next(t)
        cues += [cue] if cue else []
    return cues


def test_nobody_is_asked_to_go_further_after_pain() -> None:
    part, speaker, dialogue = offering()
    part.hurt(0.0)
    assert [c.key for c in staying_short(part, speaker, 30)] == ["range_offer"]
    part.update(moment(31.0))
    assert dialogue.open == OFFER
    assert not speaker.may_urge()


def test_rules_that_ask_for_reach_are_silent_after_pain() -> None:
    twist = builtin("knee_twist")
    coach = Coach(twist)
    coach.pause(1.0, "pain")
    assert not coach._speaker.may_urge()


def test_after_a_no_it_is_not_asked_again() -> None:
    part, speaker, _ = offering()
    staying_short(part, speaker, 14)
    part.answer(Answer(OFFER, "as_it_is"), 14.0)
    assert (part.since_s, part.state) == (None, "refused")
    assert "range_offer" not in [c.key for c in staying_short(part, speaker, 40)]


@pytest.mark.parametrize("choice", ["own_range", "stay"])
def test_a_yes_and_simply_staying_there_are_a_yes(choice: str) -> None:
    part, speaker, _ = offering()
    staying_short(part, speaker, 14)
    part.answer(Answer(OFFER, choice), 14.0)
    assert part.since_s is not None


def test_what_hurt_is_no_comfortable_range() -> None:
    part, speaker, _ = offering()
    staying_short(part, speaker, 14)
    part.hurt(50.0)
    assert part.since_s == 50.0


def test_it_is_learnt_from_a_figure_and_no_rest_counts_afterwards() -> None:
    """Legs long, knees bent with the feet on the floor, sitting and standing up: never a hold."""
    stays = [plateau(s, s + 6, 60) for s in (10, 24, 38, 52, 66)]

    def doing(t: float) -> Pose:
        if t < 80:
            return supine(t, max(stay(t) for stay in stays))
        if t < 100:
            return supine(t, 50, 50)  # feet on the floor
        if t < 110:
            return supine(t, 4, 50)
        return upright(t, 20.0 if t < 120 else 80.0)

    poses = [doing(t) for t in times(130, 7.5)]
    cues, nows, coach = replayed(following(short(KNEE), poses, SIZE), poses)
    assert [c.key for c in cues].count("range_learnt") == 1
    assert coach.own_range.state == "learnt"
    assert not [h for n in nows if n.time_s > 80 for h in n.ended]


def test_a_bounce_in_a_range_of_ones_own_is_found() -> None:
    from math import pi, sin

    stays = [plateau(s, s + 6, 62) for s in (10, 24, 38, 52)]
    last = plateau(70, 84, 62)

    def doing(t: float) -> Pose:
        bounce = 4 * sin(2 * pi * 1.2 * t) if 74 < t < 80 else 0.0
        return supine(t, max(*(stay(t) for stay in stays), last(t)) + bounce)

    poses = [doing(t) for t in times(92)]
    _, nows, _ = replayed(following(short(KNEE), poses, SIZE), poses)
    ended = [h for n in nows for h in n.ended if h.start_s > 65]
    assert len(ended) == 1
    assert len(ended[0].bounces) >= 4
    assert judge(poses, KNEE).totals.counted == Counts()
