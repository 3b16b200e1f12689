"""The table of the article's sentences names only what is there, and tells of every stretch."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from formcheck.core.coach.lesson import ADVICE
from formcheck.core.stretch.texts import texts_of
from formcheck.library.builtin import IDS, builtin
from formcheck.library.sources import builtin_text
from formcheck.words import catalogue

TABLE = (Path(__file__).parents[1] / "docs" / "article.md").read_text(encoding="utf-8")
PLACES = sorted(set(re.findall(r"`([\w]+\.(?:ftl|toml)): ([\w.-]+)`", TABLE)))
ROWS = [row for row in re.findall(r"^\| (.+) \|$", TABLE, re.M) if "the article says" not in row]


@pytest.mark.parametrize(("file", "key"), PLACES)
def test_each_place_is_there(file: str, key: str) -> None:
    name, kind = file.split(".")
    if kind == "ftl":
        assert key in catalogue(name)
        return
    assert name in IDS
    assert key in texts_of(builtin(name)) or _in_file(tomllib.loads(builtin_text(name)), key)


def _in_file(data: Any, key: str) -> bool:
    """Whether a file has this value; of a list of tables the one of this id."""
    for part in key.split("."):
        data = {row["id"]: row for row in data} if isinstance(data, list) else data
        if part not in data:
            return False
        data = data[part]
    return True


def test_no_sentence_is_without_a_place() -> None:
    assert len(ROWS) == 48
    for row in ROWS:
        assert re.search(r"`[\w]+\.(ftl|toml): ", row), row


def test_every_advice_of_the_article_is_told() -> None:
    named = {key for file, key in PLACES if key.startswith("advice-")}
    assert named == set(ADVICE)


def test_each_stretch_has_its_table() -> None:
    assert {file.split(".")[0] for file, _ in PLACES if file.endswith("toml")} == set(IDS)
