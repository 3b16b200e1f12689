"""The poses on the back: knee to chest, back flexion, knee twist, piriformis, and lying at rest."""

from __future__ import annotations

import numpy as np

from sample_videos.render.arm import Hand, Posed
from sample_videos.render.hands import (
    DOWN,
    hand_behind_thigh,
    hand_on_shin,
    lying_arm,
    lying_hands,
)
from sample_videos.render.poser import Dofs, Poser, Skinned, Unknown
from sample_videos.render.rotations import horizontal, ramp, rotation, smooth, unit
from sample_videos.render.stretch import HEIGHT, NECK, SINK, Solution, Stretch, Style

SUPINE = rotation("z", -90) @ rotation("x", -90)


class KneeToChest(Stretch):
    def pose(self, u: float, start: Dofs | None) -> Solution:
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

        def residuals(at: Skinned) -> list[float]:
            r = [height(at, "pelvis") - SINK * 1.5, height(at, "footR") - SINK * 0.3]
            r.append((height(at, "back") - SINK) * (1 - lift))
            if lift < 0.02:
                r.append(height(at, "head") - SINK * 0.6)
            if u < 0.25:
                r.append(height(at, "footL") - ramp(u, [0, 0.25], [SINK * 0.3, 0.02]))
            return [30 * x for x in r]

        unknowns = [HEIGHT, Unknown("pitch", -30, 35), Unknown("hipR", -25, 30 + 60 * bent)]
        if lift < 0.02:
            unknowns.append(NECK)
        if u < 0.25:
            unknowns.append(Unknown("hipL", -25, 70))
        solved = self.poser.solve(dofs, unknowns, residuals, start)
        along = 0.22 + 0.16 * style.arms

        def on_shin(at: Posed, side: str) -> Hand:
            reach = along if side == "L" else along + 0.08
            return hand_on_shin(self.poser, at, side, "L", reach)

        k = 0.0 if self._has("hands_off_leg") else smooth(0.12, 0.5, u)
        return solved, lying_hands(self.poser, on_shin, k)


class BackFlexion(Stretch):
    def pose(self, u: float, start: Dofs | None) -> Solution:
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

        def residuals(at: Skinned) -> list[float]:
            r = [height(at, "pelvis") - SINK * 1.5, height(at, "back") - SINK * (1 - lift)]
            if lift < 0.02:
                r.append(height(at, "head") - SINK * 0.6)
            if u < 0.35:
                r.append(height(at, "footL") - ramp(u, [0, 0.1, 0.35], [0, 0, 0.15]))
            return [30 * x for x in r]

        unknowns = [HEIGHT, Unknown("pitch", -30, 45)]
        if lift < 0.02:
            unknowns.append(NECK)
        if u < 0.35:
            unknowns.append(Unknown("hipL", 10, 80))
        solved = self.poser.solve(dofs, unknowns, residuals, start)
        solved["hipR"] = solved["hipL"]
        along = 0.14 + 0.16 * style.arms

        def on_shin(at: Posed, side: str) -> Hand:
            return hand_on_shin(self.poser, at, side, side, along)

        return solved, lying_hands(self.poser, on_shin, smooth(0.25, 0.6, u))


class KneeTwist(Stretch):
    def pose(self, u: float, start: Dofs | None) -> Solution:
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

        def residuals(at: Skinned) -> list[float]:
            r = [height(at, "pelvis") - SINK * 1.5, 0.8 * (height(at, "back") - SINK),
                 height(at, "head") - SINK * 0.6, height(at, "footR") - SINK * 0.3]  # fmt: skip
            if not shoulder_up:
                left = at.heads[index["upperarm01.L"]][2]
                r.append(0.25 * (left - at.heads[index["upperarm01.R"]][2]))
            if u < 0.3:
                r.append(height(at, "footL") - SINK * 0.3)
            if across > 0.05:
                r.append(0.4 * (height(at, "kneeL") - ramp(across, [0, 1], [0.5, 0.03])))
                r.append(0.15 * (height(at, "footL") - ramp(across, [0, 1], [0.55, 0.02])))
            return [30 * x for x in r]

        unknowns = [HEIGHT, Unknown("pitch", -45, 30), NECK, Unknown("hipR", -30, 40)]
        if not shoulder_up:
            unknowns.append(Unknown("twist", -95, 95))
        if u < 0.3:
            unknowns.append(Unknown("hipL", -10, 80))
        if across > 0.05:
            unknowns += [Unknown("abdL", -50, 15), Unknown("erL", -50, 40)]
        solved = self.poser.solve(dofs, unknowns, residuals, start)

        def out(at: Posed, side: str) -> Hand:
            axis = at.world[index["spine01"]] @ np.array([1.0 if side == "L" else -1.0, 0, 0])
            sideways = horizontal(axis)
            target = at.heads[index[f"upperarm01.{side}"]] + sideways * 0.52
            target[2] = 0.035
            return Hand(target, np.array([-1.0, 0, 0.06]), sideways, DOWN)

        return solved, lying_hands(self.poser, out, smooth(0, 0.3, u))


class Piriformis(Stretch):
    def pose(self, u: float, start: Dofs | None) -> Solution:
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

        def residuals(at: Skinned) -> list[float]:
            r = [(height(at, "pelvis") - SINK * 1.5) * 30, (height(at, "back") - SINK) * 30,
                 (height(at, "head") - SINK * 0.6) * 30]  # fmt: skip
            if feet_down:
                up = ramp(u, [0, 0.1, 0.3], [0, 0, 0.06]) if pulled else 0.0
                r.append((height(at, "footR") - up) * 30)
            knee_at, hip_at = at.heads[index["lowerleg01.R"]], at.heads[index["upperleg01.R"]]
            thigh = unit(knee_at - hip_at)
            front = at.world[index["upperleg01.R"]] @ np.array([0, -1.0, 0])
            ankle = knee_at - thigh * 0.10 + front * 0.105
            r += list((at.heads[index["foot.L"]] - ankle) * 20 * crossed)
            if self._has("ankle_not_crossed"):
                r.append(height(at, "footL") * 30)
            elif u < 0.08:
                r.append((height(at, "footL") - ramp(u, [0, 0.1], [0, 0.1])) * 30)
            return r

        unknowns = [HEIGHT, Unknown("pitch", -30, 40), NECK, Unknown("hipL", 20, 150),
                    Unknown("abdL", -5, 45), Unknown("erL", -20, 105),
                    Unknown("kneeL", 60, 140)]  # fmt: skip
        if feet_down:
            unknowns.append(Unknown("hipR", 20, 90))
        solved = self.poser.solve(dofs, unknowns, residuals, start, 0.01)

        def behind(at: Posed, side: str) -> Hand:
            return hand_behind_thigh(self.poser, at, side, "R")

        return solved, lying_hands(self.poser, behind, smooth(0.3, 0.6, u) if pulled else 0.0)


class HookLying(Stretch):
    def __init__(self, poser: Poser, style: Style) -> None:
        super().__init__(poser, style)
        self._feet: tuple[float, float] | None = None

    def pose(self, u: float, start: Dofs | None) -> Solution:
        """No stretch: on the back, knees bent, knees swaying to the left (u < 0) and right."""
        height, index = self.poser.height, self.poser.body.index
        sway = 22 * u
        dofs = {
            "base": SUPINE, "spine": 8, "pitch": -2, "neck": -4, "roll": -8 * u, "twist": 8 * u,
            "hipL": 50, "hipR": 50, "kneeL": 95, "kneeR": 95, "abdL": 4 - sway, "abdR": 4 + sway,
            "erL": 0, "erR": 0, "ankL": 8, "ankR": 8,
        }  # fmt: skip

        def residuals(at: Skinned) -> list[float]:
            r = [height(at, "pelvis") - SINK * 1.5, height(at, "back") - SINK]
            r += [height(at, "head") - SINK * 0.6, height(at, "footL"), height(at, "footR")]
            for side, y in zip("LR", self._feet or (), strict=False):
                r.append(0.6 * (at.heads[index[f"foot.{side}"]][1] - y))
            return [30 * x for x in r]

        unknowns = [HEIGHT, Unknown("pitch", -30, 40), NECK, Unknown("hipL", 20, 80),
                    Unknown("hipR", 20, 80)]  # fmt: skip
        if self._feet is not None:
            unknowns += [Unknown("erL", -60, 60), Unknown("erR", -60, 60)]
        solved = self.poser.solve(dofs, unknowns, residuals, start)
        if self._feet is None:
            _, _, heads = self.poser.pose(solved)
            self._feet = (float(heads[index["foot.L"]][1]), float(heads[index["foot.R"]][1]))

        def rest(at: Posed, side: str) -> Hand:
            return lying_arm(self.poser, at, side)

        return solved, rest
