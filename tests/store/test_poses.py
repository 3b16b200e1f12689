"""Saved poses whose header says what cannot be are refused with a sentence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from formcheck.errors import SourceError
from formcheck.store.poses import load_track, save_track
from tests.conftest import rendered

TEXTS: list[Any] = [3, [], {}, True, 1.5, ["a"]]
LIES: dict[str, list[Any]] = {
    "name": [*TEXTS, None],
    "sha256": TEXTS,
    "damage": [*TEXTS, None],
    "duration_s": ["x", -1, 1e400, [], None],
    "frames": ["x", [], None],
    "reader": ["x", [], None],
    "frame_size": [3, [], [0, 0], ["a", "b"], [3], None],
}


@pytest.mark.parametrize("key", LIES)
def test_a_header_that_lies_is_a_sentence(key: str, tmp_path: Path) -> None:
    path = tmp_path / "a.poses.npz"
    save_track(rendered("cat_cow_ok_f1_side").track, path)
    with np.load(path) as data:
        arrays = dict(data)
    meta = json.loads(str(arrays["meta"]))
    for lie in LIES[key]:
        wrong = {**meta, "source": {**meta["source"], key: lie}}
        np.savez(path, **{**arrays, "meta": np.array(json.dumps(wrong))})
        with pytest.raises(SourceError, match=r"a\.poses\.npz"):
            load_track(path)
