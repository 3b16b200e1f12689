"""Every sentence shown or spoken, in one catalogue a language: `en.ftl`, `de.ftl` (Project Fluent).

The packaged texts are read once; beyond that nothing here touches files.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

from babel.numbers import format_decimal
from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.resolver import Pattern

LANGUAGES = ("en", "de")
"""Languages that are complete; a test holds that. The first is the source of the others."""


class Catalogue:
    """The sentences of one language.

    Args:
        language: one of `LANGUAGES`.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        functions: dict[str, Any] = {"LOWER": lambda text: str(text).lower()}
        self._bundle = FluentBundle([language], functions, use_isolating=False)
        text = (files("formcheck.words") / f"{language}.ftl").read_text(encoding="utf-8")
        self._resource = FluentResource(text)
        self._bundle.add_resource(self._resource)

    def __contains__(self, key: str) -> bool:
        return self._bundle.has_message(key)

    def __iter__(self) -> Iterator[str]:
        """The keys, in the order of the file."""
        return (entry.id.name for entry in self._resource.body if hasattr(entry, "id"))

    def __call__(self, key: str, **values: object) -> str:
        """The sentence of this key, with its `{ $names }` filled in.

        Raises:
            KeyError: there is no such sentence, or one of its names was given no value.
        """
        pattern = self._bundle.get_message(key).value
        if pattern is None:
            raise KeyError(key)
        return self._filled(key, pattern, values)

    def named(self, kind: str, name: str) -> str:
        """What a thing of this kind is called; its own name where there is no word for it."""
        key = f"{kind}-{name}"
        return self(key) if key in self else name

    def number(self, value: float, decimals: int) -> str:
        """A number as this language writes it, with so many decimals."""
        pattern = f"0.{'0' * decimals}" if decimals else "0"
        return format_decimal(round(value, decimals), pattern, locale=self.language)

    def attributes(self, key: str, **values: object) -> dict[str, str]:
        """The texts below this key by their names; empty where there are none."""
        if key not in self:
            return {}
        below = self._bundle.get_message(key).attributes
        return {name: self._filled(key, pattern, values) for name, pattern in below.items()}

    def _filled(self, key: str, pattern: Pattern, values: Mapping[str, object]) -> str:
        text, errors = self._bundle.format_pattern(pattern, dict(values))
        if errors:
            raise KeyError(f"{key} ({self.language}): {errors[0]}")
        return str(text)


_spoken = LANGUAGES[0]
"""The language of this run of the program; English until `speak` says otherwise."""


def speak(language: str) -> None:
    """What is said from now on, by all of the program, is said in this language."""
    global _spoken
    _spoken = catalogue(language).language


def spoken() -> Catalogue:
    """The sentences in the language of this run: for what belongs to no stretch."""
    return catalogue(_spoken)


@lru_cache
def catalogue(language: str) -> Catalogue:
    """The sentences of a language such as `de` or `de-AT`; English where there are none."""
    short = language.lower().replace("_", "-").split("-")[0]
    return Catalogue(short if short in LANGUAGES else LANGUAGES[0])
