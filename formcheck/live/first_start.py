"""What formcheck is and is not: said once, at the first start."""

from __future__ import annotations

import sys

from formcheck.store.history import History
from formcheck.words import spoken

_KEY = "notice"


def show_once() -> None:
    """Show the notice at the first start, and wait for Enter where somebody can press it.

    The user's own history remembers it, whatever history the session is kept in.
    """
    with History() as history:
        if not history.recall(_KEY):
            _show()
            history.remember(_KEY, True)


def _show() -> None:
    print(f"{spoken()('notice-first')}\n", file=sys.stderr, flush=True)
    if sys.stdin is not None and sys.stdin.isatty():
        print(spoken()("notice-enter"), end=" ", file=sys.stderr, flush=True)
        sys.stdin.readline()
