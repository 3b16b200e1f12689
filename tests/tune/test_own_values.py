"""Own values on their way to a file and back."""

from __future__ import annotations

from pathlib import Path

import pytest

from formcheck.errors import OutputError, StretchError
from formcheck.library.builtin import text_of
from formcheck.library.definition import definition
from formcheck.library.save import save
from formcheck.recorded.recordings import open_recording
from formcheck.tune.state import Tuning
from tests.cli.test_main import run
from tests.tune.opened import BOTH, tuning


def test_saved_values_judge_afterwards() -> None:
    state = tuning(BOTH)
    state.set({"dose.hold_s": 7.0})
    assert state.values.unsaved
    state.save()
    assert not state.values.unsaved
    done = run("check", BOTH, "--stretch", "knee-to-chest")
    assert "1 of 3 left and 1 of 3 right holds of 7 s" in done.stdout
    assert "your own values: knee_to_chest.toml" in done.stdout


def test_two_tabs_that_change_different_values_lose_nothing() -> None:
    one, other = tuning(BOTH), tuning(BOTH)
    one.set({"dose.hold_s": 7.0})
    one.save()
    other.set({"bounce.amplitude": 4.0})
    assert other.values.changed_outside()
    other.save()
    assert "kept" in other.notice
    assert definition("knee_to_chest").own == {"dose.hold_s": 7.0, "bounce.amplitude": 4.0}


def test_a_file_edited_by_hand_is_taken_in_and_unsaved_changes_stay() -> None:
    state = tuning(BOTH)
    state.set({"bounce.amplitude": 4.0})
    save(definition("knee_to_chest"), {"dose.hold_s": 7.0})
    assert state.values.changed_outside()
    state.reload()
    assert state.own == {"dose.hold_s": 7.0, "bounce.amplitude": 4.0}
    assert not state.values.changed_outside()
    assert [h.counted for h in state.judged[0].session.holds] == [True, True]


def test_a_file_saved_by_an_editor_with_a_byte_order_mark_was_not_changed(config: Path) -> None:
    path = config / "stretches" / "knee_to_chest.toml"
    path.parent.mkdir()
    path.write_text('base = "knee_to_chest"\n[dose]\nhold_s = 7.0\n', encoding="utf-8-sig")
    state = tuning(BOTH)
    assert not state.values.changed_outside()
    path.write_text('base = "knee_to_chest"\n[dose]\nhold_s = 6.0\n', encoding="utf-8-sig")
    assert state.values.changed_outside()
    path.write_bytes(b"\xff")
    assert state.values.changed_outside(), "a file that cannot be read any more is not as it was"


def test_a_file_broken_by_hand_is_named_and_nothing_is_lost() -> None:
    state = tuning(BOTH)
    state.set({"bounce.amplitude": 4.0})
    state.known.path.parent.mkdir(parents=True)
    state.known.path.write_text("base = \n")
    for attempt in (state.save, state.reload):
        with pytest.raises(StretchError, match=r"knee_to_chest\.toml is not valid TOML"):
            attempt()
    assert state.own == {"bounce.amplitude": 4.0}
    assert state.known.path.read_text() == "base = \n"


def test_a_folder_that_cannot_be_written_keeps_the_values_on_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocker = tmp_path / "file"
    blocker.touch()
    monkeypatch.setenv("FORMCHECK_CONFIG", str(blocker))
    state = tuning(BOTH)
    state.set({"bounce.amplitude": 4.0})
    with pytest.raises(OutputError, match="FORMCHECK_CONFIG"):
        state.save()
    assert state.own == {"bounce.amplitude": 4.0}


def test_a_persons_values_are_tuned_on_top_of_everybodys() -> None:
    save(definition("knee_to_chest"), {"dose.hold_s": 7.0})
    state = tuning(BOTH, person="anna")
    state.set({"bounce.amplitude": 4.0})
    state.save()
    assert definition("knee_to_chest", "anna").own == {"bounce.amplitude": 4.0}
    assert definition("knee_to_chest").own == {"dose.hold_s": 7.0}


@pytest.mark.parametrize("stretch_id", ["mine", "knee_to_chest"])
def test_a_whole_stretch_is_tuned_on_what_is_in_its_file(stretch_id: str, config: Path) -> None:
    path = config / "stretches" / f"{stretch_id}.toml"
    path.parent.mkdir()
    text = text_of("knee_to_chest").replace("hold_s = 20.0", "hold_s = 7.0")
    path.write_text(text.replace('id = "knee_to_chest"', f'id = "{stretch_id}"'))
    state = Tuning(definition(stretch_id), [open_recording(BOTH)])
    state.set({"position.enter": 75.0})
    assert state.stretch.dose.hold_s == 7.0
    state.set({"dose.hold_s": 6.0})
    state.save()
    for stretch in (state.stretch, definition(stretch_id).stretch):
        assert (stretch.dose.hold_s, stretch.position[0].enter) == (6.0, 75.0)
    assert not state.values.unsaved
    state.set({"bounce.amplitude": 4.0})
    state.reset()
    assert state.stretch.dose.hold_s == 6.0
