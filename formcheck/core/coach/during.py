"""During a hold: it is counted down, and bounces and faults are answered."""

from __future__ import annotations

from formcheck.core.coach.countdown import Countdown
from formcheck.core.coach.follow import Now
from formcheck.core.coach.speaker import Speaker
from formcheck.core.coach.speech import Cue
from formcheck.core.result.phase import Phase
from formcheck.core.stretch.definition import Stretch

BEFORE_A_HOLD = ("ready", "start", "next", "advice", "rest")
"""Cues that make no sense any more once somebody moves in."""


class DuringHold:
    """Goes along with each hold.

    Args:
        stretch: what is to be done.
        speaker: says it.

    Attributes:
        started: a first hold has been begun.
    """

    def __init__(self, stretch: Stretch, speaker: Speaker) -> None:
        self.started = False
        self._stretch, self._speaker = stretch, speaker
        self._countdown: Countdown | None = None

    def update(self, now: Now) -> None:
        """The next moment."""
        if now.phase in (Phase.ENTERING, Phase.HOLDING):
            self.started = True
            self._speaker.drop(*BEFORE_A_HOLD)
        if now.ended:
            self._speaker.drop("count")
        if now.held_s is None:
            self._countdown = None
            return
        left_s = self._stretch.dose.hold_s - now.held_s
        if self._countdown is None:
            if now.phase != Phase.HOLDING:
                return
            self._countdown = Countdown(self._stretch, left_s)
            self._speaker.drop("intro")
            self._speaker.add(now.time_s, "hold", lasts_s=1.5, rank=1, tone="begin")
        self._count(now, self._countdown, left_s)
        self._correct(now, self._countdown, left_s)

    def stop(self) -> None:
        """Paused: a hold that is still on is begun anew afterwards."""
        self._countdown = None

    def _count(self, now: Now, countdown: Countdown, left_s: float) -> None:
        number = countdown.number(left_s) if now.phase == Phase.HOLDING else None
        if number is not None:
            key = "count" if number <= countdown.last else "seconds_left"
            self._speaker.add(now.time_s, key, lasts_s=0.7, rank=1, tone="tick", n=number)
        if countdown.release(left_s):
            key = f"release_{now.position}"
            key = key if key in self._speaker.words else "release"
            self._speaker.add(now.time_s, key, lasts_s=3, rank=1, tone="end")

    def _correct(self, now: Now, countdown: Countdown, left_s: float) -> None:
        t = now.time_s
        if countdown.bounced(now):
            self._speaker.add(t, "bounce", lasts_s=1.0, rank=0, urgent=True, tone="warn")
        rule = countdown.broken(now, left_s)
        if rule is not None and not (rule.reach and not self._speaker.may_urge()):
            self._speaker.queue.add(Cue(t, rule.id, rule.cue, t + 1.5, 3, tone="warn"))
