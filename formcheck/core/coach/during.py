"""During a hold: it is counted down, and bounces and faults are answered."""

from __future__ import annotations

from formcheck.core.coach.countdown import Countdown
from formcheck.core.coach.course import Course
from formcheck.core.coach.follow import Now
from formcheck.core.coach.headline import Headline
from formcheck.core.coach.speaker import Speaker
from formcheck.core.measure.body import SIDES
from formcheck.core.result.phase import Phase
from formcheck.core.stretch.definition import Stretch

BEFORE_A_HOLD = ("ready", "start", "next", "advice", "rest")
"""Cues that make no sense any more once somebody moves in."""

LONG = ("intro", "looks_like", "lost_sight", "slow_machine")
"""Cues that would still be spoken when the hold is well under way: it begins instead of them."""


class DuringHold:
    """Goes along with each hold.

    Args:
        stretch: what is to be done.
        speaker: says it.
        course: how far it has come; `started` is written here.
    """

    def __init__(self, stretch: Stretch, speaker: Speaker, course: Course) -> None:
        self._stretch, self._speaker, self._course = stretch, speaker, course
        self._countdown: Countdown | None = None

    def update(self, now: Now) -> None:
        """The next moment."""
        if now.phase in (Phase.ENTERING, Phase.HOLDING):
            self._course.started = True
            self._speaker.drop(*BEFORE_A_HOLD)
        if now.ended:
            self._speaker.drop("count", "release")
        if now.held_s is None:
            self._countdown = None
            return
        left_s = self._stretch.dose.hold_s - now.held_s
        if self._countdown is None:
            if now.phase != Phase.HOLDING:
                return
            self._countdown = Countdown(self._stretch, left_s)
            self._speaker.drop("intro")
            self._begin(now)
        if not self._extra(now):
            self._count(now, self._countdown, left_s)
        self._correct(now, self._countdown, left_s)

    def stop(self) -> None:
        """Paused: a hold that is still on is begun anew afterwards."""
        self._countdown = None

    def headline(self, now: Now) -> Headline | None:
        """What to do on the way in, in the position and on the way out."""
        words = self._speaker.words
        if now.phase == Phase.ENTERING:
            return "in", words("show_in")
        enough = now.held_s is not None and now.held_s >= self._stretch.dose.hold_s
        enough = enough or self._extra(now)
        if now.phase == Phase.LEAVING or (now.phase == Phase.HOLDING and enough):
            return "out", words("show_out")
        if now.phase == Phase.HOLDING:
            if now.swings:
                return "hold", words("show_still")
            which = f": {words.position(now.position)}" if now.position else ""
            return "hold", words("show_hold") + which
        return None

    def _begin(self, now: Now) -> None:
        """Hold, or what is the matter with this side; instead of how to begin."""
        asked, t = self._course.asked_side, now.time_s
        cut = self._speaker.queue.saying(t, *BEFORE_A_HOLD, *LONG)
        key, tone = "hold", "begin"
        if self._extra(now):
            key, tone = "side_done", "warn"
        elif asked is not None and now.side in SIDES and now.side != asked:
            key = "hold_side"
        self._speaker.add(t, key, lasts_s=1.5, rank=1, urgent=cut, tone=tone, side=now.side)

    def _extra(self, now: Now) -> bool:
        """This side has all its holds, the other one has not."""
        if not self._stretch.dose.per_side or now.side not in SIDES or self._course.done:
            return False
        totals, side = now.totals, now.side
        return bool(getattr(totals.counted, side) >= getattr(totals.target, side))

    def _count(self, now: Now, countdown: Countdown, left_s: float) -> None:
        # What stays short of the mark is not counted, and so not counted down.
        counts = now.phase == Phase.HOLDING and not now.shallow_s
        number = countdown.number(left_s) if counts else None
        if number is not None:
            key = "count" if number <= countdown.last else "seconds_left"
            self._speaker.add(now.time_s, key, lasts_s=0.7, rank=1, tone="tick", n=number)
        if countdown.release(left_s):
            key = f"release_{now.position}"
            key = key if key in self._speaker.words else "release"
            key = "release_again" if countdown.too_long else key
            self._speaker.add(now.time_s, key, group="release", rank=1, tone="end")

    def _correct(self, now: Now, countdown: Countdown, left_s: float) -> None:
        t = now.time_s
        if countdown.bounced(now):
            self._speaker.add(t, "bounce", lasts_s=1.0, rank=0, urgent=True, tone="warn")
        elif countdown.swung(now):
            self._speaker.add(t, "still", lasts_s=1.0, rank=0, tone="warn")
        rule = countdown.broken(now, left_s)
        if rule is not None and not (rule.reach and not self._speaker.may_urge()):
            self._speaker.add_text(t, rule.id, rule.cue, lasts_s=1.5, rank=3, tone="warn")
