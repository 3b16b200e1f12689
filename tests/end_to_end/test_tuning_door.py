"""The door of a running tuning page: what a hostile program or page of this machine can ask."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.tune.opened import BOTH

pytest.importorskip("nicegui", reason='the page needs NiceGUI: pip install ".[tune]"')

PATIENCE_S = 60.0
"""A loaded machine takes half a minute to start the server."""
BROWSER = """#!/bin/sh
echo "$1" > {folder}/opened.part
mv {folder}/opened.part {folder}/opened
while [ -e {folder} ] && [ ! -e {folder}/closed ]; do sleep 0.2; done
"""
"""Stays open, as a browser does, so that its command line can be read."""
UPGRADE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    "Sec-WebSocket-Version": "13",
}
SOCKET = "/_nicegui_ws/socket.io/?EIO=4&transport="


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: str


@dataclass(frozen=True)
class Door:
    """A page that is being served.

    Attributes:
        file: what the browser was told to open.
        text: what stood in it, and `mode` who may read it.
        page: the answer to the right request.
    """

    port: int
    secret: str
    file: Path
    text: str
    mode: int
    page: Answer

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    @property
    def cookie(self) -> str:
        return self.page.headers["set-cookie"].partition(";")[0]

    def named(self, path: str) -> str:
        """The path with the secret."""
        return f"{path}{'&' if '?' in path else '?'}secret={self.secret}"

    def status(self, path: str, **headers: str) -> int:
        """Of the answer; `Host` is this page's own unless another is given."""
        return asked(self.port, path, {"Host": self.host, **headers}).status

    def upgraded(self, path: str, **headers: str) -> int:
        """The same of a web socket."""
        return self.status(path, **UPGRADE, **headers)


def asked(port: int, path: str, headers: dict[str, str]) -> Answer:
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S)
    try:
        connection.putrequest("GET", path, skip_host=True, skip_accept_encoding=True)
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.endheaders()
        answer = connection.getresponse()
        body = "" if answer.status == 101 else answer.read().decode(errors="replace")
        return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, body)
    finally:
        connection.close()


def until(there: Path) -> None:
    end = time.monotonic() + PATIENCE_S
    while not there.exists():
        assert time.monotonic() < end, f"{there.name} has not come"
        time.sleep(0.1)


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    folder = tmp_path_factory.mktemp("door")
    browser = folder / "browser"
    browser.write_text(BROWSER.format(folder=folder))
    browser.chmod(0o700)
    command = [sys.executable, "-m", "formcheck", "tune", str(BOTH), "--stretch", "knee-to-chest"]
    plain = {k: v for k, v in os.environ.items() if k != "PYTEST_CURRENT_TEST"}
    plain |= {"BROWSER": f"{browser} %s", "FORMCHECK_CONFIG": str(folder / "config")}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=plain) as process:
        try:
            assert process.stdout is not None
            found = re.search(r"127\.0\.0\.1:(\d+)/\?secret=(\S+)", process.stdout.readline())
            assert found
            port, secret = int(found[1]), found[2]
            until(folder / "opened")
            file = Path(unquote(urlsplit((folder / "opened").read_text().strip()).path))
            text, mode = file.read_text(), file.stat().st_mode
            page = asked(port, f"/?secret={secret}", {"Host": f"127.0.0.1:{port}"})
            yield Door(port, secret, file, text, mode, page)
        finally:
            (folder / "closed").touch()
            process.send_signal(signal.SIGINT)
            try:
                process.wait(PATIENCE_S)
            finally:
                process.kill()


def test_the_secret_is_in_no_command_line_while_the_browser_is_open(door: Door) -> None:
    lines = [p.read_bytes() for p in Path("/proc").glob("[0-9]*/cmdline") if readable(p)]
    if not lines:
        pytest.skip("no list of processes to read")
    assert any(door.file.as_uri().encode() in line for line in lines), "the browser is not open"
    assert not any(door.secret.encode() in line for line in lines)


def readable(path: Path) -> bool:
    try:
        path.read_bytes()
    except OSError:
        return False
    return True


def test_the_page_itself_is_let_in(door: Door) -> None:
    assert door.page.status == 200
    own = {"Origin": f"http://{door.host}"}
    assert door.status(door.named("/frame/0/0.jpg")) == 200
    assert door.status(door.named(f"{SOCKET}polling"), **own) == 200
    assert door.upgraded(door.named(f"{SOCKET}websocket"), **own) == 101
    files = re.findall(r"(?:src|href)=\"(/_nicegui/[^\"]+)", door.page.body)
    assert files
    assert door.status(files[0], Cookie=door.cookie) == 200
    assert door.secret in door.page.body, "the page's socket asks with it"


def test_whatever_is_wrong_is_refused(door: Door) -> None:
    hosts = [f"evil.example:{door.port}", "127.0.0.1", f"127.0.0.1:{door.port + 1}"]
    origins = [f"http://127.0.0.1:{door.port + 1}", "http://evil.example", "null"]
    wrong = [{"Host": h} for h in hosts] + [{"Origin": o} for o in origins]
    for headers in wrong:
        for path in ("/", "/frame/0/0.jpg", f"{SOCKET}polling", "/_nicegui/x"):
            assert door.status(door.named(path), **headers) == 403, (path, headers)
        assert door.upgraded(door.named(f"{SOCKET}websocket"), **headers) == 403, headers


def test_a_cookie_shown_to_every_program_of_this_machine_opens_no_page_of_anybody(
    door: Door,
) -> None:
    assert door.secret not in door.cookie
    others = door.cookie.replace(str(door.port), str(door.port + 1))
    for headers in ({}, {"Cookie": door.cookie}, {"Cookie": others}):
        for path in ("/", "/frame/0/0.jpg", f"{SOCKET}polling"):
            assert door.status(path, **headers) == 403, (path, headers)
        assert door.upgraded(f"{SOCKET}websocket", **headers) == 403, headers
    for headers in ({}, {"Cookie": others}):
        assert door.status("/_nicegui/x", **headers) == 403


def test_no_page_can_frame_it_nor_its_refusal(door: Door) -> None:
    refused = asked(door.port, "/", {"Host": door.host})
    assert refused.status == 403
    for answer in (door.page, refused):
        assert answer.headers["content-security-policy"] == "frame-ancestors 'none'"
        assert answer.headers["x-frame-options"] == "DENY"
        assert "access-control-allow-origin" not in answer.headers
    assert door.page.headers["referrer-policy"] == "no-referrer"


def test_only_this_machine_is_listened_to(door: Door) -> None:
    with socket.socket() as other:
        other.settimeout(5)
        assert other.connect_ex(("127.0.0.2", door.port)) != 0


def test_the_file_for_the_browser_is_gone_once_the_page_is_open(door: Door) -> None:
    assert door.secret in door.text
    assert door.mode & 0o077 == 0
    connect(door)
    end = time.monotonic() + PATIENCE_S
    while door.file.exists():
        assert time.monotonic() < end
        time.sleep(0.1)


def connect(door: Door) -> None:
    """The page's own socket, as its script opens it."""
    socketio = pytest.importorskip("socketio")
    client = re.search(r"client_id['\"]?:\s*['\"]([\w-]+)", door.page.body)
    assert client
    asking = f"client_id={client[1]}&next_message_id=0&document_id=d&tab_id=t&old_tab_id="

    async def page() -> None:
        async with socketio.AsyncSimpleClient() as sio:
            await sio.connect(
                f"http://{door.host}/?{asking}&implicit_handshake=true&secret={door.secret}",
                transports=["websocket"],
                socketio_path="/_nicegui_ws/socket.io",
            )

    asyncio.run(page())
