"""What formcheck is and is not: said at the first start, and only then."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from formcheck.live.first_start import show_once


class Terminal:
    """Somebody who presses Enter, or Ctrl-C."""

    def __init__(self, *, leaves: bool = False) -> None:
        self.leaves, self.asked = leaves, 0

    def isatty(self) -> bool:
        return True

    def readline(self) -> str:
        self.asked += 1
        if self.leaves:
            raise KeyboardInterrupt
        return "\n"


@pytest.fixture(autouse=True)
def _data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORMCHECK_DATA", str(tmp_path))


def test_it_is_shown_once_and_waits(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdin", terminal)
    show_once()
    shown = capsys.readouterr().err
    for word in ("not a medical device", "physician", "Stop when it hurts", "bladder", "--record"):
        assert word in shown
    show_once()
    assert capsys.readouterr().err == ""
    assert terminal.asked == 1


def test_who_leaves_is_told_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(leaves=True))
    with pytest.raises(KeyboardInterrupt):
        show_once()
    monkeypatch.setattr(sys, "stdin", Terminal())
    show_once()
    assert capsys.readouterr().err.count("Before you start") == 2
