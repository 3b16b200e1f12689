"""The id of a stretch: a word. It names files, so it is never a path."""

from __future__ import annotations

import re

from formcheck.core.stretch.definition import ID
from formcheck.errors import StretchError


def typed(stretch_id: str) -> str:
    """The id as a person types it."""
    return stretch_id.replace("_", "-")


def id_of(text: str) -> str:
    """The id a person typed; `-` may stand for `_`.

    Raises:
        StretchError: it is no word.
    """
    wanted = text.replace("-", "_").lower()
    if not re.fullmatch(ID, wanted):
        raise StretchError(
            f"'{text}' cannot be the id of a stretch: begin with a letter, then letters, digits "
            "and -, at most 60; a file's name ends in .toml."
        )
    return wanted
