"""The six stretches: each a pose for a depth `u`, 0 at rest and 1 at the end of the range.

Cat and cow goes from -1 (cow) to 1 (cat). Everything is posed for the left side; the right side is
the mirror image (tables.py). `Style` carries how this person does it; faults change the pose.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from scipy.spatial.transform import Rotation, Slerp

from sample_videos.render.poser import Dofs, Hand, Hands, Poser, Unknown
from sample_videos.render.rotations import (
    Array,
    frame,
    horizontal,
    ramp,
    rotation,
    smooth,
    unit,
)

SUPINE = rotation("z", -90) @ rotation("x", -90)
PRONE = rotation("z", 90) @ rotation("x", 90)
SINK = -0.008
"""How deep soft parts sink into the mat, metres."""
DOWN = np.array([0.0, 0.0, -1.0])

FAULTS: dict[str, tuple[str, ...]] = {
    "knee_to_chest": ("other_leg_bent", "head_lifted", "hands_off_leg"),
    "knee_twist": ("shoulder_up", "knee_not_across"),
    "cat_cow": ("hands_off_shoulders", "knees_off_hips"),
    "childs_pose": ("hips_high", "arms_not_forward"),
    "back_flexion": ("head_down",),
    "piriformis": ("ankle_not_crossed", "not_pulled_in"),
}
ONE_SIDED = ("knee_to_chest", "knee_twist", "piriformis")
TWO_ENDED = ("cat_cow", "hook_lying")
SUPINE_STRETCHES = ("knee_to_chest", "back_flexion", "piriformis", "knee_twist", "hook_lying")


@dataclass(frozen=True)
class Style:
    """How a person does it: offsets in degrees, `arms` 0..1 along the limb held."""

    hip: float = 0.0
    knee: float = 0.0
    abduction: float = 0.0
    spine: float = 0.0
    arms: float = 0.5
    bulk: float = 0.5
    """The body's weight, 0..1: a belly in the way lessens flexion."""
    faults: frozenset[str] = field(default_factory=frozenset)


def _lying_arm(poser: Poser, world: Array, heads: Array, side: str) -> Hand:
    """An arm beside the body, palm down."""
    index = poser.body.index
    out = horizontal(world[0] @ np.array([1.0 if side == "L" else -1.0, 0, 0]))
    feet = horizontal(heads[index["root"]] - heads[index["spine01"]])
    target = heads[index[f"upperarm01.{side}"]] + feet * 0.50 + out * 0.16
    target[2] = 0.04
    return Hand(target, out * 0.7 + np.array([0, 0, -0.3]), feet + out * 0.1, DOWN)


def _hand_on_shin(
    poser: Poser, world: Array, heads: Array, side: str, leg: str, along: float
) -> Hand:
    index = poser.body.index
    knee, ankle = heads[index[f"lowerleg01.{leg}"]], heads[index[f"foot.{leg}"]]
    shin = unit(ankle - knee)
    front = world[index[f"lowerleg01.{leg}"]] @ np.array([0, -1.0, 0])
    front = unit(front - shin * (front @ shin))
    across = np.cross(shin, front)
    shoulder = heads[index[f"upperarm01.{side}"]]
    across = across * (np.sign((shoulder - knee) @ across) or 1.0)
    target = knee + (ankle - knee) * along + front * 0.075 + across * 0.075
    outward = world[index["spine01"]] @ np.array([1.0 if side == "L" else -1.0, 0, 0])
    pole = outward * 0.8 + heads[index["root"]] - heads[index["spine01"]]
    return Hand(target, pole, -across + front * 0.12 - shin * 0.1, -front, 14)


def _hand_behind_thigh(poser: Poser, world: Array, heads: Array, side: str, leg: str) -> Hand:
    index = poser.body.index
    knee, hip = heads[index[f"lowerleg01.{leg}"]], heads[index[f"upperleg01.{leg}"]]
    thigh = unit(knee - hip)
    back = world[index[f"upperleg01.{leg}"]] @ np.array([0, 1.0, 0])
    across = np.cross(thigh, back)
    across = across * (np.sign((heads[index[f"upperarm01.{side}"]] - knee) @ across) or 1.0)
    target = hip + (knee - hip) * 0.72 + back * 0.095 + across * 0.085
    outward = world[index["spine01"]] @ np.array([1.0 if side == "L" else -1.0, 0, 0])
    pole = outward + (heads[index["root"]] - heads[index["spine01"]]) * 0.5
    return Hand(target, pole, -across + back * 0.15 + thigh * 0.1, -back, 14)


def _between(start: Hand, end: Hand, k: float) -> Hand:
    """A hand on its way, lifted over what lies between."""
    if k <= 0:
        return start
    if k >= 1:
        return end
    turns = Rotation.from_matrix(
        [frame(start.direction, start.palm), frame(end.direction, end.palm)]
    )
    axes = Slerp([0, 1], turns)(k).as_matrix()
    lift = np.array([0, 0, 0.13]) * np.sin(np.pi * k)
    return Hand(
        (1 - k) * start.target + k * end.target + lift,
        (1 - k) * start.pole + k * end.pole,
        axes[:, 0],
        axes[:, 1],
        (1 - k) * start.curl + k * end.curl,
    )


Solution = tuple[Dofs, Hands]
NECK = Unknown("neck", -40, 40)
HEIGHT = Unknown("tz", -1, 1.5)


class Stretch:
    """Poses of one stretch by one body. Ask for depths in order: each solution starts the next."""

    def __init__(self, poser: Poser, name: str, style: Style) -> None:
        self.poser, self.name, self.style = poser, name, style
        self._hands_x: float | None = None
        self._knee_end: float | None = None
        self._feet: tuple[float, float] | None = None

    def pose(self, u: float, start: Dofs | None) -> Solution:
        solve: Callable[[float, Dofs | None], Solution] = getattr(self, f"_{self.name}")
        return solve(u, start)

    def _has(self, fault: str) -> bool:
        return fault in self.style.faults

    def _heavy(self) -> float:
        """Degrees of hip flexion that a belly takes away."""
        return 40.0 * max(0.0, self.style.bulk - 0.5)

    def _lying_hands(self, to: Callable[[Array, Array, str], Hand], k: float) -> Hands:
        def hands(world: Array, heads: Array, side: str) -> Hand:
            rest = _lying_arm(self.poser, world, heads, side)
            return _between(rest, to(world, heads, side), k)

        return hands

    def _knee_to_chest(self, u: float, start: Dofs | None) -> Solution:
        style, height = self.style, self.poser.height
        end = 122 + style.hip - self._heavy()
        lift = smooth(0.4, 1, u) if self._has("head_lifted") else 0.0
        bent = smooth(0.0, 0.6, u) if self._has("other_leg_bent") else 0.0
        dofs = {
            "base": SUPINE, "spine": 8 + 10 * u + 18 * lift, "pitch": -2, "neck": -4 + 42 * lift,
            "hipL": ramp(u, [0, 0.5, 1], [4, 80, end]),
            "kneeL": ramp(u, [0, 0.25, 0.5, 1], [6, 75, 110, 128 + style.knee]),
            "abdL": 2 + (3 + style.abduction) * u, "ankL": 25,
            "hipR": 48 * bent, "kneeR": 3 + 92 * bent, "abdR": 2, "ankR": 28 - 20 * bent,
        }  # fmt: skip

        def residuals(_: Dofs, world: Array, heads: Array, v: Array) -> list[float]:
            r = [height(v, "pelvis") - SINK * 1.5, height(v, "footR") - SINK * 0.3]
            r.append((height(v, "back") - SINK) * (1 - lift))
            if lift < 0.02:
                r.append(height(v, "head") - SINK * 0.6)
            if u < 0.25:
                r.append(height(v, "footL") - ramp(u, [0, 0.25], [SINK * 0.3, 0.02]))
            return [30 * x for x in r]

        unknowns = [HEIGHT, Unknown("pitch", -30, 35), Unknown("hipR", -25, 30 + 60 * bent)]
        if lift < 0.02:
            unknowns.append(NECK)
        if u < 0.25:
            unknowns.append(Unknown("hipL", -25, 70))
        solved = self.poser.solve(dofs, unknowns, residuals, start)
        along = 0.22 + 0.16 * style.arms

        def on_shin(world: Array, heads: Array, side: str) -> Hand:
            reach = along if side == "L" else along + 0.08
            return _hand_on_shin(self.poser, world, heads, side, "L", reach)

        k = 0.0 if self._has("hands_off_leg") else smooth(0.12, 0.5, u)
        return solved, self._lying_hands(on_shin, k)

    def _back_flexion(self, u: float, start: Dofs | None) -> Solution:
        style, height = self.style, self.poser.height
        hip = ramp(u, [0, 0.5, 1], [40, 85, 124 + style.hip - self._heavy()])
        knee = ramp(u, [0, 0.5, 1], [85, 110, 128 + style.knee])
        lift = 0.0 if self._has("head_down") else smooth(0.6, 1, u)
        apart = 4 + (4 + style.abduction) * u
        dofs = {
            "base": SUPINE, "spine": 8 + 14 * u + 16 * lift, "pitch": -2, "neck": -4 + 28 * lift,
            "hipL": hip, "hipR": hip, "kneeL": knee, "kneeR": knee,
            "abdL": apart, "abdR": apart, "ankL": 20, "ankR": 20,
        }  # fmt: skip

        def residuals(_: Dofs, world: Array, heads: Array, v: Array) -> list[float]:
            r = [height(v, "pelvis") - SINK * 1.5, height(v, "back") - SINK * (1 - lift)]
            if lift < 0.02:
                r.append(height(v, "head") - SINK * 0.6)
            if u < 0.35:
                r.append(height(v, "footL") - ramp(u, [0, 0.1, 0.35], [0, 0, 0.15]))
            return [30 * x for x in r]

        unknowns = [HEIGHT, Unknown("pitch", -30, 45)]
        if lift < 0.02:
            unknowns.append(NECK)
        if u < 0.35:
            unknowns.append(Unknown("hipL", 10, 80))
        solved = self.poser.solve(dofs, unknowns, residuals, start)
        solved["hipR"] = solved["hipL"]
        along = 0.14 + 0.16 * style.arms

        def on_shin(world: Array, heads: Array, side: str) -> Hand:
            return _hand_on_shin(self.poser, world, heads, side, side, along)

        return solved, self._lying_hands(on_shin, smooth(0.25, 0.6, u))

    def _knee_twist(self, u: float, start: Dofs | None) -> Solution:
        """The knee is bent up first (u < 0.35), then sinks across to the other side."""
        style, height, index = self.style, self.poser.height, self.poser.body.index
        bend, across = smooth(0, 0.35, u), smooth(0.3, 1, u)
        shoulder_up = self._has("shoulder_up")
        dofs = {
            "base": SUPINE, "roll": -72 * across, "spine": 6, "pitch": 0, "neck": -4,
            "twist": (12 if shoulder_up else 66) * across, "nrot": 30 * across,
            "hipL": 8 + (72 + style.hip) * bend, "kneeL": 10 + (80 + style.knee) * bend,
            "abdL": 3 - 14 * across, "erL": 0, "ankL": 25,
            "hipR": 2, "kneeR": 4, "abdR": 1, "ankR": 28,
        }  # fmt: skip

        def residuals(_: Dofs, world: Array, heads: Array, v: Array) -> list[float]:
            r = [height(v, "pelvis") - SINK * 1.5, 0.8 * (height(v, "back") - SINK),
                 height(v, "head") - SINK * 0.6, height(v, "footR") - SINK * 0.3]  # fmt: skip
            if not shoulder_up:
                left = heads[index["upperarm01.L"]][2]
                r.append(0.25 * (left - heads[index["upperarm01.R"]][2]))
            if u < 0.3:
                r.append(height(v, "footL") - SINK * 0.3)
            if across > 0.05:
                r.append(0.4 * (height(v, "kneeL") - ramp(across, [0, 1], [0.5, 0.03])))
                r.append(0.15 * (height(v, "footL") - ramp(across, [0, 1], [0.55, 0.02])))
            return [30 * x for x in r]

        unknowns = [HEIGHT, Unknown("pitch", -45, 30), NECK, Unknown("hipR", -30, 40)]
        if not shoulder_up:
            unknowns.append(Unknown("twist", -95, 95))
        if u < 0.3:
            unknowns.append(Unknown("hipL", -10, 80))
        if across > 0.05:
            unknowns += [Unknown("abdL", -50, 15), Unknown("erL", -50, 40)]
        solved = self.poser.solve(dofs, unknowns, residuals, start)

        def out(world: Array, heads: Array, side: str) -> Hand:
            axis = world[index["spine01"]] @ np.array([1.0 if side == "L" else -1.0, 0, 0])
            sideways = horizontal(axis)
            target = heads[index[f"upperarm01.{side}"]] + sideways * 0.52
            target[2] = 0.035
            return Hand(target, np.array([-1.0, 0, 0.06]), sideways, DOWN)

        return solved, self._lying_hands(out, smooth(0, 0.3, u))

    def _on_all_fours(self, x: float, height: float) -> Hands:
        def hands(world: Array, heads: Array, side: str) -> Hand:
            sign = 1.0 if side == "L" else -1.0
            target = np.array([x, sign * 0.19, height])
            pole = np.array([-0.6, sign * 0.4, 0])
            return Hand(target, pole, np.array([1.0, -sign * 0.05, -0.12]), DOWN, -5)

        return hands

    def _knees_in_place(self, dofs: Dofs) -> None:
        _, _, heads = self.poser.pose(dofs)
        dofs["tx"] = -0.28 - heads[self.poser.body.index["lowerleg01.L"]][0]
        dofs["shift"] = np.array([dofs["tx"], 0, dofs["tz"]])

    def _shoulder_x(self, dofs: Dofs) -> float:
        return float(self.poser.pose(dofs)[2][self.poser.body.index["upperarm01.L"]][0])

    def _cat_cow(self, u: float, start: Dofs | None) -> Solution:
        style, height, index = self.style, self.poser.height, self.poser.body.index
        ahead = 0.28 if self._has("hands_off_shoulders") else 0.0
        behind = -0.27 if self._has("knees_off_hips") else 0.0
        round_by = -10 * max(u, 0)
        dofs = {
            "base": PRONE, "spine": ramp(u, [-1, 0, 1], [-36, 10, 82 + style.spine]),
            "pitch": ramp(u, [-1, 0, 1], [6, -4, -30]), "neck": ramp(u, [-1, 0, 1], [-50, -14, 40]),
            "protL": round_by, "protR": round_by, "hipL": 88, "hipR": 88, "kneeL": 88, "kneeR": 88,
            "abdL": 2 + style.abduction, "abdR": 2 + style.abduction, "ankL": 45, "ankR": 45,
        }  # fmt: skip
        reach = self.poser.arms["L"].length * 0.955
        shoulder_height = float(np.sqrt(reach**2 - ahead**2)) + 0.05

        def residuals(_: Dofs, world: Array, heads: Array, v: Array) -> list[float]:
            knee, hip = heads[index["lowerleg01.L"]], heads[index["upperleg01.L"]]
            return [
                (height(v, "kneeL") - SINK * 0.5) * 30,
                (height(v, "footL") - SINK * 0.3) * 30,
                (knee[0] - hip[0] - (behind + 0.02 * u)) * 15,
                (heads[index["upperarm01.L"]][2] - shoulder_height) * 30,
            ]

        unknowns = [HEIGHT, Unknown("hipL", 20, 140), Unknown("kneeL", 50, 130)]
        unknowns.append(Unknown("pitch", -75, 50))
        solved = self.poser.solve(dofs, unknowns, residuals, start)
        solved["hipR"], solved["kneeR"] = solved["hipL"], solved["kneeL"]
        self._knees_in_place(solved)
        if self._hands_x is None:
            self._hands_x = self._shoulder_x(solved) + ahead - 0.02
        return solved, self._on_all_fours(self._hands_x, 0.055)

    def _childs_pose(self, u: float, start: Dofs | None) -> Solution:
        style = self.style
        if self._knee_end is None:
            self._knee_end = self._knees_with_hips_on_heels()
        solved = self._kneel(u, self._knee_end, start)
        self._knees_in_place(solved)
        if self._hands_x is None:
            self._hands_x = self._shoulder_x(solved)
        reach, index = self.poser.arms["L"].length * 0.97, self.poser.body.index
        base_x, gap = self._hands_x, 0.13 + 0.14 * style.arms

        def forward(world: Array, heads: Array, side: str) -> Hand:
            sign = 1.0 if side == "L" else -1.0
            shoulder, z = heads[index[f"upperarm01.{side}"]], 0.055 - 0.02 * u
            far = shoulder[0] + np.sqrt(max(reach**2 - (shoulder[2] - z) ** 2, 1e-4))
            x = max(min(far, base_x + gap * u), base_x - 0.02)
            pole = np.array([-0.3 * (1 - u), sign * 0.5, -0.2])
            return Hand(np.array([x, sign * 0.19, z]), pole, np.array([1, -sign * 0.05, -0.12]),
                        DOWN, -5)  # fmt: skip

        def back(world: Array, heads: Array, side: str) -> Hand:
            sign = 1.0 if side == "L" else -1.0
            shoulder = heads[index[f"upperarm01.{side}"]]
            target = np.array([shoulder[0] - 0.50, sign * 0.27, 0.05])
            pole = np.array([0.0, sign * 0.6, -0.2])
            return Hand(target, pole, np.array([-1, -sign * 0.1, 0.0]), -DOWN, 8)

        def hands(world: Array, heads: Array, side: str) -> Hand:
            k = smooth(0.45, 0.95, u) if self._has("arms_not_forward") else 0.0
            ahead = forward(world, heads, side)
            return _between(ahead, back(world, heads, side), k) if k else ahead

        return solved, hands

    def _kneel(self, u: float, knee_end: float, start: Dofs | None, *, seat: bool = False) -> Dofs:
        """From all fours to the hips on the heels; `seat` bends the knees until they meet."""
        height, index, part = self.poser.height, self.poser.body.index, self.poser.part
        knee = ramp(u, [0, 0.5, 1], [88, 88 + 0.52 * (knee_end - 88), knee_end])
        hip = ramp(u, [0, 1], [88, knee_end - 18 + self.style.hip * 0.4])
        neck = ramp(u, [0, 1], [-10, 2])
        spine = ramp(u, [0, 1], [0, 34 + self.style.spine])
        apart = 2 + (7 + self.style.abduction) * u + 10 * max(0.0, self.style.bulk - 0.5) * u
        arms = self.poser.arms["L"].length * 0.985 + 0.055
        shoulders = ramp(u, [0, 0.6, 1], [arms, 0.30, 0.17])
        dofs = {
            "base": PRONE, "spine": spine, "pitch": 0, "neck": neck, "hipL": hip, "hipR": hip,
            "kneeL": knee, "kneeR": knee, "abdL": apart, "abdR": apart, "ankL": 48, "ankR": 48,
        }  # fmt: skip

        def residuals(_: Dofs, world: Array, heads: Array, v: Array) -> list[float]:
            r = [(height(v, "kneeL") - SINK * 0.5) * 30, (height(v, "footL") - SINK * 0.3) * 30]
            r.append((heads[index["upperarm01.L"]][2] - shoulders) * 20)
            r.append(max(0.0, -0.002 - height(v, "head")) * 30)
            if u > 0.85:
                r.append(height(v, "head") * 15 * (u - 0.85) / 0.15)
            if seat:
                # The lowest of the buttocks above the heel, flesh pressed 2 cm together.
                heel = heads[index["foot.L"]]
                near = part(v, "seatL")
                distance = np.linalg.norm(near - heel, axis=1)
                r.append((float(np.partition(distance, 8)[:8].mean()) - 0.055) * 20)
            return r

        free = 30 if seat else 4
        unknowns = [HEIGHT, Unknown("hipL", 60, 165), Unknown("pitch", -80, 60),
                    Unknown("neck", -45, 40),
                    Unknown("kneeL", knee - free, min(knee + free, 172))]  # fmt: skip
        solved = self.poser.solve(dofs, unknowns, residuals, start, 0.004 if seat else 0.02)
        solved["hipR"], solved["kneeR"] = solved["hipL"], solved["kneeL"]
        return solved

    def _knees_with_hips_on_heels(self) -> float:
        if self._has("hips_high"):
            return 108.0 + self.style.knee
        near = self._kneel(0.9, 150.0, None)
        return float(self._kneel(1.0, 154.0, near, seat=True)["kneeL"])

    def _piriformis(self, u: float, start: Dofs | None) -> Solution:
        """The left ankle lies across the right thigh, which is drawn in."""
        style, height, index = self.style, self.poser.height, self.poser.body.index
        crossed = 0.0 if self._has("ankle_not_crossed") else smooth(0, 0.4, u)
        pulled = not self._has("not_pulled_in")
        hip = ramp(u, [0, 0.5, 1], [52, 80, 112 + style.hip - self._heavy()]) if pulled else 52.0
        knee = ramp(u, [0, 0.5, 1], [95, 95, 98 + style.knee]) if pulled else 95.0
        stay = 1 - crossed
        on_floor = 52.0 if self._has("ankle_not_crossed") else hip
        knee_left = 95.0 if self._has("ankle_not_crossed") else knee
        feet_down = u < 0.3 or not pulled
        dofs = {
            "base": SUPINE, "spine": 8 + 8 * u, "pitch": -2, "neck": -4,
            "hipR": hip, "kneeR": knee, "abdR": 2, "ankR": 10,
            "hipL": on_floor * stay + crossed * (hip - 8), "kneeL": knee_left * stay + crossed * 92,
            "abdL": 2 + 26 * crossed, "erL": 48 * crossed, "ankL": 8,
        }  # fmt: skip

        def residuals(_: Dofs, world: Array, heads: Array, v: Array) -> list[float]:
            r = [(height(v, "pelvis") - SINK * 1.5) * 30, (height(v, "back") - SINK) * 30,
                 (height(v, "head") - SINK * 0.6) * 30]  # fmt: skip
            if feet_down:
                up = ramp(u, [0, 0.1, 0.3], [0, 0, 0.06]) if pulled else 0.0
                r.append((height(v, "footR") - up) * 30)
            knee_at, hip_at = heads[index["lowerleg01.R"]], heads[index["upperleg01.R"]]
            thigh = unit(knee_at - hip_at)
            front = world[index["upperleg01.R"]] @ np.array([0, -1.0, 0])
            ankle = knee_at - thigh * 0.10 + front * 0.105
            r += list((heads[index["foot.L"]] - ankle) * 20 * crossed)
            if self._has("ankle_not_crossed"):
                r.append(height(v, "footL") * 30)
            elif u < 0.08:
                r.append((height(v, "footL") - ramp(u, [0, 0.1], [0, 0.1])) * 30)
            return r

        unknowns = [HEIGHT, Unknown("pitch", -30, 40), NECK, Unknown("hipL", 20, 150),
                    Unknown("abdL", -5, 45), Unknown("erL", -20, 105),
                    Unknown("kneeL", 60, 140)]  # fmt: skip
        if feet_down:
            unknowns.append(Unknown("hipR", 20, 90))
        solved = self.poser.solve(dofs, unknowns, residuals, start, 0.01)

        def behind(world: Array, heads: Array, side: str) -> Hand:
            return _hand_behind_thigh(self.poser, world, heads, side, "R")

        return solved, self._lying_hands(behind, smooth(0.3, 0.6, u) if pulled else 0.0)

    def _hook_lying(self, u: float, start: Dofs | None) -> Solution:
        """No stretch: on the back, knees bent, knees swaying to the left (u < 0) and right."""
        height, index = self.poser.height, self.poser.body.index
        sway = 22 * u
        dofs = {
            "base": SUPINE, "spine": 8, "pitch": -2, "neck": -4, "roll": -8 * u, "twist": 8 * u,
            "hipL": 50, "hipR": 50, "kneeL": 95, "kneeR": 95, "abdL": 4 - sway, "abdR": 4 + sway,
            "erL": 0, "erR": 0, "ankL": 8, "ankR": 8,
        }  # fmt: skip

        def residuals(_: Dofs, world: Array, heads: Array, v: Array) -> list[float]:
            r = [height(v, "pelvis") - SINK * 1.5, height(v, "back") - SINK]
            r += [height(v, "head") - SINK * 0.6, height(v, "footL"), height(v, "footR")]
            for side, y in zip("LR", self._feet or (), strict=False):
                r.append(0.6 * (heads[index[f"foot.{side}"]][1] - y))
            return [30 * x for x in r]

        unknowns = [HEIGHT, Unknown("pitch", -30, 40), NECK, Unknown("hipL", 20, 80),
                    Unknown("hipR", 20, 80)]  # fmt: skip
        if self._feet is not None:
            unknowns += [Unknown("erL", -60, 60), Unknown("erR", -60, 60)]
        solved = self.poser.solve(dofs, unknowns, residuals, start)
        if self._feet is None:
            _, _, heads = self.poser.pose(solved)
            self._feet = (float(heads[index["foot.L"]][1]), float(heads[index["foot.R"]][1]))

        def rest(world: Array, heads: Array, side: str) -> Hand:
            return _lying_arm(self.poser, world, heads, side)

        return solved, rest
