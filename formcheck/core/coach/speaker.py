"""Puts the sentences of one stretch into the queue of what is to be said."""

from __future__ import annotations

from formcheck.core.coach.phrases import Words
from formcheck.core.coach.speech import Cue, Queue
from formcheck.core.stretch.definition import Stretch


class Speaker:
    """What the parts of a coach speak through.

    Args:
        stretch: whose words are used.

    Attributes:
        words: the sentences of this stretch.
        queue: what waits to be said.
        urged: somebody has been asked to go further, or must not be: it is not said any more.
    """

    def __init__(self, stretch: Stretch) -> None:
        self.words, self.queue = Words(stretch), Queue()
        self.urged = False
        self._said: dict[str, float] = {}
        self._fields: dict[str, object] = {
            "name": stretch.name,
            "goal": f"{stretch.dose.hold_s:g}",
            "of": stretch.dose.repetitions,
        }

    def add(
        self,
        time_s: float,
        key: str,
        *,
        lasts_s: float,
        rank: int = 2,
        urgent: bool = False,
        tone: str = "say",
        group: str = "",
        **values: object,
    ) -> None:
        """A sentence to be said when its turn comes.

        Args:
            time_s: media time now.
            key: of the catalogue.
            lasts_s: not said any more after so many seconds.
            rank: smaller goes first.
            urgent: interrupts what is being said.
            tone: as in `Cue`.
            group: as in `Cue`; the key when empty.
            values: for the names in braces.
        """
        text = self.words(key, **(self._fields | values))
        self.queue.add(Cue(time_s, key, text, time_s + lasts_s, rank, urgent, tone, group or key))

    def drop(self, *groups: str) -> None:
        """Forget the cues of these groups that wait."""
        for group in groups:
            self.queue.drop(group)

    def cooled(self, key: str, time_s: float, cool_s: float) -> bool:
        """Whether this may be said again; if so it counts as said."""
        if time_s - self._said.get(key, -1e9) < cool_s:
            return False
        self._said[key] = time_s
        return True

    def may_urge(self) -> bool:
        """Whether somebody may be asked to go further: once a stretch, and never after pain or
        beyond what was comfortable. If so, it counts as said.
        """
        may, self.urged = not self.urged, True
        return may
