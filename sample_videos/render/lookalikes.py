"""Exercises that look like a stretch and are none: bird dog, bridge, dead bug and others.

Each is a form: degrees at rest and at the end, what touches the floor, and where the hands go.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np

from sample_videos.render.arm import Hand, Posed
from sample_videos.render.keyposes import FACING_FEET
from sample_videos.render.kneeling import PRONE
from sample_videos.render.lookalike_hands import (
    WRIST_M,
    around,
    behind_the_head,
    beside,
    dead_bug,
    in_front,
    on_the_feet,
    on_the_floor,
    on_the_thighs,
    one_arm_ahead,
    to_the_heels,
    under_the_shoulders,
)
from sample_videos.render.lying import SUPINE
from sample_videos.render.poser import Dofs, Poser, Skinned, Unknown
from sample_videos.render.rotations import Array
from sample_videos.render.stretch import HEIGHT, SINK, Solution, Stretch, Style

HandAt = Callable[[Poser, Posed, str, float], Hand]
REACH = 0.955
"""How straight arms are that carry the trunk, as a share of their length."""


@dataclass(frozen=True)
class Form:
    base: Array
    rest: Mapping[str, float]
    """Degrees at depth 0."""
    end: Mapping[str, float]
    """What is different at depth 1."""
    floor: Mapping[str, tuple[float, float]]
    """How high these parts lie, metres, at depth 0 and 1."""
    free: Mapping[str, tuple[float, float]]
    """What the solver may change, and within which degrees."""
    hands: HandAt
    stays: str = "root"
    """The bone that keeps its place along the mat."""
    even: tuple[float, float] = (1, 1)
    """How far the right leg does what the left one does, at depth 0 and 1."""
    shoulders: tuple[float, float] | None = None
    """How high the shoulders are, as a share of arms that carry."""
    knees_under_hips: bool = False


class Lookalike(Stretch):
    def __init__(self, form: Form, poser: Poser, style: Style) -> None:
        super().__init__(poser, style)
        self._form = form
        self._place: float | None = None

    def pose(self, u: float, start: Dofs | None) -> Solution:
        form = self._form
        ends = dict(form.rest) | dict(form.end)
        dofs: Dofs = {"base": form.base}
        dofs |= {k: form.rest.get(k, 0.0) * (1 - u) + x * u for k, x in ends.items()}
        unknowns = [HEIGHT, *(Unknown(k, *limits) for k, limits in form.free.items())]
        solved = self.poser.solve(dofs, unknowns, partial(self._residuals, u), start, 0.01)
        even = form.even[0] * (1 - u) + form.even[1] * u
        for joint in ("hip", "knee"):
            left, right = solved[f"{joint}L"], solved[f"{joint}R"]
            solved[f"{joint}R"] = even * left + (1 - even) * right
        self._keep_in_place(solved)
        return solved, lambda at, side: form.hands(self.poser, at, side, u)

    def _residuals(self, u: float, at: Skinned) -> list[float]:
        form, index = self._form, self.poser.body.index
        r = [
            self.poser.height(at, part) - (low * (1 - u) + high * u)
            for part, (low, high) in form.floor.items()
        ]
        if form.shoulders is not None:
            share = form.shoulders[0] * (1 - u) + form.shoulders[1] * u
            high = self.poser.arms["L"].length * REACH * share + WRIST_M
            r.append(at.heads[index["upperarm01.L"]][2] - high)
        if form.knees_under_hips:
            knee, hip = (at.heads[index[f"{bone}leg01.L"]] for bone in ("lower", "upper"))
            r.append(0.5 * (knee[0] - hip[0]))
        return [30 * x for x in r]

    def _keep_in_place(self, dofs: Dofs) -> None:
        """What stays where it is at rest; the hips begin over the middle of the mat."""
        at = float(self.poser.pose(dofs)[2][self.poser.body.index[self._form.stays]][0])
        if self._place is None:
            self._place = at
        dofs["tx"] = self._place - at
        dofs["shift"] = np.array([dofs["tx"], 0.0, dofs["tz"]])


FLAT, SOFT = (0.0, 0.0), (SINK, SINK)
FEET_DOWN = {"hipL": 50, "hipR": 50, "kneeL": 95, "kneeR": 95, "abdL": 4, "abdR": 4,
             "ankL": 8, "ankR": 8}  # fmt: skip
ON_THE_BACK = {"spine": 8, "pitch": -2, "neck": -4, **FEET_DOWN}
TABLE_TOP = {"hipL": 90, "hipR": 90, "kneeL": 90, "kneeR": 90, "ankL": 12, "ankR": 12}
ALL_FOURS = {"spine": 10, "pitch": -4, "neck": -14, "hipL": 88, "hipR": 88, "kneeL": 88,
             "kneeR": 88, "abdL": 3, "abdR": 3, "ankL": 45, "ankR": 45}  # fmt: skip
ON_KNEES = {"hipL": (20.0, 150.0), "kneeL": (50.0, 130.0), "pitch": (-90.0, 60.0)}
LYING = {"pitch": (-40.0, 40.0), "neck": (-40.0, 40.0)}
FOOT_FLAT = {"hipL": (15.0, 90.0)}
KNEELING = {"kneeL": (SINK / 2, SINK / 2), "footL": FLAT}
HEAD_UP = {"pelvis": SOFT, "footL": FLAT, "back": (SINK, 0.03)}

FORMS: dict[str, Form] = {
    "bird_dog": Form(
        PRONE, ALL_FOURS, {"hipR": -4, "kneeR": 6}, KNEELING, ON_KNEES, one_arm_ahead,
        stays="lowerleg01.L", even=(1, 0), shoulders=(1, 1), knees_under_hips=True,
    ),
    "bridge": Form(
        SUPINE, ON_THE_BACK, {"hipL": 4, "hipR": 4, "neck": 20, "spine": 0, "pitch": -30},
        {"pelvis": (SINK, 0.24), "back": SOFT, "footL": FLAT},
        {"pitch": (-60.0, 60.0), "neck": (-40.0, 60.0), "hipL": (-25.0, 90.0)},
        beside, stays="upperarm01.L",
    ),
    "heel_touch": Form(
        SUPINE, ON_THE_BACK, {"spine": 26, "neck": 34, "side": 16}, HEAD_UP,
        FOOT_FLAT | {"pitch": (-40.0, 40.0)}, to_the_heels,
    ),
    "curl_up": Form(
        SUPINE, ON_THE_BACK, {"spine": 44, "neck": 34}, HEAD_UP | {"back": (SINK, 0.06)},
        FOOT_FLAT | {"pitch": (-40.0, 40.0)}, on_the_thighs,
    ),
    "dead_bug": Form(
        SUPINE, ON_THE_BACK | TABLE_TOP, {"hipR": 18, "kneeR": 8},
        {"pelvis": SOFT, "back": SOFT, "head": FLAT}, LYING, dead_bug, even=(0, 0),
    ),
    "happy_baby": Form(
        SUPINE, ON_THE_BACK,
        {"hipL": 118, "hipR": 118, "kneeL": 92, "kneeR": 92, "abdL": 34, "abdR": 34,
         "erL": 12, "erR": 12, "ankL": -8, "ankR": -8, "spine": 18},
        {"pelvis": SOFT, "back": SOFT, "head": FLAT}, LYING, on_the_feet,
    ),
    "bicycle": Form(
        SUPINE,
        {"spine": 30, "neck": 30, "twist": 22, "hipL": 28, "kneeL": 6, "hipR": 104, "kneeR": 112,
         "ankL": 25, "ankR": 25, "abdL": 2, "abdR": 2},
        {"twist": -22, "hipL": 104, "kneeL": 112, "hipR": 28, "kneeR": 6},
        {"pelvis": SOFT, "back": (0.03, 0.03)}, {"pitch": (-40.0, 40.0)}, behind_the_head,
        even=(0, 0),
    ),
    "leg_raise": Form(
        SUPINE,
        {"spine": 8, "pitch": -2, "neck": -4, "hipL": 4, "kneeL": 5, "abdL": 2, "ankL": 25,
         "hipR": 4, "kneeR": 4, "abdR": 2, "ankR": 28},
        {"hipL": 74, "kneeL": 6, "ankL": 5},
        {"pelvis": SOFT, "back": SOFT, "head": FLAT, "footR": FLAT},
        LYING | {"hipR": (-25.0, 30.0)}, beside, even=(0, 0),
    ),
    "side_lying": Form(
        SUPINE,
        {"roll": -90, "spine": 10, "neck": 6, "hipL": 52, "kneeL": 88, "hipR": 52, "kneeR": 88,
         "abdL": -15, "abdR": -7, "ankL": 10, "ankR": 10},
        {"abdL": 26, "erL": 34},
        {"seatR": SOFT, "shoulderR": SOFT}, {"side": (-25.0, 25.0)}, in_front, even=(0, 0),
    ),
    "puppy": Form(
        PRONE, ALL_FOURS, {"spine": -22, "neck": -8}, KNEELING, ON_KNEES,
        partial(on_the_floor, 0.55), stays="lowerleg01.L", shoulders=(1, 0.26),
        knees_under_hips=True,
    ),
    "cobra": Form(
        PRONE,
        {"spine": -6, "pitch": 0, "neck": -12, "hipL": 0, "hipR": 0, "kneeL": 3, "kneeR": 3,
         "abdL": 5, "abdR": 5, "ankL": 50, "ankR": 50},
        {"spine": -62, "neck": -22, "hipL": -14, "hipR": -14},
        {"pelvis": (SINK, 0.0), "kneeL": SOFT},
        {"pitch": (-50.0, 50.0), "hipL": (-45.0, 25.0), "spine": (-85.0, 20.0)},
        under_the_shoulders, shoulders=(0.16, 0.82),
    ),
    "plank": Form(
        PRONE,
        {"spine": 6, "pitch": 16, "neck": -16, "hipL": 2, "hipR": 2, "kneeL": 3, "kneeR": 3,
         "abdL": 4, "abdR": 4, "ankL": -28, "ankR": -28},
        {"hipL": 26, "hipR": 26},
        {"footL": FLAT}, {"pitch": (-60.0, 60.0)}, partial(on_the_floor, 0.0),
        stays="upperarm01.L", shoulders=(1, 1),
    ),
    "sitting_twist": Form(
        FACING_FEET,
        {"pitch": -4, "spine": 8, "neck": 0, "hipL": 112, "kneeL": 122, "ankL": 10, "abdL": -6,
         "hipR": 86, "kneeR": 6, "abdR": 4, "ankR": 10},
        {"twist": 42, "nrot": 40},
        {"pelvis": SOFT, "footL": FLAT, "footR": FLAT},
        {"hipL": (60.0, 140.0), "hipR": (60.0, 110.0)}, around, even=(0, 0),
    ),
}  # fmt: skip
LOOKALIKES: dict[str, Callable[[Poser, Style], Stretch]] = {
    name: partial(Lookalike, form) for name, form in FORMS.items()
}
