"""The catalogues: complete, alike, and every sentence can be said."""

from __future__ import annotations

import ast as python
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from fluent.syntax import FluentParser, ast

from formcheck.core.coach.phrases import EXAMPLE, Words
from formcheck.core.stretch.definition import Stretch
from formcheck.core.stretch.texts import retold, texts_of
from formcheck.library.builtin import IDS, builtin, everything
from formcheck.library.localised import localised
from formcheck.words import LANGUAGES, catalogue

PACKAGE = Path(__file__).parents[1] / "formcheck"


def texts(language: str) -> dict[str, ast.Pattern]:
    """Every text of a catalogue by `key` or `key.attribute`."""
    text = (files("formcheck.words") / f"{language}.ftl").read_text(encoding="utf-8")
    found: dict[str, ast.Pattern] = {}
    for entry in FluentParser().parse(text).body:
        assert not isinstance(entry, ast.Junk), entry.content
        if isinstance(entry, ast.Message):
            named = [(entry.id.name, entry.value)]
            named += [(f"{entry.id.name}.{a.id.name}", a.value) for a in entry.attributes]
            for key, pattern in named:
                assert key not in found, f"{language}: {key} twice"
                if pattern is not None:
                    found[key] = pattern
    return found


def names(pattern: ast.Pattern) -> set[str]:
    """The values a text asks for."""
    return set(re.findall(r"\$(\w+)", _written(pattern)))


def _written(pattern: ast.Pattern) -> str:
    from fluent.syntax.serializer import serialize_pattern

    return serialize_pattern(pattern)


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_every_language_says_everything(language: str) -> None:
    source, other = texts(LANGUAGES[0]), texts(language)
    common = {key for key in other if "." not in key and key not in IDS}
    assert common == {key for key in source if "." not in key}
    for key in common:
        assert names(other[key]) <= names(source[key]), f"{key}: another value is asked for"


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_nothing_stays_untranslated(language: str) -> None:
    source, other = texts(LANGUAGES[0]), texts(language)
    for key, pattern in source.items():
        if len(_written(pattern).split()) > 3:
            assert _written(other[key]) != _written(pattern), key


@pytest.mark.parametrize("language", LANGUAGES[1:])
@pytest.mark.parametrize("stretch", everything(), ids=lambda s: s.id)
def test_every_text_of_the_six_stretches_is_told(stretch: Stretch, language: str) -> None:
    source, other = texts_of(stretch), texts(language)
    told = {"name": other[stretch.id]}
    told |= {k.split(".")[1]: v for k, v in other.items() if k.startswith(f"{stretch.id}.")}
    assert sorted(told) == sorted(source)
    for key, pattern in told.items():
        assert names(pattern) == set(re.findall(r"\{(\w+)\}", source[key])), key


@pytest.mark.parametrize("stretch", everything(), ids=lambda s: s.id)
def test_a_key_means_one_text(stretch: Stretch) -> None:
    seen: dict[str, str] = {}

    def keep(key: str, text: str) -> str:
        assert seen.setdefault(key, text) == text, key
        return text

    retold(stretch, keep)


@pytest.mark.parametrize("stretch", everything(), ids=lambda s: s.id)
def test_no_sentence_of_a_stretch_is_left_out(stretch: Stretch) -> None:
    told = retold(stretch, lambda key, text: "x").model_dump(exclude={"sources"})
    assert [text for text in _strings(told) if " " in text] == []


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list | tuple):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _strings(inner)


@pytest.mark.parametrize("stretch", everything(), ids=lambda s: s.id)
def test_a_stretch_repeats_nothing_of_the_catalogue(stretch: Stretch) -> None:
    said = catalogue("en")
    in_braces = {name: f"{{{name}}}" for name in EXAMPLE}
    for key, text in stretch.speech.items():
        assert key not in said or said(key, **in_braces) != text, key


def test_own_words_stay_in_another_language() -> None:
    own = builtin("knee_to_chest").model_copy(update={"purpose": "My knee."})
    german = localised(own, "de")
    assert german.purpose == "My knee."
    assert german.name == "Knie zur Brust"
    assert german.language == "de"
    english = own.model_copy(update={"speech": {"language": "en"}})
    assert localised(english, "de") == english
    assert localised(own, "en") == own
    mine = own.model_copy(update={"id": "my_own"})
    assert localised(mine, "de").name == mine.name


@pytest.mark.parametrize("stretch", everything(), ids=lambda s: s.id)
def test_another_language_judges_alike(stretch: Stretch) -> None:
    german = localised(stretch, "de")
    assert german.thresholds() == stretch.thresholds()
    assert Stretch.model_validate(german.model_dump()) == german, "its sentences can be said"


@pytest.mark.parametrize("stretch", everything(), ids=lambda s: s.id)
def test_no_german_number_is_heard_as_an_ordinal(stretch: Stretch) -> None:
    words = Words(localised(stretch, "de"))
    for key in (k for k in catalogue("de") if "-" not in k):
        assert not re.search(r"\d\.", words(key, **EXAMPLE)), key


SPOKEN_IN = ("live", "drawing", "core/coach")
"""Rooms whose sentences all come from the catalogue; errors are told in English."""
OF_ERRORS = {"free some space, or name another folder with --record"}
"""Handed on to where the error is raised."""


@pytest.mark.parametrize(
    "path", [p for room in SPOKEN_IN for p in sorted((PACKAGE / room).rglob("*.py"))], ids=str
)
def test_no_sentence_stands_in_the_code(path: Path) -> None:
    tree = python.parse(path.read_text(encoding="utf-8"))
    apart: set[int] = set()
    for node in python.walk(tree):
        docs = isinstance(node, python.Expr) and isinstance(node.value, python.Constant)
        error = isinstance(node, python.Call) and "Error" in python.dump(node.func)
        if docs or error or isinstance(node, python.Raise):
            apart |= {id(inner) for inner in python.walk(node)}
    texts = [
        node.value
        for node in python.walk(tree)
        if isinstance(node, python.Constant)
        and isinstance(node.value, str)
        and id(node) not in apart
    ]
    wordy = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,} [A-Za-z]{2,}")
    assert [t for t in texts if wordy.search(t) and t not in OF_ERRORS and "$v" not in t] == []


def test_a_value_that_is_missing_is_no_sentence() -> None:
    with pytest.raises(KeyError, match="count"):
        catalogue("en")("count")
    with pytest.raises(KeyError):
        catalogue("en")("no-such-sentence")


@pytest.mark.parametrize(
    ("wanted", "given"), [("de", "de"), ("de_AT", "de"), ("DE-at", "de"), ("fr", "en"), ("", "en")]
)
def test_a_language_is_found_by_its_first_letters(wanted: str, given: str) -> None:
    assert catalogue(wanted).language == given


def test_numbers_take_their_form() -> None:
    german = catalogue("de")
    assert german("seconds_left", n=1) == "Noch eine Sekunde."
    assert german("seconds_left", n=10) == "Noch 10 Sekunden."
