"""Values changed, judged at once, and taken back: the state behind the page."""

from __future__ import annotations

from pathlib import Path

import pytest

from formcheck.errors import SourceError, StretchError
from tests.tune.opened import BOTH, holds, tuning


def test_a_change_is_judged_at_once_and_said_in_words() -> None:
    state = tuning()
    assert holds(state) == [2, 1]
    state.set({"position.enter": 155.0, "position.leave": 145.0})
    assert holds(state) == [0, 0]
    assert state.last_words.startswith("Three holds less, ")
    state.undo()
    assert holds(state) == [2, 1]
    assert not state.steps.can_undo
    state.set({"bounce.amplitude": 20.0})
    assert state.last_words.endswith("bounces less.")
    state.set({"bounce.amplitude": 21.0})
    assert state.last_words == "The verdict stays the same."
    state.reset()
    assert state.own == {}


def test_an_impossible_value_changes_nothing() -> None:
    state = tuning(BOTH)
    with pytest.raises(StretchError, match="out of range"):
        state.set({"position.enter": 900.0})
    assert (state.own, state.steps.can_undo, holds(state)) == ({}, False, [2])


def test_fitting_from_marks_changes_nothing_by_itself() -> None:
    state = tuning()
    with pytest.raises(StretchError, match="Mark at least one"):
        state.fit()
    state.mark_found(0)
    state.mark_found(1)
    state.set({"position.enter": 155.0, "position.leave": 145.0})
    found = state.fit()
    assert found.changes
    assert holds(state) == [0, 0]
    state.set(found.changes)
    assert holds(state) == [2, 1]


def test_a_change_taken_back_can_be_made_again() -> None:
    state = tuning(BOTH)
    state.set({"dose.hold_s": 7.0})
    state.set({"dose.hold_s": 6.0})
    state.undo()
    state.undo()
    state.redo()
    assert (state.own, state.steps.can_redo) == ({"dose.hold_s": 7.0}, True)
    state.set({"dose.hold_s": 5.0})
    assert not state.steps.can_redo
    state.undo()
    assert state.own == {"dose.hold_s": 7.0}


def test_the_same_recording_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="named twice"):
        tuning(BOTH, BOTH)
