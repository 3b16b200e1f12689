"""Which stretch is meant: by an id, a file, a `Stretch`, or `auto`."""

from __future__ import annotations

from pathlib import Path

from formcheck.core.stretch.definition import Stretch
from formcheck.library.builtin import IDS
from formcheck.library.definition import Definition, definition, load_file
from formcheck.library.persons import known_person, refuse_person

AUTO = "auto"


def resolve(stretch: str | Path | Stretch, person: str | None = None) -> tuple[Stretch | None, str]:
    """The stretch meant by an id, a TOML file's path or a `Stretch`, and where it is defined.

    An id means the built-in stretch with the user's own values in force (`library.definition`), or
    a stretch of the user's own. `auto` gives None.

    Args:
        stretch: id, file, `Stretch` or `auto`.
        person: whose own values judge; None for those of everybody.

    Raises:
        StretchError: there is no such stretch or person, or a file is malformed.
    """
    known_person(person)
    if isinstance(stretch, Stretch):
        return stretch, "given"
    if isinstance(stretch, Path) or stretch.endswith(".toml"):
        refuse_person(person, stretch)
        found = load_file(Path(stretch))
        return found.stretch, found.path.name
    if stretch.lower() == AUTO:
        return None, "built-in"
    found = definition(stretch, person, besides=", or auto")
    return found.stretch, found.name


def recognisable(person: str | None = None) -> list[Definition]:
    """The six stretches that `auto` tells apart, with the user's own values in force."""
    return [definition(i, person) for i in IDS]
