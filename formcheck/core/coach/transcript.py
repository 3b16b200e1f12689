"""What was said and shown, as text with media times."""

from __future__ import annotations

from formcheck.core.coach.headline import Headline
from formcheck.core.coach.speech import Cue

SHOWN = "|"
"""Stands before what the screen showed, so that it is told from what was said."""


class Transcript:
    """Collects line by line; a headline only when it changes.

    Attributes:
        lines: so far.
    """

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._shown: Headline | None = None

    def begin(self, name: str) -> None:
        """A stretch begins; its times count from here."""
        if self.lines[-1:] == [f"# {name}"]:
            return
        self.lines += [*([""] if self.lines else []), f"# {name}"]
        self._shown = None

    def said(self, cue: Cue) -> None:
        """This is being said from now on."""
        self._add(cue.time_s, cue.text)

    def shown(self, time_s: float, headline: Headline) -> None:
        """This is on the screen at this moment."""
        if headline != self._shown:
            self._shown = headline
            mood, text = headline
            self._add(time_s, f"{SHOWN} {text}  ({mood})")

    def _add(self, time_s: float, text: str) -> None:
        self.lines.append(f"{clock(time_s)}  {text}")


def clock(time_s: float) -> str:
    """Minutes, seconds and tenths."""
    tenths = round(time_s * 10)
    return f"{tenths // 600:2d}:{tenths // 10 % 60:02d}.{tenths % 10}"
