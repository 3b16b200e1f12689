"""The browser opened without telling anybody the secret."""

from __future__ import annotations

import tempfile
import time
import webbrowser
from queue import Queue

import pytest

from formcheck.tune.page import opening
from formcheck.tune.page.opening import leading_to

ADDRESS = "http://127.0.0.1:5000/?secret=s3cret"


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Queue[str]:
    """What the browser is told to open."""
    queue: Queue[str] = Queue()
    monkeypatch.setattr(webbrowser, "open", queue.put)
    return queue


def test_the_browser_is_told_a_file_that_only_its_owner_can_read(told: Queue[str]) -> None:
    with leading_to(ADDRESS) as file:
        assert file
        file.open()
        address = told.get(timeout=5)
        assert address == file.path.as_uri()
        assert "s3cret" not in address
        assert ADDRESS in file.path.read_text()
        assert file.path.stat().st_mode & 0o077 == 0
    assert not file.path.exists()


def test_the_file_is_gone_once_the_page_is_open(told: Queue[str]) -> None:
    with leading_to(ADDRESS) as file:
        assert file
        file.open()
        file.done()
        assert not file.path.exists()
        file.done()  # a second tab


def test_the_file_does_not_wait_for_ever(told: Queue[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "LASTS_S", 0.05)
    with leading_to(ADDRESS) as file:
        assert file
        file.open()
        end = time.monotonic() + 5
        while file.path.exists() and time.monotonic() < end:
            time.sleep(0.05)
        assert not file.path.exists()


def test_a_full_disk_keeps_no_page_from_opening(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(**_: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tempfile, "mkstemp", full)
    with leading_to(ADDRESS) as file:
        assert file is None
