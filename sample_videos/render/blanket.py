"""A blanket over the lower legs or all of one leg: a sheet spread over them as they lie at first.

Its height is found on a grid over the floor. It covers what is low; a leg that is lifted slips out
from under it and the sheet sinks, until the leg comes down again.
"""

from __future__ import annotations

from typing import Any

import moderngl
import numpy as np
from scipy.ndimage import (
    distance_transform_edt,
    gaussian_filter,
    grey_closing,
    grey_dilation,
    maximum_filter,
)

from sample_videos.render.body import SKIN_VERTICES, Body
from sample_videos.render.room import BLANKET
from sample_videos.render.rotations import Array

CELL_M = 0.02
HALF_M = (1.4, 0.8)
"""How far the grid reaches from the mat's middle."""
THICK_M = 0.018
STEEP = 1.6
"""How steeply the sheet falls to the floor beside the legs."""
OVERHANG_M = 0.15
"""How far it reaches beyond them, seen from above."""
TAUT_M = 0.14
"""Half of the widest gap between the legs over which it is taut."""
COVERED_FROM = 0.25
"""From where on the shin is covered: 0 is the knee, 1 the ankle."""
ONE_LEG_FROM = -0.75
"""The same where only one leg is covered: from the middle of the thigh."""
SLIPPING_M = 0.2
"""How high a leg is lifted until it is all out."""


class Blanket:
    """Buffers of the sheet; `update` lays it over the posed body, the renderer draws it."""

    def __init__(
        self,
        context: moderngl.Context,
        programs: dict[str, Any],
        body: Body,
        resting: np.ndarray,
        clothes_m: float,
        over: str = "both",
    ) -> None:
        self._off_skin = THICK_M + clothes_m
        self._shape = tuple(2 * round(half / CELL_M) + 1 for half in HALF_M)
        self._between = _distances(TAUT_M / CELL_M) <= TAUT_M / CELL_M
        self._falling = -STEEP * CELL_M * _distances(0.3 / CELL_M)
        above = COVERED_FROM if over == "both" else ONE_LEG_FROM
        legs = {side: _covered(body, side, above) for side in "LR"}
        self._legs = list(legs.values())
        under = legs.values() if over == "both" else [legs[over[0].upper()]]
        lying = resting[np.concatenate(list(under))]
        self._place(grey_closing(self._highest(lying), footprint=self._between) > 0)
        layout = "3f 3f 1f", "position", "normal", "material"
        self._buffer = context.buffer(reserve=int(self._inside.sum()) * 6 * 28)
        self.dressed = context.vertex_array(programs["room"], [(self._buffer, *layout)])
        self.shadow = context.vertex_array(
            programs["depth"], [(self._buffer, "3f 4x4", "position")]
        )
        self.points = np.empty((0, 3), np.float32)

    def _place(self, covered: np.ndarray) -> None:
        """Where there is sheet: it lies where it was spread."""
        xs, ys = (np.linspace(-half, half, n) for half, n in zip(HALF_M, self._shape, strict=True))
        at = np.stack(np.meshgrid(xs, ys, indexing="ij"), -1)
        self._folds = 0.007 * np.sin(at[..., 0] * 31 + 5 * np.sin(at[..., 1] * 9))
        away = gaussian_filter(distance_transform_edt(~covered) * CELL_M, 2.0)
        sheet = away < OVERHANG_M
        # Points just beyond the edge are drawn back to it, so that it is no staircase.
        beyond = np.clip(away - OVERHANG_M, 0, 2 * CELL_M)[..., None]
        slopes: Any = np.gradient(away, CELL_M)
        self._at = at - beyond * np.stack(slopes, -1)
        self._inside = sheet[:-1, :-1] | sheet[1:, :-1] | sheet[:-1, 1:] | sheet[1:, 1:]

    def update(self, vertices: np.ndarray) -> None:
        height = self._drape([vertices[leg] for leg in self._legs])
        slope_x, slope_y = np.gradient(height, CELL_M)
        normal = np.stack([-slope_x, -slope_y, np.ones_like(height)], -1)
        normal /= np.linalg.norm(normal, axis=-1, keepdims=True)
        material = np.full((*self._shape, 1), BLANKET)
        rows = np.concatenate([self._at, height[..., None], normal, material], -1)
        corners = rows[:-1, :-1], rows[1:, :-1], rows[1:, 1:], rows[:-1, 1:]
        a, b, c, d = (corner[self._inside] for corner in corners)
        data = np.stack([a, b, c, a, c, d], 1).reshape(-1, 7).astype("f4")
        self.points = np.ascontiguousarray(data[:, :3])
        self._buffer.write(data.tobytes())

    def _drape(self, legs: list[np.ndarray]) -> np.ndarray:
        """The sheet's height at every point of the grid."""
        # A leg whose lowest point leaves the floor carries less and less of it.
        shares = [1 - np.clip(leg[:, 2].min() / SLIPPING_M, 0, 1) for leg in legs]
        carrying = [leg * [1, 1, share] for leg, share in zip(legs, shares, strict=True)]
        top = self._highest(np.concatenate(carrying))
        taut = grey_closing(top, footprint=self._between)
        fall: Any = self._falling  # SciPy's stubs know only structures of integers
        hung: Array = grey_dilation(taut, structure=fall, mode="constant")
        smoothed = gaussian_filter(np.maximum(hung, 0), 1.5) + self._folds
        sheet: Array = np.maximum(np.maximum(smoothed, top), 0) + self._off_skin
        return sheet

    def _highest(self, points: np.ndarray) -> np.ndarray:
        """The highest point in every cell of the grid, 0 where there is none."""
        top = np.zeros(self._shape)
        cells = np.round((points[:, :2] + HALF_M) / CELL_M).astype(int)
        inside = ((cells >= 0) & (cells < self._shape)).all(1)
        np.maximum.at(top, tuple(cells[inside].T), np.maximum(points[inside, 2], 1e-3))
        # Between the vertices of the skin there is skin.
        return maximum_filter(top, size=3)


def _distances(reach: float) -> np.ndarray:
    """Of the cells around one from it."""
    i, k = np.mgrid[-int(reach) : int(reach) + 1, -int(reach) : int(reach) + 1]
    distances: np.ndarray = np.hypot(i, k)
    return distances


def _covered(body: Body, side: str, above: float) -> np.ndarray:
    """The skin of one leg that lies under the blanket at the beginning."""
    on_leg = [
        name.startswith(("upperleg", "lowerleg", "foot", "toe")) and name.endswith(f".{side}")
        for name in body.labels
    ]
    skin = np.arange(len(body.main_bone)) < SKIN_VERTICES
    knee, ankle = body.head("lowerleg01.L")[2], body.head("foot.L")[2]
    below = body.reference_vertices[:, 2] < knee - above * (knee - ankle)
    return np.where(skin & below & np.array(on_leg)[body.main_bone])[0]
