"""`formcheck tune fit`: thresholds from a folder of labelled recordings, and a report."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from formcheck.core.fit.fitting import Fit, OnPart, fit
from formcheck.core.fit.material import Labelled
from formcheck.core.judge.rejudge import Rejudger
from formcheck.core.stretch.definition import Stretch
from formcheck.errors import SourceError
from formcheck.library.definition import Definition, definition
from formcheck.recorded.progress import Stage, silent
from formcheck.recorded.recordings import POSES, VIDEOS, open_recording
from formcheck.store.labels import FileLabels, check_names, read_labels, stem


def fit_folder(
    folder: Path,
    labels: Path,
    stretch: str | None,
    *,
    person: str | None = None,
    stage: Stage = silent,
) -> list[tuple[Definition, Fit]]:
    """Fit every stretch that is labelled, or one.

    Args:
        folder: with the recordings (videos or saved poses), also in folders inside.
        labels: CSV or JSON (`store.labels`).
        stretch: the one to fit; needed where the labels do not name one.
        person: whose values are the starting point.
        stage: shows the progress of finding poses, and of fitting.

    Raises:
        SourceError: labels or recordings cannot be read, or do not belong together.
        StretchError: there is no such stretch.
    """
    if not os.path.isdir(folder):
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


def _parts(bar: Callable[[float, float], None] | None) -> OnPart | None:
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


def _file(name: str, files: dict[str, Path], folder: Path) -> Path | None:
    """The recording of this name: where it says, or else wherever in the folder it lies."""
    path = folder / name
    if os.path.isfile(path):
        return path
    return files.get(Path(name).name.removesuffix(POSES)) or files.get(stem(name))


def _labelled(
    entry: FileLabels,
    files: dict[str, Path],
    folder: Path,
    stretch: Stretch,
    labels: Path,
    stage: Stage,
) -> Labelled:
    path = _file(entry.file, files, folder)
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
