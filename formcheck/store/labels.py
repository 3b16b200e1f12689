"""Labels: holds that truly happened, by somebody's eye, to and from a file.

One row a hold: `file,start_s,end_s,side,position`, and where known `stretch` and `bouncing` (yes
or no). A row with only a file says that it shows no hold. CSV, or JSON as a list of the same rows.
"""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from formcheck.core.result.agreement import Label
from formcheck.core.stretch.definition import Stretch
from formcheck.errors import OutputError, SourceError
from formcheck.store.files import write_text

COLUMNS = ("file", "stretch", "start_s", "end_s", "side", "position", "bouncing")
SIDES = ("left", "right", "both")
LONGEST_S = 1e6
"""Eleven days (own choice): no recording is longer, a number beyond is no time."""
Row: TypeAlias = dict[str, Any]
_YES_NO = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False, "": None}


@dataclass
class FileLabels:
    """Labels of one file for one stretch (None where the file does not say which)."""

    file: str
    stretch: str | None
    labels: list[Label] = field(default_factory=list)


def read_labels(path: Path) -> list[FileLabels]:
    """Labels from a CSV or JSON file, one entry a recording and stretch.

    Raises:
        SourceError: the file cannot be read, or a row is wrong; its number and remedy are named.
    """
    rows = _table(_text(path), path).rows
    found: dict[tuple[str, str | None], FileLabels] = {}
    for number, row in enumerate(rows, start=1 if _is_json(path) else 2):
        where = f"{path.name}, row {number}"
        file = str(row.get("file") or "").strip()
        if not file:
            raise SourceError(f"{where}: file is missing: name the recording.")
        stretch = _stretch(row)
        entry = found.setdefault((file, stretch), FileLabels(file, stretch))
        if _has_times(row):
            entry.labels.append(_label(row, where))
    if not found:
        raise SourceError(f"{path} holds no labels: one row a hold, with {', '.join(COLUMNS)}.")
    return list(found.values())


def check_names(entry: FileLabels, stretch: Stretch, labels: Path) -> None:
    """Refuse sides and positions that the stretch does not have.

    Raises:
        SourceError: one of them; those there are are named.
    """
    positions = [p.name for p in stretch.position]
    for label in entry.labels:
        if label.position not in positions:
            known = ", ".join(str(p or "(empty)") for p in positions)
            raise SourceError(
                f"{labels.name}: position '{label.position or ''}' of {entry.file} should be one "
                f"of {known}."
            )
        if label.side not in stretch.candidates:
            raise SourceError(
                f"{labels.name}: side '{label.side}' of {entry.file} should be one of "
                f"{', '.join(stretch.candidates)}."
            )


def stem(file: str) -> str:
    """What a recording is called, whether its video or its saved poses are named."""
    return Path(Path(file).name.removesuffix(".poses.npz")).stem


@dataclass
class _Table:
    """The rows of a file as they stand in it."""

    columns: list[str]
    rows: list[Row]
    delimiter: str = ","


def _is_json(path: Path) -> bool:
    return path.suffix.lower() == ".json"


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"The labels {path} cannot be read: check the name.") from error


def _table(text: str, path: Path) -> _Table:
    if _is_json(path):
        return _Table(list(COLUMNS), _json_rows(text, path))
    header = text.partition("\n")[0]
    delimiter = ";" if header.count(";") > header.count(",") else ","  # as some spreadsheets write
    reader = csv.DictReader(io.StringIO(text), delimiter=delimiter)
    columns = list(reader.fieldnames or ())
    missing = {"file", "start_s", "end_s", "side"} - set(columns)
    if missing:
        raise SourceError(
            f"{path.name} has no column {', '.join(sorted(missing))}: "
            f"its first line should be {','.join(COLUMNS)}."
        )
    return _Table(columns, [dict(r) for r in reader], delimiter)


def _json_rows(text: str, path: Path) -> list[Row]:
    try:
        rows = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise SourceError(f"{path.name} is not valid JSON: {error}.") from error
    if not isinstance(rows, list) or not all(isinstance(r, dict) for r in rows):
        raise SourceError(f"{path.name} should be a list of rows with {', '.join(COLUMNS)}.")
    return rows


def _stretch(row: Row) -> str | None:
    return str(row.get("stretch") or "").strip().replace("-", "_") or None


def _has_times(row: Row) -> bool:
    times = (row.get("start_s"), row.get("end_s"))
    return any(t is not None and str(t).strip() for t in times)


def _label(row: Row, where: str) -> Label:
    start, end = (_seconds(row, key, where) for key in ("start_s", "end_s"))
    if start >= end:
        raise SourceError(f"{where}: start_s {start:g} must be before end_s {end:g}.")
    side = str(row.get("side") or "").strip().lower()
    if side not in SIDES:
        raise SourceError(f"{where}: side '{side}' should be one of {', '.join(SIDES)}.")
    bouncing = str(row.get("bouncing") if row.get("bouncing") is not None else "").strip().lower()
    if bouncing not in _YES_NO:
        raise SourceError(f"{where}: bouncing '{bouncing}' should be yes, no or empty.")
    position = str(row.get("position") or "").strip() or None
    return Label(start, end, side, position, _YES_NO[bouncing])


def _seconds(row: Row, key: str, where: str) -> float:
    text = row.get(key)
    try:
        seconds = float(str(text).replace(",", "."))
    except (TypeError, ValueError) as error:
        raise SourceError(f"{where}: {key} '{text}' should be seconds, like 12.5.") from error
    if not 0 <= seconds < LONGEST_S:
        raise SourceError(f"{where}: {key} {seconds:g} should be 0 or more seconds.")
    return seconds


def write_labels(path: Path, entries: Iterable[FileLabels]) -> None:
    """Put the labels of these recordings and stretches into a CSV or JSON file.

    The file is written completely or not at all. Rows of other recordings and stretches, further
    columns, and rows that say the same as before stay as they are.

    Raises:
        SourceError: the file is there and cannot be read.
        OutputError: the file cannot be written.
    """
    text = _text(path) if os.path.exists(path) else ""
    table = _table(text, path) if text.strip() else _Table(list(COLUMNS), [])
    for entry in entries:
        rows = [r for r in table.rows if not _about(r, entry)]
        old = {_says(r, path.name): r for r in table.rows if _about(r, entry)}
        fresh = [_row(entry, x) for x in sorted(entry.labels, key=lambda x: x.start_s)]
        fresh = fresh or [_row(entry, None)]
        table.rows = [*rows, *(old.get(_says(r, path.name), r) for r in fresh)]
    table.columns += [c for c in COLUMNS if c not in table.columns]
    try:
        write_text(path, _written(table, path))
    except OutputError as error:
        why = getattr(error.__cause__, "strerror", None) or error.__cause__
        raise OutputError(
            f"The labels {path} cannot be written ({why}): make the folder writable. "
            "Your marks are kept on the page."
        ) from error


def _about(row: Row, entry: FileLabels) -> bool:
    stretch = _stretch(row)
    same = stem(str(row.get("file") or "").strip()) == stem(entry.file)
    return same and stretch in (None, entry.stretch)


def _says(row: Row, where: str) -> Label | None:
    return _label(row, where) if _has_times(row) else None


def _row(entry: FileLabels, label: Label | None) -> Row:
    if label is None:
        return {"file": entry.file, "stretch": entry.stretch or ""}
    return {
        "file": entry.file,
        "stretch": entry.stretch or "",
        "start_s": f"{label.start_s:.2f}",
        "end_s": f"{label.end_s:.2f}",
        "side": label.side,
        "position": label.position or "",
        "bouncing": {True: "yes", False: "no", None: ""}[label.bouncing],
    }


def _written(table: _Table, path: Path) -> str:
    if _is_json(path):
        return json.dumps(table.rows, indent=1, ensure_ascii=False) + "\n"
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(
        buffer, table.columns, delimiter=table.delimiter, lineterminator="\n", restval=""
    )
    writer.writeheader()
    writer.writerows({k: v for k, v in r.items() if k in table.columns} for r in table.rows)
    return buffer.getvalue()
