"""Serving the tuning page: on this machine only, and only to whoever has the secret address.

The page listens on the loopback address. Every request, web sockets included, needs the secret
of this run: in the address at first, then in a cookie that the browser sends to no other site.
Requests naming another host are refused, so that no web site can reach in through the browser.
"""

from __future__ import annotations

import secrets
import sys
from collections.abc import Awaitable, Callable, MutableMapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any, TypeAlias

from formcheck.errors import FormcheckError, SourceError
from formcheck.library.definition import Definition, definition, load_file
from formcheck.library.persons import refuse_person
from formcheck.recorded.progress import Stage, silent
from formcheck.recorded.recordings import open_recording
from formcheck.tune.state import Tuning

HOST = "127.0.0.1"
MISSING = 'The tuning page needs NiceGUI: pip install "formcheck[tune]".'
PORTS = (20000, 60000)

Scope: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Any]]
Send: TypeAlias = Callable[[Any], Awaitable[None]]
App: TypeAlias = Callable[[Scope, Receive, Send], Awaitable[None]]


class Guard:
    """Lets through only requests with the secret, made to this machine by its own name.

    Args:
        app: what is guarded (ASGI).
        secret: of this run.
        hosts: the names the page is reached by, with the port.
    """

    def __init__(self, app: App, secret: str, hosts: Sequence[str]) -> None:
        self.app, self.secret, self.hosts = app, secret, tuple(hosts)
        self.cookie = f"formcheck-{hosts[0].rpartition(':')[2]}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or refuse it."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        headers = {k.lower(): v.decode("latin-1") for k, v in scope.get("headers", ())}
        wanted = f"secret={self.secret}".encode()
        asked = scope.get("query_string", b"").split(b"&")
        named = any(secrets.compare_digest(a, wanted) for a in asked)
        if headers.get(b"host") not in self.hosts or not (named or self._known(headers)):
            await _refuse(scope, send)
            return
        await self.app(scope, receive, self._marking(send) if named else send)

    def _known(self, headers: dict[bytes, str]) -> bool:
        wanted = f"{self.cookie}={self.secret}"
        found = (c.strip() for c in headers.get(b"cookie", "").split(";"))
        return any(secrets.compare_digest(c.encode(), wanted.encode()) for c in found)

    def _marking(self, send: Send) -> Send:
        """Hand the cookie out with the answer."""
        cookie = f"{self.cookie}={self.secret}; Path=/; HttpOnly; SameSite=Strict"

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


async def _refuse(scope: Scope, send: Send) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 4403})
        return
    body = b"Refused: open the address that formcheck tune printed."
    headers = [(b"content-type", b"text/plain; charset=utf-8")]
    await send({"type": "http.response.start", "status": 403, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def serve(
    recordings: Sequence[Path],
    stretch: str,
    *,
    person: str | None = None,
    labels: Path | None = None,
    speed: float | None = None,
    mirrored: bool = False,
    port: int = 0,
    browser: bool = True,
    stage: Callable[[str], AbstractContextManager[Stage]] = lambda _: nullcontext(silent),
) -> None:
    """Open the tuning page and serve it until Ctrl-C.

    Args:
        recordings: videos or saved poses.
        stretch: id or file of the stretch to tune.
        person: whose own values.
        labels: file of marks; None keeps them in the draft only.
        speed: how fast the videos play, 1 being real time; None takes what they say.
        mirrored: the videos show a mirror's view.
        port: 0 takes any free one.
        browser: open it there, rather than only printing the address.
        stage: opens progress for one recording's name.

    Raises:
        FormcheckError: NiceGUI is missing, or a recording or the stretch cannot be read.
    """
    try:
        from nicegui import app, native, ui
    except ImportError as error:
        raise FormcheckError(MISSING) from error
    from formcheck.tune.page.page import build

    known = _definition(stretch, person)
    opened = []
    for path in recordings:
        with stage(path.name) as progress:
            opened.append(open_recording(path, speed=speed, mirrored=mirrored, stage=progress))
    tuning = Tuning(known, opened, labels)
    start = port or PORTS[0] + secrets.randbelow(PORTS[1] - PORTS[0])
    try:
        port = native.find_open_port(start, port or 65535)
    except OSError as error:
        raise SourceError(f"Port {start} is taken: name another, or leave --port out.") from error
    secret = secrets.token_urlsafe(24)
    hosts = [f"{HOST}:{port}", f"localhost:{port}"]
    app.add_middleware(Guard, secret=secret, hosts=hosts)
    build(tuning, person)
    address = f"http://{HOST}:{port}/?secret={secret}"
    print(f"Tuning {known.stretch.name} at {address}", flush=True)
    print("It is reachable from this machine only. Stop with Ctrl-C.", file=sys.stderr)
    ui.run(
        host=HOST,
        port=port,
        title=f"{known.stretch.name} - formcheck",
        favicon=_FAVICON,
        reload=False,
        show=f"/?secret={secret}" if browser else False,
        show_welcome_message=False,
        reconnect_timeout=30.0,
        ws_max_size=64 * 1024 * 1024,
        access_log=False,
    )


def _definition(stretch: str, person: str | None) -> Definition:
    if stretch.endswith(".toml"):
        refuse_person(person, stretch)
        return load_file(Path(stretch))
    return definition(stretch, person)


_FAVICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" '
    'rx="7" fill="#1f4e5f"/><path d="M6 22c6 0 7-10 12-10s4 6 8 6" fill="none" stroke="#fff" '
    'stroke-width="3" stroke-linecap="round"/></svg>'
)
