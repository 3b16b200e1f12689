"""Asking for the same thing again: ever more rarely, in other words, and never without end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

Ask: TypeAlias = Literal["ask", "patient", "quiet"]


class _Step(NamedTuple):
    after_s: float
    ask: Ask


SOON_S, CALMLY_S = 10.0, 20.0
"""When something is wrong somebody waits for help; between two holds they may well be resting (own
choice)."""
STEPS = (
    _Step(SOON_S, "ask"),
    _Step(20.0, "patient"),
    _Step(25.0, "ask"),
    _Step(25.0, "quiet"),
)
"""After so many seconds of silence it is asked for once more; then that there is time; asked for a
last time; and said that there will be silence. Nobody hears nothing for half a minute without
knowing why, and nothing three times in a row (own choice)."""


@dataclass
class Reminder:
    """Something that has been asked for once.

    Args:
        since_s: media time at which it was.
        again_s: seconds of silence after which it is asked for once more.

    Attributes:
        steps: how many of `STEPS` were taken.
    """

    since_s: float
    again_s: float = SOON_S
    steps: int = 0

    def due(self, time_s: float, quiet_since_s: float) -> Ask | None:
        """What to say now, if anything.

        Args:
            time_s: media time now.
            quiet_since_s: when something was being said last.
        """
        if self.steps == len(STEPS):
            return None
        step = STEPS[self.steps]
        wait_s = step.after_s if self.steps else self.again_s
        if time_s - max(self.since_s, quiet_since_s) < wait_s:
            return None
        self.steps, self.since_s = self.steps + 1, time_s
        return step.ask
