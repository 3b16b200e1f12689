"""The person's own neutral of a driver that has one (the back), from what was seen so far.

Where a driver has none it is 0, and the thresholds are those of the stretch.
"""

from __future__ import annotations

from collections import deque
from math import isfinite
from statistics import median

from formcheck.core.judge.sight import Sight
from formcheck.core.stretch.definition import Neutral, Position

READINGS = 5
"""The median of so many frames: one frame's noise is nobody's neutral (own choice)."""
TAKEN_S = 0.5
"""In the posture for this long somebody has taken it, not just passed through (own choice)."""
OWN_ENTER, OWN_LEAVE = 0.4, 0.3
"""Parts of a person's own swing about neutral at which a position is entered and left: resting
near neutral is neither of the two positions of a wide swing (own choice)."""


class OwnNeutral:
    """The person's own neutral of the driver, from what was seen so far."""

    def __init__(self, rule: Neutral | None) -> None:
        self._rule = rule
        self._first: float | None = None
        self._low = self._high = 0.0
        self._recent: deque[float] = deque(maxlen=READINGS)
        self._posture_s: float | None = None

    @property
    def wanted(self) -> bool:
        """Whether the driver is judged against a neutral at all."""
        return self._rule is not None

    @property
    def known(self) -> bool:
        """Whether enough was seen to tell it."""
        return self._first is not None

    def update(self, sight: Sight, driver: float) -> None:
        """The driver tells the neutral once the person has taken the posture, not on the way.

        Args:
            sight: the next frame.
            driver: its value there, NaN when not measurable.
        """
        if self._rule is None or not isfinite(driver):
            return
        if not any(s.enter or s.open for s in sight.samples.values()):
            self._posture_s = None
            return
        if self._posture_s is None:
            self._posture_s = sight.time_s
        if sight.time_s - self._posture_s >= TAKEN_S:
            self._read(driver)

    def _read(self, reading: float) -> None:
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

    def depth(self, driver: float, position: Position) -> float:
        """How deep this value is in the position, from the neutral on."""
        return position.sign * (driver - self.value)

    def threshold(self, position: Position, *, current: bool) -> float:
        """Depth from the neutral on at which a position is entered, or left when it is the
        current one: the stretch's own, and of a wide swing at least a part.
        """
        part, limit = (OWN_LEAVE, position.leave) if current else (OWN_ENTER, position.enter)
        return max(position.sign * limit, part * self.reach)

    def limit(self, position: Position, *, current: bool) -> float:
        """The same as a value of the driver, oriented so that larger is deeper."""
        return self.threshold(position, current=current) + position.sign * self.value
