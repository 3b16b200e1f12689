"""Cameras: a pinhole with roll, and where it stands for each view."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from sample_videos.render.rotations import Array, unit

NEAR, FAR = 0.05, 30.0
MARGIN_PX = 6
VIEWS = ("side", "oblique", "tilted", "head", "foot")


def look_at(eye: Array, at: Array, up: tuple[float, float, float] = (0, 0, 1)) -> Array:
    forward = unit(np.asarray(at, float) - eye)
    right = unit(np.cross(forward, up))
    matrix = np.eye(4)
    matrix[:3, :3] = [right, np.cross(right, forward), -forward]
    matrix[:3, 3] = -matrix[:3, :3] @ eye
    return matrix


@dataclass(frozen=True)
class Camera:
    eye: tuple[float, float, float]
    at: tuple[float, float, float]
    fovx_deg: float = 60.0
    roll_deg: float = 0.0
    """Positive: the picture turns clockwise, as when the camera leans to its left."""
    width: int = 640
    height: int = 480

    @cached_property
    def view_matrix(self) -> Array:
        """World to camera: x right, y up, looking along -z."""
        a = np.radians(self.roll_deg)
        roll = np.eye(4)
        roll[:2, :2] = [[np.cos(a), np.sin(a)], [-np.sin(a), np.cos(a)]]
        return roll @ look_at(np.array(self.eye), np.array(self.at))

    @property
    def focal_px(self) -> float:
        return self.width / 2 / float(np.tan(np.radians(self.fovx_deg) / 2))

    @property
    def intrinsics(self) -> Array:
        f = self.focal_px
        return np.array([[f, 0, self.width / 2], [0, f, self.height / 2], [0, 0, 1]])

    @cached_property
    def projection(self) -> Array:
        x = 1 / np.tan(np.radians(self.fovx_deg) / 2)
        matrix = np.zeros((4, 4))
        matrix[0, 0], matrix[1, 1] = x, x * self.width / self.height
        matrix[2, 2] = (FAR + NEAR) / (NEAR - FAR)
        matrix[2, 3] = 2 * FAR * NEAR / (NEAR - FAR)
        matrix[3, 2] = -1
        return matrix

    def project(self, points: Array) -> Array:
        """Pixels, origin at the top left corner of the picture."""
        seen = points @ self.view_matrix[:3, :3].T + self.view_matrix[:3, 3]
        depth = np.maximum(-seen[:, 2:], 1e-3)
        return seen[:, :2] / depth * [self.focal_px, -self.focal_px] + [
            self.width / 2,
            self.height / 2,
        ]

    def rectangle(self, points: Array, step: int) -> tuple[int, int, int, int] | None:
        """Left, top, right, bottom in pixels, multiples of `step`; None if out of the picture."""
        xy = self.project(points)
        limits = np.array([self.width, self.height])
        low = np.clip(np.floor(xy.min(0)).astype(int) - MARGIN_PX, 0, limits) // step * step
        high = np.clip(np.ceil(xy.max(0)).astype(int) + MARGIN_PX, 0, limits)
        high = np.minimum(-(-high // step) * step, limits)
        if (high <= low).any():
            return None
        return int(low[0]), int(low[1]), int(high[0]), int(high[1])

    def sees(self, points: Array) -> bool:
        """Whether any of the points lies in the picture."""
        seen = points @ self.view_matrix[:3, :3].T + self.view_matrix[:3, 3]
        pixels = self.project(points[-seen[:, 2] > NEAR])
        inside = (pixels >= 0) & (pixels < [self.width, self.height])
        return bool(inside.all(1).any())

    def to_json(self) -> dict[str, Any]:
        return {
            "eye": list(self.eye),
            "at": list(self.at),
            "fovx_deg": self.fovx_deg,
            "roll_deg": self.roll_deg,
            "view_matrix": self.view_matrix.round(6).tolist(),
            "K": self.intrinsics.round(3).tolist(),
        }


def orthographic(half: float, near: float, far: float) -> Array:
    return np.array(
        [
            [1 / half, 0, 0, 0],
            [0, 1 / half, 0, 0],
            [0, 0, -2 / (far - near), -(far + near) / (far - near)],
            [0, 0, 0, 1],
        ]
    )
