"""The text of a stretch file turned into a `Stretch`, every mistake named with its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from formcheck.core.stretch.definition import Stretch
from formcheck.core.stretch.toml_lines import KeyPath, Place, line_of, places
from formcheck.errors import StretchError

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails


LONGEST = 100_000
"""Characters that are read (own choice): the longest of the six has 4,200. Much longer ones take
seconds."""
DEEPEST = 32
"""Levels of nesting that are read: a stretch has four. The parser takes the square of a dotted
key's length and fails on brackets some hundreds deep."""
_KEY_PART = r"""(?:[A-Za-z0-9_-]++|"[^"\n]*+"|'[^'\n]*+')"""
_LONG_KEY = re.compile(rf"(?<![A-Za-z0-9_-])(?:{_KEY_PART}[ \t]*+\.[ \t]*+){{{DEEPEST}}}")
LAST = 10**9
"""Where a mistake that stands on no line is listed."""


@dataclass(frozen=True)
class Problem:
    """A mistake in a stretch file: line (from 1; None = nowhere), key, what would be right."""

    line: int | None
    key: str
    remedy: str

    def __str__(self) -> str:
        where = f"line {self.line}: " if self.line else ""
        return f"{where}{self.key}: {self.remedy}" if self.key else f"{where}{self.remedy}"


def read_toml(text: str, name: str) -> dict[str, Any]:
    """The data of a TOML text.

    Raises:
        StretchError: it is not TOML; the message names file and line. Or it is too long or deep.
    """
    if len(text) > LONGEST:
        raise StretchError(
            f"{name} has {len(text):,} characters, no stretch needs over {LONGEST:,}: "
            "name the right file."
        )
    too_deep = StretchError(
        f"{name} is nested more than {DEEPEST} levels deep, which no stretch needs: "
        "take out the brackets or dots."
    )
    if _LONG_KEY.search(text):
        raise too_deep
    try:
        data = tomllib.loads(text)
    except RecursionError:
        raise too_deep from None
    except ValueError as error:  # also of numbers with thousands of digits
        raise StretchError(f"{name} is not valid TOML: {error}. Correct that line.") from error
    if _depth(data) > DEEPEST:
        raise too_deep
    return data


def _depth(data: object) -> int:
    """Levels of tables and arrays, the outermost included."""
    levels, inside = 0, [data]
    while inside := [v for v in inside if isinstance(v, dict | list)]:
        levels += 1
        inside = [v for box in inside for v in (box.values() if isinstance(box, dict) else box)]
    return levels


def problems(data: Mapping[str, Any], found: Mapping[KeyPath, Place]) -> list[Problem]:
    """Everything wrong with the data of a stretch, in the order of its file.

    Args:
        data: of the TOML text.
        found: places of its keys (`core.stretch.toml_lines`), for the lines.
    """
    try:
        Stretch.model_validate(data)
    except ValidationError as error:
        listed = [_problem(detail, found) for detail in mistakes(error)]
        return sorted(listed, key=lambda p: p.line or LAST)
    return []


def mistakes(error: ValidationError) -> list[ErrorDetails]:
    """The mistakes behind a validation error. An element with a mistake is no element to
    pydantic, which then also says that its list is too short: that is left out.
    """
    details = error.errors()
    inside = {detail["loc"][:1] for detail in details if len(detail["loc"]) > 1}
    return [d for d in details if not (d["type"] == "too_short" and d["loc"] in inside)]


def _problem(detail: ErrorDetails, found: Mapping[KeyPath, Place]) -> Problem:
    path: KeyPath = detail["loc"]
    remedy = detail["msg"].removeprefix("Value error, ")
    if detail["type"] == "extra_forbidden":
        remedy = "unknown key: remove it or correct its spelling"
    elif detail["type"] == "missing":
        remedy = "is missing: add it"
    return Problem(line_of(found, path), ".".join(map(str, path)) or "the file", remedy)


def parse(text: str, name: str) -> Stretch:
    """A stretch from the text of its TOML file.

    Args:
        text: TOML.
        name: the file's name, for messages.

    Raises:
        StretchError: not TOML, or a key is unknown, missing or impossible. The message names
            the file, the line, the key and what would be right.
    """
    data = read_toml(text, name)
    if found := problems(data, places(text)):
        raise StretchError(f"{name}{told(found)}")
    return Stretch.model_validate(data)


def told(found: Sequence[Problem]) -> str:
    """The first of the problems, and how many there are more, as the end of a sentence."""
    where = f", {found[0]}" if found[0].line else f": {found[0]}"
    more = len(found) - 1
    return f"{where}{f' ({more} more after it)' if more else ''}."
