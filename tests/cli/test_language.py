"""In which language the commands speak."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from typer.testing import CliRunner

from formcheck.cli.language import default_language, speak_as
from formcheck.cli.main import app
from formcheck.errors import FormcheckError
from formcheck.words import speak, spoken
from tests.conftest import DATA

POSES = str(DATA / "tracks" / "knee_to_chest_ok_both_f1_side.poses.npz")


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    speak("en")


def checked(*options: str) -> str:
    result = CliRunner().invoke(app, ["check", POSES, *options])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_a_result_is_told_in_the_language_asked_for() -> None:
    told = checked("--stretch", "knee-to-chest", "--language", "de")
    assert "Knie zur Brust" in told
    assert "2 Mal gehalten; gezählt (je 20 s): 0 von 3 links und 0 von 3 rechts." in told
    assert "zu kurz" in told


def test_a_result_means_the_same_in_every_language() -> None:
    english, german = (
        json.loads(checked("--json", "--language", language)) for language in ("en", "de")
    )
    assert english != german
    assert untold(english) == untold(german)


def untold(value: object) -> object:
    """Without the texts for people, and the time at which it was made."""
    if isinstance(value, dict):
        told = {"name", "message", "created"}
        lists = {"notes": len(value.get("notes", ()))}
        kept = {k: untold(v) for k, v in value.items() if k not in told | {"notes"}}
        return kept | (lists if "notes" in value else {})
    return [untold(v) for v in value] if isinstance(value, list) else value


def test_a_command_after_another_speaks_its_own_language() -> None:
    checked("--language", "de")
    assert "A coach, not a medical device." in checked()


@pytest.mark.parametrize(
    ("variable", "lang", "speaks"),
    [
        ("", "de_AT.UTF-8", "de"),
        ("", "C.UTF-8", "en"),
        ("", "fr_FR.UTF-8", "en"),
        ("en", "de_DE.UTF-8", "en"),
        ("de", "en_GB.UTF-8", "de"),
    ],
)
def test_by_default_it_speaks_as_the_system_does(
    variable: str, lang: str, speaks: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORMCHECK_LANGUAGE", variable)
    monkeypatch.setenv("LC_ALL", lang)
    speak_as(None)
    assert spoken().language == speaks


def test_a_language_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORMCHECK_LANGUAGE", "klingon")
    with pytest.raises(FormcheckError, match="set it to en or de"):
        default_language()
