"""How many pictures come a second."""

from __future__ import annotations

from collections import deque
from statistics import median

FRAMES = 20
"""Frames over which their rate is told: about a second, of a slow camera five (own choice)."""


class Rate:
    """Pictures a second by the typical step between them: a single gap is none."""

    def __init__(self) -> None:
        self._steps_s: deque[float] = deque(maxlen=FRAMES)
        self._last_s: float | None = None

    def update(self, time_s: float) -> float:
        """The next picture; pictures a second, 0 while that is not known."""
        if self._last_s is not None:
            self._steps_s.append(time_s - self._last_s)
        self._last_s = time_s
        if len(self._steps_s) < FRAMES:
            return 0.0
        return 1 / max(median(self._steps_s), 1e-6)
