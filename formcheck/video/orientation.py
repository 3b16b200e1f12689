"""How a stored picture is shown: turned or mirrored by a matrix, with square pixels. Pure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

Size = tuple[int, int]
"""(width, height) in pixels."""

LONGEST_SIDE = 4096
"""Longer sides are scaled down to this, in pixels: the model looks at 256 (own choice)."""

WIDEST_PIXEL = 4
"""A pixel more stretched than this (either way) is a writing error, not a format: the widest in
use, anamorphic film in PAL, is 2.2 (own choice)."""

STRAIGHT_DEG = 1.0
"""So little a picture may be turned without a word (own choice)."""


@dataclass(frozen=True)
class Turn:
    """From stored to shown: columns become rows first, then the picture is flipped.

    Attributes:
        transposed: columns and rows change places.
        flip_x: left and right change places afterwards.
        flip_y: top and bottom change places afterwards.
        exact: the matrix says just this; else it is the nearest quarter turn.
    """

    transposed: bool = False
    flip_x: bool = False
    flip_y: bool = False
    exact: bool = True

    def mirrored(self) -> Turn:
        """The same, then seen in a mirror."""
        return replace(self, flip_x=not self.flip_x)

    def size(self, stored: Size) -> Size:
        """The size a picture of this size is shown in."""
        return (stored[1], stored[0]) if self.transposed else stored


def turn_of(matrix: Sequence[float]) -> Turn:
    """What a display matrix asks for, to the nearest of the eight ways a picture can lie.

    Args:
        matrix: nine numbers a b u, c d v, x y w as QuickTime stores them: the stored point
            (p, q) is shown at (a p + c q + x, b p + d q + y). Only the signs and the ratio of
            a, b, c, d count. One that shows nothing leaves the picture as it is.
    """
    a, b, c, d = (float(matrix[i]) for i in (0, 1, 3, 4))
    if a * d - b * c == 0:
        return Turn()
    along, across = math.hypot(a, d), math.hypot(b, c)
    exact = min(along, across) <= math.tan(math.radians(STRAIGHT_DEG)) * max(along, across)
    if along >= across:
        return Turn(False, a < 0, d < 0, exact)
    return Turn(True, c < 0, b < 0, exact)


def square(stored: Size, aspect: Fraction | None) -> Size:
    """The size in square pixels: the side that is too short grows, so that no detail is lost.

    Args:
        stored: of the picture as it is stored.
        aspect: width of a pixel by its height; None or impossible: square.
    """
    width, height = float(stored[0]), float(stored[1])
    if aspect is not None and Fraction(1, WIDEST_PIXEL) <= aspect <= WIDEST_PIXEL:
        wide = float(aspect)
        width, height = width * max(wide, 1.0), height / min(wide, 1.0)
    scale = min(1.0, LONGEST_SIDE / max(width, height))
    return max(round(width * scale), 1), max(round(height * scale), 1)


def fitted(size: Size, frame: Size) -> Size:
    """The largest size of the same shape inside a frame."""
    scale = min(frame[0] / size[0], frame[1] / size[1])
    return (
        min(max(round(size[0] * scale), 1), frame[0]),
        min(max(round(size[1] * scale), 1), frame[1]),
    )
