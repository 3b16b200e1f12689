"""What is refused before a page opens."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from formcheck.errors import FormcheckError
from tests.cli.test_main import run, says_one_sentence
from tests.tune.opened import BOTH


def test_bad_recordings_are_one_sentence_and_no_page_opens(tmp_path: Path) -> None:
    junk = tmp_path / "junk.poses.npz"
    junk.write_bytes(b"junk")
    for path in (junk, tmp_path / "missing.mp4"):
        done = run("tune", path, "--stretch", "knee-to-chest", "--no-browser")
        says_one_sentence(done, path.name)
    says_one_sentence(run("tune", BOTH, "--stretch", "handstand", "--no-browser"), "handstand")


def test_a_missing_page_library_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    import builtins

    from formcheck.tune.page.server import serve

    real = builtins.__import__

    def without(name: str, *args: Any, **rest: Any) -> Any:
        if name == "nicegui":
            raise ImportError(name)
        return real(name, *args, **rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(FormcheckError, match=r"formcheck\[tune\]"):
        serve([BOTH], "knee_to_chest")
