"""`formcheck calibrate`: a person's range from a recording, their thresholds saved, a history."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from formcheck.core.fit.calibration import Calibration, calibrate
from formcheck.core.fit.repetitions import Range
from formcheck.core.stretch.values import Changes, values
from formcheck.library import ranges
from formcheck.library.definition import Definition, definition
from formcheck.recorded.progress import Stage, silent
from formcheck.recorded.recordings import open_recording


@dataclass(frozen=True)
class Calibrated:
    """A calibration with where it belongs: the definition before, and earlier calibrations."""

    known: Definition
    found: Calibration
    recording: str
    earlier: tuple[dict[str, object], ...]


def calibrate_from(
    stretch: str,
    recording: Path,
    person: str | None,
    stage: Stage = silent,
    *,
    speed: float | None = None,
    mirrored: bool = False,
) -> Calibrated:
    """A person's range in a recording; nothing is saved.

    Args:
        stretch: id.
        recording: a video or saved poses of a few easy repetitions.
        person: whose; None for the values of everybody.
        stage: shows the progress of finding poses.
        speed: how fast a video plays, 1 being real time; None takes what it says.
        mirrored: a video shows a mirror's view.

    Raises:
        SourceError: the recording cannot be read.
        StretchError: there is no such stretch.
    """
    known = definition(stretch, person)
    opened = open_recording(recording, speed=speed, mirrored=mirrored, stage=stage)
    found = calibrate(known.stretch, known.base, opened.readings)
    return Calibrated(known, found, opened.name, ranges.history(known))


def keep(result: Calibrated) -> Definition:
    """Save it as own values, and the range in the history.

    Raises:
        StretchError: nothing was found that would be of use, or a value is impossible.
        OutputError: the folder cannot be written to.
    """
    return ranges.keep(result.known, result.found, result.recording)


def report(result: Calibrated) -> list[str]:
    """What was found, in lines for a person."""
    stretch = result.known.stretch
    unit = {"deg": "°"}.get(stretch.driver.unit, f" {stretch.driver.unit}")
    lines = [f"{stretch.name}, {result.recording}:"]
    for r in result.found.ranges:
        what = " ".join(x for x in (r.position, r.side if r.side != "both" else None) if x)
        lines.append(
            f"  {what or 'range':<10} rest {_said(r.rest, unit)}, comfortable "
            f"{_said(r.comfortable, unit)} ({len(r.times_s)} repetitions)"
            f"{_since(result, r, unit)}"
        )
    lines += [f"  Note: {w}" for w in result.found.warnings]
    lines += _changed(stretch_values(result), result.found.changes)
    if result.found.useful and not result.found.changes:
        lines.append("  The thresholds of the stretch fit this range: nothing to lower.")
    return lines


def stretch_values(result: Calibrated) -> dict[str, str]:
    """The built-in values as text, by address."""
    return {a: f"{v.value:g}" for a, v in values(result.known.base).items() if v.value is not None}


def _changed(before: dict[str, str], changes: Changes) -> list[str]:
    return [f"  {a:<28} {before[a]} -> {v:g}" for a, v in changes.items()]


def _since(result: Calibrated, now: Range, unit: str) -> str:
    """Since the last calibration of the same side and position."""
    for entry in reversed(result.earlier):
        ranges = entry.get("ranges")
        for old in ranges if isinstance(ranges, list) else []:
            then = old.get("comfortable") if isinstance(old, dict) else None
            if not isinstance(then, int | float):
                continue
            if (old.get("side"), old.get("position")) == (now.side, now.position):
                return f", {_said(then, unit)} on {str(entry.get('made'))[:10]}"
    return ""


def _said(value: float, unit: str) -> str:
    return f"{value:.0f}{unit}" if unit == "°" else f"{value:+.2f}{unit}"
