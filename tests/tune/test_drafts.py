"""Unsaved work outlives a killed server."""

from __future__ import annotations

from formcheck.core.result.agreement import Label
from formcheck.library.definition import definition
from formcheck.library.save import save
from tests.tune.opened import BOTH, BOUNCING, tuning


def test_unsaved_work_survives_a_killed_server() -> None:
    state = tuning(BOTH)
    state.set({"dose.hold_s": 7.0})
    state.mark(0, Label(3.5, 11.5, "left"))
    again = tuning(BOTH)
    assert again.own == {"dose.hold_s": 7.0}
    assert again.judged[0].labels == [Label(3.5, 11.5, "left")]
    assert "not saved" in again.notice
    again.undo()
    assert again.own == {}


def test_after_saving_there_is_no_draft() -> None:
    state = tuning(BOTH)
    state.set({"dose.hold_s": 7.0})
    state.save()
    assert tuning(BOTH).notice == ""


def test_marks_of_one_recording_survive_work_on_another() -> None:
    tuning(BOTH).mark(0, Label(3.5, 11.5, "left"))
    other = tuning(BOUNCING)
    other.set({"dose.hold_s": 7.0})
    other.undo()
    assert tuning(BOTH).judged[0].labels == [Label(3.5, 11.5, "left")]


def test_what_was_saved_elsewhere_after_a_killed_server_is_not_lost() -> None:
    tuning(BOTH).set({"dose.hold_s": 7.0})
    save(definition("knee_to_chest"), {"bounce.amplitude": 4.0})
    again = tuning(BOTH)
    assert again.own == {"dose.hold_s": 7.0, "bounce.amplitude": 4.0}
    again.undo()
    assert again.own == {"bounce.amplitude": 4.0}
