"""A cue, and the queue of those that wait for their turn to be spoken. In media time."""

from __future__ import annotations

from dataclasses import dataclass, replace

SECONDS_A_LETTER = 0.06
SECONDS_A_CUE = 0.35
"""A calm voice (150 words a minute, as the system's is asked for) says about 15 letters a second;
before and after it there is a little silence."""


@dataclass(frozen=True)
class Cue:
    """One thing to say.

    Attributes:
        time_s: when it was thought of; in the answer of `Queue.next`, when it is said.
        key: which sentence (the catalogue), or the id of a form rule.
        text: the words.
        expires_s: said by then, or not at all.
        rank: smaller goes first.
        urgent: interrupts what is being said.
        tone: `begin`, `tick`, `end`, `warn`, `good` or `say`: what sounds when there is no voice.
        group: cues of one group can be dropped together.
    """

    time_s: float
    key: str
    text: str
    expires_s: float
    rank: int = 2
    urgent: bool = False
    tone: str = "say"
    group: str = ""

    @property
    def length_s(self) -> float:
        """About how long it takes to say."""
        return SECONDS_A_CUE + SECONDS_A_LETTER * len(self.text)


class Queue:
    """Lets one cue through at a time, the most important first, none after its time."""

    def __init__(self) -> None:
        self._waiting: list[Cue] = []
        self._free_s = 0.0

    @property
    def free_s(self) -> float:
        """When the latest cue has been spoken."""
        return self._free_s

    def add(self, cue: Cue) -> None:
        """A cue to be said when its turn comes."""
        self._waiting.append(cue)

    def drop(self, group: str) -> None:
        """Forget the cues of a group."""
        self._waiting = [c for c in self._waiting if c.group != group]

    def clear(self) -> None:
        """Forget all that wait."""
        self._waiting.clear()

    def idle(self, time_s: float) -> bool:
        """Nothing waits, and the last cue has been spoken."""
        return not self._waiting and time_s >= self._free_s

    def next(self, time_s: float) -> Cue | None:
        """The cue to say at this media time, or None."""
        self._waiting = [c for c in self._waiting if c.expires_s >= time_s]
        ready = [c for c in self._waiting if c.urgent or time_s >= self._free_s]
        if not ready:
            return None
        chosen = min(ready, key=lambda c: c.rank)
        self._waiting.remove(chosen)
        said = replace(chosen, time_s=time_s)
        self._free_s = time_s + said.length_s
        return said
