"""A cue, and the queue of those that wait for their turn to be spoken. In media time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import inf

from formcheck.core.coach.pace import seconds_to_say

PATIENCE = 2.0
"""A voice that has not told its end within so many times the usual length is not waited for any
longer: the formula errs by less than a third, voices differ by less than a half (own choice)."""
PATIENCE_S = 1.0
"""... and this longer: a system's voice may take that long to begin (own choice)."""


@dataclass(frozen=True)
class Cue:
    """One thing to say.

    Attributes:
        time_s: when it was thought of; in the answer of `Queue.next`, when it is said.
        key: which sentence (of the catalogue), or the id of a form rule.
        text: the words.
        expires_s: said by then, or not at all.
        rank: smaller goes first.
        urgent: interrupts what is being said.
        tone: `begin`, `tick`, `end`, `warn`, `good` or `say`: what sounds when there is no voice.
        group: cues of one group can be dropped together.
        language: in which the text is.
        waited_s: in the answer of `Queue.next`: seconds since it was thought of.
    """

    time_s: float
    key: str
    text: str
    expires_s: float = inf
    rank: int = 2
    urgent: bool = False
    tone: str = "say"
    group: str = ""
    language: str = "en"
    waited_s: float = 0.0

    @property
    def length_s(self) -> float:
        """About how long it takes to say."""
        return seconds_to_say(self.text, self.language)


class Queue:
    """Lets one cue through at a time, the most important first, none after its time.

    The next one comes when the voice tells that the one before has been spoken. A voice that tells
    nothing is waited for so long, and no longer.

    Attributes:
        missed: cues whose time passed while they waited.
    """

    def __init__(self) -> None:
        self.missed: list[Cue] = []
        self._waiting: list[Cue] = []
        self._speaking: Cue | None = None
        self._until_s = 0.0

    def add(self, cue: Cue) -> None:
        """A cue to be said when its turn comes."""
        self._waiting.append(cue)

    def drop(self, group: str) -> None:
        """Forget the cues of a group."""
        self._waiting = [c for c in self._waiting if c.group != group]

    def clear(self) -> None:
        """Forget all that wait."""
        self._waiting.clear()

    def spoken(self, cue: Cue, *, heard: bool = True) -> None:
        """The voice has ended with this cue. Who has not `heard` it reads it in the time it would
        have taken.
        """
        if self._speaking == cue:
            self._until_s = -inf if heard else cue.time_s + cue.length_s

    def speaking(self, time_s: float) -> bool:
        """A cue is being spoken at this media time."""
        return self._speaking is not None and time_s < self._until_s

    def saying(self, time_s: float, *groups: str) -> bool:
        """A cue of one of these groups is being spoken."""
        said = self._speaking
        return said is not None and self.speaking(time_s) and said.group in groups

    def idle(self, time_s: float) -> bool:
        """Nothing waits, and the last cue has been spoken."""
        return not self._waiting and not self.speaking(time_s)

    def next(self, time_s: float) -> Cue | None:
        """The cue to say at this media time, or None."""
        self.missed += [c for c in self._waiting if c.expires_s < time_s]
        self._waiting = [c for c in self._waiting if c.expires_s >= time_s]
        busy = self.speaking(time_s)
        ready = [c for c in self._waiting if c.urgent or not busy]
        if not ready:
            return None
        chosen = min(ready, key=lambda c: c.rank)
        self._waiting.remove(chosen)
        said = replace(chosen, time_s=time_s, waited_s=time_s - chosen.time_s)
        self._speaking = said
        self._until_s = time_s + PATIENCE * said.length_s + PATIENCE_S
        return said
