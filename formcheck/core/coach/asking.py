"""Between two holds: whose turn it is, and when the next one is asked for."""

from __future__ import annotations

from formcheck.core.coach.follow import Now
from formcheck.core.coach.speaker import Speaker
from formcheck.core.coach.speech import Cue
from formcheck.core.result.phase import Phase
from formcheck.core.result.session import Hold
from formcheck.core.stretch.definition import Stretch

WAITS_S = (8.0, 25.0)
"""The next hold is asked for after a rest of about eight seconds (two calm breaths), and once more
when nothing has happened for about as long as a hold takes; then never again (own choice)."""
BETWEEN = (Phase.REST, Phase.LEAVING, Phase.GETTING_READY)
"""Phases in which nothing is being held."""


class Asking:
    """Asks for the next hold once rested, and once more if nothing happens.

    Args:
        stretch: what is to be done.
        speaker: says it.

    Attributes:
        next_side: the side to work next, or None.
        asked: how often the next hold has been asked for.
    """

    def __init__(self, stretch: Stretch, speaker: Speaker) -> None:
        self.next_side: str | None = None
        self.asked = 0
        self._stretch, self._speaker = stretch, speaker
        self._idle_since: float | None = None
        self._last: Hold | None = None
        self._up = False

    def restart(self, time_s: float) -> None:
        """The rest begins at this media time."""
        self._idle_since, self.asked = time_s, 0

    def update(self, now: Now, last: Hold | None, *, started: bool, done: bool) -> None:
        """The next moment.

        Args:
            now: what is true.
            last: the latest hold worth a word, or None.
            started: a first hold has been begun.
            done: the dose is complete.
        """
        came_down, self._up = self._up and not now.up, now.up
        if came_down:
            self.restart(now.time_s)
        if now.phase in (Phase.ENTERING, Phase.HOLDING):
            self._idle_since = None
        if now.ended:
            self.restart(now.time_s)
        self._last, self.next_side = last, self._side_to_do(now, last)
        if done or now.up or self.asked >= len(WAITS_S) or not _rests(now, started=started):
            return
        if self._idle_since is not None and now.time_s - self._idle_since >= WAITS_S[self.asked]:
            self.asked += 1
            self._idle_since = now.time_s
            text = self.words()
            self._speaker.queue.add(Cue(now.time_s, "next", text, now.time_s + 6, 4, group="next"))

    def words(self) -> str:
        """What to do next: the side whose turn it is, or the other position, or once more."""
        words = self._speaker.words
        if self.next_side is not None:
            return words("next_side", side=self.next_side)
        key = f"release_{self._last.position}" if self._last else ""
        return words(key if key in words else "next")

    def _side_to_do(self, now: Now, last: Hold | None) -> str | None:
        """The side with fewer counted holds; with as many, the one not done last."""
        if not self._stretch.dose.per_side:
            return None
        counted, target = now.totals.counted, now.totals.target
        if counted.left >= target.left and counted.right >= target.right:
            return None
        if counted.left == counted.right:
            return "right" if last is not None and last.side == "left" else "left"
        return "left" if counted.left < counted.right else "right"


def _rests(now: Now, *, started: bool) -> bool:
    """In place, or between two holds in a posture of one's own choice."""
    elsewhere = now.problem is not None and now.problem.key == "posture"
    return now.phase in BETWEEN and (now.ready or (started and elsewhere))
