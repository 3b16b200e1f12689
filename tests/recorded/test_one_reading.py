"""The stretch is read once a run: what is changed on the disk meanwhile changes nothing of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import formcheck
from formcheck.core.stretch.definition import Stretch
from formcheck.library.builtin import builtin
from formcheck.library.definition import definition
from formcheck.library.save import save
from formcheck.recorded import analyse, photo
from tests.conftest import SAMPLES, rendered

VIDEO = SAMPLES / "knee_to_chest.mp4"
HOLD_S = builtin("knee_to_chest").dose.hold_s


def changed_meanwhile(*_args: Any, **_options: Any) -> formcheck.PoseTrack:
    """Poses without the model; while they are looked for, somebody saves other values."""
    save(definition("knee_to_chest"), {"dose.hold_s": 7.0})
    return rendered("knee_to_chest_ok_both_f1_side").track


@pytest.mark.parametrize("stretch", ["knee-to-chest", "auto"])
def test_values_changed_while_a_recording_is_tracked(
    stretch: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[Stretch] = []
    monkeypatch.setattr(analyse, "track", changed_meanwhile)
    monkeypatch.setattr(analyse, "annotate", lambda *args: drawn.append(args[5]))
    (session,) = analyse.run(VIDEO, stretch, tmp_path).sessions
    assert session.stretch.thresholds["hold_s"] == HOLD_S
    assert session.stretch.definition == "built-in"
    assert [s.dose.hold_s for s in drawn] == [HOLD_S]
    assert formcheck.check(changed_meanwhile(), stretch).stretch.thresholds["hold_s"] == 7.0


def test_without_a_folder_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(analyse, "track", changed_meanwhile)
    session = formcheck.analyse(VIDEO, "knee-to-chest")
    assert session.stretch.thresholds["hold_s"] == HOLD_S


def test_values_changed_while_a_picture_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(photo, "track_photo", changed_meanwhile)
    looked_at: Any = object()  # in place of the model
    result = formcheck.photo("any.jpg", "knee-to-chest", landmarker=looked_at)
    assert result.stretch.definition == "built-in"
