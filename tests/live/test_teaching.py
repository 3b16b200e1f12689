"""Which lesson a stretch begins with, and how a session goes on from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from formcheck.core.coach.lesson import FULL_TIMES
from formcheck.core.pose.pose import ModelInfo
from formcheck.core.result.session import Hold
from formcheck.core.stretch.definition import Stretch
from formcheck.library.builtin import builtin
from formcheck.live.actions import Action, Say
from formcheck.live.exercise import Exercise
from formcheck.live.plan import Plan
from formcheck.live.runner import Runner
from formcheck.live.screen_state import Shown
from formcheck.live.teaching import Teaching, film_of
from formcheck.store.history import History
from formcheck.video.camera import Camera
from tests.figures import SIZE
from tests.live.test_runner import BOTH_SIDES, play, quick, said
from tests.live_figures import doing

INFO = ModelInfo("heavy", "", "")


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    with History(tmp_path) as opened:
        yield opened


def taught(history: History, *stretches: Stretch) -> Runner:
    camera, teaching = Camera("http://figure"), Teaching(history)
    camera.frame_size = SIZE

    def begin(stretch: Stretch, definition: str, carried: Sequence[Hold]) -> Exercise:
        lesson = teaching.pages(stretch)
        return Exercise(
            stretch, camera, history, definition=definition, carried=carried, lesson=lesson
        )

    return Runner(Plan(tuple((s, "given") for s in stretches), change_s=2.0), begin, "heavy")


def moods(actions: list[Action]) -> list[str]:
    """One after another, as the screen shows them."""
    shown = [a.board.mood for a in actions if isinstance(a, Shown)]
    return [m for k, m in enumerate(shown) if k == 0 or shown[k - 1] != m]


def test_a_lesson_is_told_and_shown_first(history: History) -> None:
    actions = play(taught(history, quick()), (0, 20))
    assert moods(actions) == ["lesson"]
    cues = [a.cue for a in actions if isinstance(a, Say)]
    assert all(cue.key == "lesson" for cue in cues)
    assert len(cues) >= 3
    boards = [a.board for a in actions if isinstance(a, Shown)]
    for board in boards[:-1]:
        assert board.lesson is not None
        assert board.headline == board.lesson.title
        assert board.cue == ""
    numbers = [b.lesson.number for b in boards if b.lesson is not None]
    assert numbers == sorted(numbers)


def test_whoever_begins_early_loses_nothing(history: History) -> None:
    runner = taught(history, quick())
    actions = play(runner, (0, 40), lambda t: doing(BOTH_SIDES, t))
    keys = said(actions)
    assert keys[:2] == ["lesson", "lesson_left"]
    assert keys[2] in ("hold", "hold_side"), "who has begun is not introduced to it"
    assert moods(actions)[0] == "lesson"
    assert moods(actions)[-1] == "done"
    runner.finish()
    assert [h.counted for s in runner.sessions for h in s.holds] == [True, True]


def test_next_ends_the_lesson_and_not_the_stretch(history: History) -> None:
    history.remember("advice", True)
    runner = taught(history, quick())
    actions = play(runner, (0, 12), keys=[(1.0, "next"), (2.0, "next")])
    assert not runner.sessions
    assert moods(actions)[0] == "lesson"
    assert "lesson" not in moods(actions)[1:]
    assert said(actions)[:4] == ["lesson", "lesson", "lesson_left", "intro_sides"]


def test_skip_leaves_the_stretch_and_its_lesson(history: History) -> None:
    runner = taught(history, quick("A"), quick("B"))
    play(runner, (0, 3), keys=[(2.0, "skip")])
    assert len(runner.sessions) == 1


def test_a_pause_stops_the_lesson(history: History) -> None:
    runner = taught(history, quick())
    actions = play(runner, (0, 14), keys=[(2.0, "pause"), (12.0, "pause")])
    cues = [a.cue for a in actions if isinstance(a, Say)]
    assert not [c for c in cues if c.key == "lesson" and 2.1 < c.time_s < 11.9]
    texts = [c.text for c in cues if c.key == "lesson"]
    assert texts[0] == texts[1], "the page that was broken off is told again"


def test_it_is_short_for_whoever_knows_the_stretch(history: History) -> None:
    knee = builtin("knee_to_chest")
    full = Teaching(history).pages(knee)
    assert len(Teaching(history).pages(knee)) < len(full), "the general advice is told once"
    for _ in range(FULL_TIMES):
        runner = taught(history, quick())
        play(runner, (0, 30), lambda t: doing(BOTH_SIDES, t))
        runner.finish()
    assert history.times_done("knee_to_chest") == FULL_TIMES
    assert len(Teaching(history).pages(knee)) == 2
    teaching = Teaching(history)
    assert teaching.pages(knee)
    assert teaching.pages(knee) == (), "begun again it is known"


def test_a_stretch_without_a_picture_is_told_as_well(history: History) -> None:
    assert film_of("seated_hamstring") is None
    own = quick().model_copy(update={"id": "my_own"})
    actions = play(taught(history, own), (0, 3))
    boards = [a.board for a in actions if isinstance(a, Shown)]
    assert boards[-1].lesson is not None
    assert boards[-1].lesson.picture is None


def test_the_picture_moves(history: History) -> None:
    history.remember("advice", True)
    actions = play(taught(history, quick()), (0, 14))
    pictures = {
        a.board.lesson.picture.tobytes()
        for a in actions
        if isinstance(a, Shown) and a.board.lesson and a.board.lesson.picture is not None
    }
    assert len(pictures) > 5
