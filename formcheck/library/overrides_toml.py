"""A person's own values for a stretch: the text of their file, read and written anew.

A file of own values names the stretch it is for (`base`) and only what differs. A file that
defines a whole stretch has the same values at other places. Both are edited with comments kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import tomlkit
from tomlkit.exceptions import ParseError
from tomlkit.items import AbstractTable

from formcheck.core.stretch.definition import Stretch
from formcheck.core.stretch.parsing import LAST, Problem, read_toml, told
from formcheck.core.stretch.toml_lines import KeyPath, line_of, places
from formcheck.core.stretch.values import Changes, Number, refusals, values
from formcheck.errors import StretchError
from formcheck.library.ids import typed

BASE = "base"
HEADER = """\
Your own values for {name}. What stands here replaces the built-in value; delete a line to
have the built-in one again. `formcheck stretches show {id}` lists every value.
"""


def base_of(text: str, name: str) -> str | None:
    """The stretch that a file of own values is for; None for a file that defines a whole one.

    Raises:
        StretchError: not TOML.
    """
    base = read_toml(text, name).get(BASE)
    return None if base is None else str(base)


def override_problems(text: str, name: str, base: Stretch) -> list[Problem]:
    """Everything wrong with a file of own values, in the order of the file."""
    found = places(text)
    refused = refusals(base, _flat(read_toml(text, name)))
    listed = [Problem(line_of(found, _key(a)), a, why) for a, why in refused.items()]
    return sorted(listed, key=lambda p: p.line or LAST)


def overrides_in(text: str, name: str, base: Stretch) -> dict[str, Number]:
    """The values a file of own values sets, by address.

    Raises:
        StretchError: a value is unknown or impossible; file, line, key and remedy are named.
    """
    if found := override_problems(text, name, base):
        raise StretchError(f"{name}{told(found)}")
    flat = _flat(read_toml(text, name))
    return {a: v for a, v in flat.items() if isinstance(v, bool | int | float)}


def _flat(data: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for key, value in data.items():
        if not prefix and key == BASE:
            continue
        if isinstance(value, Mapping):
            flat |= _flat(value, f"{prefix}{key}.")
        else:
            flat[f"{prefix}{key}"] = value
    return flat


def _key(address: str) -> KeyPath:
    return tuple(address.split("."))


def new_text(base: Stretch) -> str:
    """An empty file of own values."""
    doc = tomlkit.document()
    for line in HEADER.format(name=base.name.lower(), id=typed(base.id)).splitlines():
        doc.add(tomlkit.comment(line))
    doc.add(tomlkit.nl())
    doc.add(BASE, tomlkit.item(base.id))
    return tomlkit.dumps(doc)


def with_overrides(text: str, base: Stretch, wanted: Changes) -> str:
    """The text of a file of own values with exactly these values, comments kept.

    Args:
        text: of the file as it is.
        base: the stretch whose values they replace; equal ones are left out.
        wanted: all own values by address.
    """
    doc = _document(text)
    builtin = values(base)
    keep = {a: wanted[a] for a in builtin if a in wanted and builtin[a].value != wanted[a]}
    for address in _flat(doc.unwrap()):
        if address not in keep:
            _remove(doc, address.split("."))
    for address, value in keep.items():
        old = builtin[address].value
        note = "" if old is None else f"built-in: {_written(old)}"
        _put(doc, address.split("."), value, note)
    return tomlkit.dumps(doc)


def with_values(text: str, stretch: Stretch, wanted: Changes) -> str:
    """The text of a file that defines a whole stretch, with other values, comments kept."""
    doc = _document(text)
    known = values(stretch)
    for address, value in wanted.items():
        if known[address].value != value:
            target: Any = doc
            for part in known[address].path[:-1]:
                target = target[part]
            _set(target, str(known[address].path[-1]), value, "")
    return tomlkit.dumps(doc)


def _document(text: str) -> tomlkit.TOMLDocument:
    try:
        return tomlkit.parse(text)
    except ParseError as error:
        raise StretchError(f"The stretch file is not valid TOML: {error}.") from error


def _put(doc: Any, keys: list[str], value: Number, note: str) -> None:
    for key in keys[:-1]:
        if key not in doc:
            doc.add(key, tomlkit.table(is_super_table=key != keys[-2]))
        doc = doc[key]
    _set(doc, keys[-1], value, note)


def _set(table: Any, key: str, value: Number, note: str) -> None:
    """Put a value in its place; a comment beside the old one stays."""
    fresh = tomlkit.item(value)
    if key in table:
        if table[key].unwrap() == value:
            return
        old = table[key].trivia
        fresh.trivia.comment_ws, fresh.trivia.comment = old.comment_ws, old.comment
    elif note:
        fresh.comment(note)
        fresh.trivia.comment_ws = "  "
    table[key] = fresh


def _remove(doc: Any, keys: list[str]) -> None:
    """Take a value out, and the tables it leaves empty."""
    if len(keys) > 1:
        _remove(doc[keys[0]], keys[1:])
        if isinstance(doc[keys[0]], AbstractTable) and not doc[keys[0]].unwrap():
            del doc[keys[0]]
        return
    del doc[keys[0]]


def _written(value: Number) -> str:
    return str(value).lower() if isinstance(value, bool) else f"{value:g}"
