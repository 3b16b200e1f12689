"""Serving the tuning page: on this machine only, and only to whoever has the secret address.

The page listens on the loopback address. Every request, web sockets included, needs the secret
of this run in its address (`guard`).
"""

from __future__ import annotations

import secrets
import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

from formcheck.errors import FormcheckError, SourceError
from formcheck.library.definition import Definition, definition, load_file
from formcheck.library.persons import refuse_person
from formcheck.recorded.progress import Stage, silent
from formcheck.recorded.recordings import open_recording
from formcheck.tune.page.guard import Guard
from formcheck.tune.page.opening import leading_to
from formcheck.tune.state import Tuning

HOST = "127.0.0.1"
MISSING = 'The tuning page needs NiceGUI: pip install "formcheck[tune]".'
PORTS = (20000, 60000)


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
    app.config.socket_io_js_query_params["secret"] = secret
    build(tuning, person, secret)
    address = f"http://{HOST}:{port}/?secret={secret}"
    print(f"Tuning {known.stretch.name} at {address}", flush=True)
    print("It is reachable from this machine only. Stop with Ctrl-C.", file=sys.stderr)
    if browser:
        print("Should the browser find no file: open that address in it.", file=sys.stderr)
    with leading_to(address) if browser else nullcontext() as opening:
        if opening:
            app.on_startup(opening.open)
            app.on_connect(opening.done)
        _run(ui, known.stretch.name, port)


def _run(ui: Any, name: str, port: int) -> None:
    ui.run(
        host=HOST,
        port=port,
        title=f"{name} - formcheck",
        favicon=_FAVICON,
        reload=False,
        show=False,
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
