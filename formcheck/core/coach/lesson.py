"""What is told before a stretch begins: page after page, each spoken and shown until it is heard.

The camera judges all the while. Who moves into the stretch, or asks for the next, has it at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from formcheck.core.coach.follow import Now
from formcheck.core.coach.phrases import Words
from formcheck.core.coach.speech import Cue, Queue
from formcheck.core.result.phase import Phase
from formcheck.core.stretch.definition import Stretch

FULL_TIMES = 2
"""So many times a stretch is taught in full; whoever has done it as often knows it (own choice)."""
BREATH_S = 1.0
"""Silence between two pages: time to do what was said, or to look (own choice)."""
LEAST_S = 3.0
"""A page is shown at least so long, to be read from afar, voice or not (own choice)."""
ADVICE = (
    "advice-physician",
    "advice-clothes",
    "advice-slowly",
    "advice-pain",
    "advice-hold",
    "advice-weeks",
    "advice-morning",
    "advice-back",
    "advice-soft",
    "advice-hips",
)
"""General advice, told once before the first stretch of all; keys of the catalogue."""


@dataclass(frozen=True)
class Page:
    """One thing that is told: what it is about, in a few words, and the sentence.

    With `pictured` the stretch is shown beside it; general advice has no picture.
    """

    title: str
    text: str
    pictured: bool = True


def advice(words: Words, *, known: bool) -> tuple[Page, ...]:
    """The general advice; one sentence of it for somebody to whom it is `known`."""
    keys = ("advice-short",) if known else ADVICE
    return tuple(Page(words("lesson_advice"), words(key), pictured=False) for key in keys)


def pages(stretch: Stretch, words: Words, *, times: int = 0) -> tuple[Page, ...]:
    """What is told of a stretch; how often and how long the coach says when it begins.

    Args:
        stretch: which one.
        words: its sentences.
        times: how often this person has done it; from `FULL_TIMES` on it is short.
    """
    purpose = Page(stretch.name, stretch.purpose)
    feel = [Page(words("lesson_feel"), stretch.feel)] if stretch.feel else []
    if times >= FULL_TIMES:
        return (purpose,)
    count = len(stretch.instructions)
    steps = (
        Page(words("lesson_step", n=n, of=count), text)
        for n, text in enumerate(stretch.instructions, 1)
    )
    mistakes = (Page(words("lesson_mistakes"), text) for text in stretch.mistakes)
    return (purpose, *steps, *feel, *mistakes)


class Lesson:
    """Tells pages one after another; each waits until the one before has been spoken.

    Args:
        pages: what is told.
        words: the sentences of the stretch.

    Attributes:
        pages: what is told.
        number: of the page that is told now; -1 before the first.
        over: all has been told, or it was ended.
        moved_in: it was ended by moving into the stretch.
    """

    def __init__(self, pages: Sequence[Page], words: Words) -> None:
        self.pages = tuple(pages)
        self.number, self.over, self.moved_in = -1, not pages, False
        self._words, self._queue = words, Queue()
        self._since_s = self._spoken_s = 0.0
        self._again = False

    @property
    def page(self) -> Page | None:
        """What is told now."""
        return None if self.over or self.number < 0 else self.pages[self.number]

    def update(self, now: Now) -> Cue | None:
        """What to say at this moment, if anything."""
        t = now.time_s
        if now.phase == Phase.HOLDING or (now.phase == Phase.ENTERING and now.ready):
            self.moved_in = True
            return self.end(t)
        if not self._queue.idle(t):
            self._spoken_s = t
        told = t >= max(self._since_s + LEAST_S, self._spoken_s + BREATH_S)
        if self.number < 0 or (told and not self._again):
            return self._turn(t, self.number + 1)
        return self._turn(t, self.number) if self._again else None

    def spoken(self, cue: Cue, *, heard: bool = True) -> None:
        """The voice has ended with this cue; who has not `heard` it reads it."""
        self._queue.spoken(cue, heard=heard)

    def again(self) -> None:
        """Tell this page once more: there was a pause in it."""
        self._again, self._queue = True, Queue()

    def skip(self, time_s: float) -> Cue | None:
        """On to what comes next: from the general advice to the stretch, from there to doing it."""
        if self.page is not None and not self.page.pictured:
            for number in range(self.number, len(self.pages)):
                if self.pages[number].pictured:
                    return self._turn(time_s, number, urgent=True)
        return self.end(time_s)

    def end(self, time_s: float) -> Cue | None:
        """Tell no more, and stop in the middle of a sentence: somebody begins."""
        if self.over:
            return None
        self.over = True
        return self._say(time_s, "lesson_left", self._words("lesson_left"), urgent=True)

    def _turn(self, time_s: float, number: int, *, urgent: bool = False) -> Cue | None:
        self._again, self.over = False, number >= len(self.pages)
        if self.over:
            return None
        self.number, self._since_s, self._spoken_s = number, time_s, time_s
        return self._say(time_s, "lesson", self.pages[number].text, urgent=urgent)

    def _say(self, time_s: float, key: str, text: str, *, urgent: bool = False) -> Cue | None:
        language = self._words.language
        self._queue.add(Cue(time_s, key, text, urgent=urgent, language=language))
        return self._queue.next(time_s)
