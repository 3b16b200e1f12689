"""The questions before the first session: asked once, kept, shown, forgotten; never in the way."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from typer import Exit

from formcheck.cli import safety
from formcheck.errors import OutputError
from formcheck.library.builtin import everything
from formcheck.store import safety as store
from formcheck.store.history import History
from formcheck.video.camera import Camera

ALL = [(s, "built-in") for s in everything()]


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORMCHECK_DATA", str(tmp_path))


def answering(monkeypatch: pytest.MonkeyPatch, *answers: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(answers) + "\n"))
    monkeypatch.setattr(safety, "can_ask", lambda: True)


def test_it_is_asked_once_and_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    answering(monkeypatch, "n", "y", *["n"] * 7)
    assert safety.concerns_of(None) == ("osteoporosis",)
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert safety.concerns_of(None) == ("osteoporosis",)
    assert store.recall("anna") is None


def test_what_does_not_fit_is_left_out_with_the_reason(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    store.remember(None, ("hip_replacement",))
    assert [s.id for s, _ in safety.fitting(ALL, None)] == ["cat_cow"]
    said = capsys.readouterr().err
    assert "Knee to chest is left out (a hip replacement)" in said
    assert "physiotherapist" in said


def test_red_flags_end_with_see_a_doctor_and_are_not_kept(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answering(monkeypatch, "yes")
    with pytest.raises(Exit) as end:
        safety.fitting(ALL, None)
    assert end.value.exit_code == 0
    assert "See a doctor now" in capsys.readouterr().err
    assert store.recall(None) is None


def test_nobody_there_to_answer_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(safety, "can_ask", lambda: False)
    assert len(safety.fitting(ALL, None)) == len(ALL)
    assert "Nobody was asked" in capsys.readouterr().err


def test_what_was_not_answered_is_asked_where_it_can_be(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    store.remember(None, (), ("neck",))
    safety.safety(None, show=True, forget=False)
    assert "Not answered: neck trouble" in capsys.readouterr().out
    answering(monkeypatch, *["n"] * 8, "y")
    assert safety.concerns_of(None) == ("neck",)
    assert store.unanswered(None) == ()


@pytest.mark.parametrize(
    ("terminal", "answered", "asked"), [(True, False, 0), (False, False, 2), (False, True, 1)]
)
def test_aloud_is_asked_what_no_terminal_asks(
    terminal: bool, answered: bool, asked: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(safety, "can_ask", lambda: terminal)
    if answered:
        store.remember(None, ())
    with History(tmp_path) as history:
        assert len(safety.asked_aloud(history, None, Camera("http://phone"))) == asked
        film = Camera("http://phone")
        film.kind = "file"
        assert safety.asked_aloud(history, None, film) == ()


def test_it_can_be_shown_and_forgotten(capsys: pytest.CaptureFixture[str]) -> None:
    store.remember("anna", ("neck",))
    safety.safety("anna", show=True, forget=False)
    assert "neck trouble" in capsys.readouterr().out
    safety.safety("anna", show=False, forget=True)
    assert not store.file_of("anna").exists()
    safety.safety("anna", show=False, forget=True)
    assert "Nothing was answered yet" in capsys.readouterr().out


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"concerns": 3}', "\x00"])
def test_a_damaged_file_is_one_sentence(text: str) -> None:
    path = store.file_of(None)
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(OutputError, match="delete it"):
        store.recall(None)
