"""Error of the measured angles against exact truth, frame by frame during the holds.

Compared are hip and knee flexion with the joints' angle in the image plane (what an image can
tell) and in space, and the back's curve with the true contour of the skin.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from benchmarks.estimates import Figure, mean, statistic
from benchmarks.material import Clip
from formcheck.core.measure.body import SIDES
from formcheck.core.measure.readings import read
from formcheck.core.pose.pose import Array, PoseTrack

STEADY_S = 0.3
"""Left out at both ends of a hold, where a little time error would look like an angle error."""


@dataclass(frozen=True)
class AngleErrors:
    """Errors of one measurement of one limb in one clip: measured minus true, degrees."""

    measurement: str
    limb: str
    against: str
    view: str
    stretch: str
    values: Array


def angle_errors(clip: Clip, track: PoseTrack) -> list[AngleErrors]:
    """Errors of hip and knee flexion, by limb (worked, other, both) and kind of truth."""
    assert clip.truth is not None
    truth = json.loads(clip.truth.read_text(encoding="utf-8"))
    own, angles = np.array(truth["times"]), truth["frames"]["angles"]
    readings = read(track.poses, track.source.frame_size)
    found = []
    for stay in clip.stays:
        inside = readings.time_s > stay.start_s + STEADY_S
        inside &= readings.time_s < stay.end_s - STEADY_S
        times = readings.time_s[inside]
        for side in SIDES:
            limb = "both" if stay.side == "both" else "worked" if stay.side == side else "other"
            for joint in ("hip", "knee"):
                measured = readings.values[f"{joint}_flexion_{side}"].value[inside]
                for against, suffix in (("image", "_image"), ("space", "")):
                    values = np.array(angles[f"{joint}_{side}{suffix}"], dtype=np.float64)
                    true = np.interp(times, own, values)
                    error = measured - true
                    found.append(
                        AngleErrors(
                            f"{joint} flexion",
                            limb,
                            against,
                            clip.view,
                            clip.stretch or "",
                            error[np.isfinite(error)],
                        )
                    )
    return found


def angle_figures(errors: Sequence[AngleErrors]) -> dict[str, dict[str, Figure]]:
    """Bias, mean absolute error and 95 % limits of agreement by measurement, limb and view."""
    rows: dict[str, list[Array]] = {}
    for e in errors:
        if len(e.values):
            name = f"{e.measurement}, {e.limb}, {e.view}, in {e.against}"
            rows.setdefault(name, []).append(e.values)
    return {name: _row(groups) for name, groups in sorted(rows.items())}


def _row(groups: list[Array]) -> dict[str, Any]:
    together = np.concatenate(groups)
    bias, spread = float(together.mean()), float(together.std())
    return {
        "bias": statistic([list(g) for g in groups], mean),
        "mae": statistic([list(np.abs(g)) for g in groups], mean),
        "limits": {
            "low": round(bias - 1.96 * spread, 2),
            "high": round(bias + 1.96 * spread, 2),
            "n": len(together),
        },
    }
