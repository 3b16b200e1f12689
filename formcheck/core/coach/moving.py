"""On the way: too fast a movement, and an attempt that did not get there."""

from __future__ import annotations

from formcheck.core.coach.course import Course
from formcheck.core.coach.follow import Now
from formcheck.core.coach.headline import Headline
from formcheck.core.coach.speaker import Speaker
from formcheck.core.result.phase import Phase
from formcheck.core.result.session import Attempt

RUSHED_AGAIN_S = 30.0
"""About one hold of the usual 20 s with its ways: said once a repetition at most."""
TRIED_AGAIN_S = 20.0
"""Time to rest and to try it anew before the next word on it (own choice)."""
TRIED_TWICE = 2
"""What was missing is named this often in a stretch: who has heard it twice and lacks it still,
cannot do otherwise (own choice)."""


class Moving:
    """Answers what happened between the positions.

    Args:
        speaker: says it.
        course: how far it has come; `started` is written here.
    """

    def __init__(self, speaker: Speaker, course: Course) -> None:
        self._speaker, self._course = speaker, course
        self._named: dict[str, int] = {}

    def update(self, now: Now) -> None:
        """The next moment."""
        belongs = now.ended or now.phase in (Phase.ENTERING, Phase.HOLDING)
        rushed = now.rushed and belongs and not now.up
        if rushed and self._speaker.cooled("too_fast", now.time_s, RUSHED_AGAIN_S):
            self._speaker.add(now.time_s, "too_fast", lasts_s=1.5, rank=3)
        if now.tried and not now.up and self._course.placed:
            self._course.started = True
            self._tried(now, now.tried[-1])

    def headline(self, now: Now) -> Headline | None:
        """Nothing."""
        return None

    def _tried(self, now: Now, attempt: Attempt) -> None:
        """The one thing that was missing, as often as it helps."""
        missing = attempt.missing.measurement
        if missing == "depth":
            return  # `own_range` answers that
        if attempt.start_s <= self._course.mistaken_s:
            return  # that it was another stretch has been said
        if self._named.get(missing, 0) >= TRIED_TWICE:
            return
        if self._speaker.cooled("tried", now.time_s, TRIED_AGAIN_S):
            self._named[missing] = self._named.get(missing, 0) + 1
            self._speaker.add_text(now.time_s, "tried", attempt.missing.message, lasts_s=6)
