"""Material with known truth, and its poses (cached: finding them is the slow part).

Two layouts are read:

- labelled real material: `manifest.csv`, `truth.csv`, `video/`, `photo/`;
- rendered clips: `*.mp4`, each with a `*.json` of the same name holding the schedule.
"""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from formcheck.app.trackfile import load_track, save_track
from formcheck.app.tracking import track, track_photo
from formcheck.core.pose import PoseTrack
from formcheck.video.landmarker import Landmarker
from formcheck.video.source import sha256

CACHE = Path(__file__).parent / "cache"
BOTH_SIDES = ("cat_cow", "childs_pose", "back_flexion")
SIDES = {"L": "left", "R": "right"}


@dataclass(frozen=True)
class Stay:
    """A stay in position that truly happened."""

    start_s: float
    end_s: float
    side: str
    position: str | None
    bounce_hz: float | None = None


@dataclass(frozen=True)
class Clip:
    """A file with its truth. `stretch` is a stretch id, or None when it shows none."""

    path: Path
    stretch: str | None
    stays: tuple[Stay, ...] = ()
    view: str = ""
    label: str = ""
    in_position: bool = False
    """For a photo: it shows a hold."""


@dataclass
class Material:
    """Clips and photos of one folder."""

    folder: Path
    rendered: bool
    videos: list[Clip] = field(default_factory=list)
    photos: list[Clip] = field(default_factory=list)


STRETCHES = (
    "knee_to_chest",
    "knee_twist",
    "cat_cow",
    "childs_pose",
    "back_flexion",
    "piriformis",
)
HOLD_PHASES = ("hold", "cat", "cow")


def read_material(folder: Path) -> Material:
    """The clips of a folder in either layout; exits with a sentence when it is neither."""
    if (folder / "manifest.csv").is_file():
        return _labelled(folder)
    clips = [p for p in sorted(folder.glob("*.json")) if p.with_suffix(".mp4").is_file()]
    if not clips:
        sys.exit(f"{folder} holds neither manifest.csv nor clips (*.mp4 with *.json).")
    return Material(folder, True, [_rendered(p) for p in clips])


def _labelled(folder: Path) -> Material:
    material = Material(folder, False)
    stays: dict[str, list[Stay]] = {}
    with (folder / "truth.csv").open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            stay = Stay(
                float(row["start_s"]), float(row["end_s"]), row["side"], row["position"] or None
            )
            stays.setdefault(Path(row["file"]).name, []).append(stay)
    with (folder / "manifest.csv").open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            path = folder / row["file"]
            if not path.is_file():
                continue
            stretch = row["stretch"] if row["stretch"] in STRETCHES else None
            if row["kind"] == "photo":
                hold = stretch is not None and row["phase"] in HOLD_PHASES
                material.photos.append(
                    Clip(path, stretch, view=row["view"], label=row["side"], in_position=hold)
                )
            else:
                shown = tuple(stays.get(path.name, ()))
                # A clip of a stretch without labelled stays is too short to judge: no verdict.
                material.videos.append(Clip(path, stretch, shown, row["view"], row["stretch"]))
    return material


def _rendered(truth: Path) -> Clip:
    data = json.loads(truth.read_text(encoding="utf-8"))
    stretch = data["stretch"]
    stays = []
    for hold in data["holds"]:
        side = "both" if stretch in BOTH_SIDES else SIDES[hold["side"] or data["side"]]
        position = hold["pose"] if hold["pose"] != "hold" else None
        hz = hold["bounce"]["hz"] if "bounce" in hold else None
        stays.append(Stay(hold["start"], hold["end"], side, position, hz))
    label = data.get("label", "")
    return Clip(truth.with_suffix(".mp4"), stretch, tuple(stays), data["view"], label)


def poses_of(clips: Sequence[Clip], model: str, *, jobs: int | None = None) -> list[PoseTrack]:
    """Poses of all files, found by `jobs` processes side by side where not cached."""
    missing = [c.path for c in clips if not _cached(c.path, model).is_file()]
    if missing:
        jobs = min(jobs or os.cpu_count() or 1, len(missing))
        parts = [missing[k::jobs] for k in range(jobs)]
        command = [sys.executable, "-m", "benchmarks.material", model]
        workers = [subprocess.Popen([*command, *map(str, part)]) for part in parts]
        if any(worker.wait() for worker in workers):
            sys.exit("Finding the poses failed: see the messages above.")
    return [load_track(_cached(c.path, model)) for c in clips]


def _cached(path: Path, model: str) -> Path:
    return CACHE / model / f"{path.name}.{sha256(path)[:12]}.npz"


def _find(model: str, paths: Sequence[Path]) -> None:
    pictures = [p for p in paths if p.parent.name == "photo"]
    for path in paths:
        if path not in pictures:
            save_track(track(path, model=model), _cached(path, model))
            print(f"  {path.name}", file=sys.stderr, flush=True)
    if pictures:
        with Landmarker(model, still=True) as landmarker:
            for path in pictures:
                save_track(track_photo(path, landmarker), _cached(path, model))


if __name__ == "__main__":
    _find(sys.argv[1], [Path(p) for p in sys.argv[2:]])
