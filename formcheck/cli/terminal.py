"""What is said on the terminal: in its own encoding, names as plain text, faults as a sentence."""

from __future__ import annotations

import codecs
import json
import os
import sys
import tempfile
import traceback
import unicodedata
from typing import Any

PLAIN = {"°": " deg", "±": "+-", "→": "->", "…": "..."}
PLAIN |= dict(zip("▁▂▃▄▅▆▇█", "12345678", strict=True))
"""What stands for a sign that a terminal cannot show; others lose their accents, or become `?`."""


def prepare() -> None:
    """Let what the terminal's encoding has no sign for be written as well as it can be."""
    codecs.register_error("plain", _plainly)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="plain")


def _plainly(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeEncodeError)
    signs = error.object[error.start : error.end]
    return "".join(PLAIN.get(sign) or _without_accents(sign) for sign in signs), error.end


def _without_accents(sign: str) -> str:
    return unicodedata.normalize("NFKD", sign).encode("ascii", "ignore").decode() or "?"


def plain(text: str) -> str:
    """The text with control characters made visible: a name may hold some that move the cursor."""
    return "".join(c if c.isprintable() or c == "\n" else _visible(c) for c in text)


def _visible(sign: str) -> str:
    if sign == " " or unicodedata.category(sign) == "Zs":
        return " "
    return sign.encode("unicode_escape").decode()


def print_plain(text: str = "") -> None:
    """A line of a result, on standard output."""
    print(plain(text), flush=True)


def print_json(text: str) -> None:
    """A result for programs, on standard output; signs are escaped where it cannot write them."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        text = json.dumps(json.loads(text))
    print(text, flush=True)


def say(message: str) -> None:
    """A sentence about the work, on standard error."""
    print(plain(message), file=sys.stderr, flush=True)


def say_fault(error: BaseException, about: Any = "") -> None:
    """Say that the fault is ours, with where the report of it was written."""
    what = type(error).__name__
    begin = f"{about}: something" if about else "Something"
    try:
        handle, name = tempfile.mkstemp(".txt", "formcheck-report-")
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write("".join(traceback.format_exception(error)))
        where = f"the report is in {name}: please send it to us"
    except OSError:
        where = f"it says: {' '.join(str(error).split())}"
    say(f"{begin} went wrong in formcheck itself ({what}); {where}.")
