"""After a hold: what it was worth, praise, rest, and the end of it all."""

from __future__ import annotations

from formcheck.core.coach.countdown import RULE_AGAIN_S
from formcheck.core.coach.follow import Now
from formcheck.core.coach.speaker import Speaker
from formcheck.core.result.session import Hold
from formcheck.core.stretch.definition import Stretch

RUSHED_AGAIN_S = 30.0
"""About one hold of the usual 20 s with its ways: said once a repetition at most."""
PRAISE_EVERY = 3
"""Clean holds in a row that earn praise: a whole dose a side, so that it keeps its worth (own
choice)."""
PASSING = 0.15
"""A stay shorter than this part of the dose (3 of 20 s) was on the way somewhere: nothing is said
of it (own choice)."""
NEVER_AGAIN_S = 1e9
"""Longer than any session: what is said once is not said again."""


class AfterHold:
    """Says what came of each hold, and notices when the dose is complete.

    Args:
        stretch: what is to be done.
        speaker: says it.

    Attributes:
        done: the dose is complete.
        last: the latest hold worth a word, or None.
    """

    def __init__(self, stretch: Stretch, speaker: Speaker) -> None:
        self.done = False
        self.last: Hold | None = None
        self._stretch, self._speaker = stretch, speaker
        self._rounds = len(stretch.position) > 1
        self._clean = 0

    def update(self, now: Now) -> None:
        """The next moment."""
        for hold in now.ended:
            if hold.held_s >= PASSING * self._stretch.dose.hold_s:
                self._judged(now, hold)
        rushed = now.rushed and not now.up
        if rushed and self._speaker.cooled("too_fast", now.time_s, RUSHED_AGAIN_S):
            self._speaker.add(now.time_s, "too_fast", lasts_s=1.5, rank=3)
        if now.totals.complete and not self.done:
            self.done = True
            self._end(now)

    def _judged(self, now: Now, hold: Hold) -> None:
        before, self.last = self.last, hold
        # Against a neutral that is not known yet nothing can be called shallow.
        unsure = before is None and self._stretch.driver.neutral is not None
        if unsure and hold.why_not == "too_shallow":
            return
        if hold.why_not is not None:
            self._not_counted(now, hold.why_not, hold, before)
        elif not now.totals.complete:  # else the end of it all is said
            self._counted(now, hold)
        if not self._rounds and not now.totals.complete:
            self._speaker.add(now.time_s, "rest", lasts_s=4, rank=3)

    def _not_counted(self, now: Now, why_not: str, hold: Hold, before: Hold | None) -> None:
        """Why; a shorter sentence when the same is said again."""
        self._clean = 0
        if why_not == "too_shallow":  # `own_range` answers that
            return
        if self._rounds and not self._speaker.cooled(why_not, now.time_s, RULE_AGAIN_S):
            return
        again = f"{why_not}_again"
        repeated = before is not None and before.why_not == why_not
        key = again if repeated and again in self._speaker.words else why_not
        self._speaker.add(now.time_s, key, lasts_s=6, tone="end", held=int(hold.held_s))

    def _counted(self, now: Now, hold: Hold) -> None:
        by_side = self._stretch.dose.per_side
        count = getattr(now.totals.counted, hold.side if by_side else "both")
        if self._rounds and not (count and self._is_new(now, count)):
            return  # the first half of a round
        key = "counted_side" if by_side else "counted"
        self._speaker.add(now.time_s, key, lasts_s=6, tone="good", side=hold.side, n=count)
        self._clean = 0 if hold.bounces or hold.faults else self._clean + 1
        if self._clean >= PRAISE_EVERY:
            self._clean = 0
            self._speaker.add(now.time_s, "praise", lasts_s=4, rank=3)

    def _is_new(self, now: Now, count: int) -> bool:
        return self._speaker.cooled(f"round {count}", now.time_s, NEVER_AGAIN_S)

    def _end(self, now: Now) -> None:
        self._speaker.drop("next")
        counted, target = now.totals.counted, now.totals.target
        self._speaker.add(
            now.time_s,
            "done_sides" if self._stretch.dose.per_side else "done",
            lasts_s=12,
            rank=4,
            tone="good",
            left_n=counted.left,
            right_n=counted.right,
            n=counted.both,
            of=target.both,
        )
