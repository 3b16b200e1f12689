"""What happens in a live session, without threads or sleeps: moments, keys and poses go in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from formcheck.core.pose.pose import ModelInfo, Pose
from formcheck.core.result.session import Hold
from formcheck.core.stretch.definition import Stretch
from formcheck.library.builtin import builtin
from formcheck.live.actions import Action, Look, Reached, Say, Tell, Tick
from formcheck.live.exercise import Exercise
from formcheck.live.plan import Plan
from formcheck.live.runner import Asked, Runner
from formcheck.live.screen_state import Shown
from formcheck.store.history import History
from formcheck.video.camera import Camera
from formcheck.video.source import Frame
from tests.figures import SIZE, supine
from tests.live_figures import Stay, doing

PICTURE = np.zeros((SIZE[1], SIZE[0], 3), np.uint8)
BOTH_SIDES = (Stay(6, 10, "left"), Stay(16, 20, "right"))


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    with History(tmp_path) as opened:
        yield opened


def quick(name: str = "A") -> Stretch:
    knee = builtin("knee_to_chest")
    dose = knee.dose.model_copy(update={"hold_s": 3.0, "repetitions": 1})
    return knee.model_copy(update={"dose": dose, "name": name})


def runner_of(history: History, *names: str, model: str = "heavy", change_s: float = 2.0) -> Runner:
    return runner_with(history, *map(quick, names or ("A",)), model=model, change_s=change_s)


def runner_with(
    history: History,
    *stretches: Stretch,
    model: str = "heavy",
    change_s: float = 2.0,
    asked: Sequence[Asked] = (),
) -> Runner:
    camera = Camera("http://figure")
    camera.frame_size = SIZE

    def begin(stretch: Stretch, definition: str, carried: Sequence[Hold]) -> Exercise:
        return Exercise(stretch, camera, history, definition=definition, carried=carried)

    plan = Plan(tuple((s, "given") for s in stretches), change_s=change_s)
    return Runner(plan, begin, model, asked=asked)


def play(
    runner: Runner,
    seconds: tuple[int, int],
    pose_at: Callable[[float], Pose] = supine,
    *,
    keys: Sequence[tuple[float, str]] = (),
    lost: tuple[float, float] = (0.0, 0.0),
    took_s: float = 0.0,
) -> list[Action]:
    """Everything that is to be done over these seconds."""
    done: list[Action] = []
    heard = 0
    waiting = sorted(keys)
    for i in range(15 * seconds[0], 15 * seconds[1]):
        t = i / 15
        while waiting and waiting[0][0] <= t:
            done += runner.key(waiting.pop(0)[1], t)
        is_lost = lost[0] <= t < lost[1]
        frame = None if is_lost else Frame(PICTURE, t, i)
        for action in runner.update(Tick(t, frame, lost=is_lost)):
            done.append(action)
            if isinstance(action, Look):
                info = ModelInfo(action.model, "", "")
                done += runner.looked(action.frame, pose_at(t), info, took_s=took_s, now_s=t)
        silent(runner, done[heard:])
        heard = len(done)
        if runner.over:
            break
    return done


def silent(runner: Runner, actions: Sequence[Action]) -> None:
    """No voice: what is said is only on the screen."""
    for action in actions:
        if isinstance(action, Say):
            runner.spoken(action.cue, heard=False)


def said(actions: Sequence[Action]) -> list[str]:
    return [a.cue.key for a in actions if isinstance(a, Say)]


def steps(actions: Sequence[Action]) -> list[int]:
    return [a.step for a in actions if isinstance(a, Reached)]


def test_a_routine_moves_on_and_ends_by_itself(history: History) -> None:
    again = tuple(Stay(s.start_s + 30, s.end_s + 30, s.side) for s in BOTH_SIDES)
    runner = runner_of(history, "A", "B")
    actions = play(runner, (0, 90), lambda t: doing(BOTH_SIDES + again, t))
    assert runner.over
    assert [s.totals.complete for s in runner.sessions] == [True, True]
    assert steps(actions) == [0, 1, 1, 2]
    keys = said(actions)
    assert keys.index("done_sides") < keys.index("next_stretch") < keys.index("finished")


def test_paused_nothing_is_judged_and_the_picture_goes_on(history: History) -> None:
    runner = runner_of(history)
    actions = play(runner, (0, 20), keys=[(5.0, "pause"), (12.0, "pause")])
    moods = [a.board.mood for a in actions if isinstance(a, Shown)]
    assert moods.count("paused") == 7 * 15
    keys = said(actions)
    assert keys[keys.index("paused_here") + 1] == "resumed"


@pytest.mark.parametrize("lost", [(0.0, 0.0), (6.0, 18.0)], ids=["camera on", "camera lost"])
def test_a_pause_is_told_as_a_pause(lost: tuple[float, float], history: History) -> None:
    runner = runner_of(history)
    play(runner, (0, 30), keys=[(5.0, "pause"), (25.0, "pause")], lost=lost)
    runner.finish()
    (session,) = runner.sessions
    reasons = {u.reason: u.end_s - u.start_s for u in session.unjudged}
    assert reasons == {"paused": pytest.approx(20.0, abs=0.3)}
    assert not [n for n in session.notes if "gaps" in n]
    assert session.judged_s == pytest.approx(10.0, abs=0.5)


def test_pain_is_noted_and_pauses_also_when_paused_already(history: History) -> None:
    runner = runner_of(history)
    play(runner, (0, 15), keys=[(5.0, "pause"), (8.0, "pain"), (9.0, "pain")])
    (entry,) = history.entries()
    assert list(entry.pain_s) == pytest.approx([8.0, 9.0], abs=0.1)


def test_pain_between_two_stretches_stops_the_clock(history: History) -> None:
    runner = runner_of(history, "A", "B")
    keys = [(3.0, "skip"), (4.0, "pain"), (12.0, "pause")]
    actions = play(runner, (0, 13), keys=keys)
    assert steps(actions) == [0, 1], "the second one waits"
    assert steps(play(runner, (13, 16))) == [1]


def test_skip_repeat_and_next(history: History) -> None:
    runner = runner_of(history, "A", "B")
    actions = play(runner, (0, 40), keys=[(3.0, "skip"), (12.0, "repeat"), (13.0, "next")])
    assert [s.stretch.name for s in runner.sessions] == ["A", "B", "B"]
    assert steps(actions) == [0, 1, 1, 1, 2]
    assert {"skipped", "next_stretch", "repeat", "finished_without"} <= set(said(actions))


def test_repeat_between_two_stretches_begins_the_one_that_is_over_again(history: History) -> None:
    runner = runner_of(history, "A", "B")
    assert steps(play(runner, (0, 6), keys=[(3.0, "skip"), (4.0, "repeat")])) == [0, 1, 0]


def test_a_camera_lost_is_said_and_shown_until_it_is_back(history: History) -> None:
    runner = runner_of(history)
    actions = play(runner, (0, 20), lost=(5.0, 12.0))
    keys = said(actions)
    assert keys[keys.index("camera_lost") + 1] == "camera_back"
    stopped = [a for a in actions if isinstance(a, Shown) and a.board.mood == "problem"]
    assert len(stopped) >= 7 * 15


def test_the_end_of_a_file_ends_it_and_saves(history: History) -> None:
    runner = runner_of(history)
    play(runner, (0, 14), lambda t: doing(BOTH_SIDES, t))
    runner.update(Tick(14.0, None, lost=True, ended=True))
    assert runner.over
    runner.finish()
    runner.finish()
    (session,) = runner.sessions
    assert [h.side for h in session.holds] == ["left"]


@pytest.mark.parametrize(("took_s", "chosen"), [(0.02, "heavy"), (0.075, "full")])
def test_the_model_is_chosen_by_measured_speed(
    took_s: float, chosen: str, history: History
) -> None:
    runner = runner_of(history, model="auto")
    actions = play(runner, (0, 3), took_s=took_s)
    looks = [a.model for a in actions if isinstance(a, Look)]
    assert (looks[0], looks[-1]) == ("heavy", chosen)
    (told,) = [a.text for a in actions if isinstance(a, Tell)]
    assert f"Pose model: {chosen}" in told


def test_an_empty_room_is_no_measure(history: History) -> None:
    runner = runner_of(history, model="auto")
    actions = play(runner, (0, 5), lambda t: Pose(t, reason="no_person"), took_s=0.2)
    assert not [a for a in actions if isinstance(a, Tell)]
    assert runner.model.name == "heavy"
