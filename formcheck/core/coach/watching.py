"""What goes on beside the holds: another stretch is done, or the pictures come too slowly."""

from __future__ import annotations

from formcheck.core.coach.course import Course
from formcheck.core.coach.follow import Now
from formcheck.core.coach.headline import Headline
from formcheck.core.coach.speaker import Speaker
from formcheck.core.result.phase import Phase

MISTAKEN_AGAIN_S = 20.0
"""Time to come out of the other stretch and into this one (own choice)."""
SLOW_HZ = 4.5
"""Pictures a second below which holds go unseen: three to four leave one of 23 s unseen
(measured)."""
SLOW_AGAIN_S = 120.0
"""Said again after so long: whoever can has closed something by then (own choice)."""


class Watching:
    """Names what is not a matter of form.

    Args:
        speaker: says it.
        course: how far it has come; `mistaken_s` is written here.
    """

    def __init__(self, speaker: Speaker, course: Course) -> None:
        self._speaker, self._course = speaker, course

    def update(self, now: Now) -> None:
        """The next moment."""
        t, speaker = now.time_s, self._speaker
        if now.up or self._course.done:
            return
        if now.looks_like:
            self._course.mistaken_s = t
        if now.looks_like and speaker.cooled("looks_like", t, MISTAKEN_AGAIN_S):
            speaker.drop("start", "next", "ready")
            start = speaker.words("start")
            speaker.add(t, "looks_like", name=now.looks_like, start=start)
        resting = now.held_s is None and now.phase != Phase.ENTERING
        slow = resting and 0 < now.rate_hz < SLOW_HZ
        if slow and speaker.cooled("slow_machine", t, SLOW_AGAIN_S):
            speaker.add(t, "slow_machine", n=round(now.rate_hz))

    def headline(self, now: Now) -> Headline | None:
        """The right beginning, while another stretch is done."""
        return ("problem", self._speaker.words("start")) if now.looks_like else None
