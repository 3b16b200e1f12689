"""Labels: holds that truly happened, by somebody's eye, to and from a file.

One row a hold: `file,start_s,end_s,side,position`, and where known `stretch` and `bouncing` (yes
or no). A row with only a file says that it shows no hold. A line that begins with `# ` is for
people. CSV, or JSON as a list of the same rows.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from formcheck.core.result.agreement import Label
from formcheck.core.stretch.definition import Stretch
from formcheck.errors import OutputError, SourceError
from formcheck.store.files import write_text
from formcheck.store.label_table import COLUMNS, Piece, Row, Table, is_json, read_table

SIDES = ("left", "right", "both")
LONGEST_S = 1e6
"""Eleven days (own choice): no recording is longer, a number beyond is no time."""
_YES_NO = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False, "": None}


@dataclass
class FileLabels:
    """Labels of one file for one stretch (None where the file does not say which)."""

    file: str
    stretch: str | None
    labels: list[Label] = field(default_factory=list)

    @property
    def recording(self) -> str:
        """Its recording with its folder, whether its video or its saved poses are named."""
        return f"{Path(self.file).parent}/{stem(self.file)}"


def read_labels(path: Path) -> list[FileLabels]:
    """Labels from a CSV or JSON file, one entry a recording and stretch.

    Raises:
        SourceError: the file cannot be read, a row is wrong, or two rows say what happened at the
            same time; their numbers and the remedy are named.
    """
    found = LabelsFile(path).read()
    if not found:
        there = "holds no labels" if os.path.exists(path) else "is not there"
        raise SourceError(f"{path} {there}: one row a hold, with {', '.join(COLUMNS)}.")
    return found


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


class LabelsFile:
    """A labels file that is worked on: only what was said anew is written anew.

    Rows of other recordings and stretches, rows that say the same as before, further columns and
    comments stay as they are. A row taken out is remembered, and put back as it was.

    Args:
        path: of the file, which need not be there.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._taken: dict[tuple[str, str | None, Label], tuple[Piece, int]] = {}

    def read(self) -> list[FileLabels]:
        """Its labels, one entry a recording and stretch; none where there is no row.

        Raises:
            SourceError: as `read_labels`.
        """
        found: dict[tuple[str, str | None], FileLabels] = {}
        said: dict[str, list[tuple[int, str | None, Label]]] = {}
        for piece, row in read_table(self.path).rows:
            where = f"{self.path.name}, row {piece.number}"
            file = str(row.get("file") or "").strip()
            if not file:
                raise SourceError(f"{where}: file is missing: name the recording.")
            stretch = _stretch(row)
            entry = FileLabels(file, stretch)
            entry = found.setdefault((entry.recording, stretch), entry)
            if _has_times(row):
                label = _label(row, where)
                entry.labels.append(label)
                said.setdefault(entry.recording, []).append((piece.number, stretch, label))
        for rows in said.values():
            self._refuse_two_at_once(rows)
        return list(found.values())

    def _refuse_two_at_once(self, rows: Sequence[tuple[int, str | None, Label]]) -> None:
        rows = sorted(rows, key=lambda r: r[2].start_s)
        for n, (number, stretch, label) in enumerate(rows):
            for other_number, other_stretch, other in rows[n + 1 :]:
                if other.start_s >= label.end_s:
                    break
                if None in (stretch, other_stretch) or stretch == other_stretch:
                    one, two = sorted((number, other_number))
                    raise SourceError(
                        f"{self.path.name}, rows {one} and {two} both say what happens at "
                        f"{other.start_s:g} s of the same recording: delete one of them."
                    )

    def write(self, entries: Iterable[FileLabels]) -> None:
        """Put the labels of these recordings and stretches into the file, whole or not at all.

        Without any label nothing is said about the recording.

        Raises:
            SourceError: the file is there and cannot be read.
            OutputError: the file cannot be written.
        """
        table = read_table(self.path)
        for entry in entries:
            self._put(table, entry)
        try:
            write_text(self.path, table.json() if is_json(self.path) else table.csv())
        except OutputError as error:
            why = getattr(error.__cause__, "strerror", None) or error.__cause__
            raise OutputError(
                f"The labels {self.path} cannot be written ({why}): make the folder writable. "
                "Your marks are kept on the page."
            ) from error

    def _put(self, table: Table, entry: FileLabels) -> None:
        wanted = {_as_written(x) for x in entry.labels}
        there: dict[Label, Piece] = {}
        for piece, row in list(table.rows):
            if not (_about(row, entry) and _has_times(row)):
                continue
            label = _as_written(_label(row, self.path.name))
            if label in wanted:
                there[label] = piece
            else:
                at = table.pieces.index(piece)
                self._taken[(stem(entry.file), entry.stretch, label)] = table.pieces.pop(at), at
        for label in sorted(wanted, key=lambda x: x.start_s):
            if label not in there:
                new = Piece(_row(entry, label)), _place(table, there, label)
                key = (stem(entry.file), entry.stretch, label)
                there[label], at = self._taken.get(key, new)
                table.insert(there[label], at=at)


def _place(table: Table, there: dict[Label, Piece], label: Label) -> int:
    """Where a row belongs: among those of its recording by time, or at the end."""
    later = [x for x in there if x.start_s > label.start_s]
    if later:
        return table.pieces.index(there[min(later, key=lambda x: x.start_s)])
    if there:
        return table.pieces.index(there[max(there, key=lambda x: x.start_s)]) + 1
    return len(table.pieces)


def _as_written(label: Label) -> Label:
    """A label as a file tells it: to a hundredth of a second, less than a frame."""
    return replace(label, start_s=round(label.start_s, 2), end_s=round(label.end_s, 2))


def _about(row: Row, entry: FileLabels) -> bool:
    stretch = _stretch(row)
    same = stem(str(row.get("file") or "").strip()) == stem(entry.file)
    return same and stretch in (None, entry.stretch)


def _row(entry: FileLabels, label: Label) -> Row:
    return {
        "file": entry.file,
        "stretch": entry.stretch or "",
        "start_s": f"{label.start_s:.2f}",
        "end_s": f"{label.end_s:.2f}",
        "side": label.side,
        "position": label.position or "",
        "bouncing": {True: "yes", False: "no", None: ""}[label.bouncing],
    }
