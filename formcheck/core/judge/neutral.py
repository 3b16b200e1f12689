"""The person's own neutral of a driver that has one (the back), from what was seen so far."""

from __future__ import annotations

from collections import deque
from statistics import median

from formcheck.core.stretch.definition import Neutral

READINGS = 5
"""The median of so many: one frame's noise is nobody's neutral."""


class OwnNeutral:
    """The person's own neutral of the driver, from what was seen so far."""

    def __init__(self, rule: Neutral | None) -> None:
        self._rule = rule
        self._first: float | None = None
        self._low = self._high = 0.0
        self._recent: deque[float] = deque(maxlen=READINGS)

    @property
    def wanted(self) -> bool:
        """Whether the driver is judged against a neutral at all."""
        return self._rule is not None

    @property
    def known(self) -> bool:
        """Whether enough was seen to tell it."""
        return self._first is not None

    def update(self, reading: float) -> None:
        """Another reading of the driver in the posture of the stretch."""
        self._recent.append(reading)
        value = median(self._recent)
        if len(self._recent) < READINGS // 2:
            return
        if self._first is None:
            self._first = self._low = self._high = value
        self._low, self._high = min(self._low, value), max(self._high, value)

    @property
    def value(self) -> float:
        """The neutral; 0 for a driver that needs none."""
        if self._rule is None or self._first is None:
            return 0.0
        if self._high - self._low >= self._rule.swing:
            return (self._high + self._low) / 2
        return min(max(self._first, self._rule.low), self._rule.high)

    @property
    def reach(self) -> float:
        """Half of the person's own swing, once one was seen; else 0."""
        swing = self._high - self._low
        return swing / 2 if self._rule is not None and swing >= self._rule.swing else 0.0
