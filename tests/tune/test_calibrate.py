"""A person's own range, shown once."""

from __future__ import annotations

from pathlib import Path

import pytest

from formcheck.core.fit.calibration import Calibration
from formcheck.core.fit.repetitions import Range
from formcheck.errors import StretchError
from formcheck.library.definition import definition
from formcheck.tune.calibrate import Calibrated, keep, report
from tests.cli.test_main import run, says_one_sentence
from tests.tune.opened import TRACKS


def test_calibrating_saves_the_range_and_keeps_the_history(config: Path) -> None:
    track = TRACKS / "knee_to_chest_short_m1_oblique.poses.npz"
    words = ("calibrate", "knee-to-chest", track, "--person", "anna")
    shown = run(*words, "--dry-run")
    assert "3 repetitions" in shown.stdout
    assert not list(config.rglob("*.toml"))
    for _ in range(2):
        done = run(*words)
        assert done.returncode == 0, done.stderr
    assert "comfortable" in done.stdout
    assert " on 20" in done.stdout  # what it was at the calibration before
    history = config / "people" / "anna" / "calibrations" / "knee_to_chest.json"
    assert history.read_text().count('"made"') == 2
    other = TRACKS / "cat_cow_ok_f1_side.poses.npz"
    nothing = run("calibrate", "knee-to-chest", other)
    assert nothing.returncode == 2
    assert "No repetition was found" in nothing.stdout


@pytest.mark.parametrize("text", ["5", "{}", '[{"ranges": [3, {"side": "right"}]}, 7]', "x"])
def test_a_damaged_history_is_a_sentence_or_passed_over(text: str, config: Path) -> None:
    track = TRACKS / "knee_to_chest_short_m1_oblique.poses.npz"
    path = config / "stretches" / "calibrations" / "knee_to_chest.json"
    path.parent.mkdir(parents=True)
    path.write_text(text)
    done = run("calibrate", "knee-to-chest", track, "--dry-run")
    if text.startswith("["):
        assert done.returncode == 0
    else:
        says_one_sentence(done, "damaged")


def test_a_range_that_finds_none_of_its_repetitions_is_not_saved(config: Path) -> None:
    known = definition("knee_twist")
    shown = Range("left", None, 5.0, 40.0, ((1.0, 5.0), (8.0, 12.0)))
    found = Calibration((shown,), {"position.enter": 20.0}, (0, 2), ("Not found.",))
    result = Calibrated(known, found, "x.mp4", ())
    assert not any("fit this range" in line for line in report(result))
    with pytest.raises(StretchError, match="Nothing was calibrated"):
        keep(result)
    assert not list(config.rglob("*.toml"))
