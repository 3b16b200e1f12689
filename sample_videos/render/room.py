"""The room: floor, mat, walls, furniture and what stands in the way, as triangles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

RGB = tuple[float, float, float]
FLOOR, MAT, WALL, CREAM, PICTURE, WOOD, PLANT, FABRIC, THING, BLANKET = range(10)
HALF_LENGTH, HALF_WIDTH, CEILING = 3.4, 3.1, 2.6
MAT_THICKNESS = 0.012


@dataclass(frozen=True)
class Box:
    """A thing that may stand between camera and person: centre and size, metres."""

    centre: tuple[float, float, float]
    size: tuple[float, float, float]


@dataclass(frozen=True)
class Room:
    floor: int = 0
    """0 wooden planks, 1 grey carpet, 2 beige carpet."""
    mat: RGB = (0.10, 0.16, 0.30)
    wall: RGB = (0.62, 0.60, 0.55)
    mat_size: tuple[float, float] = (1.9, 0.7)
    furniture: bool = True
    in_the_way: tuple[Box, ...] = ()
    thing: RGB = (0.30, 0.24, 0.20)

    def triangles(self, more_mats: Sequence[tuple[float, float]] = ()) -> np.ndarray:
        """Rows of position, normal, material; `more_mats` lie about their middles."""
        out: list[tuple[float, ...]] = []
        s = 6.0
        for x, y in ((-s, -s), (s, -s), (s, s), (-s, -s), (s, s), (-s, s)):
            out.append((x, y, -MAT_THICKNESS, 0, 0, 1, FLOOR))
        for middle in ((0.0, 0.0), *more_mats):
            _box(out, (*middle, -MAT_THICKNESS / 2), (*self.mat_size, MAT_THICKNESS), MAT)
        self._walls(out)
        if self.furniture:
            self._furniture(out)
        for box in self.in_the_way:
            _box(out, box.centre, box.size, THING)
        return np.array(out, "f4")

    def things(self) -> np.ndarray | None:
        """Only what stands in the way of the person."""
        out: list[tuple[float, ...]] = []
        for box in self.in_the_way:
            _box(out, box.centre, box.size, THING)
        return np.array(out, "f4") if out else None

    @staticmethod
    def _walls(out: list[tuple[float, ...]]) -> None:
        x, y, low = HALF_LENGTH, HALF_WIDTH, -0.015
        for sign in (1, -1):
            for corners, normal in (
                (((-x, sign * y), (x, sign * y)), (0, -sign, 0)),
                (((sign * x, -y), (sign * x, y)), (-sign, 0, 0)),
            ):
                (x0, y0), (x1, y1) = corners
                q = [(x0, y0, low), (x1, y1, low), (x1, y1, CEILING), (x0, y0, CEILING)]
                out.extend((*q[i], *normal, WALL) for i in (0, 1, 2, 0, 2, 3))

    @staticmethod
    def _furniture(out: list[tuple[float, ...]]) -> None:
        x, y = HALF_LENGTH, HALF_WIDTH
        for centre, size, material in (
            ((-0.6, y - 0.02, 1.35), (0.7, 0.03, 0.5), PICTURE),
            ((1.6, y - 0.25, 0.35), (0.9, 0.45, 0.7), WOOD),
            ((-2.2, y - 0.3, 0.45), (0.35, 0.35, 0.9), PLANT),
            ((0.6, -y + 0.02, 1.4), (0.8, 0.03, 0.6), PICTURE),
            ((-1.5, -y + 0.3, 0.4), (1.4, 0.55, 0.8), FABRIC),
            ((x - 0.02, 0.5, 1.4), (0.03, 0.7, 0.5), PICTURE),
            ((x - 0.25, -1.1, 0.5), (0.45, 0.9, 1.0), WOOD),
            ((-x + 0.25, 0.9, 0.4), (0.5, 1.2, 0.8), FABRIC),
        ):
            _box(out, centre, size, material)


@dataclass(frozen=True)
class Lights:
    direction: tuple[float, float, float] = (0.35, -0.55, 1.0)
    key: float = 1.25
    sky: float = 0.45
    ambient: float = 0.42
    warm: RGB = field(default=(1.0, 0.96, 0.90))


LIGHTS: dict[str, Lights] = {
    "day": Lights(),
    "window": Lights((-0.8, -0.5, 0.9), 1.5, 0.35, 0.34, (1.0, 0.98, 0.94)),
    "overcast": Lights((0.1, -0.2, 1.0), 0.7, 0.65, 0.52, (0.95, 0.98, 1.0)),
    "lamp": Lights((0.6, 0.4, 1.0), 1.0, 0.30, 0.30, (1.0, 0.86, 0.66)),
    "dim": Lights((0.35, -0.55, 1.0), 0.45, 0.22, 0.20, (1.0, 0.85, 0.65)),
}


def _box(
    out: list[tuple[float, ...]],
    centre: tuple[float, ...],
    size: tuple[float, ...],
    material: int,
) -> None:
    middle, half = np.array(centre, float), np.array(size, float) / 2
    for axis in range(3):
        for sign in (-1, 1):
            normal, a = np.zeros(3), np.zeros(3)
            normal[axis], a[(axis + 1) % 3] = sign, 1
            b = np.cross(normal, a)
            q = [
                middle + (normal + x * a + y * b) * half
                for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1))
            ]
            out.extend((*q[i], *normal, material) for i in (0, 1, 2, 0, 2, 3))
