"""The built-in routines, one TOML file each, and the loading of a user's own."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from formcheck.core.stretch.routine import Routine, parse_routine
from formcheck.errors import StretchError
from formcheck.library.ids import typed

IDS = ("back_pain", "morning")


def load_routine(name: str) -> tuple[Routine, tuple[str, ...]]:
    """A routine and what its stretches are to be found by: an id, or a TOML file, whose path is
    taken from the routine's own folder.

    Args:
        name: id (`-` may stand for `_`) or TOML file.

    Raises:
        StretchError: there is no such routine, or it is malformed.
    """
    wanted = name.replace("-", "_").lower()
    folder = Path()
    if name.endswith(".toml"):
        path = Path(name)
        folder = path.parent
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise StretchError(f"The routine file {name} cannot be read: check it.") from error
    elif wanted in IDS:
        text = (
            files("formcheck.library")
            .joinpath("routines", f"{wanted}.toml")
            .read_text(encoding="utf-8")
        )
    else:
        known = ", ".join(map(typed, IDS))
        raise StretchError(f"There is no routine '{name}': choose {known}, or a routine file.")
    routine = parse_routine(text, name if name.endswith(".toml") else f"{wanted}.toml")
    names = (str(folder / s) if s.endswith(".toml") else s for s in routine.stretches)
    return routine, tuple(names)
