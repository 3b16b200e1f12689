"""Shared fixtures: rendered people with known truth, as saved poses."""

from __future__ import annotations

import json
import os
import signal
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from formcheck import PoseTrack, load_track

# Words are tested in English, whatever this machine speaks; commands started by a test inherit it.
os.environ["FORMCHECK_LANGUAGE"] = "en"

# How fast the machine is, is no property of the code: speed is measured in benchmarks/.
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")

# In the background of a shell Ctrl-C is ignored, and every program started there inherits that.
if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

DATA = Path(__file__).parent / "data"
TRUTH: dict[str, Any] = json.loads((DATA / "truth.json").read_text(encoding="utf-8"))
SAMPLES = Path(__file__).parent.parent / "sample_videos"
REAL = Path(os.environ.get("FORMCHECK_REAL", "does-not-exist"))
"""Labelled real material, where a developer has it; tests that need it skip without."""


@pytest.fixture(autouse=True)
def config(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's configuration folder of the test's own: nobody's values judge the tests."""
    folder = tmp_path_factory.mktemp("config")
    monkeypatch.setenv("FORMCHECK_CONFIG", str(folder))
    return folder


@dataclass(frozen=True)
class Rendered:
    """A rendered clip's poses with its truth."""

    name: str
    stretch: str
    view: str
    label: str
    stays: list[dict[str, Any]]
    track: PoseTrack


def rendered(name: str) -> Rendered:
    """A rendered clip by name."""
    truth = TRUTH[name]
    track = load_track(DATA / "tracks" / f"{name}.poses.npz")
    return Rendered(name, truth["stretch"], truth["view"], truth["label"], truth["stays"], track)


@pytest.fixture
def clip() -> Any:
    """Loads a rendered clip by name."""
    return rendered
