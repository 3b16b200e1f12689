"""Error of the measured angles against exact truth, by clip and view.

    python -m benchmarks.angles FOLDER [--model heavy|full]

For rendered clips with truth per frame (`frames[].angles3d`, `frames[].spine` in the JSON beside
each). During the holds: bias and mean absolute error of hip and knee flexion against the joint's
true angle in space, and correlation of the back's curve with the true contour of the skin.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.material import poses_of, read_material
from formcheck.core.pose import Array
from formcheck.core.readings import read


def truth_at(frames: list[dict[str, Any]], times: Array, *keys: str) -> Array:
    """A per-frame value of the truth at other times."""
    own = np.array([f["t"] for f in frames])
    values: list[float] = []
    for frame in frames:
        value: Any = frame
        for key in keys:
            value = value[key]
        values.append(float(value))
    return np.interp(times, own, values)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--model", choices=["heavy", "full"], default="heavy")
    options = parser.parse_args()
    material = read_material(options.folder)
    tracks = poses_of(material.videos, options.model)
    print("| clip | view | hip L | hip R | knee L | knee R | back curve |")
    print("|---|---|---|---|---|---|---|")
    for clip, track in zip(material.videos, tracks, strict=True):
        data = json.loads(clip.path.with_suffix(".json").read_text(encoding="utf-8"))
        frames = data["frames"]
        if "t" not in frames[0]:
            for i, frame in enumerate(frames):
                frame["t"] = i / data["fps"]
        readings = read(track.poses, track.source.frame_size)
        times = readings.time_s
        held = np.zeros(len(times), dtype=np.bool_)
        for stay in clip.stays:
            held |= (times > stay.start_s + 0.3) & (times < stay.end_s - 0.3)
        cells = []
        for joint in ("hip", "knee"):
            for side in ("left", "right"):
                key = f"{joint}_{side[0].upper()}"
                true = 180 - truth_at(frames, times, "angles3d", key)
                error = (readings.values[f"{joint}_flexion_{side}"].value - true)[held]
                error = error[np.isfinite(error)]
                cells.append(f"{error.mean():+.0f} / {abs(error).mean():.0f}" if len(error) else "")
        curve = readings.values["back_curve"].value
        skin = truth_at(frames, times, "spine", "skin_sagitta")
        known = np.isfinite(curve)
        match = np.corrcoef(curve[known], skin[known])[0, 1] if clip.stretch == "cat_cow" else None
        cells.append(f"r = {match:.3f}" if match is not None else "")
        print(f"| {clip.path.stem} | {clip.view} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
