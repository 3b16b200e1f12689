"""A person's own values for a stretch: the text of their file, read and written anew.

A file of own values names the stretch it is for (`base`) and only what differs. A file that
defines a whole stretch has the same values at other places. Both are edited with comments kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from formcheck.core.stretch.definition import Stretch
from formcheck.core.stretch.parsing import LAST, Problem, read_toml, told
from formcheck.core.stretch.toml_lines import KeyPath, line_of, places
from formcheck.core.stretch.values import Changes, Number, refusals, values
from formcheck.errors import StretchError
from formcheck.library.ids import typed
from formcheck.library.toml_edit import leaves, with_value, without

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
    found, data = places(text), read_toml(text, name)
    refused = refusals(base, _flat(data)) | _refused_empty(data, base)
    # An array of tables has no line of its own, its first one has.
    listed = [Problem(line_of(found, (*_key(a), 0)), a, why) for a, why in refused.items()]
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


def _flat(data: Mapping[str, Any]) -> dict[str, Any]:
    return {a: v for a, (_, v) in _addressed(data).items()}


def _addressed(data: Mapping[str, Any]) -> dict[str, tuple[KeyPath, Any]]:
    """The values of a file by address, with their paths: a key in quotes may hold dots."""
    inside = leaves({k: v for k, v in data.items() if k != BASE})
    return {".".join(map(str, path)): (path, value) for path, value in inside.items()}


def _refused_empty(data: Mapping[str, Any], base: Stretch) -> dict[str, str]:
    """Tables and arrays that hold no value, but for tables in which own values could stand."""
    parts = [address.split(".") for address in values(base)]
    tables = {".".join(words[:n]) for words in parts for n in range(len(words))}
    return {
        address: "there is no value in it: delete it"
        for address, box in _empty(data)
        if isinstance(box, list) or address not in tables
    }


def _empty(box: Any, address: str = "") -> Iterator[tuple[str, Any]]:
    """The tables and arrays in which nothing stands, by address."""
    if isinstance(box, Mapping) and box:
        for key, value in box.items():
            yield from _empty(value, f"{address}.{key}" if address else key)
    elif isinstance(box, Mapping | list) and not leaves(box):
        yield address, box


def _key(address: str) -> KeyPath:
    return tuple(address.split("."))


def new_text(base: Stretch) -> str:
    """An empty file of own values."""
    header = HEADER.format(name=base.name.lower(), id=typed(base.id))
    return "".join(f"# {line}\n" for line in header.splitlines()) + f'\n{BASE} = "{base.id}"\n'


def with_overrides(text: str, base: Stretch, wanted: Changes) -> str:
    """The text of a file of own values with exactly these values, all else as it is spelled.

    Args:
        text: of the file as it is.
        base: the stretch whose values they replace; equal ones are not added.
        wanted: all own values by address.

    Raises:
        StretchError: the text is spelled so that a value cannot be changed.
    """
    builtin = values(base)
    there = _addressed(read_toml(text, f"{base.id}.toml"))
    same = {a for a, (_, value) in there.items() if value == wanted.get(a)}
    keep = {
        a: wanted[a]
        for a in builtin
        if a in wanted and (a in same or builtin[a].value != wanted[a])
    }
    for address, (path, value) in there.items():
        if address not in keep:
            text = without(text, path)
        elif value != keep[address]:
            text = with_value(text, path, keep[address])
    for address in [a for a in keep if a not in there]:
        old = builtin[address].value
        note = "" if old is None else f"built-in: {_written(old)}"
        text = with_value(text, _key(address), keep[address], note)
    return text


def with_values(text: str, stretch: Stretch, wanted: Changes) -> str:
    """The text of a file that defines a whole stretch, with other values, all else as it is.

    Raises:
        StretchError: the text is spelled so that a value cannot be changed.
    """
    known = values(stretch)
    for address, value in wanted.items():
        if known[address].value != value:
            text = with_value(text, known[address].path, value)
    return text


def _written(value: Number) -> str:
    return str(value).lower() if isinstance(value, bool) else f"{value:g}"
