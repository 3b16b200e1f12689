"""Drafts of the tuning page: what a page that ended badly left behind is brought back, or not."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random

from formcheck.core.measure.readings import read
from formcheck.core.pose.pose import Poses, PoseTrack
from formcheck.errors import SourceError
from formcheck.library.definition import definition
from formcheck.recorded.recordings import Recording
from formcheck.store.poses import load_track
from formcheck.tune.drafts import draft_file, read_draft
from formcheck.tune.state import Tuning
from tests.fuzz.mutate import mutated_bytes, mutated_json, mutated_text
from tests.fuzz.poses import FRAMES, TRACK

OWN = {"position.enter": 95.0, "dose.hold_s": 10, "rule.head_lifted.blocks": True}
SAVED = {"bounce.amplitude": 5.0}
LEFT = {"start_s": 0.5, "end_s": 2.0, "side": "left", "position": None, "bouncing": False}
RIGHT = {"start_s": 2.5, "end_s": 3.5, "side": "right", "position": None, "bouncing": None}


def attack(rng: Random, folder: Path) -> None:
    known = definition("knee_to_chest")
    path = draft_file(known)
    path.parent.mkdir(parents=True)
    path.write_bytes(_text(rng))
    found = read_draft(known)
    tuning = Tuning(known, [recording()])
    if found is None:
        assert not tuning.values.unsaved
        assert not tuning.judged[0].labels
        raise SourceError(f"{path.name} holds no draft.")  # as nothing said to anybody
    tuning.set({"dose.hold_s": rng.choice((5, 7, 12))})
    assert tuning.kept
    again = read_draft(known)
    assert again is not None
    assert again.own == tuning.own
    assert again.labels.get(tuning.judged[0].key, []) == tuning.judged[0].labels
    _ = tuning.judged[0].agreement, tuning.verdicts.since_saved


@cache
def recording() -> Recording:
    """The first seconds of a saved track."""
    track = load_track(TRACK)
    poses = Poses.stack(list(track)[:FRAMES])
    short = PoseTrack(poses, replace(track.source, sha256="a" * 64), track.model)
    readings = read(poses, track.source.frame_size)
    return Recording("clip.mp4", Path("clip.mp4"), short, readings, None)


def _text(rng: Random) -> bytes:
    draft = {"own": OWN, "saved": SAVED, "labels": {"a" * 64: [LEFT, RIGHT], "other": [LEFT]}}
    if rng.random() < 0.8:
        return json.dumps(mutated_json(rng, draft)).encode()
    text = json.dumps(draft)
    if rng.random() < 0.5:
        return mutated_text(rng, text).encode("utf-8", "replace")
    return mutated_bytes(rng, text.encode())
