"""Single values of a TOML text changed, set and taken out; everything else stays as it is spelled.

What stands in a text is changed in its place. What is new has several spellings, of which TOML
allows only some beside what is there already (a table may not be opened twice): the first one that
reads as wanted is taken.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from formcheck.core.stretch.toml_lines import KeyPath, Place, places
from formcheck.core.stretch.values import Number
from formcheck.errors import StretchError

Places: TypeAlias = Mapping[KeyPath, Place]


def leaves(data: Any, path: KeyPath = ()) -> dict[KeyPath, Any]:
    """The values of a document, each by its path."""
    if isinstance(data, Mapping):
        inside: Iterator[tuple[str | int, Any]] = iter(data.items())
    elif isinstance(data, list):
        inside = iter(enumerate(data))
    else:
        return {path: data}
    return {p: v for key, value in inside for p, v in leaves(value, (*path, key)).items()}


def written(value: Number) -> str:
    """A value as TOML spells it."""
    return str(value).lower() if isinstance(value, bool) else repr(value)


def with_value(text: str, path: KeyPath, value: Number, note: str = "") -> str:
    """The text with this value; `note` is a comment beside it where it is new.

    Raises:
        StretchError: the text is spelled so that it cannot be set.
    """
    found = places(text)
    place = found.get(path)
    if place is not None and place.value is not None:
        begin, end = place.value
        texts = iter([text[:begin] + written(value) + text[end:]])
    else:
        texts = _additions(text, found, path, value, note)
    return _first_right(texts, leaves(tomllib.loads(text)) | {path: value}, path)


def without(text: str, path: KeyPath) -> str:
    """The text without this value, and without the header of a table it leaves empty.

    Raises:
        StretchError: the text is spelled so that it cannot be taken out.
    """
    wanted = leaves(tomllib.loads(text))
    del wanted[path]
    return _first_right(_removals(text, places(text), path), wanted, path)


def _first_right(texts: Iterator[str], wanted: Mapping[KeyPath, Any], path: KeyPath) -> str:
    for text in texts:
        try:
            if leaves(tomllib.loads(text)) == wanted:
                return text
        except tomllib.TOMLDecodeError:
            continue
    raise StretchError(
        f"{'.'.join(map(str, path))} cannot be changed the way the file is written: change it "
        "there by hand."
    )


def _additions(text: str, found: Places, path: KeyPath, value: Number, note: str) -> Iterator[str]:
    comment = f"  # {note}" if note else ""
    said = f"{written(value)}{comment}\n"
    exact, *wider = [path[:n] for n in range(len(path) - 1, -1, -1)]
    yield from _below(text, found, exact, f"{_spelled(path[-1])} = {said}")
    for table in (exact, *wider):
        place = found.get(table)
        if place and place.value and text[place.value[0]] == "{":
            begin, end = place.value
            inner = text[begin + 1 : end - 1].strip()
            pair = f"{_dotted(path[len(table) :])} = {written(value)}"
            yield text[:begin] + f"{{ {inner}{', ' if inner else ''}{pair} }}" + text[end:]
    if all(isinstance(key, str) for key in exact):
        start = text.rstrip("\n") + "\n\n" if text.strip() else ""
        yield f"{start}[{_dotted(exact)}]\n{_spelled(path[-1])} = {said}"
    for table in wider:
        yield from _below(text, found, table, f"{_dotted(path[len(table) :])} = {said}")


def _dotted(path: KeyPath) -> str:
    return ".".join(_spelled(key) for key in path)


def _spelled(key: str | int) -> str:
    """A key as TOML spells it: in quotes where it is no plain word."""
    return str(key) if re.fullmatch(r"[A-Za-z0-9_-]+", str(key)) else json.dumps(key)


def _below(text: str, found: Places, table: KeyPath, line: str) -> Iterator[str]:
    """The text with a line at the end of a table that has a header, or of the top."""
    header = found.get(table)
    if table and (header is None or header.value is not None):
        return
    begin = header.start if header else 0
    others = [p.start for p in found.values() if p.value is None and p.start > begin]
    others += [] if header else [p.start for p in found.values() if p.value is None]
    end = min(others, default=len(text))
    inside = [p.value[1] for p in found.values() if p.value and begin <= p.value[0] < end]
    if inside or header:
        at = _line_end(text, max(inside, default=begin))
        yield text[:at] + ("" if text[:at].endswith("\n") else "\n") + line + text[at:]
    else:
        yield line + text


def _line_end(text: str, at: int) -> int:
    """Where the line after the one at this place begins."""
    return (text.find("\n", at) + 1) or len(text)


def _removals(text: str, found: Places, path: KeyPath) -> Iterator[str]:
    place = found.get(path)
    if place is None or place.value is None:
        return
    start, end = place.start, place.value[1]
    rest = text[end:].lstrip(" \t")
    before = text[:start].rstrip(" \t")
    if rest.startswith(","):
        yield before + rest[1:].lstrip(" \t")
    if before.endswith(","):
        yield before[:-1] + rest
    line_start = text.rfind("\n", 0, start) + 1
    whole = text[:line_start] + text[_line_end(text, end) :]
    yield from _without_header(whole, path[:-1])
    yield whole
    yield before + rest


def _without_header(text: str, table: KeyPath) -> Iterator[str]:
    """The text without the header of a table in which nothing is left."""
    try:
        found = places(text)
    except (AssertionError, IndexError, ValueError):  # cut so that it is no TOML any more
        return
    header = found.get(table)
    empty = not any(p != table and p[: len(table)] == table for p in found)
    if table and header and header.value is None and empty:
        yield text[: header.start] + text[_line_end(text, header.start) :]
