"""Which state the person is in, and the few words the screen shows for it."""

from __future__ import annotations

from typing import Literal, TypeAlias

Mood: TypeAlias = Literal[
    "wait", "problem", "good", "lesson", "in", "hold", "out", "rest", "paused", "done"
]
"""Which state the person is in, for the screen."""
Headline: TypeAlias = tuple[Mood, str]
"""The state, and what to do now in a few words."""

SHOWN_S = 1.0
"""Each is shown at least this long: what changes faster cannot be read from afar (own choice)."""


class Banner:
    """The headline that is shown: it follows what is true, but calmly.

    Args:
        first: shown at the beginning.

    Attributes:
        shown: the headline now.
    """

    def __init__(self, first: Headline) -> None:
        self.shown = first
        self._since_s: float | None = None

    def update(self, time_s: float, wanted: Headline) -> None:
        """This is true at this moment."""
        if self._since_s is None:
            self._since_s = time_s
        if wanted != self.shown and time_s - self._since_s >= SHOWN_S:
            self.set(time_s, wanted)

    def set(self, time_s: float, headline: Headline) -> None:
        """Show it at once: somebody has pressed a key and looks."""
        self.shown, self._since_s = headline, time_s
