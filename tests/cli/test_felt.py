"""How much it hurts: asked before and after, skipped with Enter, kept in the history."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from formcheck.cli import felt
from formcheck.store.felt import KEY, forget
from formcheck.store.felt import felt as kept
from formcheck.store.history import History


@pytest.fixture
def history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[History]:
    monkeypatch.setattr(felt, "can_ask", lambda: True)
    with History(tmp_path) as opened:
        yield opened


def answering(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(text))


def test_it_is_kept_with_its_place(
    history: History, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answering(monkeypatch, "eleven\n11\n6\nlower back, left\n")
    felt.ask(history, "before")
    answering(monkeypatch, "0\n")
    felt.ask(history, "after")
    assert [(f.moment, f.score, f.place) for f in kept(history)] == [
        ("before", 6, "lower back, left"),
        ("after", 0, ""),
    ]
    assert capsys.readouterr().err.count("whole number") == 2
    felt.show(history)
    assert "pain before: 6 of 10 (lower back, left)" in capsys.readouterr().out
    forget(history)
    assert kept(history) == ()


@pytest.mark.parametrize("text", ["\n", ""])
def test_enter_and_a_closed_terminal_skip_it(
    history: History, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    answering(monkeypatch, text)
    felt.ask(history, "before")
    assert kept(history) == ()


def test_nobody_is_waited_for_who_cannot_answer(
    history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(felt, "can_ask", lambda: False)
    monkeypatch.setattr("sys.stdin", None)
    felt.ask(history, "before")
    assert kept(history) == ()


def test_what_cannot_be_read_is_left_out(history: History) -> None:
    history.remember(KEY, [{"score": 99}, 3, None])
    assert kept(history) == ()
