"""Which pose model is used: the one asked for, or the best that is fast enough here."""

from __future__ import annotations

from statistics import median

from formcheck.words import spoken

SLOWEST_HZ = 12.0
"""Judged frames a second below which the smaller model is the better one (own choice)."""
HEADROOM = 0.75
"""Part of the time between frames the pose model may take: the rest is drawing and judging."""
MEASURED_FRAMES = 15
"""A second of frames."""
WARM_UP_FRAMES = 3
"""The first ones load and warm up the model: they are no measure."""


class ModelChoice:
    """Chooses by the first second somebody is seen.

    Args:
        wanted: `heavy`, `full`, or `auto` to measure.

    Attributes:
        name: the model to use now.
    """

    def __init__(self, wanted: str) -> None:
        self.name = "heavy" if wanted == "auto" else wanted
        self._took_s: list[float] | None = [] if wanted == "auto" else None

    def measure(self, took_s: float, *, seen: bool) -> str:
        """One frame has been looked at; a sentence once the choice is made by it, else empty.

        Args:
            took_s: how long that took.
            seen: somebody was there: an empty room is no measure.
        """
        if self._took_s is None or not seen:
            return ""
        self._took_s.append(took_s)
        if len(self._took_s) < MEASURED_FRAMES:
            return ""
        typical, self._took_s = median(self._took_s[WARM_UP_FRAMES:]), None
        if typical > HEADROOM / SLOWEST_HZ:
            self.name = "full"
        return spoken()("live-model", model=self.name, ms=round(typical * 1000))
