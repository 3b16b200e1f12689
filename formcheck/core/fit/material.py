"""Labelled recordings: what values are fitted to."""

from __future__ import annotations

from dataclasses import dataclass

from formcheck.core.judge.rejudge import Rejudger
from formcheck.core.result.agreement import Label


@dataclass(frozen=True)
class Labelled:
    """A recording with what truly happened in it."""

    name: str
    rejudger: Rejudger
    labels: tuple[Label, ...]

    @property
    def duration_s(self) -> float:
        """Seconds from the first frame to the last."""
        time_s = self.rejudger.readings.time_s
        return float(time_s[-1] - time_s[0]) if len(time_s) else 0.0
