"""The state behind the tuning page: values as they are now, verdicts, marks, undo. No page here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from formcheck.core.fit.fitting import Fit, OnPart, fit
from formcheck.core.result.agreement import Label
from formcheck.core.stretch.definition import Stretch
from formcheck.core.stretch.values import Changes, Number
from formcheck.errors import StretchError
from formcheck.library.definition import Definition
from formcheck.recorded.recordings import Recording
from formcheck.store.labels import LabelsFile
from formcheck.tune.drafts import read_draft, write_draft
from formcheck.tune.judged import refuse_twins
from formcheck.tune.marks import Marks
from formcheck.tune.marks_file import read_marks, write_marks
from formcheck.tune.own_values import OwnValues
from formcheck.tune.undo import Undo
from formcheck.tune.verdicts import Verdicts


@dataclass(frozen=True)
class Work:
    """All that a person changes on the page: own values, and the marks of each recording."""

    own: Mapping[str, Number]
    marks: tuple[Marks, ...]

    def marked(self, n: int, marks: Marks) -> Work:
        """The same with other marks of one recording."""
        return replace(self, marks=(*self.marks[:n], marks, *self.marks[n + 1 :]))


class Tuning:
    """Values being tuned over some recordings.

    Args:
        known: the definition to tune.
        recordings: at least one.
        labels: file of marks, read when it is there; None keeps marks in the draft only.

    Raises:
        SourceError: the labels cannot be read, or two recordings cannot be told apart.
    """

    def __init__(
        self, known: Definition, recordings: Sequence[Recording], labels: Path | None = None
    ) -> None:
        self.values = OwnValues(known)
        self.labels_file = None if labels is None else LabelsFile(labels)
        self.last_words = ""
        self.changes = 0
        self.kept = True  # whether unsaved work would survive a killed server
        self.steps: Undo[Work] = Undo()
        refuse_twins(recordings, labels)
        self.verdicts = Verdicts(recordings, self.stretch, known.name)
        self.judged = self.verdicts.recordings
        if self.labels_file is not None:
            read_marks(self.labels_file, self.judged, self.stretch)
        self.notice = _bring_back(self)

    @property
    def known(self) -> Definition:
        """The definition as it is in its file."""
        return self.values.known

    @property
    def own(self) -> Mapping[str, Number]:
        """Own values of now, by address."""
        return self.values.own

    @property
    def stretch(self) -> Stretch:
        """The stretch with the values of now."""
        return self.values.stretch

    @property
    def work(self) -> Work:
        """All that can be changed, as it is now."""
        return Work(self.own, tuple(j.marks for j in self.judged))

    def set(self, changes: Changes) -> None:
        """Change values and judge again.

        Raises:
            StretchError: a value is impossible; nothing is changed.
        """
        self.change(replace(self.work, own={**self.own, **changes}))

    def reset(self) -> None:
        """All values as built in (for a whole stretch of one's own: as in its file)."""
        self.change(replace(self.work, own={}))

    def mark(self, n: int, label: Label) -> None:
        """Mark a hold that truly happened.

        Raises:
            StretchError: the end is not after the start, or it overlaps another.
            OutputError: the labels file cannot be written; the mark stays on the page.
        """
        self.change(self.work.marked(n, self.judged[n].marks.with_(label)))

    def mark_found(self, n: int) -> None:
        """Mark the holds as they are found now where nothing is marked yet."""
        self.change(self.work.marked(n, self.judged[n].marks.with_all(self.judged[n].found)))

    def unmark(self, n: int, label: Label) -> None:
        """Remove a mark."""
        self.change(self.work.marked(n, self.judged[n].marks.without(label)))

    def undo(self) -> None:
        """Take the last change back, of values or of marks."""
        self.steps.undo(self.work, self._take)

    def redo(self) -> None:
        """Make the change taken back last again."""
        self.steps.redo(self.work, self._take)

    def change(self, wanted: Work) -> None:
        """Values and marks from now on, in one step that can be taken back.

        Raises:
            StretchError: a value is impossible; nothing is changed.
        """
        before = self.work
        wanted = replace(wanted, own=self.values.differing(wanted.own))
        if wanted != before:
            self.steps.did(before)
            self._take(wanted)

    def _take(self, wanted: Work) -> None:
        """Judge by other values, and keep other marks."""
        if self.values.take(wanted.own):
            self._judge()
        touched = [j for j, m in zip(self.judged, wanted.marks, strict=True) if j.marks != m]
        for judged, marks in zip(self.judged, wanted.marks, strict=True):
            judged.marks = marks
        self._changed()
        if self.labels_file is not None:
            for judged in touched:
                write_marks(self.labels_file, judged, self.stretch)

    def save(self) -> None:
        """Save the values; what was changed in the file meanwhile is kept.

        Raises:
            StretchError: the file was broken by hand, or the same value was changed there.
            OutputError: the folder cannot be written to; the values stay on the page.
        """
        said = self.values.save()
        self.steps.forget()
        self._judge()
        self._changed()
        self.verdicts.saved()
        self.notice = self.last_words = said

    def reload(self) -> None:
        """Take in what was changed in the file by hand; unsaved changes stay on top.

        Raises:
            StretchError: the file is malformed.
        """
        before = self.work
        self.values.reload()
        self.steps.did(before)
        self._judge()
        self._changed()

    def fit(self, progress: OnPart | None = None) -> Fit:
        """Values that agree best with the marks; changes nothing.

        Raises:
            StretchError: nothing is marked.
        """
        return fit(self.stretch, self.verdicts.material(), progress)

    def _judge(self) -> None:
        self.verdicts.judge(self.stretch, self.known.name)
        self.last_words = self.verdicts.words

    def _changed(self) -> None:
        self.changes += 1
        self.kept = write_draft(self.known, self.own, {j.key: j.labels for j in self.judged})


def _bring_back(tuning: Tuning) -> str:
    """What was not saved last time, and a sentence about it; empty where there was nothing."""
    draft = read_draft(tuning.known)
    if draft is None:
        return ""
    for judged in tuning.judged:
        if not judged.marks.said:
            judged.marks = Marks().with_all(draft.labels.get(judged.key, ()))
    own = draft.on(tuning.own)
    if own == tuning.own:
        return ""
    try:
        tuning.change(replace(tuning.work, own=own))
    except StretchError as error:
        return f"Your unsaved changes from last time fit no longer: {error}"
    return "Your changes from last time were not saved: they are back. Save or undo."
