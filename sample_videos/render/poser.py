"""Anatomical degrees of freedom -> bone rotations; contacts solved by least squares; arms by IK.

The names of degrees of freedom are data: `hipL` 90 is 90 degrees of flexion of the left hip.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import least_squares

from sample_videos.render.arm import Arm, Hand, Posed, arm_of
from sample_videos.render.body import SKIN_VERTICES, Body
from sample_videos.render.rotations import Array, rotation

SPINE_SHARE = {"spine05": 0.15, "spine04": 0.20, "spine03": 0.25, "spine02": 0.25, "spine01": 0.15}
NECK_SHARE = {"neck01": 0.25, "neck02": 0.25, "neck03": 0.20, "head": 0.30}
FLAT_POINTS = 6
"""How many of the lowest vertices of a part are averaged to say how high it lies."""
DIFFERENCE: Any = 1e-4
"""The solver's step for its derivatives, relative; SciPy's stubs know only sequences of it."""

Dofs = dict[str, Any]


@dataclass(frozen=True)
class Skinned(Posed):
    """Also where the vertices lie that touch the floor (`Poser.vertices`)."""

    vertices: Array


Hands = Callable[[Posed, str], Hand]
Residuals = Callable[[Skinned], Sequence[float]]
"""What should vanish, in no unit: the solver only weighs one against the other."""


@dataclass(frozen=True)
class Unknown:
    name: str
    low: float
    high: float


class Poser:
    def __init__(self, body: Body) -> None:
        self.body = body
        self._find_parts()
        self.arms: dict[str, Arm] = {side: arm_of(self.body, side) for side in "LR"}

    def _find_parts(self) -> None:
        """Named groups of vertices that touch the floor."""
        label = np.array(self.body.labels)[self.body.main_bone]
        skin = np.arange(len(label)) < SKIN_VERTICES
        reference = self.body.reference_vertices

        def of(*bones: str, every: int = 3) -> np.ndarray:
            return np.where(skin & np.isin(label, bones))[0][::every]

        thighs = ("upperleg01.L", "upperleg01.R")
        parts = {
            "pelvis": of("root", "spine05", "pelvis.L", "pelvis.R", *thighs),
            "back": of("spine01", "spine02", "clavicle.L", "clavicle.R", "shoulder01.L",
                       "shoulder01.R", "neck01"),
            "head": of("head", "neck03"),
        }  # fmt: skip
        for side in "LR":
            ends = np.char.endswith(label, f".{side}")
            starts = np.char.startswith(label, "foot") | np.char.startswith(label, "toe")
            parts[f"foot{side}"] = np.where(skin & ends & starts)[0][::3]
            knee = self.body.head(f"lowerleg01.{side}")
            near = np.linalg.norm(reference - knee, axis=1) < 0.085
            parts[f"knee{side}"] = np.where(skin & near & (reference[:, 1] < knee[1]))[0]
            parts[f"shoulder{side}"] = of(f"shoulder01.{side}", f"clavicle.{side}", every=2)
            parts[f"shin{side}"] = of(f"lowerleg01.{side}", f"lowerleg02.{side}", every=4)
            parts[f"seat{side}"] = of(f"upperleg01.{side}", f"pelvis.{side}", "root", every=4)
        self.vertices = np.unique(np.concatenate(list(parts.values())))
        self._rows = {name: np.searchsorted(self.vertices, v) for name, v in parts.items()}

    def part(self, at: Skinned, name: str) -> Array:
        return at.vertices[self._rows[name]]

    def height(self, at: Skinned, name: str) -> float:
        """How high the lowest points of a part lie."""
        z = at.vertices[self._rows[name], 2]
        return float(np.partition(z, FLAT_POINTS)[:FLAT_POINTS].mean())

    def rotations(self, dofs: Dofs) -> dict[str, Array]:
        get = dofs.get
        turns = {
            "root": dofs["base"] @ rotation("z", get("roll", 0)) @ rotation("x", get("pitch", 0))
        }
        for bone, share in SPINE_SHARE.items():
            twist, bend = rotation("z", get("twist", 0) * share), get("spine", 0) * share
            turns[bone] = twist @ rotation("x", bend) @ rotation("y", get("side", 0) * share)
        for bone, share in NECK_SHARE.items():
            turns[bone] = rotation("z", get("nrot", 0) * share) @ rotation(
                "x", get("neck", 0) * share
            )
        for side, sign in (("L", 1), ("R", -1)):
            turns[f"upperleg01.{side}"] = (
                rotation("x", -get(f"hip{side}", 0))
                @ rotation("y", -sign * get(f"abd{side}", 0))
                @ rotation("z", sign * get(f"er{side}", 0))
            )
            turns[f"lowerleg01.{side}"] = rotation("x", get(f"knee{side}", 0))
            turns[f"foot.{side}"] = rotation("x", get(f"ank{side}", 0))
            turns[f"clavicle.{side}"] = rotation("y", -sign * get(f"clav{side}", 0)) @ rotation(
                "z", -sign * get(f"prot{side}", 0)
            )
        return turns

    def pose(self, dofs: Dofs, hands: Hands | None = None) -> tuple[dict[str, Array], Array, Array]:
        """Bone rotations, world rotations and heads, with the hands put where they belong."""
        turns = self.rotations(dofs)
        shift = dofs.get("shift", np.zeros(3))
        world, heads = self.body.forward(turns, shift)
        if hands is not None:
            for side in "LR":
                hand = hands(Posed(world, heads), side)
                self.arms[side].reach(self.body, turns, Posed(world, heads), hand)
            world, heads = self.body.forward(turns, shift)
        return turns, world, heads

    def solve(
        self,
        dofs: Dofs,
        unknowns: Sequence[Unknown],
        residuals: Residuals,
        start: Dofs | None = None,
        stay: float = 0.002,
    ) -> Dofs:
        """Degrees of freedom with the unknowns changed so that the residuals vanish.

        `stay` pulls weakly towards the values given; `start` is a neighbour's solution.
        """
        names = [u.name for u in unknowns]
        low, high = np.array([u.low for u in unknowns]), np.array([u.high for u in unknowns])
        scale = (high - low) / 10
        wanted = np.array([dofs.get(name, 0.0) for name in names], float)
        first = np.array(
            [(start or {}).get(name, value) for name, value in zip(names, wanted, strict=True)]
        )

        def filled(values: Array) -> Dofs:
            full = dict(dofs, **dict(zip(names, (float(v) for v in values), strict=True)))
            full["shift"] = np.array([full.get("tx", 0.0), 0.0, full.get("tz", 0.0)])
            return full

        def cost(values: Array) -> Array:
            full = filled(values)
            _, world, heads = self.pose(full)
            vertices = self.body.skin(world, heads, self.vertices)
            pull = stay * (values - wanted) / scale
            return np.concatenate([np.asarray(residuals(Skinned(world, heads, vertices))), pull])

        inside = np.clip(first, low + 1e-6, high - 1e-6)
        result = least_squares(
            cost, inside, bounds=(low, high), x_scale=scale, diff_step=DIFFERENCE, max_nfev=25
        )
        return filled(result.x)
