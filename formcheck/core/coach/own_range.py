"""A range that is the person's own: offered when the mark stays out of reach, never forced.

Somebody who stays short of the mark hears "a little further" once. Who stays short twice, or for
long, has gone as far as is comfortable: that is said, and their own range is offered. A yes, or
simply three comfortable repetitions, and the stretch is judged by it from then on; after a no it
is not asked again. A range that cannot be told from rest is not counted by, and that is said.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from formcheck.core.coach.dialogue import Answer, Dialogue, Question
from formcheck.core.coach.follow import Now
from formcheck.core.coach.headline import Headline
from formcheck.core.coach.speaker import Speaker
from formcheck.core.judge.missing import lacks_depth
from formcheck.core.result.phase import Phase
from formcheck.core.stretch.definition import Stretch

State: TypeAlias = Literal["watching", "offered", "wanted", "refused", "learnt"]
OFFER = Question("range_ask", ("own_range", "as_it_is"), default="stay")
"""Asked at rest, once the offer was said. Who does nothing about it, and stays in the comfortable
depth three times, has said yes."""
ATTEMPTS = 2
"""Attempts that stay short before the range is offered: the first may be a careful beginning."""
STAYS_S = (5.0, 12.0)
"""Staying short for this long is one attempt, and two: nobody who could go further waits there
for half a hold (own choice)."""


class OwnRange:
    """Notices that the mark is out of reach, offers the person's own range, and says how far its
    learning has come.

    Args:
        stretch: what is to be done.
        speaker: says it.
        dialogue: asks it.
        learning: it was wanted before the beginning.

    Attributes:
        state: how far it has come.
        since_s: media time since which repetitions are learnt from, or None.
    """

    def __init__(
        self, stretch: Stretch, speaker: Speaker, dialogue: Dialogue, *, learning: bool = False
    ) -> None:
        self.state: State = "wanted" if learning else "watching"
        self.since_s: float | None = 0.0 if learning else None
        self._stretch, self._speaker, self._dialogue = stretch, speaker, dialogue
        self._short, self._staying, self._shown = 0, 0, 0
        self._first, self._asked = True, False

    def update(self, now: Now) -> None:
        """The next moment."""
        if now.learnt is not None:
            self._has_learnt(now)
        elif now.totals.complete:
            self.since_s = None
        elif self.state == "watching":
            self._watch(now)
        elif self.state in ("offered", "wanted"):
            self._go_along(now)

    def headline(self, now: Now) -> Headline | None:
        """Nothing of its own."""
        return None

    def count(self, now: Now) -> None:
        """A moment of an open question: what is shown meanwhile is not lost."""
        if now.learnt is not None:
            self._has_learnt(now)

    def answer(self, answer: Answer, time_s: float) -> None:
        """What came of the offer; who does nothing about it may still show three repetitions."""
        if answer.question is not OFFER or answer.choice == OFFER.default:
            return
        yes = answer.choice == "own_range"
        self.state = "wanted" if yes else "refused"
        self.since_s = self.since_s if yes else None
        key = "range_wanted" if yes else "range_refused"
        self._speaker.add(time_s, key, lasts_s=6, group="range")

    def hurt(self, time_s: float) -> None:
        """Pain: nobody is asked to go further any more, and what hurt is no comfortable range."""
        self._speaker.urged = True
        if self.since_s is not None:
            self.since_s, self._shown = time_s, 0

    def _go_along(self, now: Now) -> None:
        """Count the repetitions shown; ask at the first rest."""
        if now.shown > self._shown:
            self._shown = now.shown
            self._speaker.add(now.time_s, "range_shown", lasts_s=5, tone="good", n=now.shown)
        open_ = self.state == "offered" and not self._asked
        rests = now.phase == Phase.REST and now.shallow_s == 0.0
        if open_ and rests and self._speaker.queue.idle(now.time_s):
            self._asked = True
            self._dialogue.ask(OFFER)

    def _watch(self, now: Now) -> None:
        over = [h for h in now.ended if h.why_not == "too_shallow"]
        # Against a neutral that is not known yet nothing can be called shallow.
        if over and self._first and self._stretch.driver.neutral is not None:
            over = over[1:]
        self._first = self._first and not now.ended
        unknown = self._first and self._stretch.driver.neutral is not None
        staying = 0 if unknown else sum(now.shallow_s >= s for s in STAYS_S)
        if staying < self._staying:  # it is over, whatever has become of it
            self._short += self._staying
        elif over or any(lacks_depth(a, self._stretch) for a in now.tried):
            self._short += 1
        if any(h.counted for h in now.ended):
            self._short = 0
        self._staying = staying
        short = self._short + self._staying
        if short >= ATTEMPTS:
            self.state, self.since_s = "offered", now.time_s
            self._speaker.drop("further")
            self._speaker.add(now.time_s, "range_offer", lasts_s=20, group="range", tone="good")
        elif short and self._speaker.may_urge():
            self._speaker.add(now.time_s, "too_shallow", lasts_s=4, group="further")

    def _has_learnt(self, now: Now) -> None:
        assert now.learnt is not None
        self.state, self.since_s = "refused" if now.learnt.in_rest else "learnt", None
        self._speaker.urged = True
        self._speaker.drop("range", "range_shown", "further")
        if now.learnt.in_rest:
            self._speaker.add(now.time_s, "range_in_rest", lasts_s=12, group="range")
        elif now.learnt.changes:
            self._speaker.add(now.time_s, "range_learnt", lasts_s=12, group="range", tone="good")
