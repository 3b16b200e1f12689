"""Legs under a blanket: hidden until they are seen, wherever the model lays them."""

from __future__ import annotations

from formcheck.core.judge.sight import Sight
from formcheck.core.measure.body import SIDES, other
from formcheck.core.stretch.condition import Requirement
from formcheck.core.stretch.definition import Stretch

UNSEEN = 0.5
"""Certainty of both thighs below which neither leg is seen. The nearer one of somebody lying in the
open is, from the side or obliquely: 0.54 at least, in all but one of the clips measured."""
COVERED_S = 0.5
"""Unseen for this long both lie under something: as long as a drop-out that a hold survives."""
SEEN = 1.0
"""Certainty from which a leg is in the open (visibility 0.5)."""


class CoveredLegs:
    """Which legs of somebody on their back are under something.

    A far leg that hides behind a near one is where the model says, but one under a blanket is laid
    on the other: a knee drawn to the chest becomes both. No single frame tells them apart; that the
    near leg too was hidden before does.

    Args:
        stretch: the rules.
    """

    def __init__(self, stretch: Stretch) -> None:
        self._watched = stretch.posture == "supine"
        self._since_s: float | None = None
        self._covered = [False, False]

    def uncovered(self, sight: Sight) -> Sight:
        """The next frame; with a leg covered, nothing in it is a position for sure."""
        if not self._watched or sight.blind:
            self._since_s = None
            return sight
        left, right = sight.legs
        if left >= UNSEEN or right >= UNSEEN:
            self._since_s = None
            if not any(self._covered):
                return sight
        elif self._since_s is None:
            self._since_s = sight.time_s
        elif sight.time_s - self._since_s >= COVERED_S:
            self._covered = [True, True]
        for i in range(len(SIDES)):
            self._covered[i] &= not sight.legs[i] >= SEEN
        if not any(self._covered):
            return sight
        samples = {
            key: sample._replace(enter=False, stay=False, open=self._open(sight, key))
            for key, sample in sight.samples.items()
        }
        return sight._replace(samples=samples, covered=True)

    def _open(self, sight: Sight, key: tuple[str, str | None]) -> bool:
        """Whether nothing that is sure speaks against a position, a covered leg apart."""
        for condition, met in sight.asked.get(key, ()):
            i = sight.number
            known = met.certainty[i] >= condition.certainty
            if met.against[i] and known and not self._rests_on(condition, key[0]):
                return False
        return True

    def _rests_on(self, condition: Requirement, side: str) -> bool:
        """Whether a condition asks a covered leg."""
        if not condition.sided:
            return False
        asked = {"worked": (side,), "other": (other(side),)}.get(condition.limb, SIDES)
        return any(c for c, s in zip(self._covered, SIDES, strict=True) if s in asked)
