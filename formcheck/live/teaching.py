"""What is told before each stretch of a session: in full to who is new to it, short later on."""

from __future__ import annotations

from functools import lru_cache

from formcheck.core.coach.lesson import Page, advice, pages
from formcheck.core.coach.phrases import Words
from formcheck.core.stretch.definition import Stretch
from formcheck.library.pictures import picture
from formcheck.store.history import History
from formcheck.video.film import Film, read_film

_KEY = "advice"


class Teaching:
    """Knows what has been told, in this session and in earlier ones.

    Args:
        history: remembers how often each stretch was done, and that the advice was given.
    """

    def __init__(self, history: History) -> None:
        self._history = history
        self._told: set[str] = set()

    def pages(self, stretch: Stretch) -> tuple[Page, ...]:
        """What is told now that this stretch begins; nothing when it is begun again."""
        if stretch.id in self._told:
            return ()
        words = Words(stretch)
        general = () if self._told else self._advice(words)
        self._told.add(stretch.id)
        return general + pages(stretch, words, times=self._history.times_done(stretch.id))

    def _advice(self, words: Words) -> tuple[Page, ...]:
        known = bool(self._history.recall(_KEY))
        self._history.remember(_KEY, True)
        return advice(words, known=known)


@lru_cache
def film_of(stretch_id: str) -> Film | None:
    """The moving picture of a stretch; None where there is none."""
    data = picture(stretch_id)
    return None if data is None else read_film(data)
