"""An id is a word, wherever one is given: it names files, and only in their folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from formcheck.core.stretch.parsing import parse
from formcheck.errors import FormcheckError
from formcheck.library.builtin import builtin, text_of
from formcheck.library.definition import definition, own_file
from formcheck.library.new import mistakes_in, write_new
from formcheck.library.resolve import resolve
from formcheck.library.routines import load_routine
from tests.cli.test_main import run, says_one_sentence

NO_WORDS = ("../out", "/tmp/out", "a/b", "..", "", " ", "a\\b", "out\0", "x" * 300, "knee\n", "%2e")

WAYS: dict[str, Callable[[str], object]] = {
    "judge": resolve,
    "read": definition,
    "find": own_file,
    "built in": builtin,
    "new": lambda name: write_new(name, None, None),
    "new from": lambda name: write_new("mine", name, None),
    "check": mistakes_in,
    "routine": load_routine,
    "file": lambda name: parse(
        text_of("knee_twist").replace('id = "knee_twist"', f"id = {name!r}"), "mine.toml"
    ),
}


@pytest.mark.parametrize("name", NO_WORDS)
@pytest.mark.parametrize("way", WAYS)
def test_an_id_that_is_a_path_is_refused(way: str, name: str, config: Path) -> None:
    outside = config / "out.toml"
    outside.write_text(text_of("knee_twist"))
    with pytest.raises(FormcheckError):
        WAYS[way](name)
    assert sorted(config.rglob("*")) == [outside]


def test_a_value_set_for_an_id_that_is_a_path_changes_nothing(config: Path) -> None:
    outside = config / "out.toml"
    outside.write_text(text_of("knee_twist"))
    says_one_sentence(run("stretches", "set", "../out", "dose.hold_s", "7"), "'../out'")
    says_one_sentence(run("stretches", "reset", "../out"), "'../out'")
    assert outside.read_text() == text_of("knee_twist")


def test_a_dash_stands_for_an_underscore() -> None:
    assert definition("Knee-To-Chest").stretch is builtin("knee_to_chest")
