"""A person's own ranges, as they were learnt: their thresholds saved, each learning remembered."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

from formcheck.core.fit.calibration import Calibration
from formcheck.core.fit.repetitions import Range
from formcheck.errors import StretchError
from formcheck.library.definition import Definition
from formcheck.library.save import save
from formcheck.store.files import write_text

LIVE = "learnt live"
"""Where a range comes from that was learnt while somebody was coached."""


def keep(known: Definition, found: Calibration, source: str) -> Definition:
    """Save the thresholds of a calibration as own values, and the range in the history.

    Thresholds of an earlier calibration that are no longer needed go back to the built-in ones.

    Args:
        known: the stretch as it judges this person.
        found: their range.
        source: the recording it was found in, or `LIVE`.

    Raises:
        StretchError: nothing was found that would be of use, or a value is impossible.
        OutputError: the folder cannot be written to.
    """
    if not found.useful:
        raise StretchError("Nothing was calibrated: no repetitions are found as holds.")
    if known.complete:
        raise StretchError(
            f"{known.path.name} defines the whole stretch: calibrate for a person with --person."
        )
    earlier = history(known)
    ours = {a for entry in earlier for a in _addresses(entry)}
    wanted = {a: v for a, v in known.own.items() if a not in ours}
    saved = save(known, wanted | dict(found.changes))
    entry: dict[str, object] = {
        "made": datetime.now().astimezone().isoformat(timespec="seconds"),
        "recording": source,
        "ranges": [_range(r) for r in found.ranges],
        "values": dict(found.changes),
    }
    path = history_file(known)
    write_text(path, json.dumps([*earlier, entry], indent=2, ensure_ascii=False) + "\n")
    return saved


def history_file(known: Definition) -> Path:
    """Where a person's calibrations of a stretch are kept."""
    return known.path.parent / "calibrations" / f"{known.stretch.id}.json"


def history(known: Definition) -> tuple[dict[str, object], ...]:
    """Earlier calibrations, the oldest first.

    Raises:
        StretchError: the history was damaged by hand.
    """
    path = history_file(known)
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(entries, list):
            raise ValueError("no list of calibrations")
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except (OSError, ValueError) as error:
        raise StretchError(f"{path} is damaged: correct it, or move it away.") from error
    return tuple(e for e in entries if isinstance(e, dict))


def _addresses(entry: dict[str, object]) -> list[str]:
    kept = entry.get("values")
    return list(kept) if isinstance(kept, dict) else []


def _range(found: Range) -> dict[str, object]:
    return {
        "side": found.side,
        "position": found.position,
        "rest": round(found.rest, 3),
        "comfortable": round(found.comfortable, 3),
        "repetitions": len(found.times_s),
    }
