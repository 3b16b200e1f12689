"""Labels: holds that truly happened, by somebody's eye, to and from a file.

One row a hold: `file,start_s,end_s,side,position`, and where known `stretch` and `bouncing` (yes
or no). A row with only a file says that it shows no hold. CSV, or JSON as a list of the same rows.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from formcheck.app.trackfile import write_text
from formcheck.core.agreement import Label
from formcheck.errors import SourceError

COLUMNS = ("file", "stretch", "start_s", "end_s", "side", "position", "bouncing")
SIDES = ("left", "right", "both")
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
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"The labels {path} cannot be read: check the name.") from error
    rows = _json_rows(text, path) if path.suffix.lower() == ".json" else _csv_rows(text, path)
    found: dict[tuple[str, str | None], FileLabels] = {}
    for number, row in enumerate(rows, start=2 if path.suffix.lower() != ".json" else 1):
        where = f"{path.name}, row {number}"
        file = str(row.get("file") or "").strip()
        if not file:
            raise SourceError(f"{where}: file is missing: name the recording.")
        stretch = str(row.get("stretch") or "").strip().replace("-", "_") or None
        entry = found.setdefault((file, stretch), FileLabels(file, stretch))
        if str(row.get("start_s") or row.get("end_s") or "").strip():
            entry.labels.append(_label(row, where))
    if not found:
        raise SourceError(f"{path} holds no labels: one row a hold, with {', '.join(COLUMNS)}.")
    return list(found.values())


def _csv_rows(text: str, path: Path) -> list[Mapping[str, Any]]:
    reader = csv.DictReader(io.StringIO(text))
    missing = {"file", "start_s", "end_s", "side"} - set(reader.fieldnames or ())
    if missing:
        raise SourceError(
            f"{path.name} has no column {', '.join(sorted(missing))}: "
            f"its first line should be {','.join(COLUMNS)}."
        )
    return list(reader)


def _json_rows(text: str, path: Path) -> list[Mapping[str, Any]]:
    try:
        rows = json.loads(text)
    except ValueError as error:
        raise SourceError(f"{path.name} is not valid JSON: {error}.") from error
    if not isinstance(rows, list) or not all(isinstance(r, dict) for r in rows):
        raise SourceError(f"{path.name} should be a list of rows with {', '.join(COLUMNS)}.")
    return rows


def _label(row: Mapping[str, Any], where: str) -> Label:
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


def _seconds(row: Mapping[str, Any], key: str, where: str) -> float:
    text = row.get(key)
    try:
        seconds = float(text)  # type: ignore[arg-type]
    except (TypeError, ValueError) as error:
        raise SourceError(f"{where}: {key} '{text}' should be seconds, like 12.5.") from error
    if not 0 <= seconds < 1e6:
        raise SourceError(f"{where}: {key} {seconds:g} should be 0 or more seconds.")
    return seconds


def write_labels(path: Path, entries: Iterable[FileLabels]) -> None:
    """Labels to a CSV file, completely or not at all.

    Raises:
        OutputError: the file cannot be written.
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(COLUMNS)
    for entry in entries:
        rows = sorted(entry.labels, key=lambda x: x.start_s)
        for x in rows:
            bouncing = {True: "yes", False: "no", None: ""}[x.bouncing]
            times = (f"{x.start_s:.2f}", f"{x.end_s:.2f}")
            writer.writerow(
                [entry.file, entry.stretch or "", *times, x.side, x.position or "", bouncing]
            )
        if not rows:
            writer.writerow([entry.file, entry.stretch or "", "", "", "", "", ""])
    write_text(path, buffer.getvalue())
