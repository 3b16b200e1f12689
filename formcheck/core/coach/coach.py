"""What to say: what is true now goes in, at most one cue comes out.

Pure and in media time: the same frames give the same words at the same times. A cue waits until
the one before it has been spoken (its length is estimated), urgent ones interrupt; a cue whose
moment has passed is dropped, never said late.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from formcheck.core.coach.countdown import RULE_AGAIN_S, Countdown
from formcheck.core.coach.follow import Now
from formcheck.core.coach.phrases import Words
from formcheck.core.coach.speech import Cue, Queue
from formcheck.core.result.session import Hold
from formcheck.core.stretch.definition import Stretch

REST_S = 8.0
"""From the end of a hold until the next one is asked for."""
AGAIN_S = (10.0, 20.0, 40.0, 80.0)
"""After how long advice on the set-up is repeated: ever more rarely."""
REMIND_S = 25.0
"""Once, after this long with nothing done, the next hold is asked for again."""
RUSHED_AGAIN_S = 30.0
PRAISE_EVERY = 3
PASSING = 0.15
"""A stay shorter than this part of the dose was on the way somewhere: nothing is said of it."""
BEFORE_A_HOLD = ("ready", "start", "next", "advice", "rest")
"""Cues that make no sense any more once somebody moves in."""

Mood: TypeAlias = Literal["wait", "problem", "good", "in", "hold", "out", "rest", "paused", "done"]
"""Which state the person is in, for the screen."""


class Coach:
    """Coaches one stretch.

    Args:
        stretch: what is to be done.
        resumed: an interrupted session goes on; some holds were done before.

    Attributes:
        words: the sentences of this stretch.
        mood: which state the person is in.
        headline: what to do now, a few words.
        next_side: the side to work next, or None.
        done: the dose is complete.
        finished: and that has been said.
        paused: between `pause` and `resume`.
    """

    def __init__(self, stretch: Stretch, *, resumed: bool = False) -> None:
        self.stretch = stretch
        self.words = Words(stretch)
        self.done = self.finished = False
        self.paused = False
        self.next_side: str | None = None
        self.mood: Mood = "wait"
        self.headline = self.words("show_wait")
        self._queue = Queue()
        self._resumed = resumed
        self._begun = self._placed = self._up = False
        self._open: Countdown | None = None
        self._problem: tuple[str, float, int] | None = None
        self._said: dict[str, float] = {}
        self._clean = 0
        self._idle_since: float | None = None
        self._asked = 0
        self._started = False
        self._last: Hold | None = None

    def update(self, now: Now) -> Cue | None:
        """What to say at this moment, if anything."""
        if not self._begun:
            self._begin(now)
        self._update_place(now)
        self._follow_hold(now)
        self._after(now)
        self._ask(now)
        self.mood, self.headline = self._show(now)
        cue = self._queue.next(now.time_s)
        self.finished = self.done and self._queue.idle(now.time_s)
        return cue

    def say(self, key: str, time_s: float, *, urgent: bool = True) -> Cue | None:
        """Something that does not come from the picture: paused, pain, the camera lost.

        Args:
            key: of `core.coach.phrases`.
            time_s: media time now.
            urgent: before everything else, interrupting it.
        """
        if urgent:
            self._queue.clear()
        self._add(time_s, key, lasts_s=5.0, rank=0, urgent=urgent)
        return self._queue.next(time_s)

    def pause(self, time_s: float, key: str = "paused") -> Cue | None:
        """Stop coaching until `resume`."""
        self.paused, self._open = True, None
        self.mood, self.headline = "paused", self.words("show_paused")
        return self.say(key, time_s)

    def resume(self, time_s: float) -> Cue | None:
        """Go on after a pause."""
        self.paused = False
        self._idle_since, self._asked = time_s, 0
        return self.say("resumed", time_s)

    # Beginning, place, pause by getting up

    def _begin(self, now: Now) -> None:
        self._begun = True
        if self._resumed:
            self._add(now.time_s, "resume", group="intro", lasts_s=8)
        elif len(self.stretch.position) > 1:
            self._add(now.time_s, "intro_rounds", group="intro", lasts_s=8)
        else:
            sides = self.stretch.dose.per_side
            self._add(now.time_s, "intro_sides" if sides else "intro", group="intro", lasts_s=8)

    def _update_place(self, now: Now) -> None:
        if now.up != self._up:
            self._up = now.up
            if now.up:
                self._problem = None
                self._queue.clear()
                self._add(now.time_s, "paused", lasts_s=3, rank=0, urgent=True)
            else:
                self._idle_since, self._asked = now.time_s, 0
                self._add(now.time_s, "resumed", lasts_s=4)
        if self._up or self.done:
            return
        if now.problem is not None:
            self._advise(now)
        elif now.ready:
            self._problem = None
            self._queue.drop("advice")
            if not self._placed:
                self._placed = True
                self._add(now.time_s, "ready", lasts_s=4)
                self._add(now.time_s, "start", lasts_s=12)
        if now.unclear and self._cooled("side_unclear", now.time_s, RUSHED_AGAIN_S):
            self._add(now.time_s, "side_unclear", lasts_s=4)

    def _advise(self, now: Now) -> None:
        assert now.problem is not None
        key = now.problem.key
        # Out of posture between the holds is resting as one likes; up is a pause. No problem.
        if key == "posture" and self._placed and (self._started or now.problem.part == "upright"):
            return
        name = f"{key} {now.problem.part}"
        if self._problem is None or self._problem[0] != name:
            self._problem = (name, max(now.time_s, self._queue.free_s), 0)
        else:
            _, since, times = self._problem
            if now.time_s - since < AGAIN_S[min(times, len(AGAIN_S) - 1)]:
                return
            self._problem = (name, now.time_s, times + 1)
        self._queue.drop("advice")
        self._queue.drop("next")
        self._add(now.time_s, self._advice_key(now), group="advice", lasts_s=AGAIN_S[0], rank=2,
                  part=self.words.word(now.problem.part))  # fmt: skip

    def _advice_key(self, now: Now) -> str:
        assert now.problem is not None
        return self.stretch.posture if now.problem.key == "posture" else now.problem.key

    # A hold

    def _follow_hold(self, now: Now) -> None:
        if now.phase in ("entering", "holding"):
            self._idle_since, self._started = None, True
            for group in BEFORE_A_HOLD:
                self._queue.drop(group)
        if now.held_s is None:
            return
        t, left = now.time_s, self.stretch.dose.hold_s - now.held_s
        if self._open is None:
            if now.phase != "holding":
                return
            self._open = Countdown(self.stretch, left)
            self._queue.drop("intro")
            self._add(t, "hold", lasts_s=1.5, rank=1, tone="begin")
        number = self._open.number(left) if now.phase == "holding" else None
        if number is not None:
            key = "count" if number <= self._open.last else "seconds_left"
            self._add(t, key, lasts_s=0.7, rank=1, tone="tick", n=number)
        if self._open.release(left):
            key = f"release_{now.position}"
            key = key if key in self.words else "release"
            self._add(t, key, lasts_s=3, rank=1, tone="end")
        if self._open.bounced(now):
            self._add(t, "bounce", lasts_s=1.0, rank=0, urgent=True, tone="warn")
        rule = self._open.broken(now, left)
        if rule is not None:
            self._queue.add(Cue(t, rule.id, rule.cue, t + 1.5, 3, tone="warn"))

    # After a hold

    def _after(self, now: Now) -> None:
        for hold in now.ended:
            self._open = None
            self._queue.drop("count")
            self._idle_since, self._asked = now.time_s, 0
            if hold.held_s < PASSING * self.stretch.dose.hold_s:
                continue
            before, self._last = self._last, hold
            # Against a neutral that is not known yet nothing can be called shallow.
            unsure = before is None and self.stretch.driver.neutral is not None
            if not (unsure and hold.why_not == "too_shallow"):
                again = before is not None and before.why_not == hold.why_not
                self._part(now, hold, again=again)
        if now.phase not in ("holding", "unseen", "leaving"):
            self._open = None
        if now.rushed and not self._up and self._cooled("too_fast", now.time_s, RUSHED_AGAIN_S):
            self._add(now.time_s, "too_fast", lasts_s=1.5, rank=3)
        if now.totals.complete and not self.done:
            self.done = True
            self._queue.drop("next")
            counted, target = now.totals.counted, now.totals.target
            self._add(now.time_s, "done_sides" if self.stretch.dose.per_side else "done",
                      lasts_s=12, rank=4, tone="good", left_n=counted.left,
                      right_n=counted.right, n=counted.both, of=target.both)  # fmt: skip

    def _part(self, now: Now, hold: Hold, *, again: bool) -> None:
        """One sentence on the hold that has just ended (a shorter one when the same is said
        again), and the rest after it.
        """
        rounds = len(self.stretch.position) > 1
        if hold.why_not is not None:
            self._clean = 0
            if not rounds or self._cooled(hold.why_not, now.time_s, RULE_AGAIN_S):
                key = f"{hold.why_not}_again"
                key = key if again and key in self.words else hold.why_not
                self._add(now.time_s, key, lasts_s=6, tone="end", held=int(hold.held_s))
        elif not now.totals.complete:  # else the end of it all is said
            self._count(now, hold, rounds=rounds)
        if not rounds and not now.totals.complete:
            self._add(now.time_s, "rest", lasts_s=4, rank=3)

    def _count(self, now: Now, hold: Hold, *, rounds: bool) -> None:
        by_side = self.stretch.dose.per_side
        done = getattr(now.totals.counted, hold.side if by_side else "both")
        if rounds and (done == 0 or not self._cooled(f"round {done}", now.time_s, 1e9)):
            return  # the first half of a round
        key, side = "counted_side" if by_side else "counted", self.words.word(hold.side)
        self._add(now.time_s, key, lasts_s=6, tone="good", side=side, n=done)
        self._clean = 0 if hold.bounces or hold.faults else self._clean + 1
        if self._clean >= PRAISE_EVERY:
            self._clean = 0
            self._add(now.time_s, "praise", lasts_s=4, rank=3)

    def _ask(self, now: Now) -> None:
        """Ask for the next hold once rested, and once more if nothing happens."""
        self.next_side = self._side_to_do(now)
        idle = now.phase in ("rest", "leaving", "getting_ready") and self._rests(now)
        if not idle or self._idle_since is None or self.done or self._up:
            return
        wait = REST_S if not self._asked else REMIND_S
        if self._asked < 2 and now.time_s - self._idle_since >= wait:
            self._asked += 1
            self._idle_since = now.time_s
            text = self._next_words()
            self._queue.add(Cue(now.time_s, "next", text, now.time_s + 6, 4, group="next"))

    def _rests(self, now: Now) -> bool:
        """In place, or between two holds in a posture of one's own choice."""
        elsewhere = now.problem is not None and now.problem.key == "posture"
        return now.ready or (self._started and elsewhere)

    def _next_words(self) -> str:
        """What to do next: the side whose turn it is, or the other position, or once more."""
        if self.next_side is not None:
            return self.words("next_side", side=self.words.word(self.next_side))
        key = f"release_{self._last.position}" if self._last else ""
        return self.words(key if key in self.words else "next")

    def _side_to_do(self, now: Now) -> str | None:
        """The side with fewer counted holds; with as many, the one not done last."""
        if not self.stretch.dose.per_side:
            return None
        counted, target = now.totals.counted, now.totals.target
        last = self._last.side if self._last else None
        if counted.left >= target.left and counted.right >= target.right:
            return None
        if counted.left == counted.right:
            return "left" if last != "left" else "right"
        return "left" if counted.left < counted.right else "right"

    # The headline of the screen

    def _show(self, now: Now) -> tuple[Mood, str]:
        words = self.words
        if self.done:
            return "done", words("show_done")
        if self._up or self.paused:
            return "paused", words("show_paused")
        if now.phase == "holding":
            if now.held_s is not None and now.held_s >= self.stretch.dose.hold_s:
                return "out", words("show_out")
            which = f": {words.word(now.position)}" if now.position else ""
            return "hold", words("show_hold") + which
        if now.phase == "entering":
            return "in", words("show_in")
        if now.phase == "leaving":
            return "out", words("show_out")
        if now.problem is not None and self._problem is not None:
            advice = words(self._advice_key(now), part=words.word(now.problem.part))
            return "problem", advice
        if not self._placed:
            return "wait", words("show_wait")
        if not self._started:
            return "good", words("start")
        if self._asked:
            return "rest", self._next_words()
        return "rest", words("show_rest")

    # Common

    def _add(
        self,
        t: float,
        key: str,
        *,
        lasts_s: float,
        rank: int = 2,
        urgent: bool = False,
        tone: str = "say",
        group: str = "",
        **values: object,
    ) -> None:
        dose = self.stretch.dose
        fields: dict[str, object] = {
            "name": self.stretch.name,
            "goal": f"{dose.hold_s:g}",
            "of": dose.repetitions,
        }
        text = self.words(key, **(fields | values))
        self._queue.add(Cue(t, key, text, t + lasts_s, rank, urgent, tone, group or key))

    def _cooled(self, key: str, t: float, cool_s: float) -> bool:
        """Whether this may be said again; if so it counts as said."""
        if t - self._said.get(key, -1e9) < cool_s:
            return False
        self._said[key] = t
        return True
