"""Arithmetic on many frames at once, summed in a fixed order.

One frame alone gives the same bits as many.
"""

from __future__ import annotations

import numpy as np

from formcheck.core.pose.pose import Array


def dot(a: Array, b: Array) -> Array:
    """(n,) scalar products of (n, 2) or (n, 3) vectors."""
    product = a * b
    return product[:, 0] + product[:, 1] + (product[:, 2] if product.shape[1] == 3 else 0.0)


def norm(a: Array) -> Array:
    """(n,) lengths."""
    result: Array = np.sqrt(dot(a, a))
    return result


def unit(a: Array) -> Array:
    """Vectors of length 1."""
    return a / np.maximum(norm(a), 1e-9)[:, None]


def cross2(a: Array, b: Array) -> Array:
    """(n,) third component of the cross product of plane vectors."""
    return a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]


def angle(a: Array, b: Array, c: Array) -> Array:
    """(n,) angle at the second of three points, degrees."""
    one, two = unit(a - b), unit(c - b)
    with np.errstate(invalid="ignore"):
        result: Array = np.degrees(np.arccos(np.clip(dot(one, two), -1.0, 1.0)))
    return result


def to_segment(point: Array, a: Array, b: Array) -> Array:
    """(n,) distance of points from segments."""
    ab = b - a
    t = np.clip(dot(point - a, ab) / np.maximum(dot(ab, ab), 1e-9), 0.0, 1.0)
    return norm(point - (a + t[:, None] * ab))


def glide(value: Array, start: float, end: float) -> Array:
    """(n,) 0 up to `start`, 1 from `end` on, in a straight line between; `end` may be the lower."""
    result: Array = np.clip((value - start) / (end - start), 0.0, 1.0)
    return result
