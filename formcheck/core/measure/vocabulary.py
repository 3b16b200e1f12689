"""The vocabulary of what can be measured: the table of every measurement by its name.

Every measurement works on many frames at once (frames first) and on one frame alone with the
same bits, so that live and recorded agree. "Trunk" is the line from the middle of the hips to
the middle of the shoulders; a torso length is its length in the image. "Left" of a sided
measurement is the person's own left. Errors in the docstrings
are mean absolute ones of the heavy model against rendered truth or, where there is none, what
still people read; hip and knee by view and limb are in docs/accuracy.md.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from formcheck.core.measure import arms, back, floor, legs, trunk, twist
from formcheck.core.measure.body import Body, Measured

Limb: TypeAlias = Literal["worked", "other", "both", "each", "any"]
"""Which side of a sided measurement: the worked one, the other one; `both` is the mean weighted
by certainty; `each` asks both sides to pass; `any` asks one of them to."""

SidedFunction = Callable[[Body, str], Measured]
WholeFunction = Callable[[Body], Measured]


@dataclass(frozen=True)
class Measurement:
    """An entry of the vocabulary: name, unit, whether it exists per side, and its function."""

    name: str
    unit: str
    sided: bool
    function: SidedFunction | WholeFunction


OF_ONE_SIDE: Mapping[SidedFunction, str] = {
    legs.hip_flexion: "deg",
    legs.knee_flexion: "deg",
    legs.hip_swing: "deg",
    twist.knee_across: "deg",
    legs.leg_height: "m",
    legs.hip_to_heel: "torso",
    arms.hand_to_leg: "torso",
    legs.ankle_crossing: "ratio",
    arms.arm_raise: "deg",
    arms.hand_ahead: "torso",
    legs.knee_ahead: "torso",
    floor.foot_height: "m",
    floor.knee_height: "m",
    floor.hand_height: "m",
}
"""Measurements that exist for each side, and their units."""
OF_THE_WHOLE: Mapping[WholeFunction, str] = {
    trunk.trunk_tilt: "deg",
    trunk.trunk_turn: "deg",
    trunk.side_on: "deg",
    trunk.chest_up: "deg",
    trunk.chest_to_camera: "deg",
    back.head_lift: "deg",
    trunk.axial_turn: "deg",
    trunk.shoulder_roll: "deg",
    back.back_curve: "chord",
    back.spine_swing: "deg",
    legs.knees_apart: "hip_width",
}
"""Measurements of the whole body, and their units."""

VOCABULARY: Mapping[str, Measurement] = {
    **{f.__name__: Measurement(f.__name__, unit, True, f) for f, unit in OF_ONE_SIDE.items()},
    **{f.__name__: Measurement(f.__name__, unit, False, f) for f, unit in OF_THE_WHOLE.items()},
}
"""Every measurement by name. A new one is one function and one line above."""

RANGES: Mapping[str, tuple[float, float]] = {
    "deg": (-180.0, 180.0),
    "torso": (-4.0, 4.0),
    "chord": (-1.0, 1.0),
    "hip_width": (0.0, 10.0),
    "m": (-2.0, 2.0),
    "ratio": (0.0, 100.0),
}
"""What a measurement in each unit can read at all: a limit beyond it could never be met."""
FROM_THE_OUTLINE = ("back_curve", "spine_swing")
"""Measurements that need the silhouette."""
OF_THE_ARMS = ("arm_raise", "hand_ahead", "hand_height")
"""Sided measurements that do not change when the legs' names are exchanged."""
