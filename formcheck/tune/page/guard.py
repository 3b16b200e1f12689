"""The door of the tuning page: who may ask it anything.

Other programs serve pages on this machine too, and a browser counts all of them as one site:
it sends our cookie along with what their pages ask of us, and shows it to each of these programs
that it visits. So a request is answered only when it names this page as its host, comes from this
page itself, and brings the secret in its address. The cookie opens nothing that is anybody's: only
the files of the page's libraries, which are asked for without the secret.
"""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable, MutableMapping, Sequence
from typing import Any, TypeAlias

Scope: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Any]]
Send: TypeAlias = Callable[[Any], Awaitable[None]]
App: TypeAlias = Callable[[Scope, Receive, Send], Awaitable[None]]


LIBRARIES = "/_nicegui/"
"""Where NiceGUI serves files that are the same for everybody."""


class Guard:
    """Lets through only requests with the secret, made to this machine by its own name.

    Args:
        app: what is guarded (ASGI).
        secret: of this run.
        hosts: the names the page is reached by, with the port.
    """

    def __init__(self, app: App, secret: str, hosts: Sequence[str]) -> None:
        self.app, self.secret, self.hosts = app, secret, tuple(hosts)
        port = hosts[0].rpartition(":")[2]
        self.cookie = f"formcheck-{port}={secrets.token_urlsafe(24)}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or refuse it."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        headers = {k.lower(): v.decode("latin-1") for k, v in scope.get("headers", ())}
        send = _alone(send)
        wanted = f"secret={self.secret}".encode()
        asked = scope.get("query_string", b"").split(b"&")
        named = any(secrets.compare_digest(a, wanted) for a in asked)
        if not (self._meant(headers) and (named or self._library(scope, headers))):
            await _refuse(scope, send)
            return
        await self.app(scope, receive, self._marking(send) if named else send)

    def _meant(self, headers: dict[bytes, str]) -> bool:
        """Whether this page was meant, by its own name, and no other page asks."""
        host, origin = headers.get(b"host"), headers.get(b"origin")
        return host in self.hosts and origin in (None, f"http://{host}")

    def _library(self, scope: Scope, headers: dict[bytes, str]) -> bool:
        """Whether a page of ours asks for a file of its libraries."""
        if scope["type"] != "http" or not scope["path"].startswith(LIBRARIES):
            return False
        cookies = (c.strip() for c in headers.get(b"cookie", "").split(";"))
        known = any(secrets.compare_digest(c.encode(), self.cookie.encode()) for c in cookies)
        return known and _from_itself(headers)

    def _marking(self, send: Send) -> Send:
        """Hand the cookie out with the answer."""
        cookie = f"{self.cookie}; Path={LIBRARIES}; HttpOnly; SameSite=Strict"

        async def marked(message: Any) -> None:
            if message["type"] == "http.response.start":
                extra = [
                    (b"set-cookie", cookie.encode()),
                    (b"referrer-policy", b"no-referrer"),
                    (b"cache-control", b"no-store"),
                ]
                message = {**message, "headers": [*message.get("headers", ()), *extra]}
            await send(message)

        return marked


def _from_itself(headers: dict[bytes, str]) -> bool:
    """Whether the browser, where it tells, says that a page of ours or a person asks."""
    return headers.get(b"sec-fetch-site", "none") in ("none", "same-origin")


ALONE = (
    (b"content-security-policy", b"frame-ancestors 'none'"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"x-content-type-options", b"nosniff"),
)
"""No page may show this one within itself, nor its pictures."""


def _alone(send: Send) -> Send:
    """Say so with every answer, a refusal too."""

    async def alone(message: Any) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message.get("headers", ()), *ALONE]}
        await send(message)

    return alone


async def _refuse(scope: Scope, send: Send) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 4403})
        return
    body = b"Refused: open the address that formcheck tune printed."
    headers = [(b"content-type", b"text/plain; charset=utf-8")]
    await send({"type": "http.response.start", "status": 403, "headers": headers})
    await send({"type": "http.response.body", "body": body})
