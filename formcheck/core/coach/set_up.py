"""Around the holds: the introduction, advice on the place, getting up and coming back."""

from __future__ import annotations

from formcheck.core.coach.follow import Now
from formcheck.core.coach.guidance import SetUpProblem
from formcheck.core.coach.speaker import Speaker
from formcheck.core.stretch.definition import Stretch

AGAIN_S = (10.0, 20.0, 40.0, 80.0)
"""After how long advice on the set-up is repeated: each wait twice the one before, so that who
cannot follow it is not nagged (own choice)."""
UNCLEAR_AGAIN_S = 30.0
"""About one hold of the usual 20 s with its rest: the advice is heard once a hold at most."""


class SetUp:
    """Brings somebody into place, and notices when they get up.

    Args:
        stretch: what is to be done.
        speaker: says it.
        resumed: an interrupted session goes on.

    Attributes:
        placed: the person has been in place once.
        up: the person has got up.
    """

    def __init__(self, stretch: Stretch, speaker: Speaker, *, resumed: bool) -> None:
        self.placed = self.up = False
        self._stretch, self._speaker, self._resumed = stretch, speaker, resumed
        self._begun = False
        self._advised: tuple[SetUpProblem, float, int] | None = None

    def update(self, now: Now, *, started: bool, done: bool) -> None:
        """The next moment.

        Args:
            now: what is true.
            started: a first hold has been begun.
            done: the dose is complete.
        """
        if not self._begun:
            self._begun = True
            self._speaker.add(now.time_s, self._introduction(), group="intro", lasts_s=8)
        self._follow_getting_up(now)
        if self.up or done:
            return
        if now.problem is not None:
            self._advise(now, now.problem, started=started)
        elif now.ready:
            self._welcome(now)
        if now.unclear and self._speaker.cooled("side_unclear", now.time_s, UNCLEAR_AGAIN_S):
            self._speaker.add(now.time_s, "side_unclear", lasts_s=4)

    def advice(self, now: Now) -> tuple[str, str] | None:
        """What to do about the place: key of a sentence, part of the body; None when nothing."""
        if now.problem is None or self._advised is None:
            return None
        return self._sentence(now.problem)

    def _introduction(self) -> str:
        if self._resumed:
            return "resume"
        if len(self._stretch.position) > 1:
            return "intro_rounds"
        return "intro_sides" if self._stretch.dose.per_side else "intro"

    def _follow_getting_up(self, now: Now) -> None:
        if now.up == self.up:
            return
        self.up = now.up
        if now.up:
            self._advised = None
            self._speaker.queue.clear()
            self._speaker.add(now.time_s, "paused", lasts_s=3, rank=0, urgent=True)
        else:
            self._speaker.add(now.time_s, "resumed", lasts_s=4)

    def _welcome(self, now: Now) -> None:
        self._advised = None
        self._speaker.drop("advice")
        if not self.placed:
            self.placed = True
            self._speaker.add(now.time_s, "ready", lasts_s=4)
            self._speaker.add(now.time_s, "start", lasts_s=12)

    def _advise(self, now: Now, problem: SetUpProblem, *, started: bool) -> None:
        # Out of posture between the holds is resting as one likes; up is a pause. No problem.
        resting = started or problem.part == "upright"
        if problem.key == "posture" and self.placed and resting:
            return
        if self._advised is None or self._advised[0] != problem:
            self._advised = (problem, max(now.time_s, self._speaker.queue.free_s), 0)
        else:
            _, since, times = self._advised
            if now.time_s - since < AGAIN_S[min(times, len(AGAIN_S) - 1)]:
                return
            self._advised = (problem, now.time_s, times + 1)
        self._speaker.drop("advice", "next")
        key, part = self._sentence(problem)
        self._speaker.add(now.time_s, key, group="advice", lasts_s=AGAIN_S[0], part=part)

    def _sentence(self, problem: SetUpProblem) -> tuple[str, str]:
        key = self._stretch.posture if problem.key == "posture" else problem.key
        return key, problem.part
