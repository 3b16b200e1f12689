"""The folder of results: what can be refused is refused before the slow work begins."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path

from formcheck.errors import FormcheckError, OutputError
from formcheck.store.poses import load_track
from formcheck.store.results import prepare_folder
from formcheck.video.source import sha256

SESSION, READINGS, POSES, ANNOTATED = ENDINGS = (
    ".session.json", ".readings.csv", ".poses.npz", ".annotated.mp4",
)  # fmt: skip
LONGEST_NAME = 255
"""Bytes of a file's name on the disks in use (ext4, APFS, NTFS)."""


def default_folder(video: Path) -> Path:
    """Where results go when no folder is named: beside the video."""
    return video.parent / f"{video.stem}-formcheck"


def refuse_clashes(videos: Sequence[Path], out: Path | None) -> None:
    """Refuse videos whose results would overwrite each other's.

    Raises:
        OutputError: two of them have one name and one folder for their results.
    """
    taken: dict[Path, Path] = {}
    for video in videos:
        result = ((out or default_folder(video)) / video.stem).absolute()
        if not _same(taken.setdefault(result, video), video):
            raise OutputError(
                f"{taken[result]} and {video} would both be written to {result}.*: "
                "rename one, or name different folders with --out."
            )


def _same(one: Path, other: Path) -> bool:
    """Whether two files hold the same; what cannot be read is not asked for here."""
    try:
        return one == other or sha256(one) == sha256(other)
    except OSError:
        return False


def result_folder(video: Path, out: Path | None) -> Path:
    """The folder for a video's results: made, writable, and without those of another video.

    Raises:
        OutputError: it is not, or a name is too long.
    """
    folder = out or default_folder(video)
    too_long = max(len(os.fsencode(f"{video.stem}{e}")) for e in ENDINGS) - LONGEST_NAME
    if too_long > 0:
        raise OutputError(
            f"The name {video.name} is too long for the names of its results by {too_long} bytes: "
            "rename the video."
        )
    prepare_folder(folder)
    digest = sha256(video)
    for ending, read in ((SESSION, _judged), (POSES, _tracked)):
        there = folder / f"{video.stem}{ending}"
        if there.exists() and read(there) != digest:
            raise OutputError(
                f"{there} is not of this video: name another folder with --out, or move it away."
            )
    return folder


def _judged(path: Path) -> str | None:
    """The checksum of the video that a result is of."""
    try:
        return str(json.loads(path.read_text(encoding="utf-8"))["source"]["sha256"])
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return None


def _tracked(path: Path) -> str | None:
    """The checksum of the video that poses are of."""
    try:
        return load_track(path).source.sha256
    except FormcheckError:
        return None
