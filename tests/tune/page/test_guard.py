"""Who may ask the page anything."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from formcheck.tune.page.guard import Guard

SECRET = "s3cret"
COOKIE = (b"cookie", b"formcheck-5000=s3cret")


def asked(kind: str, query: bytes = b"", *headers: tuple[bytes, bytes]) -> list[dict[str, Any]]:
    """What the guard answers; `{"type": "passed"}` when it lets a request through."""
    sent: list[dict[str, Any]] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        sent.append({"type": "passed"})

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    async def receive() -> None:
        return None

    guard = Guard(app, SECRET, ["127.0.0.1:5000", "localhost:5000"])
    given = dict(headers)
    given.setdefault(b"host", b"127.0.0.1:5000")
    scope = {"type": kind, "query_string": query, "headers": list(given.items())}
    asyncio.run(guard(scope, receive, send))
    return sent


def passed(answer: list[dict[str, Any]]) -> bool:
    return {"type": "passed"} in answer


@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_without_the_secret_every_request_is_refused(kind: str) -> None:
    for query in (b"", b"secret=", b"secret=wrong", b"secret=s3cre", b"x=s3cret"):
        assert not passed(asked(kind, query))
    assert not passed(asked(kind, b"", (b"cookie", b"formcheck-5001=s3cret")))
    refused = asked("http")[0]
    assert refused["status"] == 403
    assert asked("websocket")[0]["type"] == "websocket.close"


@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_the_secret_or_its_cookie_opens(kind: str) -> None:
    assert passed(asked(kind, b"secret=s3cret"))
    assert passed(asked(kind, b"", COOKIE))


def test_the_cookie_goes_to_no_other_site_and_no_script() -> None:
    headers = dict(asked("http", b"secret=s3cret")[0]["headers"])
    cookie = headers[b"set-cookie"].decode()
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie


def test_a_web_site_with_another_name_is_refused_even_with_the_cookie() -> None:
    assert not passed(asked("http", b"", COOKIE, (b"host", b"evil.example:5000")))
    assert not passed(asked("http", b"secret=s3cret", (b"host", b"127.0.0.1:5001")))


@pytest.mark.parametrize("kind", ["http", "websocket"])
@pytest.mark.parametrize(
    "origin",
    [b"http://127.0.0.1:5001", b"http://localhost:5000", b"https://127.0.0.1:5000", b"null"],
)
def test_another_page_of_this_machine_cannot_use_the_cookie(kind: str, origin: bytes) -> None:
    assert not passed(asked(kind, b"", COOKIE, (b"origin", origin)))
    assert not passed(asked(kind, b"secret=s3cret", (b"origin", origin)))
    assert passed(asked(kind, b"", COOKIE, (b"origin", b"http://127.0.0.1:5000")))


@pytest.mark.parametrize("site", [b"same-site", b"cross-site"])
def test_what_another_page_embeds_is_refused(site: bytes) -> None:
    assert not passed(asked("http", b"", COOKIE, (b"sec-fetch-site", site)))
    assert passed(asked("http", b"", COOKIE, (b"sec-fetch-site", b"same-origin")))
    assert passed(asked("http", b"secret=s3cret", (b"sec-fetch-site", site))), "a link followed"


@pytest.mark.parametrize("query", [b"", b"secret=s3cret"])
def test_no_page_may_frame_it(query: bytes) -> None:
    headers = dict(asked("http", query)[0]["headers"])
    assert headers[b"content-security-policy"] == b"frame-ancestors 'none'"
    assert headers[b"x-frame-options"] == b"DENY"
