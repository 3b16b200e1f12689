"""Labels as CSV and JSON: read, checked against a stretch, and written back."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

from formcheck.core.result.agreement import Label
from formcheck.library.builtin import IDS, builtin
from formcheck.store.labels import FileLabels, LabelsFile, check_names, read_labels
from tests.fuzz.mutate import mutated_bytes, mutated_json, mutated_text

ROWS = [
    {"file": "a.mp4", "stretch": "knee_to_chest", "start_s": 2.0, "end_s": 12.5, "side": "left",
     "position": "", "bouncing": "no"},
    {"file": "a.mp4", "stretch": "knee_to_chest", "start_s": "14,5", "end_s": 22, "side": "right",
     "position": "", "bouncing": "yes"},
    {"file": "sub/b.poses.npz", "stretch": "cat-cow", "start_s": 1, "end_s": 4, "side": "both",
     "position": "cat", "bouncing": ""},
    {"file": "empty.mp4", "stretch": "piriformis"},
]  # fmt: skip
CSV = """file,stretch,start_s,end_s,side,position,bouncing,note
a.mp4,knee_to_chest,2.00,12.50,left,,no,"first, good"
a.mp4,knee_to_chest,14.50,22.00,right,,yes,
sub/b.poses.npz,cat-cow,1,4,both,cat,,"two
lines"
empty.mp4,piriformis,,,,,,
"""
MARK = FileLabels("c.mp4", "knee_twist", [Label(1.0, 3.5, "left", None, False)])


def attack(rng: Random, folder: Path) -> None:
    path = folder / rng.choice(("labels.csv", "labels.csv", "labels.json"))
    path.write_bytes(_text(rng, is_json=path.suffix == ".json"))
    before = path.read_bytes()
    try:
        found = read_labels(path)
        LabelsFile(path).write([MARK])
    except Exception:
        assert path.read_bytes() == before, "refused, and yet changed"
        raise
    again = read_labels(path)
    assert _said([*found, MARK]) == _said(again), "what was written is not what was read"
    for entry in again:
        if entry.stretch in IDS:
            check_names(entry, builtin(entry.stretch), path)


def _said(entries: list[FileLabels]) -> set[tuple[object, ...]]:
    """All labels, in no order; those of the recording that was marked only as marked."""
    return {
        (e.file, e.stretch, label)
        for e in entries
        if e is MARK or (e.file, e.stretch) != (MARK.file, MARK.stretch) or len(e.labels) == 1
        for label in e.labels
    }


def _text(rng: Random, *, is_json: bool) -> bytes:
    if is_json:
        text = json.dumps(mutated_json(rng, ROWS), indent=rng.choice((None, 1)))
    else:
        text = CSV.replace(",", ";") if rng.random() < 0.2 else CSV
    if rng.random() < (0.2 if is_json else 0.8):
        text = mutated_text(rng, text)
    if rng.random() < 0.2:
        return mutated_bytes(rng, text.encode("utf-8", "surrogatepass"))
    return text.encode(rng.choice(("utf-8",) * 8 + ("utf-8-sig", "utf-16")), "replace")
