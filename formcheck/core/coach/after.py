"""After a hold: what it was worth, praise, rest, and the end of it all."""

from __future__ import annotations

from math import inf

from formcheck.core.coach.countdown import RULE_AGAIN_S
from formcheck.core.coach.course import Course
from formcheck.core.coach.dialogue import Answer, Dialogue, Question
from formcheck.core.coach.follow import Now
from formcheck.core.coach.headline import Headline
from formcheck.core.coach.speaker import Speaker
from formcheck.core.coach.watching import SLOW_HZ
from formcheck.core.result.phase import Phase
from formcheck.core.result.session import Hold
from formcheck.core.stretch.definition import Stretch

PRAISE_EVERY = 3
"""Clean holds in a row that earn praise: a whole dose a side, so that it keeps its worth (own
choice)."""
PASSING = 0.15
"""A stay shorter than this part of the dose (3 of 20 s) was on the way somewhere: nothing is said
of it (own choice)."""
EARLY = 0.25
"""A hold shorter than this part of the dose (5 of 20 s) was let go early (own choice)."""
EARLY_HOLDS = 3
"""So many of them in a row are no accident: it is asked whether it hurts (own choice)."""
HURTS = Question("let_go_early", ("pain",), default="no_pain")
"""A yes is noted as any pain is; who does nothing goes on kindly."""
STALE_S = 3.0
"""A hold that ended longer ago is not spoken of as if it were now. The judge tells a hold 0.5-2 s
after its end (measured on the rendered clips)."""

GAP_S = 1.5
"""Without a frame for this long the camera has stopped (as `live.capture` tells it), or there was a
pause."""
BROKEN_S = 3.0
"""A hold that begins so soon after a time unseen may be the one from before it (own choice)."""


class AfterHold:
    """Says what came of each hold, and notices when the dose is complete.

    Args:
        stretch: what is to be done.
        speaker: says it.
        course: how far it has come; `done` and `last` are written here.
        dialogue: asks whether it hurts.
    """

    def __init__(
        self, stretch: Stretch, speaker: Speaker, course: Course, dialogue: Dialogue
    ) -> None:
        self._stretch, self._speaker, self._course = stretch, speaker, course
        self._dialogue = dialogue
        self._rounds = len(stretch.position) > 1
        self._clean = self._early = 0
        self._last_s = -inf
        self._broken: tuple[float, str] = (-inf, "")
        self._paused = False

    def pause(self) -> None:
        """There will be no frames for a while, because somebody wants it so."""
        self._paused = True

    def update(self, now: Now) -> None:
        """The next moment."""
        gap = now.time_s - self._last_s > GAP_S
        self._last_s = now.time_s
        if gap and not self._paused:
            self._broken = (now.time_s, "gap")
        elif now.phase == Phase.UNSEEN:
            self._broken = (now.time_s, "unseen")
        for hold in now.ended:
            self._ended(now, hold, gap=gap)
        self._paused = False
        if now.totals.complete and not self._course.done:
            self._course.done = True
            self._end(now)

    def answer(self, answer: Answer, time_s: float) -> None:
        """Nothing was said of pain: a kind word; pain is noted by who keeps the history."""
        if answer.question is HURTS and answer.choice == HURTS.default:
            self._speaker.add(time_s, "no_pain", lasts_s=6, tone="good")

    def headline(self, now: Now) -> Headline | None:
        """That all is done."""
        return ("done", self._speaker.words("show_done")) if self._course.done else None

    def _ended(self, now: Now, hold: Hold, *, gap: bool) -> None:
        dose_s = self._stretch.dose.hold_s
        if now.time_s - hold.end_s > STALE_S:
            self._long_ago(now, hold, told=gap)
            return
        self._early = self._early + 1 if hold.held_s < EARLY * dose_s else 0
        if self._early == EARLY_HOLDS:
            self._early = 0
            self._dialogue.ask(HURTS)
        elif hold.held_s >= PASSING * dose_s:
            self._judged(now, hold)

    def _long_ago(self, now: Now, hold: Hold, *, told: bool) -> None:
        """It ended in a time of which there is no picture: that is what is said, if it has not been
        `told` already, and the count.
        """
        self._course.last = hold
        if hold.counted:
            self._counted(now, hold)
        elif not told:
            self._speaker.add(now.time_s, "lost_sight", lasts_s=6)

    def _judged(self, now: Now, hold: Hold) -> None:
        before, self._course.last = self._course.last, hold
        # Against a neutral that is not known yet nothing can be called shallow.
        unsure = before is None and self._stretch.driver.neutral is not None
        if unsure and hold.why_not == "too_shallow":
            return
        if hold.why_not is not None:
            self._not_counted(now, hold.why_not, hold, before)
        elif not now.totals.complete:  # else the end of it all is said
            self._counted(now, hold)
        if hold.bounces and not self._rounds:
            self._speaker.add(now.time_s, "bounced", lasts_s=6)
        if not self._rounds and not now.totals.complete:
            self._speaker.add(now.time_s, "rest", lasts_s=8, rank=3)

    def _not_counted(self, now: Now, why_not: str, hold: Hold, before: Hold | None) -> None:
        """Why; a shorter sentence when the same is said again."""
        self._clean = 0
        if why_not == "too_shallow":  # `own_range` answers that
            return
        if self._rounds and not self._speaker.cooled(why_not, now.time_s, RULE_AGAIN_S):
            return
        if why_not == "unseen" and 0 < now.rate_hz < SLOW_HZ:
            self._speaker.add(now.time_s, "too_slow_to_see", lasts_s=6, tone="end")
            return
        broken_s, why = self._broken
        if why_not == "too_short" and why and hold.start_s - broken_s <= BROKEN_S:
            why_not, self._broken = why, (-inf, "")
        again = f"{why_not}_again"
        repeated = before is not None and before.why_not == why_not
        key = again if repeated and again in self._speaker.words else why_not
        self._speaker.add(now.time_s, key, lasts_s=6, tone="end", held=int(hold.held_s))

    def _counted(self, now: Now, hold: Hold) -> None:
        by_side = self._stretch.dose.per_side
        which = hold.side if by_side else "both"
        count, target = (getattr(c, which) for c in (now.totals.counted, now.totals.target))
        if self._rounds and not (count and self._is_new(now, count)):
            return  # the first half of a round
        if count > target:
            self._speaker.add(now.time_s, "one_more", lasts_s=6, side=hold.side)
        else:
            key = "counted_side" if by_side else "counted"
            self._speaker.add(now.time_s, key, lasts_s=6, tone="good", side=hold.side, n=count)
        self._clean = 0 if hold.bounces or hold.faults else self._clean + 1
        if self._clean >= PRAISE_EVERY:
            self._clean = 0
            self._speaker.add(now.time_s, "praise", lasts_s=6, rank=3)

    def _is_new(self, now: Now, count: int) -> bool:
        return self._speaker.cooled(f"round {count}", now.time_s, inf)

    def _end(self, now: Now) -> None:
        self._speaker.drop("next", "rest")
        counted, target = now.totals.counted, now.totals.target
        self._speaker.add(
            now.time_s,
            "done_sides" if self._stretch.dose.per_side else "done",
            rank=4,
            tone="good",
            left_n=counted.left,
            right_n=counted.right,
            n=counted.both,
            of=target.both,
        )
