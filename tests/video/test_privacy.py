"""The pose library's threads have no way out, and nobody else notices."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading

import pytest

from formcheck.video import privacy
from formcheck.video.privacy import DEAD_END, OfflineThread

linux = pytest.mark.skipif(sys.platform != "linux", reason="the kernel's filter is Linux's")
KINDS = (socket.AF_INET, socket.AF_INET6, socket.AF_UNIX)


def refused() -> list[bool]:
    """Which kinds of sockets this thread may not open."""
    answers = []
    for kind in KINDS:
        try:
            socket.socket(kind, socket.SOCK_DGRAM).close()
            answers.append(False)
        except PermissionError:
            answers.append(True)
    return answers


def refused_below() -> list[bool]:
    """The same in a thread that this one starts."""
    answers: list[bool] = []
    thread = threading.Thread(target=lambda: answers.extend(refused()))
    thread.start()
    thread.join()
    return answers


@linux
def test_the_thread_and_those_it_starts_open_no_socket() -> None:
    with OfflineThread() as offline:
        assert offline(refused) == [True] * 3
        assert offline(refused_below) == [True] * 3


@linux
def test_all_other_threads_go_on_as_they_are() -> None:
    before = dict(os.environ)
    with OfflineThread() as offline:
        offline(refused)
        assert refused() == refused_below() == [False] * 3
    assert dict(os.environ) == before
    show = [sys.executable, "-c", "import os; print(os.environ.get('https_proxy'))"]
    assert subprocess.check_output(show, text=True).strip() == str(before.get("https_proxy"))


def test_results_and_errors_come_back_and_it_may_be_closed_and_used_again() -> None:
    offline = OfflineThread()
    for _ in range(2):
        assert offline(divmod, 7, 2) == (3, 1)
        with pytest.raises(ZeroDivisionError):
            offline(divmod, 7, 0)
        offline.close()
    offline.close()


def test_where_the_kernel_cannot_the_uploader_is_led_to_a_dead_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    put: dict[str, str] = {}
    monkeypatch.setattr(os, "putenv", put.__setitem__)
    monkeypatch.setattr(privacy, "MACHINES", {})
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    with OfflineThread() as offline:
        offline(int)
    assert put == {"https_proxy": DEAD_END}
    assert os.environ.get("https_proxy") != DEAD_END


@pytest.mark.parametrize(
    ("exempt", "kept"),
    [
        ("*", "localhost"),
        (".com", "localhost"),
        ("googleapis.com, 10.0.0.7", "10.0.0.7"),
        ("10.0.0.7 PLAY.googleapis.com.", "10.0.0.7"),
        ("*.googleapis.com,.local", ".local"),
        ("10.0.0.7,apis.com,localhost", None),
    ],
)
def test_nor_does_an_exemption_from_the_proxy_let_it_out(
    exempt: str, kept: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    put: dict[str, str] = {}
    monkeypatch.setattr(os, "putenv", put.__setitem__)
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.setenv("NO_PROXY", exempt)
    put.clear()
    privacy.mislead_uploader()
    assert put.get("no_proxy") == kept
