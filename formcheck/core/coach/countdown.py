"""Counting one hold in and out, and correcting it: what is said while a position is held."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from formcheck.core.coach.follow import Now
from formcheck.core.stretch.definition import Rule, Stretch

LONG_HOLD_S = 15.0
"""From this dose on the last five seconds are counted, below it the last three: about a third
(own choice)."""
FAR = (60, 30, 10)
"""Seconds left that are said as well, in the first part of a hold: round numbers."""
FIRST_PART = 0.6
"""Part of the dose that is that first part: 10 of 20 s are said, 10 of 12 s would only echo the
beginning (own choice)."""
BOUNCE_AGAIN_S = 6.0
"""Longer than the sentence (2 s) and the stillness that shows it was heeded (own choice)."""
RULE_AGAIN_S = 15.0
"""Time to understand a correction, to try it, and to be seen to have done so (own choice)."""
FAULTS_A_HOLD = 2
"""More in 20 s would leave no rest in the stretch (own choice)."""
QUIET_S = 7.0
"""No correction starts when this little is left of the dose: it takes about two seconds to say,
and the last five are counted."""


@dataclass
class Countdown:
    """What was said of one hold.

    Args:
        stretch: whose dose is counted down.
        left_s: seconds left when the hold was first seen; what is past is not counted any more.
    """

    stretch: Stretch
    left_s: float
    _released: int = 0
    _said: set[int] = field(default_factory=set)
    _bounces: int = 0
    _bounce_said_s: float = -1e9
    _rule_said_s: float = -1e9
    _corrected: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self._said = {n for n in self._marks() if n > self.left_s}

    @property
    def last(self) -> int:
        """From which second on every one is counted."""
        return 5 if self.stretch.dose.hold_s >= LONG_HOLD_S else 3

    def number(self, left_s: float) -> int | None:
        """The number of seconds to say now, if any."""
        due = [n for n in self._marks() - self._said if left_s <= n]
        if not due:
            return None
        self._said |= set(due)
        return min(due)

    @property
    def released(self) -> bool:
        """That the dose is reached has been said."""
        return self._released > 0

    @property
    def too_long(self) -> bool:
        """That it has been long enough has been said as well."""
        return self._released > 1

    def release(self, left_s: float) -> bool:
        """Whether to say now that the dose is reached, or once more that it is long enough."""
        dose = self.stretch.dose
        due = (0.0, dose.hold_s - dose.longest_s)
        if self._released == len(due) or left_s > due[self._released]:
            return False
        self._released += 1
        return True

    def bounced(self, now: Now) -> bool:
        """Whether to answer a bounce now."""
        new, self._bounces = now.bounces > self._bounces, now.bounces
        if not new or self.released or now.time_s - self._bounce_said_s < BOUNCE_AGAIN_S:
            return False
        self._bounce_said_s = now.time_s
        return True

    def swung(self, now: Now) -> bool:
        """Whether to ask now to hold still: it may become a bounce."""
        if not now.swings or self.released or now.time_s - self._bounce_said_s < BOUNCE_AGAIN_S:
            return False
        self._bounce_said_s = now.time_s
        return True

    def broken(self, now: Now, left_s: float) -> Rule | None:
        """The form rule to correct now, if any: one at a time, not often, the least named first."""
        if not now.faults or self._corrected.total() >= FAULTS_A_HOLD or left_s < QUIET_S:
            return None
        t = now.time_s
        if t - self._bounce_said_s < BOUNCE_AGAIN_S or t - self._rule_said_s < RULE_AGAIN_S:
            return None
        chosen = min((f.id for f in now.faults), key=self._corrected.__getitem__)
        self._corrected[chosen] += 1
        self._rule_said_s = t
        return next(r for r in self.stretch.rule if r.id == chosen)

    def _marks(self) -> set[int]:
        far = {n for n in FAR if n <= FIRST_PART * self.stretch.dose.hold_s}
        return far | set(range(1, self.last + 1))
