"""Standing and walking: bone rotations of an upright person."""

from __future__ import annotations

import numpy as np

from sample_videos.render.rotations import Array, rotation

SPEED_M_S = 0.9
STEP_M = 0.62
ARMS_DOWN_DEG = 38
"""From the reference pose to arms that hang."""


def upright(heading: Array, gone_m: float = 0.0, amount: float = 1.0) -> dict[str, Array]:
    """Rotations after so many metres of walking; `amount` 0 stands still.

    `heading` turns the reference pose, which faces -y, the way the person looks.
    """
    phase = np.pi * gone_m / STEP_M
    swing, lift = amount * np.sin(phase), np.cos(phase)
    return {
        "root": heading,
        "upperleg01.L": rotation("x", -24 * swing),
        "upperleg01.R": rotation("x", 24 * swing),
        "lowerleg01.L": rotation("x", amount * (8 + 34 * max(0.0, lift))),
        "lowerleg01.R": rotation("x", amount * (8 + 34 * max(0.0, -lift))),
        "upperarm01.L": rotation("y", ARMS_DOWN_DEG) @ rotation("x", 18 * swing),
        "upperarm01.R": rotation("y", -ARMS_DOWN_DEG) @ rotation("x", -18 * swing),
    }


def arm_swing(gone_m: float, amount: float) -> tuple[Array, Array]:
    """How far the left and the right upper arm turn from where they hang."""
    swing = 18 * amount * np.sin(np.pi * gone_m / STEP_M)
    return rotation("x", swing), rotation("x", -swing)
