"""Where each value of a stretch comes from, as its file says."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from formcheck.core.stretch.values import Number
    from formcheck.library.definition import Definition


def said(value: Number | None) -> str:
    """A value as a person writes it."""
    if value is None:
        return "none"
    return str(value).lower() if isinstance(value, bool) else f"{value:g}"


def sources(found: Definition) -> dict[str, str]:
    """What the files say about each value, by address: where it comes from."""
    from formcheck.core.stretch.toml_lines import comment_on, places
    from formcheck.core.stretch.values import values

    text = found.text if found.complete else builtin_text(found.stretch.id)
    known = places(text)
    return {a: comment_on(known, v.path) for a, v in values(found.stretch).items()}


def builtin_text(stretch_id: str) -> str:
    """The TOML text a stretch is defined by: built in, or the user's own."""
    from formcheck.library.builtin import IDS, text_of
    from formcheck.library.definition import definition

    return text_of(stretch_id) if stretch_id in IDS else definition(stretch_id).text
