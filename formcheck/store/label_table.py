"""The rows of a labels file, each kept as it stands there: text, further columns, comments."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any, TypeAlias

from formcheck.errors import SourceError

COLUMNS = ("file", "stretch", "start_s", "end_s", "side", "position", "bouncing")
NEEDED = ("file", "start_s", "end_s", "side")
Row: TypeAlias = dict[str, Any]
_BOM = "\ufeff"
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_COMMENT = re.compile(r"#(?:[ #]|\s*\Z)")
"""A line for people: `# ...`. A recording may be called `#1.mp4`."""


@dataclass(eq=False)
class Piece:
    """A row, or (`row` None) a line that holds none.

    Attributes:
        number: of its first line in the file, or of its entry in a list.
        text: as it stands in the file; empty while it does not.
        columns: of the file that the text is from.
    """

    row: Row | None
    number: int = 0
    text: str = ""
    columns: tuple[str, ...] = ()


@dataclass
class Table:
    """A labels file: what comes before the rows, and its pieces in their order."""

    columns: list[str] = field(default_factory=lambda: list(COLUMNS))
    pieces: list[Piece] = field(default_factory=list)
    delimiter: str = ","
    newline: str = "\n"
    start: str = ",".join(COLUMNS) + "\n"
    width: int = len(COLUMNS)

    @property
    def rows(self) -> Iterator[tuple[Piece, Row]]:
        """The pieces that are rows."""
        return ((p, p.row) for p in self.pieces if p.row is not None)

    def insert(self, piece: Piece, *, at: int) -> None:
        """Put a row in; a column that it needs and that is missing is added."""
        missing = [k for k, v in (piece.row or {}).items() if v and k not in self.columns]
        if missing:
            # A row may be longer than the first line: what is beyond must not get a meaning.
            missing = [*[""] * (self.width - len(self.columns)), *missing]
            names = "".join(f"{self.delimiter}{name}" for name in missing)
            line = self.start.rstrip("\r\n")
            self.start = f"{line}{names}{self.start[len(line) :] or self.newline}"
            self.columns += missing
        self.pieces.insert(at, piece)

    def csv(self) -> str:
        """The file as CSV."""
        texts = [self.start, *(self._text(p) for p in self.pieces)]
        ended = [t if t.endswith(("\r", "\n")) else t + self.newline for t in texts[:-1]]
        return "".join([*ended, texts[-1]])

    def json(self) -> str:
        """The file as a JSON list of its rows."""
        return json.dumps([row for _, row in self.rows], indent=1, ensure_ascii=False) + "\n"

    def _text(self, piece: Piece) -> str:
        if piece.text and list(piece.columns) == self.columns[: len(piece.columns)]:
            return piece.text
        row = piece.row or {}
        buffer = io.StringIO(newline="")
        writer = csv.writer(buffer, delimiter=self.delimiter, lineterminator=self.newline)
        writer.writerow(["" if row.get(c) is None else row[c] for c in self.columns])
        return buffer.getvalue()


def is_json(path: Path) -> bool:
    """Whether a labels file is JSON, by its name."""
    return path.suffix.lower() == ".json"


def read_table(path: Path) -> Table:
    """The rows of a labels file; none where it is not there yet or empty.

    Raises:
        SourceError: it cannot be read.
    """
    try:
        text = path.read_bytes().decode("utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return Table()
    except (OSError, ValueError) as error:
        raise SourceError(f"The labels {path} cannot be read: check the name.") from error
    if not text.strip(_BOM + " \t\r\n"):
        return Table()
    return _json_table(text.removeprefix(_BOM), path) if is_json(path) else _csv_table(text, path)


def _json_table(text: str, path: Path) -> Table:
    try:
        rows = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise SourceError(f"{path.name} is not valid JSON: {error}.") from error
    if not isinstance(rows, list) or not all(isinstance(r, dict) for r in rows):
        raise SourceError(f"{path.name} should be a list of rows with {', '.join(COLUMNS)}.")
    return Table(pieces=[Piece(row, number) for number, row in enumerate(rows, start=1)])


def _csv_table(text: str, path: Path) -> Table:
    bom, text = (_BOM, text[1:]) if text.startswith(_BOM) else ("", text)
    lines = _LINE.findall(text)
    head = next((x for x in lines if not _for_people(x)), "")
    delimiter = ";" if head.count(";") > head.count(",") else ","  # as some spreadsheets write
    newline = head[len(head.rstrip("\r\n")) :] or "\n"
    records = list(_records(lines, delimiter, path.name))
    first = next((n for n, (fields, _, _) in enumerate(records) if fields), 0)
    columns = records[first][0]
    if missing := sorted(set(NEEDED) - set(columns)):
        raise SourceError(
            f"{path.name} has no column {', '.join(missing)}: "
            f"its first line should be {','.join(COLUMNS)}."
        )
    start = bom + "".join(text for _, _, text in records[: first + 1])
    pieces = [
        Piece(dict(zip(columns, fields, strict=False)) if fields else None, n, text, tuple(columns))
        for fields, n, text in records[first + 1 :]
    ]
    width = max(len(fields) for fields, _, _ in records)
    return Table(list(columns), pieces, delimiter, newline, start, width)


def _for_people(line: str) -> bool:
    return not line.strip() or _COMMENT.match(line) is not None


def _records(lines: list[str], delimiter: str, name: str) -> Iterator[tuple[list[str], int, str]]:
    """Fields (none in a line for people), number of the first line, and text of each record."""
    rest = iter(lines)
    number = 1
    for line in rest:
        if _for_people(line):
            yield [], number, line
            number += 1
            continue
        reader = csv.reader(chain([line], rest), delimiter=delimiter, strict=True)
        try:
            fields = next(reader)
        except csv.Error as error:
            raise SourceError(
                f"{name}, row {number}: a field cannot be read ({error}): where it has quotation "
                "marks, put two for each within, and one at either end."
            ) from error
        last = number + reader.line_num
        yield fields, number, "".join(lines[number - 1 : last - 1])
        number = last
