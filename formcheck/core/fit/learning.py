"""Learning somebody's range while they stretch: the same calibration as of a recording."""

from __future__ import annotations

import numpy as np

from formcheck.core.fit.calibration import Calibration, calibrate
from formcheck.core.fit.repetitions import AROUND_S
from formcheck.core.judge.checker import Checker
from formcheck.core.judge.judge import Judge
from formcheck.core.judge.missing import attempt_of, lacks_depth
from formcheck.core.measure.kept import Kept
from formcheck.core.measure.readings import Readings
from formcheck.core.result.session import Hold
from formcheck.core.stretch.definition import Stretch
from formcheck.core.stretch.values import changed

REPETITIONS = 3
"""Comfortable repetitions after which a range is believed. All together, whichever side: three are
no slip, and somebody who changes sides would else have to show four."""
LOOK_S = 1.0
"""How often an open attempt is looked at: it tells of seconds (own choice)."""


class Learner:
    """Remembers a session, and learns from it how far somebody comes.

    Args:
        stretch: as it judges this person today; its thresholds are never exceeded.

    Attributes:
        since_s: media time since which repetitions are shown to learn from, or None.
        shown: how many there are.
    """

    def __init__(self, stretch: Stretch) -> None:
        self.since_s: float | None = None
        self.shown = 0
        self._stretch, self._kept = stretch, Kept()
        self._looked_s, self._short_s = -np.inf, 0.0
        self._began_s: float | None = None
        self._tried_s = np.inf

    def add(self, readings: Readings) -> None:
        """The next frame."""
        self._kept.add(readings)

    def begin(self, since_s: float | None) -> None:
        """Learn from what is shown from this media time on; None: do not."""
        if since_s != self.since_s:
            self.since_s, self.shown = since_s, 0

    def learn(self) -> Calibration | None:
        """The range, once enough repetitions have been shown."""
        if self.since_s is None:
            return None
        readings = self._kept.since(self.since_s - AROUND_S)
        before = self._kept.until(min(self._tried_s, self.since_s) - AROUND_S)
        found = calibrate(self._stretch, self._stretch, readings, enough=1, before=before)
        self.shown = min(
            sum(end > self.since_s for r in found.ranges if r.position == p.name
                for _, end in r.times_s)
            for p in self._stretch.position
        )  # fmt: skip
        if self.shown < REPETITIONS:
            return None
        self.since_s = None
        return found

    def judged_by(self, found: Calibration) -> Judge:
        """Everything so far judged by this range, what was shown before it was known as well."""
        judge = Judge(changed(self._stretch, found.changes))
        judge.update(self._kept.all())
        return judge

    def short_s(self, checker: Checker, held: Hold | None, time_s: float) -> float:
        """For how long somebody has been staying short of what counts.

        Args:
            checker: judges them.
            held: the open hold, or None.
            time_s: media time now.
        """
        if held is not None:
            self._began_s, self._tried_s = None, min(self._tried_s, held.start_s)
            self._short_s = held.held_s if held.why_not == "too_shallow" else 0.0
        elif time_s - self._looked_s >= LOOK_S:
            self._looked_s = time_s
            tried = [attempt_of(e, checker.stretch) for e in checker.trying()]
            if not any(lacks_depth(a, checker.stretch) for a in tried):
                self._began_s = None
            elif self._began_s is None:
                self._began_s, self._tried_s = time_s, min(self._tried_s, time_s)
            self._short_s = 0.0 if self._began_s is None else time_s - self._began_s
        return self._short_s
