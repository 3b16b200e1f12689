"""A recording being tuned on: its verdict by the values of now, and the holds marked in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from formcheck.core.judge.rejudge import Rejudger
from formcheck.core.result.agreement import Label, agreement, labelled, spans
from formcheck.core.result.session import Session
from formcheck.core.stretch.definition import Stretch
from formcheck.errors import SourceError
from formcheck.recorded.recordings import Recording
from formcheck.store.labels import stem
from formcheck.tune.marks import Marks
from formcheck.version import VERSION


@dataclass
class Judged:
    """A recording on the page.

    Attributes:
        recording: measured once.
        rejudger: judges it by other values.
        session: the verdict of now.
        neutral: where the driver rests, by which thresholds are drawn.
        marks: what somebody says that it shows.
    """

    recording: Recording
    rejudger: Rejudger
    session: Session
    neutral: float = 0.0
    marks: Marks = field(default_factory=Marks)

    @classmethod
    def first(cls, recording: Recording, stretch: Stretch, definition: str) -> Judged:
        """A recording judged for the first time."""
        rejudger = Rejudger(recording.readings)
        return cls(recording, rejudger, *_verdict(rejudger, recording, stretch, definition))

    def judge(self, stretch: Stretch, definition: str) -> None:
        """Judge by the stretch of now; `definition` names where it comes from."""
        self.session, self.neutral = _verdict(self.rejudger, self.recording, stretch, definition)

    @property
    def key(self) -> str:
        """What it is remembered by: its content, however it is named."""
        return self.recording.track.source.sha256 or self.recording.name

    @property
    def agreement(self) -> float | None:
        """With the marks, 0 to 1; None while nothing is marked."""
        if not self.marks.said:
            return None
        return agreement(labelled(self.labels), spans(self.session.holds))

    @property
    def labels(self) -> list[Label]:
        """The holds marked, by time."""
        return list(self.marks.labels)

    @property
    def found(self) -> list[Label]:
        """The holds as they are found now, as labels."""
        return [
            Label(h.start_s, h.end_s, h.side, h.position, bool(h.bounces))
            for h in self.session.holds
        ]


def _verdict(
    rejudger: Rejudger, recording: Recording, stretch: Stretch, definition: str
) -> tuple[Session, float]:
    judge = rejudger(stretch)
    track = recording.track
    session = judge.session(
        track.source, track.model, created="", version=VERSION, definition=definition
    )
    return session, judge.checker.neutral


def refuse_twins(recordings: Sequence[Recording], labels: Path | None) -> None:
    """Refuse the same recording twice, and the same name twice where marks are kept by name.

    Raises:
        SourceError: two recordings cannot be told apart.
    """
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
