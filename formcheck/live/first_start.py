"""What formcheck is and is not: said once, at the first start."""

from __future__ import annotations

import sys

from formcheck.store.history import History

NOTICE = """\
Before you start

formcheck is a coach, not a medical device. It does not diagnose and it can be wrong.

  - See a physician or physical therapist first, and do what they have told you.
  - Move in slowly, never bounce, never push into pain. Stop when it hurts.
  - Do not exercise, and see a doctor at once, with: new weakness or numbness in a leg, numbness
    between the legs, new trouble with bladder or bowels, fever, pain after a fall or accident,
    pain that wakes you at night, or a history of cancer.

Everything stays on this computer. No video is kept unless you give --record."""
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
    print(f"{NOTICE}\n", file=sys.stderr, flush=True)
    if sys.stdin is not None and sys.stdin.isatty():
        print("Press Enter to go on, Ctrl-C to leave. ", end="", file=sys.stderr, flush=True)
        sys.stdin.readline()
