"""What is said, when, and what is not said any more."""

from __future__ import annotations

from itertools import pairwise, permutations

import pytest

from formcheck.core.coach.coach import Coach
from formcheck.core.coach.countdown import Countdown
from formcheck.core.coach.follow import Live, Now
from formcheck.core.coach.phrases import EXAMPLE, Words
from formcheck.core.coach.speech import PATIENCE, PATIENCE_S, Cue, Queue
from formcheck.core.pose.pose import Pose
from formcheck.core.result.phase import Phase
from formcheck.core.result.session import Counts, Fault, Totals
from formcheck.core.stretch.definition import Stretch
from formcheck.core.stretch.parsing import parse
from formcheck.errors import StretchError
from formcheck.library.builtin import builtin, everything
from formcheck.words import catalogue
from tests.conftest import TRUTH, rendered
from tests.figures import SIZE, supine, times, upright
from tests.live_figures import Stay, coached, doing

KNEE = builtin("knee_to_chest")
NEXT_RIGHT = Words(KNEE)("next_side", side="right")


def full_totals() -> Totals:
    return Totals(counted=Counts(), target=Counts(left=3, right=3), bounces=0, complete=False)


def keys(cues: list[Cue]) -> list[str]:
    return [c.key for c in cues]


def short_dose(hold_s: float = 6.0, repetitions: int = 1) -> Stretch:
    dose = KNEE.dose.model_copy(update={"hold_s": hold_s, "repetitions": repetitions})
    return KNEE.model_copy(update={"dose": dose})


def test_the_countdown_is_on_time() -> None:
    cues, _, _ = coached(KNEE, lambda t: doing([Stay(10, 33, "left")], t), 38)
    said = {c.text: c.time_s for c in cues if c.key in ("count", "seconds_left", "release")}
    assert said["10 more seconds."] == pytest.approx(20, abs=0.4)
    for n in range(1, 6):
        assert said[f"{n}."] == pytest.approx(30 - n, abs=0.4)
    assert said["Slowly put the leg down."] == pytest.approx(30, abs=0.4)


def test_bouncing_is_answered_at_once_and_calmly() -> None:
    stay = Stay(8, 31, "left", bouncing=True)  # bounces from 14 to 19
    cues, _, _ = coached(KNEE, lambda t: doing([stay], t), 35)
    said = [c for c in cues if c.key in ("still", "bounce")]
    assert said[0].text == "Hold still."  # what three dips tell from a new grip comes later
    assert said[0].time_s - 14 < 1.6
    assert len(said) == 1, "once is enough: it had stopped before the cool-down was over"


def test_one_correction_at_a_time_and_no_nagging() -> None:
    def bent(t: float) -> Pose:  # other leg bent, hands off, head up: three faults at once
        pose = doing([Stay(8, 30, "left")], t)
        if 8 < t < 30:
            pose = supine(t, 124, 50, holding=False, head=60)
        return pose

    cues, nows, _ = coached(KNEE, bent, 34)
    assert max(len(n.faults) for n in nows) >= 2
    said = [c for c in cues if c.key in {r.id for r in KNEE.rule}]
    assert 1 <= len(said) <= 2
    for before, after in pairwise(said):
        assert after.time_s - before.time_s >= 15


def faults(*ids: str) -> tuple[Fault, ...]:
    return tuple(
        Fault(id=i, start_s=0.0, end_s=9.0, worst=1.0, limit=0.0, unit="deg", message="")
        for i in ids
    )


@pytest.mark.parametrize("shown", [*permutations([r.id for r in KNEE.rule], 2)])
def test_of_two_lasting_faults_each_is_named(shown: tuple[str, str]) -> None:
    """Whichever of the two is listed first, and however long both go on."""
    named = []
    countdown = Countdown(KNEE, left_s=KNEE.dose.hold_s)
    for t in times(60):
        now = Now(t, Phase.HOLDING, "left", None, t, full_totals(), faults=faults(*shown))
        rule = countdown.broken(now, left_s=20.0)
        named += [rule.id] if rule else []
    assert sorted(named) == sorted(shown)


def test_a_single_lasting_fault_may_be_named_again() -> None:
    countdown, named = Countdown(KNEE, left_s=KNEE.dose.hold_s), []
    fault = KNEE.rule[0].id
    for t in times(60):
        now = Now(t, Phase.HOLDING, "left", None, t, full_totals(), faults=faults(fault))
        rule = countdown.broken(now, left_s=20.0)
        named += [rule.id] if rule else []
    assert named == [fault] * 2


def test_a_short_hold_is_met_with_warmth() -> None:
    cues, _, _ = coached(KNEE, lambda t: doing([Stay(8, 20, "left")], t), 35)
    assert "That was 12 of 20 seconds. That's all right." in [c.text for c in cues]
    assert "release" not in keys(cues)
    assert keys(cues)[-1] == "next"


def test_the_next_side_is_named_and_then_there_is_time() -> None:
    cues, _, _ = coached(KNEE, lambda t: doing([Stay(8, 30, "left")], t), 160)
    asked = [c for c in cues if c.group == "next"]
    assert keys(asked) == ["next", "next", "patient_next", "next", "quiet_next"]
    assert {c.text for c in asked if c.key == "next"} == {NEXT_RIGHT}
    assert asked[0].time_s - 30 > 6, "there is a rest between"
    for before, after in pairwise(asked):
        assert after.time_s - before.time_s - before.length_s < 30


def test_who_has_not_begun_is_asked_again() -> None:
    cues, _, _ = coached(KNEE, supine, 60, rate=8)
    begin = Words(KNEE)("start")
    assert [c.text for c in cues if c.time_s > 3][:3] == ["Good, I can see you.", begin, begin]


def test_a_side_done_on_its_own_accord_is_followed() -> None:
    stays = [Stay(8, 30, "right"), Stay(38, 60, "right"), Stay(70, 92, "right")]
    cues, _, _ = coached(KNEE, lambda t: doing(stays, t), 110)
    assert [c.text for c in cues if c.key == "counted_side"] == [
        f"Right leg, {n} of 3." for n in (1, 2, 3)
    ]
    assert {c.text for c in cues if c.key == "next"} == {"Now draw your left knee to your chest."}


def test_who_moves_in_at_once_is_not_told_to_begin() -> None:
    cues, _, _ = coached(KNEE, lambda t: doing([Stay(4, 26, "left")], t), 30)
    assert keys(cues)[0] == "intro_sides"
    assert "start" not in keys(cues)
    assert "hold" in keys(cues)


def test_getting_up_pauses_and_lying_down_goes_on() -> None:
    def poses(t: float) -> Pose:
        return upright(t) if 20 < t < 60 else doing([Stay(70, 92, "left")], t)

    cues, nows, _ = coached(KNEE, poses, 96)
    up = [c for c in cues if 20 < c.time_s < 60]
    assert keys(up) == ["paused"], "somebody who has got up is left in peace"
    assert "resumed" in keys([c for c in cues if 60 <= c.time_s < 62])
    assert all(n.up for n in nows if 23 < n.time_s < 59.9)
    assert nows[-1].totals.counted.left == 1


def test_who_leaves_the_picture_after_getting_up_is_left_in_peace() -> None:
    def poses(t: float) -> Pose:
        if 30 <= t < 90:
            return Pose(t, reason="no_person")
        return upright(t) if 20 < t < 100 else doing([Stay(110, 132, "left")], t)

    cues, _, _ = coached(KNEE, poses, 115)
    assert keys([c for c in cues if 20 < c.time_s < 100]) == ["paused"]
    assert keys([c for c in cues if c.time_s >= 100]) == ["resumed", "next", "hold"]


def test_a_stumble_in_the_picture_does_not_end_the_pause() -> None:
    def poses(t: float) -> Pose:
        return upright(t) if t > 5 and not 10 < t < 10.5 else supine(t)

    cues, nows, _ = coached(KNEE, poses, 20)
    assert keys([c for c in cues if c.time_s > 6]) == ["paused"]
    assert nows[-1].up


def test_kneeling_up_between_two_holds_is_rest_not_a_pause() -> None:
    name = next(n for n, clip in sorted(TRUTH.items()) if clip["stretch"] == "childs_pose")
    track = rendered(name).track
    stretch, size = builtin("childs_pose"), track.source.frame_size
    end = track.source.duration_s
    live, coach, said = Live(stretch, size), Coach(stretch), list[Cue]()
    kneeling = [upright(end + t, knee=100.0) for t in times(30)]
    for pose in [*track, *kneeling]:
        now = live.update(pose)
        cue = coach.update(now)
        assert not now.up
        if cue is not None and pose.time_s > end:
            said.append(cue)
    assert live.judge.holds, "the clip shows a hold"
    assert [c.text for c in said if c.key == "next"] == ["Once more: let your hips sink back."]
    assert not {"paused", "resumed", "folded"} & {c.key for c in said}


def test_advice_waits_for_the_introduction_and_is_not_lost() -> None:
    stays = [Stay(40, 62, "left")]
    cues, _, _ = coached(KNEE, lambda t: upright(t) if t < 30 else doing(stays, t), 33)
    assert keys(cues)[:4] == ["intro_sides", "supine", "supine", "ready"]
    intro, advice, again = (c.time_s for c in cues[:3])
    assert advice == pytest.approx(intro + cues[0].length_s, abs=0.1)
    assert again - advice == pytest.approx(10.0 + cues[1].length_s, abs=0.2)


def test_advice_that_is_no_longer_needed_is_not_said() -> None:
    cues, _, _ = coached(KNEE, lambda t: upright(t) if t < 3 else supine(t), 12)
    assert keys(cues) == ["intro_sides", "ready", "start"]


def test_short_holds_in_a_row_are_counted_without_comment() -> None:
    stays = [Stay(8 + 10 * k, 13 + 10 * k, "left") for k in range(3)]
    cues, _, _ = coached(KNEE, lambda t: doing(stays, t), 40)
    said = [c.text for c in cues if c.key.startswith("too_short")]
    assert said == ["That was 5 of 20 seconds. That's all right."] + ["5 of 20 seconds."] * 2


def test_who_gets_up_in_haste_is_not_corrected() -> None:
    def poses(t: float) -> Pose:
        return upright(t) if t > 15 else doing([Stay(8, 16, "left")], t)

    cues, nows, _ = coached(KNEE, poses, 40)
    assert any(n.rushed and n.up for n in nows)
    assert "too_fast" not in keys(cues)


def test_passing_through_a_position_is_not_commented() -> None:
    cues, nows, _ = coached(KNEE, lambda t: doing([Stay(8, 10, "left")], t), 30)
    assert any(n.ended for n in nows)
    assert "too_short" not in keys(cues)
    assert cues[-1].text == "Now draw your left knee to your chest.", "it is still its turn"


def test_who_holds_on_for_long_is_told_once_more() -> None:
    cues, _, _ = coached(KNEE, lambda t: doing([Stay(8, 60, "left")], t), 58)
    said = [(c.key, c.time_s) for c in cues if c.group == "release"]
    assert [key for key, _ in said] == ["release", "release_again"]
    assert [t for _, t in said] == pytest.approx([28, 38], abs=0.5)


def test_advice_on_the_set_up_ends_with_a_word() -> None:
    cues, _, _ = coached(KNEE, lambda t: Pose(t, reason="no_person"), 200, rate=8)
    said = [c for c in cues if c.group == "advice"]
    assert keys(said) == ["no_person", "no_person", "patient_place", "no_person", "quiet_place"]


def test_a_dose_that_is_reached_ends_it() -> None:
    stretch = short_dose()
    stays = [Stay(10, 18, "left"), Stay(28, 36, "right")]
    cues, _, coach = coached(stretch, lambda t: doing(stays, t), 60)
    assert coach.done
    assert keys(cues)[-1] == "done_sides"
    assert cues[-1].text.startswith("All done: 1 left, 1 right.")
    assert (coach.mood, coach.headline) == ("done", "Done")


def test_pain_and_pause_come_before_everything() -> None:
    live, coach = Live(KNEE, SIZE), Coach(KNEE)
    for t in times(1):
        coach.update(live.update(supine(t)))
    pain = coach.pause(1.0, "pain")
    assert pain is not None
    assert pain.urgent
    assert "noted the pain" in pain.text
    assert coach.mood == "paused"
    resumed = coach.resume(30.0)
    assert resumed is not None
    assert resumed.key == "resumed"
    assert not coach.paused


def test_the_same_frames_give_the_same_words() -> None:
    stays = [Stay(8, 30, "left")]
    first, second = (coached(KNEE, lambda t: doing(stays, t), 40)[0] for _ in range(2))
    assert first == second


def test_every_stretch_has_words_for_everything() -> None:
    for stretch in everything():
        words = Words(stretch)
        for key in (k for k in catalogue("en") if "-" not in k):
            assert "{" not in words(key, **EXAMPLE)
        assert words(stretch.posture)
    cat = builtin("cat_cow")
    assert Words(cat)("release_cat") == "Breathe in, and slowly let your belly sink."


def test_a_stretch_may_speak_another_language() -> None:
    german = {"language": "de", "hold": "Halten.", "left": "links", "next_side": "Jetzt {side}."}
    words = Words(KNEE.model_copy(update={"speech": german}))
    assert words.language == "de"
    assert words("hold") == "Halten."
    assert words("next_side", side="left") == "Jetzt links."
    assert words("rest") == "Ruh dich kurz aus.", "what it does not say itself is the catalogue's"


def test_a_sentence_that_cannot_be_said_is_refused() -> None:
    wrong = KNEE.model_copy(update={"speech": {"hold": "Hold {seconds_left}!"}})
    with pytest.raises(StretchError, match=r"speech\.hold.*\{goal\}"):
        Words(wrong)
    text = "[speech]\nhold = 3"
    with pytest.raises(StretchError):
        parse(text, "mine.toml")


def test_a_stale_cue_is_dropped_never_said_late() -> None:
    queue = Queue()
    queue.add(Cue(0.0, "long", "x" * 60, expires_s=5.0))
    queue.add(Cue(0.0, "count", "Five.", expires_s=0.7, rank=3))
    long = queue.next(0.0)
    assert long is not None
    assert long.key == "long"
    queue.spoken(long)
    assert queue.next(long.length_s) is None
    assert [c.key for c in queue.missed] == ["count"]


def test_an_instruction_waits_until_the_voice_has_ended() -> None:
    queue = Queue()
    queue.add(Cue(0.0, "long", "x" * 60))
    queue.add(Cue(0.0, "start", "Begin."))
    long = queue.next(0.0)
    assert long is not None
    assert queue.next(1.5 * long.length_s) is None, "a slow voice is still speaking"
    queue.spoken(long)
    start = queue.next(1.5 * long.length_s)
    assert start is not None
    assert start.key == "start"


def test_an_end_that_is_never_told_blocks_nothing() -> None:
    queue = Queue()
    queue.add(Cue(0.0, "long", "x" * 60))
    queue.add(Cue(0.0, "start", "Begin."))
    long = queue.next(0.0)
    assert long is not None
    assert queue.next(PATIENCE * long.length_s + PATIENCE_S + 0.1) is not None


def test_what_is_not_heard_is_read_in_the_time_it_would_take() -> None:
    queue = Queue()
    queue.add(Cue(0.0, "long", "x" * 60))
    queue.add(Cue(0.0, "start", "Begin."))
    long = queue.next(0.0)
    assert long is not None
    queue.spoken(long, heard=False)
    assert queue.next(0.9 * long.length_s) is None
    assert queue.next(1.1 * long.length_s) is not None


def test_an_urgent_cue_interrupts() -> None:
    queue = Queue()
    queue.add(Cue(0.0, "long", "x" * 60, expires_s=5.0))
    assert queue.next(0.0) is not None
    queue.add(Cue(0.2, "bounce", "Hold still.", expires_s=1.0, rank=0, urgent=True))
    urgent = queue.next(0.2)
    assert urgent is not None
    assert urgent.key == "bounce"
