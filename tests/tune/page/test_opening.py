"""The browser opened without telling anybody the secret."""

from __future__ import annotations

from threading import Event

import pytest


def test_the_secret_stands_in_no_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("nicegui")
    import webbrowser

    from formcheck.tune.page.opening import leading_to, open_in_browser

    told: list[str] = []
    opened = Event()

    def browser(url: str) -> None:
        told.append(url)
        opened.set()

    monkeypatch.setattr(webbrowser, "open", browser)
    with leading_to("http://127.0.0.1:5000/?secret=s3cret") as file:
        open_in_browser(file)
        assert opened.wait(5)
        assert "s3cret" in file.read_text()
        assert file.stat().st_mode & 0o077 == 0
    assert told == [file.as_uri()]
    assert "s3cret" not in told[0]
    assert not file.exists()
