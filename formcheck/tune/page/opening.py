"""The browser opened at the secret address, which must not stand in any list of processes.

A command line is there for everybody on the machine to read, so the browser is given a file that
only its owner can read, and that leads on to the address.
"""

from __future__ import annotations

import tempfile
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path
from threading import Thread

PAGE = """<!doctype html><meta charset="utf-8"><meta name="referrer" content="no-referrer">
<meta http-equiv="refresh" content="0;url={address}"><title>formcheck</title>
<a href="{address}">To the tuning page</a>
"""


@contextmanager
def leading_to(address: str) -> Iterator[Path]:
    """A file for a browser that leads to an address; gone after the block."""
    handle, name = tempfile.mkstemp(prefix="formcheck-", suffix=".html")  # for its owner alone
    path = Path(name)
    with open(handle, "w", encoding="utf-8") as file:
        file.write(PAGE.format(address=escape(address)))
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)


def open_in_browser(page: Path) -> None:
    """Open it, without waiting: some browsers end only when they are closed."""
    Thread(target=webbrowser.open, args=(page.as_uri(),), daemon=True).start()
