"""`formcheck tune fit`: thresholds from a folder of labelled recordings, and a report."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from formcheck.core.fit.fitting import Fit, OnPart, fit
from formcheck.core.fit.material import Labelled
from formcheck.core.judge.rejudge import Rejudger
from formcheck.core.result.agreement import Label
from formcheck.core.stretch.definition import Stretch
from formcheck.errors import SourceError
from formcheck.library.definition import Definition, definition
from formcheck.recorded.progress import Stage, silent
from formcheck.recorded.recordings import POSES, VIDEOS, Recording, open_recording
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
        material = _material(wanted, files, folder, known.stretch, labels, stage)
        with stage(known.stretch.name) as bar:
            results.append((known, fit(known.stretch, material, _parts(bar))))
    return results


def _parts(bar: Callable[[float, float], None] | None) -> OnPart | None:
    return None if bar is None else lambda part: bar(part, 1.0)


def _recordings(folder: Path) -> dict[str, list[Path]]:
    """Recordings by the name of their video without its ending; its poses where it is missing."""
    videos: dict[str, list[Path]] = {}
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in VIDEOS and not path.stem.endswith(".annotated"):
            videos.setdefault(path.stem, []).append(path)
    poses: dict[str, list[Path]] = {}
    for path in sorted(folder.rglob(f"*{POSES}")):
        poses.setdefault(path.name.removesuffix(POSES), []).append(path)
    return poses | videos


def _file(name: str, files: dict[str, list[Path]], folder: Path, labels: Path) -> Path:
    """The recording of this name: where it says, or else wherever in the folder it lies."""
    path = folder / name
    if os.path.isfile(path):
        return path
    found = files.get(Path(name).name.removesuffix(POSES)) or files.get(stem(name)) or []
    found = [p for p in found if p.name == Path(name).name] or found
    if not found:
        raise SourceError(f"{name} of {labels.name} is not in {folder}: check the name.")
    if len(found) > 1:
        places = " and ".join(str(p.relative_to(folder)) for p in found[:2])
        raise SourceError(
            f"{labels.name}: {name} may be {places}: write it with its folder, as here."
        )
    return found[0]


def _material(
    entries: Sequence[FileLabels],
    files: dict[str, list[Path]],
    folder: Path,
    stretch: Stretch,
    labels: Path,
    stage: Stage,
) -> list[Labelled]:
    """What is labelled, each recording once: one that counts twice would be fitted to twice, and
    be known already when it is left out.
    """
    rows: dict[str, list[FileLabels]] = {}
    for entry in entries:  # with the stretch and without
        check_names(entry, stretch, labels)
        rows.setdefault(entry.recording, []).append(entry)
    told: dict[str, str] = {}
    material = []
    for one in rows.values():
        name = one[0].file
        recording = open_recording(_file(name, files, folder, labels), stage=stage)
        content = recording.track.source.sha256 or str(recording.path)
        other = told.setdefault(content, name)
        if other != name:
            raise SourceError(
                f"{labels.name}: {other} and {name} are the same recording: write the same name "
                "in all of its rows."
            )
        found = tuple(label for entry in one for label in entry.labels)
        _refuse_late(found, recording, name, labels)
        material.append(Labelled(Path(name).name, Rejudger(recording.readings), found))
    return material


def _refuse_late(found: Sequence[Label], recording: Recording, name: str, labels: Path) -> None:
    end_s = recording.readings.time_s[-1]
    late = [x for x in found if x.start_s > end_s]
    if late:
        raise SourceError(
            f"{labels.name}: {name} ends at {end_s:.1f} s, but a hold is labelled at "
            f"{late[0].start_s:g} s: check the times."
        )
