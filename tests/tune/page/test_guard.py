"""Who may ask the page anything."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from formcheck.tune.page.guard import LIBRARIES, Guard

QUERY = b"secret=s3cret"
FILE = f"{LIBRARIES}vue.js"
HOST = (b"host", b"127.0.0.1:5000")


async def app(scope: Any, receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "passed"})


GUARD = Guard(app, "s3cret", ["127.0.0.1:5000", "localhost:5000"])
COOKIE = (b"cookie", GUARD.cookie.encode())


def asked(
    kind: str, query: bytes = b"", *headers: tuple[bytes, bytes], path: str = "/"
) -> list[dict[str, Any]]:
    """What the guard answers; `{"type": "passed"}` when it lets a request through."""
    sent: list[dict[str, Any]] = []

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    async def receive() -> None:
        return None

    given = dict((HOST, *headers)).items()
    scope = {"type": kind, "path": path, "query_string": query, "headers": list(given)}
    asyncio.run(GUARD(scope, receive, send))
    return sent


def passed(answer: list[dict[str, Any]]) -> bool:
    return {"type": "passed"} in answer


@pytest.mark.parametrize("path", ["/", FILE])
@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_without_the_secret_every_request_is_refused(kind: str, path: str) -> None:
    for query in (b"", b"secret=", b"secret=wrong", b"secret=s3cre", b"x=s3cret"):
        assert not passed(asked(kind, query, path=path))
    refused = asked("http", path=path)[0]
    assert refused["status"] == 403
    assert asked("websocket", path=path)[0]["type"] == "websocket.close"


@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_the_secret_opens(kind: str) -> None:
    assert passed(asked(kind, QUERY))
    assert passed(asked(kind, b"v=3&" + QUERY))


def test_the_cookie_opens_the_files_of_libraries_and_nothing_else() -> None:
    assert passed(asked("http", b"", COOKIE, path=FILE))
    for path in ("/", "/frame/0/0.jpg", "/_nicegui", "/_nicegui_ws/socket.io/", f"/x{FILE}"):
        assert not passed(asked("http", b"", COOKIE, path=path))
        assert not passed(asked("websocket", b"", COOKIE, path=path))
    assert not passed(asked("websocket", b"", COOKIE, path=FILE))
    for other in (b"formcheck-5000=x", COOKIE[1].replace(b"5000", b"5001")):
        assert not passed(asked("http", b"", (b"cookie", other), path=FILE))


def test_whoever_sees_the_cookie_does_not_know_the_secret() -> None:
    headers = dict(asked("http", QUERY)[0]["headers"])
    cookie = headers[b"set-cookie"].decode()
    assert "s3cret" not in cookie
    assert f"Path={LIBRARIES}" in cookie
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie


@pytest.mark.parametrize("host", [b"evil.example:5000", b"127.0.0.1:5001", b"127.0.0.1", b""])
def test_a_web_site_with_another_name_is_refused(host: bytes) -> None:
    assert not passed(asked("http", QUERY, (b"host", host)))
    assert not passed(asked("websocket", QUERY, (b"host", host)))
    assert not passed(asked("http", b"", COOKIE, (b"host", host), path=FILE))


@pytest.mark.parametrize(
    "origin",
    [b"http://127.0.0.1:5001", b"http://localhost:5000", b"https://127.0.0.1:5000", b"null"],
)
def test_another_page_of_this_machine_is_refused(origin: bytes) -> None:
    own = (b"origin", b"http://127.0.0.1:5000")
    for kind in ("http", "websocket"):
        assert not passed(asked(kind, QUERY, (b"origin", origin)))
        assert passed(asked(kind, QUERY, own))
    assert not passed(asked("http", b"", COOKIE, (b"origin", origin), path=FILE))
    assert passed(asked("http", b"", COOKIE, own, path=FILE))


@pytest.mark.parametrize("site", [b"same-site", b"cross-site"])
def test_what_another_page_embeds_is_refused(site: bytes) -> None:
    assert not passed(asked("http", b"", COOKIE, (b"sec-fetch-site", site), path=FILE))
    assert passed(asked("http", b"", COOKIE, (b"sec-fetch-site", b"same-origin"), path=FILE))
    assert passed(asked("http", QUERY, (b"sec-fetch-site", site))), "a link followed"


@pytest.mark.parametrize("query", [b"", QUERY])
def test_no_page_may_frame_it(query: bytes) -> None:
    headers = dict(asked("http", query)[0]["headers"])
    assert headers[b"content-security-policy"] == b"frame-ancestors 'none'"
    assert headers[b"x-frame-options"] == b"DENY"
