"""Places of keys in a TOML text agree with what tomllib reads, in every spelling; and hostile texts
get a sentence.
"""

from __future__ import annotations

import time
import tomllib
from collections.abc import Iterator
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formcheck.core.stretch.parsing import parse, read_toml
from formcheck.core.stretch.routine import parse_routine
from formcheck.core.stretch.toml_lines import KeyPath, places
from formcheck.errors import StretchError

KEYS = (
    ("a", ["a", '"a"', "'a'", '"\\u0061"']),
    ("b-2", ["b-2", '"b-2"', "'b-2'"]),
    ("7", ["7", '"7"']),
    ("", ['""', "''"]),
    ("x.y # [z]", ['"x.y # [z]"', "'x.y # [z]'"]),
    ('say "hi"', [r'"say \"hi\""', "'say \"hi\"'"]),
)
"""Keys, each with the ways to write it."""
SCALARS = (
    "{n}",
    "-{n}.5",
    "true",
    "1979-05-27 07:32:00",
    '"plain {n}"',
    r'"escaped \" # {n} \\"',
    "'literal # \" {n} \\'",
    '""',
    '"""a""""',
    '"""""two"""""',
    "'''it''s {n}'''''",
    '"""\nlines # [no]\nkey = {n}\n\\"""\\\n   """',
    "'''\n[no] \\''' ",
    '"a = [1, {{b = 2}}]"',
)
"""Ways to write a value; `{n}` is a running number."""
SPACES = st.sampled_from(["", " ", "\t"])
COMMENTS = st.sampled_from(["", "# why", '# "quoted" [x] = 1', "#"])
GAPS = st.sampled_from(["", "\n", "# above\n", "\n\n# above\n# it\n", "   # indented\n"])


@st.composite
def keys(draw: st.DrawFn) -> str:
    _, spellings = draw(st.sampled_from(KEYS))
    return draw(st.sampled_from(spellings))


@st.composite
def values(draw: st.DrawFn, depth: int = 0) -> str:
    kinds = ["scalar", "scalar", "array", "inline"] if depth < 3 else ["scalar"]
    kind = draw(st.sampled_from(kinds))
    if kind == "scalar":
        return draw(st.sampled_from(SCALARS)).format(n=draw(st.integers(0, 99))).rstrip()
    space = draw(SPACES)
    items = draw(st.lists(values(depth + 1), max_size=3))
    if kind == "inline":
        numbered = [f"{draw(keys())}.k{n}{space}={space}{v}" for n, v in enumerate(items)]
        return f"{{{space}{f'{space},{space}'.join(numbered)}{space}}}"
    broken = [f"{v}{space},{draw(SPACES)}{draw(COMMENTS)}\n" for v in items]
    if items and draw(st.sampled_from([True, False])):
        broken[-1] = items[-1]
    return f"[{draw(GAPS)}{''.join(broken)}{space}]"


@st.composite
def documents(draw: st.DrawFn) -> str:
    """TOML texts of tables, arrays of tables, dotted keys and values in every spelling."""
    text, number = "", count()
    for _ in range(draw(st.integers(1, 6))):
        text += draw(GAPS)
        if draw(st.integers(0, 3)) == 0:
            path = ".".join(draw(st.lists(keys(), min_size=1, max_size=3)))
            several = draw(st.booleans())
            # A number in the name keeps most of the tables apart.
            name = f"{path}.t{next(number) if draw(st.booleans()) else ''}"
            text += f"[[{name}]]" if several else f"[ {name} ]"
        else:
            dotted = draw(st.sampled_from(["", " . ", "."]))
            key = draw(keys()) + dotted if dotted else ""
            text += f"{key}k{next(number)}{draw(SPACES)}={draw(SPACES)}{draw(values())}"
        text += f" {draw(COMMENTS)}\n"
    return text.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))


def paths(data: object, at: KeyPath = ()) -> Iterator[KeyPath]:
    """The path of every value that is no table and no array, and of empty arrays."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from paths(value, (*at, key))
    elif isinstance(data, list) and data:
        for n, value in enumerate(data):
            yield from paths(value, (*at, n))
    elif at:
        yield at


@given(documents())
def test_every_value_of_a_text_has_its_place(text: str) -> None:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError:  # the same table twice
        return
    found = places(text)
    lines = text.replace("\r\n", "\n").split("\n")
    for path in paths(data):
        assert path in found, text
        assert 1 <= found[path].line <= len(lines)
        named = [part for part in path if isinstance(part, str)][-1]
        if named.startswith("k") and path[-1] == named:
            assert f"{named}" in lines[found[path].line - 1], text
    known = set(paths(data))
    for path in found:  # and nothing is found that is not there: a value, or what encloses some
        assert path in known or _inside(data, path), text


def _inside(data: object, path: KeyPath) -> bool:
    for part in path:
        if isinstance(data, dict):
            if part not in data:
                return False
            data = data[part]
        elif isinstance(data, list) and isinstance(part, int) and part < len(data):
            data = data[part]
        else:
            return False
    return True


def test_a_long_string_may_end_in_quotes_of_its_own() -> None:
    found = places("x = [\"\"\"a\"\"\"\", 1]\ny = '''b'''''\nz = 2\n")
    assert [found[path].line for path in [("x", 1), ("y",), ("z",)]] == [1, 2, 3]


HOSTILE = {
    "brackets": "a = " + "[" * 25_000 + "]" * 25_000,
    "open brackets": "a = " + "[" * 50_000,
    "inline tables": "a = " + "{a = " * 20_000 + "1" + "}" * 20_000,
    "a dotted key": ".".join("a" * 20_000) + " = 1",
    "a spaced dotted key": " . ".join("a" * 20_000) + " = 1",
    "a quoted dotted key": '"a".' * 20_000 + "a = 1",
    "a table's name": f"[{'.'.join('a' * 20_000)}]",
    "tables in tables": "".join(f"[[{'.'.join('a' * n)}]]\n" for n in range(1, 60)),
    "brackets that the parser bears": "a = " + "[" * 100 + "]" * 100,
    "a number of many digits": "a = " + "1" * 10_000,
    "a word that never ends": "a" * 200_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_text_gets_one_sentence_at_once(text: str) -> None:
    started = time.process_time()
    for read in (parse, parse_routine, read_toml):
        with pytest.raises(StretchError) as caught:
            read(text, "hostile.toml")
        said = str(caught.value)
        assert said.startswith("hostile.toml")
        assert len(said) < 300
    assert time.process_time() - started < 1.0
