"""Questions answered by a raised arm, a key, or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest

from formcheck.core.coach.dialogue import WAIT_S, Dialogue, Question
from formcheck.core.coach.menu import MENU
from formcheck.core.coach.speaker import Speaker
from formcheck.core.coach.speech import Cue
from formcheck.core.measure.gesture import HELD_S, RaisedArm
from formcheck.library.builtin import builtin

YES_NO = Question("choice_pain")


class Talk:
    """A dialogue over time, with somebody's arm up at some times."""

    def __init__(self, *questions: Question) -> None:
        self.speaker = Speaker(builtin("knee_to_chest"))
        self.dialogue = Dialogue(self.speaker)
        for question in questions:
            self.dialogue.ask(question)
        self.said: list[tuple[float, str]] = []
        self.answers: list[tuple[float, str]] = []
        self._arm = RaisedArm()
        self.saying: Cue | None = None

    def run(self, up: Sequence[tuple[float, float]] = (), until_s: float = 60.0) -> None:
        for i in range(int(until_s * 10)):
            t = i / 10
            arm = self._arm.update(t, up=any(a <= t < b for a, b in up))
            self.dialogue.update(t, arm)
            if self.dialogue.answered is not None:
                self.answers.append((t, self.dialogue.answered.choice))
            saying = self.saying
            if saying is not None and t >= saying.time_s + saying.length_s:
                self.speaker.queue.spoken(saying)
            cue = self.speaker.queue.next(t)
            if cue is not None:
                self.saying = cue
                self.said.append((t, cue.key))

    def when(self, key: str) -> float:
        return next(t for t, k in self.said if k == key)


def test_unanswered_it_takes_the_kind_answer() -> None:
    talk = Talk(YES_NO)
    talk.run()
    ((at, choice),) = talk.answers
    assert choice == "no"
    saying = talk.saying
    assert saying is not None
    assert at == pytest.approx(saying.length_s + WAIT_S, abs=0.3)
    assert talk.dialogue.open is None
    assert talk.dialogue.words == ""


@pytest.mark.parametrize("from_s", [0.3, 2.0, 4.5])
def test_a_raised_arm_is_yes(from_s: float) -> None:
    talk = Talk(YES_NO)
    talk.run([(from_s, from_s + 3)])
    ((at, choice),) = talk.answers
    assert choice == "yes"
    assert at == pytest.approx(from_s + HELD_S, abs=0.2)


def test_an_arm_that_goes_up_is_waited_for() -> None:
    talk = Talk(YES_NO)
    talk.run()
    last = talk.answers[0][0] - 0.3
    talk = Talk(YES_NO)
    talk.run([(last, last + 3)])
    assert [choice for _, choice in talk.answers] == ["yes"]


def test_all_choices_are_spoken_in_order_when_none_is_taken() -> None:
    talk = Talk(MENU)
    talk.run()
    assert [key for _, key in talk.said] == [MENU.key, *(f"choice_{c}" for c in MENU.choices)]
    assert [choice for _, choice in talk.answers] == ["go_on"]
    times = [t for t, _ in talk.said]
    assert all(b - a >= WAIT_S for a, b in pairwise(times[1:]))


@pytest.mark.parametrize("choice", MENU.choices)
def test_each_choice_can_be_taken(choice: str) -> None:
    talk = Talk(MENU)
    talk.run()
    spoken = talk.when(f"choice_{choice}") + 1.5
    talk = Talk(MENU)
    talk.run([(spoken, spoken + 3)])
    assert [taken for _, taken in talk.answers] == [choice]


def test_the_arm_that_called_it_answers_nothing() -> None:
    talk = Talk(MENU)
    talk.run([(-3.0, 6.0)])
    assert [choice for _, choice in talk.answers] == ["go_on"]


def test_questions_wait_for_each_other_and_a_key_answers() -> None:
    talk = Talk(YES_NO, MENU, YES_NO)
    talk.run(until_s=1.0)
    talk.dialogue.choose()
    assert talk.dialogue.answered is not None
    assert talk.dialogue.answered.choice == "yes"
    assert talk.dialogue.open is MENU
    talk.run(until_s=2.0)
    talk.dialogue.decline(2.0)  # the question itself
    talk.dialogue.decline(2.0)  # pain
    talk.dialogue.choose()
    assert talk.dialogue.answered.choice == "pause"
    talk.dialogue.leave()
    assert talk.dialogue.answered.choice == "no"
    assert talk.dialogue.open is None
