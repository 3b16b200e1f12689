"""Every error formcheck raises on purpose. Each message says what to do next.

::

    FormcheckError              base; `except FormcheckError` catches everything below
    ├── SourceError             a video, picture or saved track cannot be read
    ├── OutputError             a result cannot be written
    ├── ModelError              the pose model is missing, damaged or does not load
    └── StretchError            a stretch file is unknown, malformed or impossible
"""


class FormcheckError(Exception):
    """Base of all errors that are the input's or the set-up's, not ours."""


class SourceError(FormcheckError):
    """A video, picture or saved track cannot be read."""


class OutputError(FormcheckError):
    """A result cannot be written."""


class ModelError(FormcheckError):
    """The pose model is missing, damaged or does not load."""


class StretchError(FormcheckError):
    """A stretch file is unknown, malformed or impossible."""
