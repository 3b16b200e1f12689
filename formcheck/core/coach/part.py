"""What a coach is composed of: parts that see each moment, and say or show something."""

from __future__ import annotations

from typing import Protocol

from formcheck.core.coach.follow import Now
from formcheck.core.coach.headline import Headline


class Part(Protocol):
    """One thing a coach sees to. All parts share a `Speaker` and a `Course`."""

    def update(self, now: Now) -> None:
        """The next moment: put what is to be said into the speaker's queue."""

    def headline(self, now: Now) -> Headline | None:
        """What the screen should show for it; None: nothing of this part's."""
