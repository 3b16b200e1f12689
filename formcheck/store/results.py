"""What `analyse` leaves behind as data: result and readings."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from formcheck.core.measure.readings import Readings
from formcheck.core.result.session import Session
from formcheck.core.result.timeline import Verdict
from formcheck.errors import OutputError
from formcheck.store.files import on_disk, write_text

ROOM = 1 << 20
"""Bytes that must fit into a folder of results before slow work begins: poses of some minutes."""


def prepare_folder(folder: Path, option: str = "--out") -> Path:
    """The folder, made and proven writable before anything slow begins; `option` names it.

    Raises:
        OutputError: it cannot be made or written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(bytes(ROOM))
            on_disk(probe)
    except OSError as error:
        raise OutputError(
            f"The folder {folder} cannot be written to ({error.strerror or error}): "
            f"name another with {option}."
        ) from error
    return folder


def result_json(sessions: Sequence[Session], *, indent: int | None = 2) -> str:
    """The JSON of one result; of several, the first's fields and all of them in `sessions`."""
    first = sessions[0].model_dump(mode="json")
    if len(sessions) > 1:
        first["sessions"] = [s.model_dump(mode="json") for s in sessions]
    return json.dumps(first, indent=indent, ensure_ascii=False)


def write_session(sessions: Sequence[Session], path: Path) -> None:
    """`*.session.json`."""
    text = result_json(sessions) + "\n"
    write_text(path, text)


def write_readings(readings: Readings, verdicts: Sequence[Verdict], path: Path) -> None:
    """`*.readings.csv`: one row a frame, every measurement with its certainty.

    Args:
        readings: of all frames.
        verdicts: phase and side a frame; empty when no stretch was judged.
        path: of the file.
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    keys = list(readings.values)
    header = ["time_s", "phase", "side"]
    header += [name for key in keys for name in (key, f"{key}_certainty")]
    writer.writerow(header)
    columns = [
        (np.where(np.isfinite(m.value), m.value + 0.0, np.nan), m.certainty)  # + 0: no -0
        for m in readings.values.values()
    ]
    phases: list[tuple[str, str]] = [(v.phase, v.side or "") for v in verdicts]
    phases = phases or [("", "")] * len(readings)
    for i, (time_s, (phase, side)) in enumerate(zip(readings.time_s, phases, strict=True)):
        row: list[str] = [f"{time_s:.3f}", phase, side]
        for value, certainty in columns:
            row += ["" if np.isnan(value[i]) else f"{value[i]:g}", f"{certainty[i]:.2f}"]
        writer.writerow(row)
    text = buffer.getvalue()
    write_text(path, text)
