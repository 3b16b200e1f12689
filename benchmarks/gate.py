"""The part of the accuracy benchmark that every change must pass: saved poses, minutes not hours.

    python -m benchmarks.gate check                 # what the tests run
    python -m benchmarks.gate record FOLDER [-n 36] # take clips of the benchmark set and record

`benchmarks/gate/` holds the poses (heavy model) and truth of some clips of the set, and
`figures.json` with what they gave when recorded. A figure that has become worse than the recorded
one's own 95 % interval is a regression.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from pathlib import Path
from typing import Any

from benchmarks.accuracy import measure_tracks
from benchmarks.material import Clip, cached_poses, poses_of, read_material, read_saved
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
    clips = sorted(read_material(folder).videos, key=_number)[:number]
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
    options = parser.parse_args()
    if options.command == "record":
        record(options.folder, options.n)
        return
    worse = regressions()
    print("\n".join(worse) or "Nothing is worse than recorded.")
    sys.exit(bool(worse))


if __name__ == "__main__":
    main()
