"""Every error formcheck raises on purpose. Each message says what to do next.

::

    FormcheckError              base; `except FormcheckError` catches everything below
    ├── SourceError             a video, picture or saved track cannot be read
    ├── OutputError             a result cannot be written
    ├── ModelError              the pose model is missing, damaged or does not load
    └── StretchError            a stretch file is unknown, malformed or impossible
"""

import re

_ENDLESS = re.compile(r"(\S{300})\S{300,}(\S{300})")
"""Longer than names of files are; a path that is longer still shows where it begins and ends."""


class FormcheckError(Exception):
    """Base of all errors that are the input's or the set-up's, not ours.

    What it quotes (a name, a value of a file) may hold anything: it is told on one line, no
    terminal obeys it, and of an endless word the middle is left out.
    """

    def __str__(self) -> str:
        """The sentence, with escapes for what cannot be printed."""
        plain = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in super().__str__())
        return _ENDLESS.sub(r"\1…\2", plain)


class SourceError(FormcheckError):
    """A video, picture or saved track cannot be read."""


class OutputError(FormcheckError):
    """A result cannot be written."""


class ModelError(FormcheckError):
    """The pose model is missing, damaged or does not load."""


class StretchError(FormcheckError):
    """A stretch file is unknown, malformed or impossible."""
