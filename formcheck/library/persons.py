"""Persons with values of their own, each with a folder.

stretches/             of everybody, in the user's configuration folder
people/anna/           Anna's, on top of those
"""

from __future__ import annotations

import re
from pathlib import Path

from formcheck.errors import StretchError
from formcheck.store.folders import config_folder

_NAME = re.compile(r"\w[\w .-]{0,39}")


def folder(person: str | None = None) -> Path:
    """Where a person's stretch files are; of everybody without a name.

    Raises:
        StretchError: the name cannot be that of a folder.
    """
    if person is None:
        return config_folder() / "stretches"
    if not _NAME.fullmatch(person) or person != person.strip(" ."):
        raise StretchError(
            f"'{person}' cannot be a person's name here: use letters, digits, spaces, - and _."
        )
    return people_folder() / person


def people_folder() -> Path:
    """Where the persons' folders are."""
    return config_folder() / "people"


def people() -> list[str]:
    """Everybody with values of their own."""
    return [p.name for p in listed(people_folder()) if p.is_dir()]


def known_person(person: str | None) -> None:
    """Refuse a person without values: most likely a slip of the pen.

    Raises:
        StretchError: nobody of that name has values of their own.
    """
    if person is None or folder(person).is_dir():
        return
    known = f"known: {', '.join(people())}" if people() else "nobody has any yet"
    raise StretchError(
        f"There are no own values of '{person}' ({known}): "
        "`formcheck calibrate` and `formcheck tune` make them with --person."
    )


def refuse_person(person: str | None, file: str | Path) -> None:
    """Refuse a person for a stretch given by its file: own values stand on those of an id.

    Raises:
        StretchError: somebody is named.
    """
    if person is not None:
        raise StretchError(
            f"{file} is a file, --person goes with a stretch of the list: put the file into "
            f"{folder()} and name it by its id."
        )


def listed(path: Path) -> list[Path]:
    """What is in a folder, sorted; nothing where there is none."""
    try:
        return sorted(path.iterdir())
    except OSError:
        return []
