"""The state behind the tuning page: values as they are now, verdicts, undo, marks. No page here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from formcheck.core.fit.fitting import Fit, Progress, fit
from formcheck.core.fit.material import Labelled
from formcheck.core.judge.rejudge import Rejudger
from formcheck.core.result.agreement import Label, agreement, labelled, spans
from formcheck.core.result.comparison import in_words
from formcheck.core.result.session import Session
from formcheck.core.stretch.definition import Stretch
from formcheck.core.stretch.values import Changes, Number, changed, differences, values
from formcheck.errors import SourceError, StretchError
from formcheck.library.definition import Definition
from formcheck.library.save import save
from formcheck.recorded.recordings import Recording
from formcheck.store.labels import FileLabels, check_names, read_labels, stem, write_labels
from formcheck.tune.drafts import read_draft, rebased, write_draft
from formcheck.version import VERSION

UNDO_STEPS = 200


@dataclass
class Judged:
    """A recording on the page: its verdict now, and the holds marked in it."""

    recording: Recording
    rejudger: Rejudger
    session: Session
    neutral: float = 0.0
    labels: list[Label] = field(default_factory=list)
    marked: bool = False

    @property
    def key(self) -> str:
        """What it is remembered by: its content, however it is named."""
        return self.recording.track.source.sha256 or self.recording.name

    @property
    def agreement(self) -> float | None:
        """With the marks, 0 to 1; None while nothing is marked."""
        if not self.marked:
            return None
        return agreement(labelled(self.labels), spans(self.session.holds))


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
        self.known = known
        self.own: dict[str, Number] = dict(known.own)
        self.stretch = known.stretch
        self.labels_file = labels
        self.last_words = ""
        self.notice = ""
        self.changes = 0
        self.kept = True  # whether unsaved work would survive a killed server
        self._undo: list[dict[str, Number]] = []
        self._redo: list[dict[str, Number]] = []
        _refuse_twins(recordings, labels)
        self.judged = [self._first(r) for r in recordings]
        self._saved = [j.session for j in self.judged]
        self._read_labels()
        self._bring_back()

    def _first(self, recording: Recording) -> Judged:
        rejudger = Rejudger(recording.readings)
        session, neutral = self._judge(rejudger, recording, self.stretch)
        return Judged(recording, rejudger, session, neutral)

    def _judge(
        self, rejudger: Rejudger, recording: Recording, stretch: Stretch
    ) -> tuple[Session, float]:
        judge = rejudger(stretch)
        track = recording.track
        session = judge.session(
            track.source, track.model, created="", version=VERSION, definition=self.known.name
        )
        return session, judge.checker.neutral

    @property
    def unsaved(self) -> bool:
        """Whether values differ from those saved."""
        return self.own != dict(self.known.own)

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return bool(self._undo)

    @property
    def can_redo(self) -> bool:
        """Whether a change was taken back last."""
        return bool(self._redo)

    @property
    def since_saved(self) -> str:
        """What all unsaved changes did, in words."""
        return in_words(self._saved, [j.session for j in self.judged])

    def set(self, changes: Changes) -> None:
        """Change values and judge again.

        Raises:
            StretchError: a value is impossible; nothing is changed.
        """
        self._change(self.own | dict(changes))

    def _change(self, wanted: Mapping[str, Number], *, anew: bool = False) -> None:
        """Judge by other own values, in a way that can be taken back."""
        own = self.own
        if self._take(wanted, anew=anew):
            self._undo = [*self._undo[-UNDO_STEPS:], own]
            self._redo = []

    def _take(self, wanted: Mapping[str, Number], *, anew: bool = False) -> bool:
        """Judge by other own values; False when they are as before."""
        base = values(self.known.ground)
        kept = {a: v for a, v in wanted.items() if a not in base or base[a].value != v}
        stretch = changed(self.known.ground, kept)
        if kept == self.own and not anew:
            return False
        before = [j.session for j in self.judged]
        self.own, self.stretch = kept, stretch
        for judged in self.judged:
            judged.session, judged.neutral = self._judge(judged.rejudger, judged.recording, stretch)
        self.last_words = in_words(before, [j.session for j in self.judged])
        self._changed()
        return True

    def undo(self) -> None:
        """Take the last change back."""
        self._back(self._undo, self._redo)

    def redo(self) -> None:
        """Make the change taken back last again."""
        self._back(self._redo, self._undo)

    def _back(self, steps: list[dict[str, Number]], others: list[dict[str, Number]]) -> None:
        if steps:
            own = self.own
            self._take(steps[-1])
            others.append(own)
            steps.pop()

    def reset(self) -> None:
        """All values as built in (for a whole stretch of one's own: as in its file)."""
        self._change({})

    def save(self) -> None:
        """Save the values; what was changed in the file meanwhile is kept.

        Raises:
            StretchError: the file was broken by hand, or the same value was changed there.
            OutputError: the folder cannot be written to; the values stay on the page.
        """
        meanwhile = self.known.again().own != self.known.own
        self._adopt(save(self.known, self.own))
        kept = " What was changed in the file meanwhile was kept." if meanwhile else ""
        self.notice = self.last_words = f"Saved to {self.known.path}.{kept}"

    def reload(self) -> None:
        """Take in what was changed in the file by hand; unsaved changes stay on top.

        Raises:
            StretchError: the file is malformed.
        """
        now = self.known.again()
        wanted = rebased(self.own, self.known.own, now.own)
        changed(now.ground, wanted)
        self.known = now
        self._change(wanted, anew=True)

    def changed_outside(self) -> bool:
        """Whether the file of own values is no longer as it was read."""
        try:
            return self.known.path.read_text(encoding="utf-8") != self.known.text
        except OSError:
            return bool(self.known.text)

    def _adopt(self, known: Definition) -> None:
        self.known = known
        self._undo, self._redo = [], []
        self._take(known.own, anew=True)
        self._saved = [j.session for j in self.judged]

    def differences(self) -> dict[str, tuple[Number | None, Number | None]]:
        """Values that differ from the built-in ones."""
        return differences(self.known.ground, self.stretch)

    def mark(self, n: int, label: Label) -> None:
        """Mark a hold that truly happened.

        Raises:
            StretchError: the end is not after the start, or it overlaps another of its kind.
        """
        judged = self.judged[n]
        if label.end_s <= label.start_s:
            raise StretchError("The end of a hold must come after its start.")
        if any(x.start_s < label.end_s and label.start_s < x.end_s for x in judged.labels):
            raise StretchError("There is a marked hold at this time already: remove it first.")
        judged.labels = sorted([*judged.labels, label], key=lambda x: x.start_s)
        self._marked(judged)

    def mark_found(self, n: int) -> None:
        """Mark all holds as they are found now, to correct by hand from there."""
        judged = self.judged[n]
        judged.labels = [
            Label(h.start_s, h.end_s, h.side, h.position, bool(h.bounces))
            for h in judged.session.holds
        ]
        self._marked(judged)

    def unmark(self, n: int, label: Label) -> None:
        """Remove a mark."""
        judged = self.judged[n]
        judged.labels = [x for x in judged.labels if x != label]
        self._marked(judged)

    def _marked(self, judged: Judged) -> None:
        judged.marked = True
        self._changed()
        if self.labels_file is not None:
            marks = FileLabels(judged.recording.name, self.stretch.id, list(judged.labels))
            write_labels(self.labels_file, [marks])

    def fit(self, progress: Progress | None = None) -> Fit:
        """Values that agree best with the marks; changes nothing.

        Raises:
            StretchError: nothing is marked.
        """
        material = [
            Labelled(j.recording.name, Rejudger(j.recording.readings), tuple(j.labels))
            for j in self.judged
            if j.marked
        ]
        if not any(m.labels for m in material):
            raise StretchError("Mark at least one hold first: its start, its end and its side.")
        return fit(self.stretch, material, progress)

    def _read_labels(self) -> None:
        if self.labels_file is None or not self.labels_file.exists():
            return
        for entry in read_labels(self.labels_file):
            for judged in self.judged:
                same = stem(entry.file) == stem(judged.recording.name)
                if same and entry.stretch in (None, self.stretch.id):
                    check_names(entry, self.stretch, self.labels_file)
                    judged.labels = [*judged.labels, *entry.labels]
                    judged.marked = True

    def _bring_back(self) -> None:
        draft = read_draft(self.known)
        if draft is None:
            return
        for judged in self.judged:
            found = draft.labels.get(judged.key)
            if found and not judged.marked:
                judged.labels, judged.marked = found, True
        wanted = draft.on(self.own)
        if wanted != self.own:
            try:
                self._change(wanted)
            except StretchError as error:
                self.notice = f"Your unsaved changes from last time fit no longer: {error}"
                return
            self.notice = "Your changes from last time were not saved: they are back. Save or undo."

    def _changed(self) -> None:
        self.changes += 1
        self.kept = write_draft(self.known, self.own, {j.key: j.labels for j in self.judged})


def _refuse_twins(recordings: Sequence[Recording], labels: Path | None) -> None:
    """Refuse the same recording twice, and the same name twice where marks are kept by name."""
    contents = [r.track.source.sha256 or r.name for r in recordings]
    names = [stem(r.name) for r in recordings]
    for n, recording in enumerate(recordings):
        if contents[n] in contents[:n]:
            raise SourceError(f"{recording.path} is named twice: name each recording once.")
        if labels is not None and names[n] in names[:n]:
            raise SourceError(
                f"Two recordings are called {recording.name}, and {labels.name} tells them by "
                "their names: rename one of them."
            )
