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
"""Trunk against the horizontal from which somebody sits or stands: own choice, a little
beyond the middle since who leans on the forearms lies."""
ON_BACK_DEG, FACE_DOWN_DEG = 35.0, -35.0
"""Elevation of the chest from which somebody lies on the back, and on all fours or face down; in
between lies the side. Clips of people on their backs read 35-89 in the middle, on all fours and
folded -59 to -86."""
FROM_ABOVE_DEG = 60.0
"""Chest (or back) turned so far to the camera, of somebody who lies: the camera is above. Own
choice: lying on the back or on all fours reads -30 to 40 from beside the mat, 90 from a ceiling."""
SIDE_DEG = 32.0
"""Line of the shoulders to the camera's axis up to which it is a side view: clips seen
from the side read 2-32 in the middle, oblique ones 10-58. Only names the view, judges nothing."""
FOLDED_HIP_DEG, FOLDED_KNEE_DEG = 118.0, 100.0
"""Hips and knees bent by more are folded, by less on all fours: child's pose
reads 133-160 and 116-162 in the middle, cat and cow 67-87 and 81-117."""
BENT_DEG = 45.0
"""Hips and knees bent by less are straight: prone. Own choice: halfway to all fours."""
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
        folds = (hip >= FOLDED_HIP_DEG) & (knee >= FOLDED_KNEE_DEG)
        names: dict[PostureName, NDArray[np.bool_]] = {
            "unknown": ~readings.seen | (tilt < -UPRIGHT_DEG),
            "upright": tilt > UPRIGHT_DEG,
            "supine": chest >= ON_BACK_DEG,
            "folded": down & folds,
            "all_fours": down & (hip >= BENT_DEG) & (knee >= BENT_DEG),
            "prone": down & (hip < BENT_DEG),
            "side_lying": (np.abs(chest) < ON_BACK_DEG) & (np.abs(to_camera) < FROM_ABOVE_DEG),
        }
    return np.select(list(names.values()), list(names), "unknown").astype(np.str_)
