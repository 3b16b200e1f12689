"""The built-in stretches, one TOML file each, and the loading of a user's own."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from formcheck.core.stretch import Stretch, parse
from formcheck.errors import StretchError

IDS = ("knee_to_chest", "knee_twist", "cat_cow", "childs_pose", "back_flexion", "piriformis")


@lru_cache
def builtin(stretch_id: str) -> Stretch:
    """A built-in stretch by its id; `-` may stand for `_`.

    Raises:
        StretchError: there is no such stretch.
    """
    wanted = stretch_id.replace("-", "_").lower()
    if wanted not in IDS:
        known = ", ".join(i.replace("_", "-") for i in IDS)
        raise StretchError(f"There is no stretch '{stretch_id}': choose one of {known}, or auto.")
    text = files(__name__).joinpath(f"{wanted}.toml").read_text(encoding="utf-8")
    return parse(text, f"{wanted}.toml")


def load(path: Path) -> Stretch:
    """A stretch from a file of your own.

    Raises:
        StretchError: the file is missing, or not a valid stretch.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise StretchError(f"The stretch file {path} cannot be read: check the name.") from error
    return parse(text, path.name)


def everything() -> tuple[Stretch, ...]:
    """All built-in stretches."""
    return tuple(builtin(i) for i in IDS)
