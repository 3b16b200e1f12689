"""What somebody has to mind, asked aloud: once; what does not fit is left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from formcheck.library.builtin import builtin
from formcheck.live.actions import Action, Say
from formcheck.live.safety_asked import ABOUT, MAY_ASK, RED_FLAGS, SafetyAsked
from formcheck.store import safety as store
from formcheck.store.history import History
from tests.live.test_hands_free import Person, play
from tests.live.test_runner import history, quick, runner_with, said

__all__ = ["history"]


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORMCHECK_DATA", str(tmp_path / "data"))


class Answering(Person):
    """Raises an arm at these questions."""

    def __init__(self, *yes: str) -> None:
        super().__init__([])
        self.yes = yes

    def hear(self, actions: list[Action], now_s: float) -> None:  # type: ignore[override]
        heard = [a.cue for a in actions if isinstance(a, Say) and a.cue.key in self.yes]
        self.raises += [now_s + 1.0 for _ in heard]


def test_who_leaves_the_arm_down_goes_on_and_is_not_asked_again(history: History) -> None:
    runner = runner_with(history, quick(), asked=[SafetyAsked(None)])
    keys = said(play(runner, Answering(), 30, stays=()))
    assert keys[:2] == [MAY_ASK.key, "intro_sides"]
    assert store.recall(None) == ()
    assert store.unanswered(None) == store.CONCERNS, "no answer is not a no"


def test_what_does_not_fit_is_left_out_and_no_answer_stays_unknown(history: History) -> None:
    cat = builtin("cat_cow")
    runner = runner_with(history, quick(), cat, asked=[SafetyAsked(None)])
    person = Answering(MAY_ASK.key, "safety-ask-hip_replacement")
    actions = play(runner, person, 170, stays=())
    keys = said(actions)
    asked = [MAY_ASK.key, *(q.key for q in RED_FLAGS), *ABOUT]
    assert [k for k in keys if k in asked] == asked
    assert store.recall(None) == ("hip_replacement",)
    assert "hip_replacement" not in store.unanswered(None)
    assert len(store.unanswered(None)) == len(store.CONCERNS) - 1
    assert [s.id for s, _ in runner._turns.plan.stretches] == ["cat_cow"]
    assert runner._turns.exercise.stretch.id == "cat_cow"
    (told,) = [a.cue.text for a in actions if isinstance(a, Say) and "left out" in a.cue.text]
    assert "physiotherapist" in told


@pytest.mark.parametrize(
    ("yes", "key", "known"),
    [
        (RED_FLAGS[1].key, "safety-see_doctor", None),
        ("safety-ask-hip_replacement", "nothing_fits", ("hip_replacement",)),
    ],
)
def test_a_red_flag_ends_it_and_so_does_nothing_that_fits(
    yes: str, key: str, known: tuple[str, ...] | None, history: History
) -> None:
    runner = runner_with(history, quick(), asked=[SafetyAsked(None)])
    keys = said(play(runner, Answering(MAY_ASK.key, yes), 180, stays=()))
    assert keys[-1] == key
    assert runner.over
    assert store.recall(None) == known
