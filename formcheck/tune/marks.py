"""Holds marked by hand in a recording, and nothing about where they are kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from formcheck.core.result.agreement import Label
from formcheck.errors import StretchError


@dataclass(frozen=True)
class Marks:
    """What somebody says that a recording shows.

    Attributes:
        labels: holds, by time; no two at once.
        none: somebody said in so many words that it shows no hold.
    """

    labels: tuple[Label, ...] = ()
    none: bool = False

    @property
    def said(self) -> bool:
        """Whether anything was said about the recording."""
        return self.none or bool(self.labels)

    def with_(self, label: Label) -> Marks:
        """One more hold.

        Raises:
            StretchError: the end is not after the start, or there is a mark at this time already.
        """
        if label.end_s <= label.start_s:
            raise StretchError("The end of a hold must come after its start.")
        if not self.free(label):
            raise StretchError("There is a marked hold at this time already: remove it first.")
        return self._labelled([*self.labels, label])

    def with_all(self, found: Sequence[Label]) -> Marks:
        """More holds, where there is no mark yet: what a person marked is theirs."""
        marks = self
        for label in found:
            if label.start_s < label.end_s and marks.free(label):
                marks = marks.with_(label)
        return marks

    def without(self, label: Label) -> Marks:
        """One hold less."""
        return self._labelled([x for x in self.labels if x != label])

    def free(self, label: Label) -> bool:
        """Whether nothing is marked at this time."""
        return not any(x.start_s < label.end_s and label.start_s < x.end_s for x in self.labels)

    def _labelled(self, labels: Sequence[Label]) -> Marks:
        return Marks(tuple(sorted(labels, key=lambda x: x.start_s)), self.none)
