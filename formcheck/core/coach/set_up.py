"""Around the holds: the introduction, advice on the place, getting up and coming back."""

from __future__ import annotations

from math import inf

from formcheck.core.coach.course import Course
from formcheck.core.coach.follow import Now
from formcheck.core.coach.guidance import SetUpProblem
from formcheck.core.coach.headline import Headline
from formcheck.core.coach.reminder import Reminder
from formcheck.core.coach.speaker import Speaker
from formcheck.core.result.phase import Phase
from formcheck.core.stretch.definition import Stretch

UNCLEAR_AGAIN_S = 30.0
"""About one hold of the usual 20 s with its rest: the advice is heard once a hold at most."""
OTHER_ADVICE_S = 4.0
"""Time to follow one advice before another is given (own choice)."""
SETTLED_S = 10.0
"""In place for this long, what was wrong before is over: advice begins anew (own choice)."""
IN_A_HOLD = (Phase.ENTERING, Phase.HOLDING, Phase.LEAVING)


class SetUp:
    """Brings somebody into place, and notices when they get up.

    Args:
        stretch: what is to be done.
        speaker: says it.
        course: how far it has come; `placed` and `up` are written here.
        resumed: an interrupted session goes on.
    """

    def __init__(
        self, stretch: Stretch, speaker: Speaker, course: Course, *, resumed: bool
    ) -> None:
        self._stretch, self._speaker, self._course = stretch, speaker, course
        self._resumed, self._begun = resumed, False
        self._welcomed = False
        self._advised: dict[str, Reminder] = {}
        self._well_since: float | None = None

    def begun(self) -> None:
        """Somebody began by themselves: no introduction, and no asking to begin."""
        self._begun = self._welcomed = self._course.placed = True

    def update(self, now: Now) -> None:
        """The next moment."""
        if not self._begun:
            self._begun = True
            self._speaker.add(now.time_s, self._introduction(), group="intro", rank=1)
        self._follow_getting_up(now)
        self._settle(now)
        if self._course.up or self._course.done:
            return
        if now.problem is not None:
            self._take_back()
            self._advise(now, now.problem)
        elif now.ready:
            self._welcome(now)
        if now.unclear and self._speaker.cooled("side_unclear", now.time_s, UNCLEAR_AGAIN_S):
            self._speaker.add(now.time_s, "side_unclear", lasts_s=4)

    def headline(self, now: Now) -> Headline | None:
        """Getting up is a pause; else what is wrong with the place, or that it is looked at."""
        words = self._speaker.words
        if now.up:
            return "paused", words("show_paused")
        if now.phase in IN_A_HOLD:
            return None
        if now.problem is not None and self._advised and not self._rests(now.problem):
            key, part = self._sentence(now.problem)
            return "problem", words(key, part=part)
        return None if self._course.placed else ("wait", words("show_wait"))

    def _introduction(self) -> str:
        if self._resumed:
            return "resume"
        if len(self._stretch.position) > 1:
            return "intro_rounds"
        return "intro_sides" if self._stretch.dose.per_side else "intro"

    def _follow_getting_up(self, now: Now) -> None:
        if now.up == self._course.up:
            return
        self._course.up = now.up
        if now.up:
            self._advised.clear()
            self._speaker.queue.clear()
            self._speaker.add(now.time_s, "paused", rank=0, urgent=True)
        else:
            self._speaker.add(now.time_s, "resumed", lasts_s=4)

    def _settle(self, now: Now) -> None:
        """Forget what was advised, once all has been well for a while."""
        if now.problem is not None:
            self._well_since = None
            return
        self._well_since = now.time_s if self._well_since is None else self._well_since
        if now.time_s - self._well_since >= SETTLED_S:
            self._advised.clear()

    def _welcome(self, now: Now) -> None:
        self._speaker.drop("advice")
        if not self._welcomed:
            self._welcomed = self._course.placed = True
            self._speaker.add(now.time_s, "ready")
            self._speaker.add(now.time_s, "start")

    def _take_back(self) -> None:
        """No longer in place before the welcome was heard: it is said when it is true again."""
        heard = self._speaker.said_s("start") > -inf or self._course.started
        if self._welcomed and not heard:
            self._speaker.drop("ready", "start")
            self._welcomed = False

    def _rests(self, problem: SetUpProblem) -> bool:
        """Out of posture between the holds is resting as one likes; up is a pause. No problem."""
        resting = self._course.started or problem.part == "upright"
        return problem.key == "posture" and self._course.placed and resting

    def _advise(self, now: Now, problem: SetUpProblem) -> None:
        if self._rests(problem):
            return
        t, speaker = now.time_s, self._speaker
        key, part = self._sentence(problem)
        known = self._advised.get(f"{key} {part}")
        if known is not None:
            ask = known.due(t, speaker.quiet_since_s)
            if ask is None:
                return
            key = key if ask == "ask" else f"{ask}_place"
        elif t - speaker.said_s("advice") < OTHER_ADVICE_S:
            return
        else:
            self._advised[f"{key} {part}"] = Reminder(t)
        speaker.drop("advice", "next")
        speaker.add(t, key, group="advice", part=part)

    def _sentence(self, problem: SetUpProblem) -> tuple[str, str]:
        key = self._stretch.posture if problem.key == "posture" else problem.key
        return key, problem.part
