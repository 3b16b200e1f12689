"""What the checker tells: a hold, a movement or an attempt ended, a time could not be judged."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeAlias

from formcheck.core.judge.stay import Moment, Span
from formcheck.core.stretch.condition import Requirement
from formcheck.core.stretch.definition import Position


@dataclass(frozen=True)
class Held:
    """A stay has ended and was a hold: its times, and its frames in position."""

    position: Position
    span: Span
    moments: tuple[Moment, ...]
    neutral: float
    """The person's own neutral of the driver, as known then (0 for a driver without one)."""

    @property
    def reach(self) -> float:
        """Depth relative to the neutral."""
        return self.span.depth - self.position.sign * self.neutral

    def against(self, neutral: float) -> Held:
        """The same with another neutral."""
        return replace(self, neutral=neutral)


@dataclass(frozen=True)
class SideUnclear:
    """A stay has ended whose side the labels do not tell."""

    start_s: float
    end_s: float


@dataclass(frozen=True)
class Moved:
    """A way into (`into`) or out of a position has ended.

    `peak_speed` in driver units a second; None where a part of it had too few frames to tell.
    """

    start_s: float
    end_s: float
    peak_speed: float | None
    into: bool


@dataclass(frozen=True)
class Blind:
    """For this time nothing could be judged."""

    start_s: float
    end_s: float
    reason: str


@dataclass(frozen=True)
class Tried:
    """A movement towards a position came near and went back without a hold (`attempts`).

    Times of the deepest part, side, driver value there; the condition that was missing (None: the
    depth), its value and the limit.
    """

    position: Position
    start_s: float
    end_s: float
    side: str
    depth: float
    missing: Requirement | None
    value: float
    limit: float


Event: TypeAlias = Held | SideUnclear | Moved | Blind | Tried
