"""Puts the sentences of one stretch into the queue of what is to be said."""

from __future__ import annotations

from math import inf

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
        quiet_since_s: media time at which the latest cue was still being said.
    """

    def __init__(self, stretch: Stretch) -> None:
        self.words, self.queue = Words(stretch), Queue()
        self.urged = False
        self.quiet_since_s = -inf
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
        lasts_s: float = inf,
        rank: int = 2,
        urgent: bool = False,
        tone: str = "say",
        group: str = "",
        **values: object,
    ) -> None:
        """A sentence of the catalogue, to be said when its turn comes.

        Args:
            time_s: media time now.
            key: of the catalogue.
            lasts_s: not said any more after so many seconds. An instruction lasts until it is said,
                or dropped because another one has become true.
            rank: smaller goes first.
            urgent: interrupts what is being said.
            tone: as in `Cue`.
            group: as in `Cue`; the key when empty.
            values: for the names in braces.
        """
        text = self.words(key, **(self._fields | values))
        self.add_text(
            time_s, key, text, lasts_s=lasts_s, rank=rank, urgent=urgent, tone=tone, group=group
        )

    def add_text(
        self,
        time_s: float,
        key: str,
        text: str,
        *,
        lasts_s: float = inf,
        rank: int = 2,
        urgent: bool = False,
        tone: str = "say",
        group: str = "",
    ) -> None:
        """A sentence that is made already; otherwise as `add`."""
        language = self.words.language
        expires_s, group = time_s + lasts_s, group or key
        self.queue.add(Cue(time_s, key, text, expires_s, rank, urgent, tone, group, language))

    def drop(self, *groups: str) -> None:
        """Forget the cues of these groups that wait."""
        for group in groups:
            self.queue.drop(group)

    def next(self, time_s: float) -> Cue | None:
        """The cue to say at this media time, or None."""
        cue = self.queue.next(time_s)
        if cue is not None:
            self._said[cue.group] = time_s
        if self.queue.speaking(time_s):
            self.quiet_since_s = time_s
        return cue

    def said_s(self, group: str) -> float:
        """When a cue of this group was said last; minus infinity: never."""
        return self._said.get(group, -inf)

    def cooled(self, key: str, time_s: float, cool_s: float) -> bool:
        """Whether this may be said again; if so it counts as said."""
        if time_s - self._said.get(f"about {key}", -inf) < cool_s:
            return False
        self._said[f"about {key}"] = time_s
        return True

    def may_urge(self) -> bool:
        """Whether somebody may be asked to go further: once a stretch, and never after pain or
        beyond what was comfortable. If so, it counts as said.
        """
        may, self.urged = not self.urged, True
        return may
