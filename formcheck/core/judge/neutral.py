"""The person's own neutral of a driver that has one (the back), from what was seen so far.

It is the middle of a swing in which both positions were shown, and where the person rested when
only one was: coming back to flat is neither. Where a driver has none it is 0, and the thresholds
are those of the stretch.
"""

from __future__ import annotations

from collections import deque
from math import isfinite
from statistics import median

from formcheck.core.judge.sight import Sight
from formcheck.core.measure.windows import TIE_S
from formcheck.core.stretch.definition import Neutral, Position

READING_S = 0.3
"""The median over so long: one frame's noise is nobody's neutral (own choice: five frames of 15 a
second)."""
READINGS = 3
"""At least so many frames, however few a second there are: a median outlives one that errs."""
REST_S = 0.25
"""Still for so long somebody rests in the neutral (own choice: the same five frames)."""
TAKEN_S = 0.5
"""In the posture for this long somebody has taken it, not just passed through (own choice)."""
OWN_ENTER, OWN_LEAVE = 0.4, 0.3
"""Parts of a person's own swing about neutral at which a position is entered and left: resting
near neutral is neither of the two positions of a wide swing (own choice)."""


STEADY = 0.12
"""Part of a swing within which the first readings must lie to be somebody at rest, and not on the
way into a position (own choice: twice the frame noise)."""
BEYOND = 0.25
"""Part of a swing by which an end of it must lie beyond all neutrals to be a position for sure: one
person's flat back is another one's shallow cow (own choice: 0.02 of chord)."""


class OwnNeutral:
    """The person's own neutral of the driver, from what was seen so far."""

    def __init__(self, rule: Neutral | None) -> None:
        self._rule = rule
        self._first: float | None = None
        self._rest: float | None = None
        self._low = self._high = 0.0
        self._recent: deque[tuple[float, float]] = deque()
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
            self._read(sight.time_s, driver)

    def _read(self, time_s: float, reading: float) -> None:
        recent = self._recent
        recent.append((time_s, reading))
        while len(recent) > READINGS and time_s - recent[0][0] > READING_S + TIE_S:
            recent.popleft()
        if len(recent) < READINGS:
            return
        value = median(reading for _, reading in recent)
        if self._first is None:
            self._first = self._low = self._high = value
        if self._rest is None and self._at_rest(time_s):
            self._rest = value
        self._low, self._high = min(self._low, value), max(self._high, value)

    @property
    def value(self) -> float:
        """The neutral; 0 for a driver that needs none."""
        if self._rule is None or self._first is None:
            return 0.0
        if self._high - self._low < self._rule.swing:
            return self._as_neutral(self._first)
        if self._both_shown(self._rule):
            return (self._high + self._low) / 2
        if self._rest is not None:
            return self._rest
        # On the way from the first frame on: the end nearer to where neutrals lie is one.
        middle = (self._rule.low + self._rule.high) / 2
        ends = self._low, self._high
        return self._as_neutral(min(ends, key=lambda end: abs(end - middle)))

    def _both_shown(self, rule: Neutral) -> bool:
        """Whether both ends of the swing are positions: one person's flat back is another one's
        shallow cow, so that a swing alone does not tell.
        """
        if self._rest is not None:
            return min(self._high - self._rest, self._rest - self._low) >= rule.swing / 2
        margin = BEYOND * rule.swing
        lower, upper = self._low < rule.low - margin, self._high > rule.high + margin
        return lower == upper

    def _as_neutral(self, value: float) -> float:
        """The nearest value that a neutral can have."""
        assert self._rule is not None
        return min(max(value, self._rule.low), self._rule.high)

    def _at_rest(self, time_s: float) -> bool:
        """Whether the last readings are somebody at rest in a neutral."""
        assert self._rule is not None
        if time_s - self._recent[0][0] < REST_S - TIE_S:
            return False
        readings = [reading for _, reading in self._recent]
        low, high = min(readings), max(readings)
        inside = self._rule.low <= low and high <= self._rule.high
        return inside and high - low <= STEADY * self._rule.swing

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
