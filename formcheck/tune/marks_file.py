"""Marks of the recordings being tuned, from and to a labels file."""

from __future__ import annotations

from collections.abc import Sequence

from formcheck.core.stretch.definition import Stretch
from formcheck.store.labels import FileLabels, LabelsFile, check_names, stem
from formcheck.tune.judged import Judged
from formcheck.tune.marks import Marks


def read_marks(file: LabelsFile, recordings: Sequence[Judged], stretch: Stretch) -> None:
    """Give recordings the marks that a labels file holds for them.

    Raises:
        SourceError: the file cannot be read, or names what the stretch does not have.
    """
    for entry in file.read():
        for judged in recordings:
            same = stem(entry.file) == stem(judged.recording.name)
            if same and entry.stretch in (None, stretch.id):
                check_names(entry, stretch, file.path)
                labels = (*judged.marks.labels, *entry.labels)
                judged.marks = Marks(labels, judged.marks.none or not entry.labels)


def write_marks(file: LabelsFile, judged: Judged, stretch: Stretch) -> None:
    """Put the marks of a recording into the labels file.

    Raises:
        SourceError: the file is there and cannot be read.
        OutputError: it cannot be written.
    """
    file.write([FileLabels(judged.recording.name, stretch.id, judged.labels)])
