"""All recordings being tuned on, judged together, and what a change did to their verdicts."""

from __future__ import annotations

from collections.abc import Sequence

from formcheck.core.fit.material import Labelled
from formcheck.core.result.comparison import in_words
from formcheck.core.stretch.definition import Stretch
from formcheck.errors import StretchError
from formcheck.recorded.recordings import Recording
from formcheck.tune.judged import Judged


class Verdicts:
    """Recordings with their verdicts of now.

    Args:
        recordings: at least one.
        stretch: to judge by at first.
        definition: name of where it comes from.
    """

    def __init__(self, recordings: Sequence[Recording], stretch: Stretch, definition: str) -> None:
        self.recordings = [Judged.first(r, stretch, definition) for r in recordings]
        self.words = ""
        self.saved()

    def judge(self, stretch: Stretch, definition: str) -> None:
        """Judge all by the stretch of now."""
        before = [j.session for j in self.recordings]
        for judged in self.recordings:
            judged.judge(stretch, definition)
        self.words = in_words(before, [j.session for j in self.recordings])

    def saved(self) -> None:
        """The verdicts of now are those of the values saved."""
        self._saved = [j.session for j in self.recordings]

    @property
    def since_saved(self) -> str:
        """What all changes since then did, in words."""
        return in_words(self._saved, [j.session for j in self.recordings])

    def material(self) -> list[Labelled]:
        """What values can be fitted to.

        Raises:
            StretchError: nothing is marked.
        """
        marked = [j for j in self.recordings if j.marks.said]
        if not any(j.labels for j in marked):
            raise StretchError("Mark at least one hold first: its start, its end and its side.")
        return [Labelled(j.recording.name, j.rejudger, j.marks.labels) for j in marked]
