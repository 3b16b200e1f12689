"""The browser opened at the secret address, which must not stand in any list of processes.

A command line is there for everybody on the machine to read, so the browser is given a file that
only its owner can read, that leads on to the address, and that is gone once it did.
"""

from __future__ import annotations

import tempfile
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path
from threading import Thread, Timer

PAGE = """<!doctype html><meta charset="utf-8"><meta name="referrer" content="no-referrer">
<meta http-equiv="refresh" content="0;url={address}"><title>formcheck</title>
<a href="{address}">To the tuning page</a>
"""
LASTS_S = 60.0
"""How long the file waits for a browser: the slowest take half a minute to start (own choice)."""


class Opening:
    """A file for a browser that leads to an address, as long as it is needed.

    Args:
        address: with the secret.
    """

    def __init__(self, address: str) -> None:
        handle, name = tempfile.mkstemp(prefix="formcheck-", suffix=".html")  # for its owner alone
        self.path = Path(name)
        with open(handle, "w", encoding="utf-8") as file:
            file.write(PAGE.format(address=escape(address)))

    def open(self) -> None:
        """Open it, without waiting: some browsers end only when they are closed."""
        Thread(target=webbrowser.open, args=(self.path.as_uri(),), daemon=True).start()
        late = Timer(LASTS_S, self.done)
        late.daemon = True
        late.start()

    def done(self) -> None:
        """It led there, or nobody came."""
        self.path.unlink(missing_ok=True)


@contextmanager
def leading_to(address: str) -> Iterator[Opening | None]:
    """The file that leads to an address, gone after the block at the latest; None where none can
    be written: the address was printed too.
    """
    try:
        opening = Opening(address)
    except OSError:
        yield None
        return
    try:
        yield opening
    finally:
        opening.done()
