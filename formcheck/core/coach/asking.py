"""While nothing is held: whose turn it is, and when the next hold is asked for."""

from __future__ import annotations

from formcheck.core.coach.course import Course
from formcheck.core.coach.follow import Now
from formcheck.core.coach.headline import Headline
from formcheck.core.coach.reminder import CALMLY_S, Reminder
from formcheck.core.coach.speaker import Speaker
from formcheck.core.result.phase import Phase
from formcheck.core.result.session import Side
from formcheck.core.stretch.definition import Stretch

RESTED_S = 8.0
"""The next hold is asked for after a rest of about eight seconds: two calm breaths (own
choice)."""
BETWEEN = (Phase.REST, Phase.LEAVING, Phase.GETTING_READY)
"""Phases in which nothing is being held."""


class Asking:
    """Asks for the next hold once rested, and again if nothing happens.

    Args:
        stretch: what is to be done.
        speaker: says it.
        course: how far it has come; `next_side`, `asked` and `asked_side` are written here.
    """

    def __init__(self, stretch: Stretch, speaker: Speaker, course: Course) -> None:
        self._stretch, self._speaker, self._course = stretch, speaker, course
        self._idle_since: float | None = None
        self._reminder: Reminder | None = None
        self._up = False

    def restart(self, time_s: float) -> None:
        """The rest begins at this media time."""
        self._idle_since, self._reminder, self._course.asked = time_s, None, 0

    def update(self, now: Now) -> None:
        """The next moment."""
        course, t = self._course, now.time_s
        came_down, self._up = self._up and not now.up, now.up
        if now.phase in (Phase.ENTERING, Phase.HOLDING):
            self._idle_since = self._reminder = None
        if now.ended or came_down:
            self.restart(t)
        course.next_side = self._side_to_do(now)
        if course.done or now.up or not self._rests(now):
            return
        if not course.started and self._idle_since is None:
            # Its beginning was asked for when the person was in place.
            self._reminder = self._reminder or Reminder(t, CALMLY_S)
            self._remind(t)
        elif self._reminder is not None:
            self._remind(t)
        else:
            self._idle_since = t if self._idle_since is None else self._idle_since
            if t - self._idle_since >= RESTED_S:
                self._reminder = Reminder(t, CALMLY_S)
                self._ask(t)

    def headline(self, now: Now) -> Headline | None:
        """What to begin, or that there is time to rest."""
        words = self._speaker.words
        if not self._course.started:
            return "good", words("start")
        return "rest", self.words() if self._course.asked else words("show_rest")

    def words(self) -> str:
        """What to do next: the side whose turn it is, or the other position, or once more."""
        words, last = self._speaker.words, self._course.last
        if not self._course.started:
            return words("start")
        if self._course.next_side is not None:
            return words("next_side", side=self._course.next_side)
        key = f"release_{last.position}" if last else ""
        return words(key if key in words else "next")

    def _remind(self, time_s: float) -> None:
        assert self._reminder is not None
        ask = self._reminder.due(time_s, self._speaker.quiet_since_s)
        if ask == "ask":
            self._ask(time_s)
        elif ask is not None:
            self._speaker.drop("next")
            self._speaker.add(time_s, f"{ask}_next", group="next", rank=4)

    def _ask(self, time_s: float) -> None:
        self._course.asked += 1
        self._course.asked_side = self._course.next_side
        self._speaker.drop("next")
        self._speaker.add_text(time_s, "next", self.words(), rank=4)

    def _side_to_do(self, now: Now) -> Side | None:
        """The side with fewer counted holds; with as many, the one not done last."""
        if not self._stretch.dose.per_side:
            return None
        counted, target, last = now.totals.counted, now.totals.target, self._course.last
        if counted.left >= target.left and counted.right >= target.right:
            return None
        if counted.left == counted.right:
            return "right" if last is not None and last.side == "left" else "left"
        return "left" if counted.left < counted.right else "right"

    def _rests(self, now: Now) -> bool:
        """In place, or between two holds in a posture of one's own choice."""
        elsewhere = now.problem is not None and now.problem.key == "posture"
        in_place = now.ready or (self._course.started and elsewhere)
        free = now.phase in BETWEEN and now.held_s is None
        return free and self._course.placed and in_place
