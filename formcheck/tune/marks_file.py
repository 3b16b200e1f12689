"""Marks of the recordings being tuned, from and to a labels file."""

from __future__ import annotations

from collections.abc import Sequence

from formcheck.core.stretch.definition import Stretch
from formcheck.errors import SourceError
from formcheck.store.labels import FileLabels, LabelsFile, check_names, stem
from formcheck.tune.judged import Judged
from formcheck.tune.marks import Marks


def read_marks(file: LabelsFile, recordings: Sequence[Judged], stretch: Stretch) -> None:
    """Give recordings the marks that a labels file holds for them.

    Raises:
        SourceError: the file cannot be read, names what the stretch does not have, or speaks of
            two recordings of one name.
    """
    entries = [e for e in file.read() if e.stretch in (None, stretch.id)]
    for judged in recordings:
        name = judged.recording.name
        own = [e for e in entries if stem(e.file) == stem(name)]
        if len({e.recording for e in own}) > 1:
            files = " and ".join(sorted({e.file for e in own})[:2])
            raise SourceError(
                f"{file.path.name} has rows for {files}, and {name} may be either: keep them in "
                "two files."
            )
        for entry in own:
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
