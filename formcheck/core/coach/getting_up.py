"""Whether somebody has got up in the middle of a stretch: a pause."""

from __future__ import annotations

from formcheck.core.coach.guidance import Guidance
from formcheck.core.measure.readings import Readings
from formcheck.core.stretch.definition import Stretch

UP_S = 2.0
"""Upright for this long after having been in place: got up, a pause. Longer than
looking round or reaching for something (own choice)."""
DOWN_S = 1.0
"""Down again for this long: the pause is over. Sooner than it began, for somebody waits
(own choice)."""
KNEELING_DEG = 60.0
"""Upright with knees bent more than this is kneeling: rest, in a stretch done on the knees. Between
the straight legs of standing and the right angle of kneeling up (own choice)."""
ON_THE_KNEES = ("all_fours", "folded")


class GettingUp:
    """Notices getting up after having been in place, and coming back.

    Args:
        stretch: in which posture it is done.
    """

    def __init__(self, stretch: Stretch) -> None:
        self.stretch = stretch
        self._was_ready = self._up = False
        self._turned_s: float | None = None

    def update(self, t: float, readings: Readings, guidance: Guidance) -> bool:
        """Whether somebody is up at this media time. Believed once it has lasted; who walks out of
        the picture is still up.
        """
        self._was_ready |= guidance.good
        if guidance.posture == "unknown":
            return self._up
        upright = self._was_ready and self._stands(readings, guidance)
        if upright == self._up:
            self._turned_s = None
            return self._up
        self._turned_s = t if self._turned_s is None else self._turned_s
        if t - self._turned_s >= (UP_S if upright else DOWN_S):
            self._up, self._turned_s = upright, None
        return self._up

    def _stands(self, readings: Readings, guidance: Guidance) -> bool:
        if guidance.posture != "upright" or self.stretch.posture == "upright":
            return False
        if self.stretch.posture not in ON_THE_KNEES:
            return True
        knees = readings.sided("knee_flexion", "both", "both").value[0]
        return not knees > KNEELING_DEG
