"""The catalogues: complete, alike, and every sentence can be said."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
from fluent.syntax import FluentParser, ast

from formcheck.words import LANGUAGES, catalogue


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
    common = {key for key in other if "." not in key}
    assert common == {key for key in source if "." not in key}
    for key in common:
        assert names(other[key]) <= names(source[key]), f"{key}: another value is asked for"


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_nothing_stays_untranslated(language: str) -> None:
    source, other = texts(LANGUAGES[0]), texts(language)
    for key, pattern in source.items():
        if len(_written(pattern).split()) > 3:
            assert _written(other[key]) != _written(pattern), key


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
