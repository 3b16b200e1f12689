"""A whole session without the keyboard: what a raised arm calls for, and what then happens."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from formcheck.core.coach.menu import BETWEEN_MENU, MENU, PAUSE_MENU
from formcheck.core.pose.pose import Pose
from formcheck.core.result.session import Hold
from formcheck.core.stretch.definition import Stretch
from formcheck.errors import OutputError
from formcheck.library.builtin import builtin
from formcheck.live.actions import Action, Look, Say, Tell, Tick
from formcheck.live.exercise import Exercise
from formcheck.live.pain_asked import SCORES, PainAsked
from formcheck.live.plan import Plan
from formcheck.live.runner import Runner
from formcheck.live.screen_state import Shown
from formcheck.live.turns import MOVE_CAMERA_S
from formcheck.store.felt import felt
from formcheck.store.history import History
from formcheck.store.pose_log import PoseLog
from formcheck.video.camera import Camera
from formcheck.video.source import Frame
from tests.figures import SIZE
from tests.live.test_runner import (
    BOTH_SIDES,
    PICTURE,
    history,
    quick,
    runner_of,
    runner_with,
    said,
    silent,
    steps,
)
from tests.live_figures import Stay, arm_up, doing

__all__ = ["history"]

REACTION_S, UP_S = 1.0, 2.5
"""How long after a choice somebody lifts the arm, and for how long."""

RATE_HZ = 8
"""Frames a second: a slow machine's, and quick to test."""


class Person:
    """Somebody on the mat who raises an arm at what they want.

    Args:
        raises: times at which an arm goes up by itself.
        wants: the choices to be taken, in this order, when they are heard.
    """

    def __init__(self, raises: Sequence[float], *wants: str) -> None:
        self.raises, self.wants = list(raises), list(wants)

    def hear(self, actions: Sequence[Action], now_s: float) -> None:
        for action in actions:
            wanted = f"choice_{self.wants[0]}" if self.wants else None
            if isinstance(action, Say) and action.cue.key == wanted:
                self.raises.append(now_s + REACTION_S)
                del self.wants[0]

    def pose(self, pose: Pose) -> Pose:
        up = any(at <= pose.time_s < at + UP_S for at in self.raises)
        return arm_up(pose, "left") if up else pose


def play(
    runner: Runner, person: Person, seconds: int, *, stays: Sequence[Stay] = BOTH_SIDES
) -> list[Action]:
    """Everything that is to be done over these seconds, without a key."""
    done: list[Action] = []
    for i in range(RATE_HZ * seconds):
        t = i / RATE_HZ
        actions = runner.update(Tick(t, Frame(PICTURE, t, i)))
        for action in list(actions):
            if isinstance(action, Look):
                pose = person.pose(doing(stays, t))
                info = runner._turns.info
                actions += runner.looked(action.frame, pose, info, took_s=0.0, now_s=t)
        person.hear(actions, t)
        silent(runner, actions)
        done += actions
        if runner.over:
            break
    return done


def test_an_arm_that_stays_down_after_the_question_goes_on(history: History) -> None:
    runner = runner_of(history)
    keys = said(play(runner, Person([22.0]), 90, stays=()))
    start = keys.index(MENU.key)
    assert keys[start + 1 : start + 7] == [*(f"choice_{c}" for c in MENU.choices), "resumed"]
    runner.finish()
    (session,) = runner.sessions
    assert [u.reason for u in session.unjudged if u.end_s - u.start_s > 1] == ["paused"]
    assert not [n for n in session.notes if "gaps" in n]


def test_pain_is_told_with_an_arm_and_so_is_going_on(history: History) -> None:
    runner = runner_of(history)
    person = Person([22.0, 50.0], "pain", "resume")
    keys = said(play(runner, person, 70, stays=()))
    assert keys[keys.index("choice_pain") + 1] == "pain"
    assert keys[keys.index("choice_resume") + 1] == "resumed"
    assert PAUSE_MENU.key in keys
    (entry,) = history.entries()
    assert len(entry.pain_s) == 1


EARLY = tuple(Stay(6 + 10 * k, 8.2 + 10 * k, "left") for k in range(3))
"""Three times let go after two seconds."""


@pytest.mark.parametrize(("raises", "key", "pains"), [((33.0,), "pain", 1), ((), "no_pain", 0)])
def test_who_lets_go_early_is_asked_whether_it_hurts(
    raises: Sequence[float], key: str, pains: int, history: History
) -> None:
    dose = quick().dose.model_copy(update={"hold_s": 20.0})
    runner = runner_with(history, quick().model_copy(update={"dose": dose}))
    keys = said(play(runner, Person(raises), 50, stays=EARLY))
    assert keys[keys.index("let_go_early") + 1] == key
    assert runner._turns.paused is bool(pains)
    runner.finish()
    (entry,) = history.entries()
    assert len(entry.pain_s) == pains


def test_two_notes_of_pain_end_the_stretch(history: History) -> None:
    runner = runner_of(history, "A", "B")
    person = Person([15.0, 32.0, 52.0], "pain", "resume", "pain")
    actions = play(runner, person, 75, stays=())
    assert "pain_again" in said(actions)
    assert steps(actions) == [0, 1, 1]


@pytest.mark.parametrize(
    ("choice", "key", "reached"),
    [
        ("skip", "skipped", [0, 1, 1]),
        ("repeat", "repeat", [0, 0]),
        ("pause", "paused_here", [0]),
        ("finish", "farewell", [0]),
    ],
)
def test_each_choice_of_the_menu_is_obeyed(
    choice: str, key: str, reached: list[int], history: History
) -> None:
    runner = runner_of(history, "A", "B")
    actions = play(runner, Person([12.0], choice), 60, stays=())
    keys = said(actions)
    assert keys[keys.index(f"choice_{choice}") + 1] == key
    assert steps(actions) == reached
    assert runner.over is (choice == "finish")


def test_between_two_stretches_an_arm_holds_the_clock(history: History) -> None:
    runner = runner_of(history, "A", "B")
    first = play(runner, Person([12.0], "skip"), 50, stays=())
    skipped_s = next(a.cue.time_s for a in first if isinstance(a, Say) and a.cue.key == "skipped")
    runner = runner_of(history, "A", "B", change_s=8.0)
    person = Person([12.0, skipped_s + 2], "skip", "next")
    keys = said(play(runner, person, 60, stays=()))
    assert keys.count(BETWEEN_MENU.key) == 2
    assert "choice_next" in keys


def offered(history: History) -> Runner:
    """A plan of two stretches with a shorter one of the second alone."""
    camera = Camera("http://figure")
    camera.frame_size = SIZE

    def begin(stretch: Stretch, definition: str, carried: Sequence[Hold]) -> Exercise:
        return Exercise(stretch, camera, history, definition=definition, carried=carried)

    twist = quick("B").model_copy(update={"camera": builtin("knee_twist").camera})
    short = Plan(((quick("A"), "given"),), left_out=(("B", "camera"),))
    whole = Plan(((quick("A"), "given"), (twist, "given")), change_s=2.0, shorter=short)
    return Runner(whole, begin, "heavy")


@pytest.mark.parametrize("choice", ["whole", "short"])
def test_the_shorter_routine_is_offered_once_somebody_is_there(
    choice: str, history: History
) -> None:
    runner = offered(history)
    actions = play(runner, Person([], choice), 80, stays=())
    keys = said(actions)
    assert keys.count("ask_length") == 1
    texts = [a.cue.text for a in actions if isinstance(a, Say)]
    without = "The short one. Without B: it wants the camera in another place."
    assert (without in texts) is (choice == "short")
    assert [e.name for e in history.entries()] == ["A"]
    assert len(runner._turns.plan.stretches) == (1 if choice == "short" else 2)


def test_another_place_of_the_camera_is_said_and_waited_for(history: History) -> None:
    runner = offered(history)
    actions = play(runner, Person([25.0], "skip"), 75, stays=())
    ((at, text),) = [(a.cue.time_s, a.cue.text) for a in actions
                     if isinstance(a, Say) and a.cue.key == "next_stretch"]  # fmt: skip
    assert text.startswith("Next: B. Put the camera about 1.1 m high")
    begun = [a for a in actions if isinstance(a, Say) and a.cue.key.startswith("intro")]
    assert len(begun) == 2
    shown = [a.frame.time_s for a in actions if isinstance(a, Shown) and a.frame is not None
             and a.board.headline.startswith("Next")]  # fmt: skip
    assert shown[-1] - shown[0] >= MOVE_CAMERA_S - 0.5
    assert at <= shown[0] + 0.5


def test_what_was_left_out_is_named_at_the_end(history: History) -> None:
    runner = runner_of(history, "A", "B")
    actions = play(runner, Person([12.0, 45.0], "skip", "skip"), 90, stays=())
    last = [a.cue for a in actions if isinstance(a, Say) and a.cue.key == "finished_without"]
    assert [cue.text for cue in last] == [
        "The routine is finished. Left out today: A, B. Well done."
    ]


def test_a_full_disk_ends_the_recording_and_not_the_session(
    history: History, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: PoseLog, pose: Pose) -> None:
        if pose.time_s > 8:
            raise OutputError("kept.poses.part cannot be written (No space left on device).")
        add(self, pose)

    add = PoseLog.add
    monkeypatch.setattr(PoseLog, "add", full)
    camera = Camera("http://figure")
    camera.frame_size = SIZE

    def begin(stretch: Stretch, definition: str, carried: Sequence[Hold]) -> Exercise:
        return Exercise(stretch, camera, history, definition=definition, record=tmp_path)

    runner = Runner(Plan(((quick("A"), "given"),)), begin, "heavy")
    actions = play(runner, Person([]), 60)
    assert runner.sessions[0].totals.complete
    (told,) = [a.text for a in actions if isinstance(a, Tell)]
    assert "No space left" in told
    assert said(actions).count("record_stopped") == 1
    assert list(tmp_path.glob("*.mp4"))
    assert list(tmp_path.glob("*.poses.part"))


def test_a_routine_is_done_with_nobody_near_the_keyboard(history: History) -> None:
    runner = runner_of(history)
    actions = play(runner, Person([]), 60)
    assert runner.over
    assert runner.sessions[0].totals.complete
    assert not {MENU.key, PAUSE_MENU.key} & set(said(actions))


@pytest.mark.parametrize(("before", "after"), [("hurt_moderate", "no_hurt"), ("no_hurt", "")])
def test_how_much_it_hurts_is_told_with_an_arm(before: str, after: str, history: History) -> None:
    runner = runner_with(history, quick(), asked=[PainAsked(history)])
    stays = [Stay(s.start_s + 30, s.end_s + 30, s.side) for s in BOTH_SIDES]
    person = Person([], before, *filter(None, [after]))
    keys = said(play(runner, person, 120, stays=stays))
    assert keys.index("hurts_before") < keys.index("intro_sides") < keys.index("hurts_after")
    assert runner.over
    told = [("before", SCORES[before])] + [("after", SCORES[a]) for a in (after,) if a]
    assert [(f.moment, f.score) for f in felt(history)] == told
    runner.finish()
    assert [h.counted for s in runner.sessions for h in s.holds] == [True, True]


def test_who_does_not_tell_how_much_it_hurts_goes_on_and_is_not_asked_again(
    history: History,
) -> None:
    runner = runner_with(history, quick(), asked=[PainAsked(history)])
    stays = [Stay(s.start_s + 40, s.end_s + 40, s.side) for s in BOTH_SIDES]
    keys = said(play(runner, Person([]), 120, stays=stays))
    assert runner.over
    assert keys.count("hurts_before") == 1
    assert "hurts_after" not in keys
    assert felt(history) == ()


@pytest.mark.parametrize(("wants", "begins"), [((), "A"), (("named",), "A"), (("second",), "B")])
def test_which_stretch_comes_first_is_chosen_on_the_mat(
    wants: Sequence[str], begins: str, history: History
) -> None:
    camera = Camera("http://figure")
    camera.frame_size = SIZE
    orders: list[tuple[str, ...]] = []

    def begin(stretch: Stretch, definition: str, carried: Sequence[Hold]) -> Exercise:
        return Exercise(stretch, camera, history, definition=definition, carried=carried)

    items = tuple(
        (quick(name).model_copy(update={"id": name.lower()}), "given") for name in ("A", "B")
    )
    plan = Plan(items, change_s=2.0, asks_first=True, at_order=orders.append)
    runner = Runner(plan, begin, "heavy")
    person = Person([], *(w for w in wants if w == "named"))
    if "second" in wants:
        person = Second([])
    keys = said(play(runner, person, 45, stays=()))
    assert keys.count("ask_first") == 1
    assert runner._turns.exercise.stretch.name == begins
    assert orders == ([("b", "a")] if begins == "B" else [])


class Second(Person):
    """Takes the second of the choices that are said by a name."""

    heard = 0

    def hear(self, actions: Sequence[Action], now_s: float) -> None:
        for action in actions:
            if isinstance(action, Say) and action.cue.key == "choice_named":
                self.heard += 1
                if self.heard == 2:
                    self.raises.append(now_s + REACTION_S)
