"""Rotations and easing shared by the modules here. Matrices act on column vectors; z is up."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]


def rotation(axis: str, degrees: float) -> Array:
    a = np.radians(degrees)
    c, s = np.cos(a), np.sin(a)
    if axis == "x":
        return np.array([[1, 0, 0], [0, c, -s], [0, s, c]])
    if axis == "y":
        return np.array([[c, 0, s], [0, 1, 0], [-s, 0, c]])
    return np.array([[c, -s, 0], [s, c, 0], [0, 0, 1]])


def rotation_vector(vector: ArrayLike) -> Array:
    """The rotation by |vector| radians about `vector`."""
    v = np.asarray(vector, float)
    angle = np.linalg.norm(v)
    if angle < 1e-9:
        return np.eye(3)
    k = v / angle
    cross = np.array([[0, -k[2], k[1]], [k[2], 0, -k[0]], [-k[1], k[0], 0]])
    turn: Array = np.eye(3) + np.sin(angle) * cross + (1 - np.cos(angle)) * cross @ cross
    return turn


def unit(vector: ArrayLike) -> Array:
    v = np.asarray(vector, float)
    scaled: Array = v / (np.linalg.norm(v) + 1e-12)
    return scaled


def frame(direction: ArrayLike, normal: ArrayLike) -> Array:
    """Orthonormal columns: the direction, the normal made square to it, and their cross product."""
    d = unit(direction)
    n = np.asarray(normal, float)
    n = unit(n - d * (n @ d))
    return np.stack([d, n, np.cross(d, n)], 1)


def horizontal(vector: ArrayLike) -> Array:
    v = np.array(vector, float)
    v[2] = 0
    return unit(v)


def smooth(start: float, end: float, x: float) -> float:
    """0 before `start`, 1 after `end`, smooth between."""
    t = np.clip((x - start) / (end - start), 0, 1)
    return float(t * t * (3 - 2 * t))


def minimum_jerk(x: float | Array) -> Array:
    k = np.clip(x, 0, 1)
    eased: Array = k * k * k * (10 - 15 * k + 6 * k * k)
    return eased


def ramp(x: float, at: Sequence[float], values: Sequence[float]) -> float:
    return float(np.interp(x, at, values))


def angle_between(a: ArrayLike, vertex: ArrayLike, b: ArrayLike) -> float:
    """Degrees at `vertex`, in as many dimensions as the points have."""
    x = unit(np.asarray(a, float) - vertex)
    y = unit(np.asarray(b, float) - vertex)
    return float(np.degrees(np.arccos(np.clip(x @ y, -1, 1))))
