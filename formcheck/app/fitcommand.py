"""`formcheck tune fit`: thresholds from a folder of labelled recordings, and a report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from pathlib import Path

from formcheck.app.labels import FileLabels, check_names, read_labels, stem
from formcheck.app.own import Definition, definition
from formcheck.app.recordings import POSES, VIDEOS, Stage, open_recording
from formcheck.core.agreement import Compared, Span
from formcheck.core.fitting import Fit, Labelled, Progress, fit
from formcheck.core.rejudge import Rejudger
from formcheck.core.stretch import Stretch
from formcheck.core.values import values
from formcheck.errors import SourceError


def fit_folder(
    folder: Path,
    labels: Path,
    stretch: str | None,
    *,
    person: str | None = None,
    stage: Stage = lambda _: nullcontext(None),
) -> list[tuple[Definition, Fit]]:
    """Fit every stretch that is labelled, or one.

    Args:
        folder: with the recordings (videos or saved poses), also in folders inside.
        labels: CSV or JSON (`app.labels`).
        stretch: the one to fit; needed where the labels do not name one.
        person: whose values are the starting point.
        stage: shows the progress of finding poses, and of fitting.

    Raises:
        SourceError: labels or recordings cannot be read, or do not belong together.
        StretchError: there is no such stretch.
    """
    if not folder.is_dir():
        raise SourceError(f"{folder} is no folder: name the one with the recordings.")
    chosen = None if stretch is None else definition(stretch, person)
    entries = read_labels(labels)
    if chosen is None and any(e.stretch is None for e in entries):
        raise SourceError(f"{labels.name} does not say which stretch: name it with --stretch.")
    named = [chosen.stretch.id] if chosen else sorted({e.stretch for e in entries if e.stretch})
    results = []
    files = _recordings(folder)
    for stretch_id in named:
        known = chosen or definition(stretch_id, person)
        wanted = [e for e in entries if e.stretch in (None, stretch_id)]
        if not wanted:
            raise SourceError(f"{labels.name} has no rows for {stretch_id.replace('_', '-')}.")
        if not any(e.labels for e in wanted):
            raise SourceError(
                f"{labels.name} labels no hold of {stretch_id.replace('_', '-')}: thresholds can "
                "only be fitted where holds are labelled."
            )
        material = [_labelled(e, files, folder, known.stretch, labels, stage) for e in wanted]
        with stage(known.stretch.name) as bar:
            results.append((known, fit(known.stretch, material, _parts(bar))))
    return results


def _parts(bar: Callable[[float, float], None] | None) -> Progress | None:
    return None if bar is None else lambda part: bar(part, 1.0)


def _recordings(folder: Path) -> dict[str, Path]:
    """Recordings by the name of their video without its ending; its poses where it is missing."""
    found: dict[str, Path] = {}
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in VIDEOS and not path.stem.endswith(".annotated"):
            found.setdefault(path.stem, path)
    for path in sorted(folder.rglob(f"*{POSES}")):
        found.setdefault(path.name.removesuffix(POSES), path)
    return found


def _labelled(
    entry: FileLabels,
    files: dict[str, Path],
    folder: Path,
    stretch: Stretch,
    labels: Path,
    stage: Stage,
) -> Labelled:
    path: Path | None = folder / entry.file
    if path is None or not path.is_file():  # by its name, wherever in the folder it lies
        path = files.get(Path(entry.file).name.removesuffix(POSES)) or files.get(stem(entry.file))
    if path is None:
        raise SourceError(f"{entry.file} of {labels.name} is not in {folder}: check the name.")
    check_names(entry, stretch, labels)
    recording = open_recording(path, stage=stage)
    late = [x for x in entry.labels if x.start_s > recording.readings.time_s[-1]]
    if late:
        raise SourceError(
            f"{labels.name}: {entry.file} ends at {recording.readings.time_s[-1]:.1f} s, but a "
            f"hold is labelled at {late[0].start_s:g} s: check the times."
        )
    return Labelled(Path(entry.file).name, Rejudger(recording.readings), tuple(entry.labels))


def report(known: Definition, result: Fit) -> list[str]:
    """What fitting found, in lines for a person."""
    lines = [f"{result.stretch.name}, judged by {known.name}:"]
    lines += [f"  Note: {w}" for w in result.warnings]
    lines += [f"  {what:<37} {figure}" for what, figure in facts(result)]
    lines.append(f"  {verdict(result)}")
    lines += [f"  {address:<28} {change}" for address, change in changes(result)]
    if different := differences(result):
        lines += ["  Still different:", *(f"    {line}" for line in different)]
    return lines


def facts(result: Fit) -> list[tuple[str, str]]:
    """The figures of a fit, each with what it is."""
    before, after, total = result.found
    found = [("agreement with the labels today", str(result.before))]
    if result.changes:
        found.append(("with the values below", str(result.after)))
        found.append(
            ("on recordings left out of the fitting", str(result.validated or "unknown: only one"))
        )
    found.append(("labelled holds found", f"{before} -> {after} of {total}"))
    found.append(("shuffled labels agree as well", f"in {result.chance:.0%} of trials"))
    found.append(("the driver is deeper while labelled", f"{result.separation:.0%} of the time"))
    return found


def verdict(result: Fit) -> str:
    """What to make of it, in a sentence."""
    if not result.possible:
        return "It cannot be fitted."
    if not result.changes:
        return "Today's values agree as well as any other: nothing to change."
    return "These values agree better:"


def changes(result: Fit) -> list[tuple[str, str]]:
    """The values found, by address, beside today's."""
    known = values(result.stretch)
    return [
        (address, f"{known[address].value:g} -> {value:g} {known[address].unit}".strip())
        for address, value in result.changes.items()
    ]


def differences(result: Fit) -> list[str]:
    """Where labels and verdict still differ with the new values."""
    return [line for name, compared in result.disagreements for line in _differs(name, compared)]


def _differs(name: str, compared: Compared) -> Sequence[str]:
    missed = [f"{name}: labelled but not found: {_span(s)}" for s in compared.missed]
    return [*missed, *(f"{name}: found but not labelled: {_span(s)}" for s in compared.extra)]


def _span(span: Span) -> str:
    start, end, side, position = span
    return f"{position or side} {start:.1f}-{end:.1f} s"
