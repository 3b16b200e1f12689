"""The poses on hands and knees: cat and cow, and child's pose."""

from __future__ import annotations

import numpy as np

from sample_videos.render.arm import Hand, Posed
from sample_videos.render.hands import DOWN, between
from sample_videos.render.poser import Dofs, Hands, Poser, Skinned, Unknown
from sample_videos.render.rotations import ramp, rotation, smooth
from sample_videos.render.stretch import HEIGHT, SINK, Solution, Stretch, Style

PRONE = rotation("z", 90) @ rotation("x", 90)


def _on_all_fours(x: float, height: float) -> Hands:
    def hands(_: Posed, side: str) -> Hand:
        sign = 1.0 if side == "L" else -1.0
        target = np.array([x, sign * 0.19, height])
        pole = np.array([-0.6, sign * 0.4, 0])
        return Hand(target, pole, np.array([1.0, -sign * 0.05, -0.12]), DOWN, -5)

    return hands


def _knees_in_place(poser: Poser, dofs: Dofs) -> None:
    _, _, heads = poser.pose(dofs)
    dofs["tx"] = -0.28 - heads[poser.body.index["lowerleg01.L"]][0]
    dofs["shift"] = np.array([dofs["tx"], 0, dofs["tz"]])


def _shoulder_x(poser: Poser, dofs: Dofs) -> float:
    return float(poser.pose(dofs)[2][poser.body.index["upperarm01.L"]][0])


class CatCow(Stretch):
    def __init__(self, poser: Poser, style: Style) -> None:
        super().__init__(poser, style)
        self._hands_x: float | None = None

    def pose(self, u: float, start: Dofs | None) -> Solution:
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

        def residuals(at: Skinned) -> list[float]:
            knee, hip = at.heads[index["lowerleg01.L"]], at.heads[index["upperleg01.L"]]
            return [
                (height(at, "kneeL") - SINK * 0.5) * 30,
                (height(at, "footL") - SINK * 0.3) * 30,
                (knee[0] - hip[0] - (behind + 0.02 * u)) * 15,
                (at.heads[index["upperarm01.L"]][2] - shoulder_height) * 30,
            ]

        unknowns = [HEIGHT, Unknown("hipL", 20, 140), Unknown("kneeL", 50, 130)]
        unknowns.append(Unknown("pitch", -75, 50))
        solved = self.poser.solve(dofs, unknowns, residuals, start)
        solved["hipR"], solved["kneeR"] = solved["hipL"], solved["kneeL"]
        _knees_in_place(self.poser, solved)
        if self._hands_x is None:
            self._hands_x = _shoulder_x(self.poser, solved) + ahead - 0.02
        return solved, _on_all_fours(self._hands_x, 0.055)


class ChildsPose(Stretch):
    def __init__(self, poser: Poser, style: Style) -> None:
        super().__init__(poser, style)
        self._hands_x: float | None = None
        self._knee_end: float | None = None

    def pose(self, u: float, start: Dofs | None) -> Solution:
        style = self.style
        if self._knee_end is None:
            self._knee_end = self._knees_with_hips_on_heels()
        solved = self._kneel(u, self._knee_end, start)
        _knees_in_place(self.poser, solved)
        if self._hands_x is None:
            self._hands_x = _shoulder_x(self.poser, solved)
        reach, index = self.poser.arms["L"].length * 0.97, self.poser.body.index
        base_x, gap = self._hands_x, 0.13 + 0.14 * style.arms

        def forward(at: Posed, side: str) -> Hand:
            sign = 1.0 if side == "L" else -1.0
            shoulder, z = at.heads[index[f"upperarm01.{side}"]], 0.055 - 0.02 * u
            far = shoulder[0] + np.sqrt(max(reach**2 - (shoulder[2] - z) ** 2, 1e-4))
            x = max(min(far, base_x + gap * u), base_x - 0.02)
            pole = np.array([-0.3 * (1 - u), sign * 0.5, -0.2])
            return Hand(np.array([x, sign * 0.19, z]), pole, np.array([1, -sign * 0.05, -0.12]),
                        DOWN, -5)  # fmt: skip

        def back(at: Posed, side: str) -> Hand:
            sign = 1.0 if side == "L" else -1.0
            shoulder = at.heads[index[f"upperarm01.{side}"]]
            target = np.array([shoulder[0] - 0.50, sign * 0.27, 0.05])
            pole = np.array([0.0, sign * 0.6, -0.2])
            return Hand(target, pole, np.array([-1, -sign * 0.1, 0.0]), -DOWN, 8)

        def hands(at: Posed, side: str) -> Hand:
            k = smooth(0.45, 0.95, u) if self._has("arms_not_forward") else 0.0
            ahead = forward(at, side)
            return between(ahead, back(at, side), k) if k else ahead

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

        def residuals(at: Skinned) -> list[float]:
            r = [(height(at, "kneeL") - SINK * 0.5) * 30, (height(at, "footL") - SINK * 0.3) * 30]
            r.append((at.heads[index["upperarm01.L"]][2] - shoulders) * 20)
            r.append(max(0.0, -0.002 - height(at, "head")) * 30)
            if u > 0.85:
                r.append(height(at, "head") * 15 * (u - 0.85) / 0.15)
            if seat:
                # The lowest of the buttocks above the heel, flesh pressed 2 cm together.
                heel = at.heads[index["foot.L"]]
                near = part(at, "seatL")
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
