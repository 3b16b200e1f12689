"""Where the camera stands relative to the body, and which way the body lies."""

from __future__ import annotations

from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from formcheck.core.measure.readings import Readings
from formcheck.core.pose.pose import Array

ViewName: TypeAlias = Literal["side", "oblique", "front", "top"]
PostureName: TypeAlias = Literal[
    "supine", "all_fours", "folded", "upright", "prone", "side_lying", "unknown"
]

UPRIGHT_DEG = 50.0
ON_BACK_DEG = 35.0
FACE_DOWN_DEG = -35.0
FROM_ABOVE_DEG = 60.0
SIDE_DEG = 32.0
WRONG_VIEW_DEG = 64.0
"""From here on (`from_ends`) the body is seen from the head or the feet, where image angles are
20-140 degrees off: head and foot end 69-90 measured, most oblique 57 (docs/decisions.md)."""


def from_ends(readings: Readings) -> Array:
    """(n,) how far the camera stands towards the head or the feet: 0 = at the side, 90 = in line
    with the body, degrees. The mean of what trunk and shoulders say: each alone is 30 off.
    """
    return (readings.values["trunk_turn"].value + readings.values["side_on"].value) / 2


def camera_view(readings: Readings) -> NDArray[np.str_]:
    """(n,) `side`, `oblique`, `front` (from head or feet), `top` or `unknown` for each frame."""
    side_on, to_camera, tilt = (
        readings.values[k].value for k in ("side_on", "chest_to_camera", "trunk_tilt")
    )
    with np.errstate(invalid="ignore"):
        names = np.select(
            [
                ~readings.seen,
                from_ends(readings) > WRONG_VIEW_DEG,
                (np.abs(to_camera) > FROM_ABOVE_DEG) & (tilt < UPRIGHT_DEG),
                side_on < SIDE_DEG,
            ],
            ["unknown", "front", "top", "side"],
            "oblique",
        )
    return names.astype(np.str_)


def posture(readings: Readings) -> NDArray[np.str_]:
    """(n,) which way the body lies, a `PostureName`, for each frame."""
    tilt = readings.values["trunk_tilt"].value
    chest = readings.values["chest_up"].value
    to_camera = readings.values["chest_to_camera"].value
    hip = readings.sided("hip_flexion", "both", "both").value
    knee = readings.sided("knee_flexion", "both", "both").value
    with np.errstate(invalid="ignore"):
        down = chest <= FACE_DOWN_DEG
        names: dict[PostureName, NDArray[np.bool_]] = {
            "unknown": ~readings.seen | (tilt < -UPRIGHT_DEG),
            "upright": tilt > UPRIGHT_DEG,
            "supine": chest >= ON_BACK_DEG,
            "folded": down & (hip >= 118) & (knee >= 100),
            "all_fours": down & (hip >= 45) & (knee >= 45),
            "prone": down & (hip < 45),
            "side_lying": (np.abs(chest) < ON_BACK_DEG) & (np.abs(to_camera) < FROM_ABOVE_DEG),
        }
    return np.select(list(names.values()), list(names), "unknown").astype(np.str_)
