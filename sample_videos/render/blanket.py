"""A blanket over the lower legs: a sheet that lies on shins and feet wherever they are.

Its height is found on a grid over the floor: over the legs it lies on them, beside them it hangs
down steeply to the floor or to its edge.
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

CELL_M = 0.02
HALF_M = (1.5, 0.9)
"""How far the grid reaches from the mat's middle."""
THICK_M = 0.015
STEEP = 2.2
"""How steeply the sheet hangs down beside the legs."""
OVERHANG_M = 0.08
"""How far it reaches beyond them, seen from above."""
COVERED_FROM = 0.35
"""From where on the shin is covered: 0 is the knee, 1 the ankle."""
TAUT_M = 0.12
"""Half of the widest gap between the legs over which it is taut."""


class Blanket:
    def __init__(self, context: moderngl.Context, programs: dict[str, Any], body: Body) -> None:
        self._covered = _covered_vertices(body)
        self._shape = tuple(2 * round(half / CELL_M) + 1 for half in HALF_M)
        xs, ys = (np.linspace(-half, half, n) for half, n in zip(HALF_M, self._shape, strict=True))
        self._at = np.stack(np.meshgrid(xs, ys, indexing="ij"), -1)
        self._folds = 0.006 * np.sin(self._at[..., 0] * 31 + 5 * np.sin(self._at[..., 1] * 9))
        self._hang = -STEEP * CELL_M * _distances(OVERHANG_M / CELL_M + 3)
        self._between = _distances(TAUT_M / CELL_M) <= TAUT_M / CELL_M
        cells = (self._shape[0] - 1) * (self._shape[1] - 1)
        self._buffer = context.buffer(reserve=cells * 6 * 28)
        layout = (self._buffer, "3f 3f 1f", "position", "normal", "material")
        self.dressed = context.vertex_array(programs["room"], [layout])
        self.shadow = context.vertex_array(
            programs["depth"], [(self._buffer, "3f 4x4", "position")]
        )
        self.count = 0
        self.points = np.empty((0, 3), np.float32)

    def update(self, vertices: np.ndarray) -> None:
        """Lay it over the legs of the posed body."""
        height, away = self._drape(vertices[self._covered])
        sheet = away < OVERHANG_M
        # Points just beyond the edge are drawn back to it, so that it is no staircase.
        beyond = np.clip(away - OVERHANG_M, 0, 2 * CELL_M)[..., None]
        at = self._at - beyond * np.stack(np.gradient(away, CELL_M), -1)
        slope_x, slope_y = np.gradient(height, CELL_M)
        normal = np.stack([-slope_x, -slope_y, np.ones_like(height)], -1)
        normal /= np.linalg.norm(normal, axis=-1, keepdims=True)
        rows = np.concatenate(
            [at, height[..., None], normal, np.full((*self._shape, 1), BLANKET)], -1
        )
        whole = sheet[:-1, :-1] | sheet[1:, :-1] | sheet[:-1, 1:] | sheet[1:, 1:]
        a, b, c, d = (part[whole] for part in (rows[:-1, :-1], rows[1:, :-1], rows[1:, 1:],
                                               rows[:-1, 1:]))  # fmt: skip
        data = np.stack([a, b, c, a, c, d], 1).reshape(-1, 7).astype("f4")
        self.count = len(data)
        self.points = np.ascontiguousarray(data[:, :3])
        self._buffer.write(data.tobytes())

    def _drape(self, legs: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The sheet's height on the grid, and how far from the legs, in metres, each point is."""
        top = np.zeros(self._shape)
        cells = np.round((legs[:, :2] + HALF_M) / CELL_M).astype(int)
        inside = ((cells >= 0) & (cells < self._shape)).all(1)
        np.maximum.at(top, tuple(cells[inside].T), np.maximum(legs[inside, 2], 1e-3))
        # Between the vertices of the skin there is skin; between the legs the sheet is taut.
        top = maximum_filter(top, size=3)
        taut = grey_closing(top, footprint=self._between)
        hung = grey_dilation(taut, structure=self._hang, mode="constant")
        smoothed = gaussian_filter(np.maximum(hung, 0), 1.5) + self._folds
        away = gaussian_filter(distance_transform_edt(taut == 0) * CELL_M, 1.0)
        return np.maximum(np.maximum(smoothed, top), 0.0) + THICK_M, away


def _distances(reach: float) -> np.ndarray:
    """Of the cells around one from it."""
    i, k = np.mgrid[-int(reach) : int(reach) + 1, -int(reach) : int(reach) + 1]
    return np.hypot(i, k)


def _covered_vertices(body: Body) -> np.ndarray:
    """Skin from the shin down to the toes."""
    skin = np.arange(len(body.main_bone)) < SKIN_VERTICES
    below = [name.startswith(("lowerleg", "foot", "toe")) for name in body.labels]
    knee, ankle = body.head("lowerleg01.L")[2], body.head("foot.L")[2]
    down = knee - COVERED_FROM * (knee - ankle)
    return np.where(
        skin & np.array(below)[body.main_bone] & (body.reference_vertices[:, 2] < down)
    )[0]
