"""Material with known truth, and its poses (cached: finding them is the slow part).

Two layouts are read:

- labelled real material: `manifest.csv`, `truth.csv`, `video/`, `photo/`;
- rendered clips: `*.mp4`, each with a `*.truth.json` (`sample_videos/render/README.md`), or with
  the `*.json` of the renderer's first version.
"""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from benchmarks.copies import COPIES, MIRRORED, photo_copy, track_copy
from formcheck.core.pose.pose import PoseTrack
from formcheck.library.builtin import IDS, builtin
from formcheck.recorded.track import track, track_photo
from formcheck.store.poses import load_track, save_track
from formcheck.video.source import sha256
from formcheck.video.tracker import Tracker

CACHE = Path(__file__).parent / "cache"
SIDES = {"L": "left", "R": "right"}
OTHER = {"left": "right", "right": "left"}
KEPT_APART = "kept_apart"
"""The condition of a rendered clip that nobody tunes on."""
PARTS = ("tuned", "kept apart")


@dataclass(frozen=True)
class TrueBounce:
    """One bounce: time of its turning point, peak to trough in degrees, frequency."""

    t_s: float
    amplitude: float
    frequency_hz: float


@dataclass(frozen=True)
class Stay:
    """A stay in position that truly happened.

    `shallow`: so far from the end position that not finding it is right, counting it wrong.
    `faults` are those committed on purpose, or None where nobody labelled them.
    """

    start_s: float
    end_s: float
    side: str
    position: str | None
    bounces: tuple[TrueBounce, ...] = ()
    faults: tuple[str, ...] | None = None
    shallow: bool = False

    @property
    def length_s(self) -> float:
        """Seconds."""
        return self.end_s - self.start_s

    def mirrored(self) -> Stay:
        """The same in a mirror."""
        return replace(self, side=OTHER.get(self.side, self.side))


@dataclass(frozen=True)
class Clip:
    """A file with its truth. `stretch` is a stretch id, or None when it shows none."""

    path: Path
    stretch: str | None
    stays: tuple[Stay, ...] = ()
    view: str = ""
    label: str = ""
    conditions: tuple[str, ...] = ()
    truth: Path | None = None
    """Where the truth of each frame is, for rendered clips."""
    in_position: bool = False
    """For a photo: it shows a hold."""

    def copied(self, copy: str) -> Clip:
        """The truth of a copy (`benchmarks.copies`), without that of each frame."""
        if copy != MIRRORED:
            return replace(self, truth=None)
        stays = tuple(s.mirrored() for s in self.stays)
        return replace(self, truth=None, stays=stays, label=OTHER.get(self.label, self.label))


@dataclass
class Material:
    """Clips and photos of one folder."""

    folder: Path
    rendered: bool
    videos: list[Clip] = field(default_factory=list)
    photos: list[Clip] = field(default_factory=list)
    part: str = ""
    """Which part of the folder it is, if not all."""

    def only(self, text: str) -> Material:
        """The part whose file names contain a text."""
        videos, photos = (
            [c for c in clips if text in c.path.name] for clips in (self.videos, self.photos)
        )
        return replace(self, videos=videos, photos=photos)

    def parts(self, wanted: Sequence[str] = PARTS) -> list[Material]:
        """What thresholds were set on, and what was kept apart from that; all where nothing is."""
        apart = [c for c in self.videos if KEPT_APART in c.conditions]
        tuned = [c for c in self.videos if KEPT_APART not in c.conditions]
        if not apart:
            return [self]
        parts = dict(zip(PARTS, (tuned, apart), strict=True))
        return [
            replace(self, videos=parts[name], photos=[], part=name)
            for name in wanted
            if parts[name]
        ]

    def copied(self, copy: str) -> Material:
        """The truth of a copy of every file."""
        videos, photos = ([c.copied(copy) for c in clips] for clips in (self.videos, self.photos))
        return replace(self, videos=videos, photos=photos)


HOLD_PHASES = ("hold", "cat", "cow")


def read_material(folder: Path) -> Material:
    """The clips of a folder in either layout; exits with a sentence when it is neither."""
    if (folder / "manifest.csv").is_file():
        return _labelled(folder)
    clips = []
    for video in sorted(folder.glob("*.mp4")):
        if (truth := video.with_suffix(".truth.json")).is_file():
            clips.append(_rendered(video, truth))
        elif (truth := video.with_suffix(".json")).is_file():
            clips.append(_first_version(video, truth))
    if not clips:
        sys.exit(f"{folder} holds neither manifest.csv nor clips (*.mp4 with *.truth.json).")
    return Material(folder, True, clips)


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
            stretch = row["stretch"] if row["stretch"] in IDS else None
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


def read_saved(folder: Path) -> tuple[list[Clip], list[PoseTrack]]:
    """Clips of which only poses (`NAME.poses.npz`) and truth (`NAME.truth.json`) are kept."""
    truths = sorted(folder.glob("*.truth.json"))
    names = [t.name.removesuffix(".truth.json") for t in truths]
    clips = [_rendered(folder / f"{n}.mp4", t) for n, t in zip(names, truths, strict=True)]
    return clips, [load_track(folder / f"{n}.poses.npz") for n in names]


def _rendered(video: Path, truth: Path) -> Clip:
    data = json.loads(truth.read_text(encoding="utf-8"))
    stays = []
    for k, hold in enumerate(data["holds"]):
        bounces = tuple(
            TrueBounce(time_s, b["amplitude_deg"], b["frequency_hz"])
            for b in data["bounces"]
            if b["hold"] == k
            for time_s in b["time_s"]
        )
        faults = tuple(f["id"] for f in data["faults"] if f["hold"] == k)
        stays.append(
            Stay(
                hold["start"],
                hold["end"],
                hold["side"],
                hold["position"],
                bounces,
                faults,
                shallow=abs(hold["u"]) < SHALLOW or not NOT_THE_STRETCH.isdisjoint(faults),
            )
        )
    return Clip(
        video, data["stretch"], tuple(stays), data["view"], "", tuple(data["conditions"]), truth
    )


NOT_THE_STRETCH = frozenset({"ankle_not_crossed"})
"""Faults with which it is another stretch, or none: need not be found, must not be counted."""
SHALLOW = 0.75
"""Part of the full way below which a rendered hold does not reach the end position."""


def _first_version(video: Path, truth: Path) -> Clip:
    """Truth of the renderer's first version: nominal schedule, bounces of nominal size."""
    data = json.loads(truth.read_text(encoding="utf-8"))
    stretch = data["stretch"]
    stays = []
    for hold in data["holds"]:
        side = "both" if builtin(stretch).sides == "both" else SIDES[hold["side"] or data["side"]]
        position = hold["pose"] if hold["pose"] != "hold" else None
        bounce = hold.get("bounce")
        times = bounce["times"] if bounce else ()
        bounces = tuple(TrueBounce(t, bounce["deg"], bounce["hz"]) for t in times)
        stays.append(Stay(hold["start"], hold["end"], side, position, bounces))
    view = "oblique" if data["view"].startswith("oblique") else data["view"].split("_")[0]
    return Clip(video, stretch, tuple(stays), view, data.get("label", ""))


def poses_of(
    clips: Sequence[Clip], model: str, copy: str = "", *, jobs: int | None = None
) -> list[PoseTrack]:
    """Poses of all files, or of a copy of them, found by `jobs` processes where not cached."""
    if copy:  # where the person is
        poses_of(clips, model, jobs=jobs)
    missing = [c.path for c in clips if not cached_poses(c.path, model, copy).is_file()]
    if missing:
        jobs = min(jobs or os.cpu_count() or 1, len(missing))
        parts = [missing[k::jobs] for k in range(jobs)]
        command = [sys.executable, "-m", "benchmarks.material", model, copy]
        workers = [subprocess.Popen([*command, *map(str, part)]) for part in parts]
        if any(worker.wait() for worker in workers):
            sys.exit("Finding the poses failed: see the messages above.")
    return [load_track(cached_poses(c.path, model, copy)) for c in clips]


def cached_poses(path: Path, model: str, copy: str = "") -> Path:
    """Where the poses of a file are kept; the name holds its checksum."""
    return CACHE / model / copy / f"{path.name}.{sha256(path)[:12]}.npz"


def find_poses(model: str, copy: str, paths: Sequence[Path]) -> None:
    """Finds and keeps the poses of files, or of a copy of them (whose plain poses are kept)."""
    pictures = [p for p in paths if p.parent.name == "photo"]
    for path in paths:
        if path not in pictures:
            found = _track(path, model, copy)
            save_track(found, cached_poses(path, model, copy))
            print(f"  {copy} {path.name}", file=sys.stderr, flush=True)
    if pictures:
        with Tracker(model, still=True) as tracker:
            for path in pictures:
                save_track(_photo(path, model, copy, tracker), cached_poses(path, model, copy))


def _track(path: Path, model: str, copy: str) -> PoseTrack:
    if not copy:
        return track(path, model=model)
    return track_copy(path, COPIES[copy], load_track(cached_poses(path, model)), model)


def _photo(path: Path, model: str, copy: str, tracker: Tracker) -> PoseTrack:
    if not copy:
        return track_photo(path, tracker)
    return photo_copy(path, COPIES[copy], load_track(cached_poses(path, model)), tracker)


if __name__ == "__main__":
    find_poses(sys.argv[1], sys.argv[2], [Path(p) for p in sys.argv[3:]])
