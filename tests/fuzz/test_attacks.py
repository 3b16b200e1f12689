"""A few hundred inputs of each kind end in a result or in one sentence, quickly and cleanly."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from formcheck.errors import FormcheckError, SourceError
from tests.fuzz import harness
from tests.fuzz.harness import KINDS, Outcome, one, run

NUMBER = 200
SEED = 20261125


@pytest.fixture(autouse=True)
def folders(monkeypatch: pytest.MonkeyPatch) -> None:
    """What an input run here leaves in the environment is taken back."""
    for name in ("FORMCHECK_CONFIG", "FORMCHECK_DATA"):
        monkeypatch.setenv(name, "nowhere")


@pytest.mark.parametrize("kind", KINDS)
def test_every_input_ends_in_a_result_or_one_sentence(kind: str) -> None:
    tally = run(kind, NUMBER, SEED)
    assert not tally.bad, f"{tally}: {list(tally.bad.items())[:3]}"
    assert tally.count("accepted") > NUMBER / 50, f"{tally}: hardly one reached the judge"
    assert tally.count("refused") > NUMBER / 50, f"{tally}: hardly one was wrong"
    again = run(kind, 5, SEED).ended
    assert again == {n: tally.ended[n] for n in again}, "an input is more than its number"


def _leaves(_: Random, folder: Path) -> None:
    (folder / ".half").touch()


def _breaks(_: Random, folder: Path) -> None:
    raise KeyError(folder)


def _mumbles(_: Random, folder: Path) -> None:
    raise SourceError(f"{folder} is wrong: line\n2")


def _refuses(_: Random, folder: Path) -> None:
    raise SourceError(f"{folder.name} is no video: name another.")


@pytest.mark.parametrize(
    ("attack", "outcome"),
    [
        (_leaves, "left behind"),
        (_breaks, "traceback"),
        (_mumbles, "unclear"),
        (_refuses, "refused"),
    ],
)
def test_what_ends_badly_is_counted(attack: harness.Attack, outcome: Outcome) -> None:
    assert one("made up", 1, 1, attack)[0] == outcome


def test_an_input_that_takes_too_long_hangs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(harness, "LIMIT_S", -1.0)
    assert one("made up", 1, 1, _refuses)[0] == "hang"


def test_no_sentence_can_command_the_terminal() -> None:
    told = str(FormcheckError("a\nb\x1b[31m 'é' \udc80 and " + "x" * 5000 + "."))
    assert told.startswith("a\\nb\\x1b[31m 'é' \\udc80 and xxx")
    assert len(told) < 700
    assert harness.is_sentence(told)
