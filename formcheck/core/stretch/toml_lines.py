"""Where each key of a TOML text stands: its line and the comments beside and above it.

`tomllib` tells lines only for syntax errors and drops comments; this finds them again in a text
it has accepted, so that a mistake can be named with its line and a value with its source.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

KeyPath: TypeAlias = tuple[str | int, ...]

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_STRINGS = ('"""', "'''", '"', "'")


@dataclass
class Place:
    """Line (from 1), comment at the end of the line, comment in the lines above; or empty.

    `start` is where the key begins, in characters from 0, `value` where the value begins and ends;
    a table with a header of its own has none.
    """

    line: int
    beside: str = ""
    above: str = ""
    start: int = 0
    value: tuple[int, int] | None = None


def places(text: str) -> dict[KeyPath, Place]:
    """Place of every table, key and array element of a valid TOML text."""
    return _Scanner(text).run()


def comment_on(found: Mapping[KeyPath, Place], path: KeyPath) -> str:
    """What the file says about a value: beside it, else about what encloses it."""
    for length in range(len(path), 0, -1):
        place = found.get(path[:length])
        if place and (place.beside or place.above):
            return place.beside or place.above
    return ""


def line_of(found: Mapping[KeyPath, Place], path: KeyPath) -> int | None:
    """Line of a key, or of the nearest thing enclosing it that is in the text."""
    for length in range(len(path), 0, -1):
        place = found.get(path[:length])
        if place:
            return place.line
    return None


def _string_end(text: str, i: int) -> int:
    """The place after the string that begins at `i`."""
    quotes = next(q for q in _STRINGS if text.startswith(q, i))
    i += len(quotes)
    while not text.startswith(quotes, i):
        i += 2 if text[i] == "\\" and quotes[0] == '"' else 1
    i += len(quotes)
    # A long string may end in one or two quotes of its own, right before its closing three.
    while len(quotes) == 3 and text[i] == quotes[0]:
        i += 1
    return i


class _Scanner:
    """Walks a TOML text once, from its first character to its last."""

    def __init__(self, text: str) -> None:
        self.text = text.replace("\r\n", "\n") + "\n"
        self.i = 0
        self.line_ends = [m.start() for m in re.finditer("\n", self.text)]
        self.found: dict[KeyPath, Place] = {}
        self.counts: dict[KeyPath, int] = {}

    def run(self) -> dict[KeyPath, Place]:
        table: KeyPath = ()
        while above := self._gap():
            if self.text[self.i] == "[":
                table = self._header(above[1])
            else:
                self._pair(table, above[1])
        return self.found

    def _gap(self) -> tuple[bool, str] | None:
        """To the next thing: comments right above it; None at the end."""
        block: list[str] = []
        while self.i < len(self.text):
            line_end = self.text.index("\n", self.i)
            line = self.text[self.i : line_end].strip()
            if not line:
                block = []
            elif line.startswith("#"):
                block.append(line.lstrip("# "))
            else:
                self._spaces(newlines=True)
                return True, " ".join(block)
            self.i = line_end + 1
        return None

    def _header(self, above: str) -> KeyPath:
        line, start = self._line(), self.i
        several = self.text.startswith("[[", self.i)
        self.i += 2 if several else 1
        names = self._key()
        path: KeyPath = ()
        for n, name in enumerate(names):
            path += (name,)
            if n == len(names) - 1 and several:
                self.counts[path] = self.counts.get(path, -1) + 1
            if path in self.counts:
                path += (self.counts[path],)
        self._to_line_end()
        self.found[path] = Place(line, "", above, start)
        return path

    def _pair(self, table: KeyPath, above: str) -> None:
        start = self.i
        path = table + self._key()
        self.i += 1  # the equals sign
        place = self.found[path] = Place(self._line(), "", above, start)
        self._value(path)
        place.beside = self._to_line_end()

    def _key(self) -> tuple[str, ...]:
        names: list[str] = []
        while True:
            self._spaces()
            if self.text[self.i] in "\"'":
                start = self.i
                self.i = _string_end(self.text, self.i)
                written = self.text[start : self.i]
                names.append(tomllib.loads(f"key = {written}")["key"])
            else:
                match = _BARE.match(self.text, self.i)
                assert match
                names.append(match.group())
                self.i = match.end()
            self._spaces()
            if self.text[self.i] != ".":
                return tuple(names)
            self.i += 1

    def _value(self, path: KeyPath) -> None:
        self._spaces()
        first, begin = self.text[self.i], self.i
        if first == "[":
            self._array(path)
        elif first == "{":
            self._inline(path)
        elif first in "\"'":
            self.i = _string_end(self.text, self.i)
        else:
            while self.text[self.i] not in ",]}#\n":
                self.i += 1
        self.found[path].value = begin, begin + len(self.text[begin : self.i].rstrip())

    def _array(self, path: KeyPath) -> None:
        self.i += 1
        n = 0
        while True:
            self._comments(self.found.get((*path, n - 1)))
            if self.text[self.i] == "]":
                break
            self.found[*path, n] = Place(self._line(), start=self.i)
            self._value((*path, n))
            self._spaces()
            if self.text[self.i] == ",":
                self.i += 1
            n += 1
        self.i += 1

    def _inline(self, path: KeyPath) -> None:
        self.i += 1
        while True:
            self._comments(None)
            if self.text[self.i] == "}":
                break
            start = self.i
            inner = path + self._key()
            self.i += 1
            self.found[inner] = Place(self._line(), start=start)
            self._value(inner)
            self._comments(None)
            if self.text[self.i] == ",":
                self.i += 1
        self.i += 1

    def _comments(self, before: Place | None) -> None:
        """Over white space and comments inside brackets; one on the same line is the element's
        before it.
        """
        while True:
            same_line = before is not None and self._line() == before.line
            self._spaces(newlines=not same_line)
            if self.text[self.i] == "#":
                comment = self._to_line_end()
                if same_line and before is not None:
                    before.beside = comment
            elif self.text[self.i] == "\n":
                self.i += 1
            else:
                return

    def _spaces(self, *, newlines: bool = False) -> None:
        while self.i < len(self.text) and self.text[self.i] in (" \t\n" if newlines else " \t"):
            self.i += 1

    def _to_line_end(self) -> str:
        """Past the end of this line; the comment on it."""
        end = self.text.index("\n", self.i)
        _, _, comment = self.text[self.i : end].partition("#")
        self.i = end + 1
        return comment.strip()

    def _line(self) -> int:
        return bisect_right(self.line_ends, self.i - 1) + 1
