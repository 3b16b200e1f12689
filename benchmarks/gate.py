"""The part of the accuracy benchmark that every change must pass: saved poses, minutes not hours.

    python -m benchmarks.gate check                 # what the tests run
    python -m benchmarks.gate record FOLDER [-n 36] # take clips of the benchmark set and record
    python -m benchmarks.gate add FOLDER NAME...    # take more of its clips and record

`benchmarks/gate/` holds the poses (heavy model) and truth of some clips of the set, and
`figures.json` with what they gave when recorded. A figure that has become worse than the recorded
one's own 95 % interval is a regression.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.accuracy import measure_tracks
from benchmarks.material import KEPT_APART, Clip, cached_poses, poses_of, read_material, read_saved
from benchmarks.report import GOALS

FOLDER = Path(__file__).parent / "gate"
FIGURES = FOLDER / "figures.json"
GROUP = "side and oblique"


def measure() -> dict[str, Any]:
    """The figures of the saved clips by today's code."""
    figures = measure_tracks(*read_saved(FOLDER))
    watched: dict[str, Any] = {name: figures[GROUP][name] for name in GOALS}
    watched["clips with a ghost"] = figures["negatives"]["clips with a ghost"]
    watched["clips with a wrong hold"] = figures["from head and feet"]["clips with a wrong hold"]
    return watched


def regressions() -> list[str]:
    """A sentence for each figure that is worse than recorded, beyond its interval."""
    recorded = json.loads(FIGURES.read_text(encoding="utf-8"))
    found = []
    for name, now in measure().items():
        before = recorded[name]
        if before["value"] is None:
            continue
        higher_is_better = name in GOALS and GOALS[name][0] == ">="
        limit = before["low"] if higher_is_better else before["high"]
        worse = now["value"] is None or (
            now["value"] < limit if higher_is_better else now["value"] > limit
        )
        if worse:
            found.append(f"{name}: {now['value']}, recorded {before['value']} (limit {limit})")
    return found


def record(folder: Path, number: int) -> None:
    """Keep poses and truth of the first clips of the set (in the order it is made in)."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir()
    # The set is made in a balanced order, which the number in the names follows.
    _keep(sorted(_tuned(folder), key=_number)[:number])


def add(folder: Path, names: Sequence[str]) -> None:
    """Keep poses and truth of more clips; exits with a sentence for one that may not be kept."""
    known = {clip.path.stem: clip for clip in _tuned(folder)}
    if missing := set(names) - known.keys():
        sys.exit(f"Not in {folder}, or kept apart: {', '.join(sorted(missing))}.")
    _keep([known[name] for name in names])


def _tuned(folder: Path) -> list[Clip]:
    """Clips that may be looked at: the gate is met every day."""
    return [c for c in read_material(folder).videos if KEPT_APART not in c.conditions]


def _keep(clips: Sequence[Clip]) -> None:
    poses_of(clips, "heavy")
    for clip in clips:
        assert clip.truth is not None
        shutil.copy(cached_poses(clip.path, "heavy"), FOLDER / f"{clip.path.stem}.poses.npz")
        truth = json.loads(clip.truth.read_text(encoding="utf-8"))
        truth["frames"].pop("landmarks_px")
        text = json.dumps(truth, separators=(",", ":"))
        (FOLDER / clip.truth.name).write_text(text + "\n", encoding="utf-8")
    FIGURES.write_text(json.dumps(measure(), indent=1) + "\n", encoding="utf-8")


def _number(clip: Clip) -> int:
    return next(int(part) for part in clip.path.stem.split("_") if part.isdigit())


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("check")
    recording = commands.add_parser("record")
    recording.add_argument("folder", type=Path)
    recording.add_argument("-n", type=int, default=36)
    adding = commands.add_parser("add")
    adding.add_argument("folder", type=Path)
    adding.add_argument("names", nargs="+")
    options = parser.parse_args()
    if options.command == "record":
        record(options.folder, options.n)
        return
    if options.command == "add":
        add(options.folder, options.names)
        return
    worse = regressions()
    print("\n".join(worse) or "Nothing is worse than recorded.")
    sys.exit(bool(worse))


if __name__ == "__main__":
    main()
