"""The built-in stretches, one TOML file each. The user's own: `formcheck.library.definition`."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from formcheck.core.stretch.definition import Stretch
from formcheck.core.stretch.parsing import parse
from formcheck.errors import StretchError
from formcheck.library.ids import typed

IDS = ("knee_to_chest", "knee_twist", "cat_cow", "childs_pose", "back_flexion", "piriformis")


@lru_cache
def builtin(stretch_id: str) -> Stretch:
    """A built-in stretch by its id; `-` may stand for `_`.

    Raises:
        StretchError: there is no such stretch.
    """
    wanted = stretch_id.replace("-", "_").lower()
    if wanted not in IDS:
        known = ", ".join(map(typed, IDS))
        raise StretchError(f"There is no stretch '{stretch_id}': choose one of {known}, or auto.")
    return parse(text_of(wanted), f"{wanted}.toml")


def text_of(stretch_id: str) -> str:
    """The TOML text of a built-in stretch."""
    return (
        files("formcheck.library")
        .joinpath("stretches", f"{stretch_id}.toml")
        .read_text(encoding="utf-8")
    )


def everything() -> tuple[Stretch, ...]:
    """All built-in stretches."""
    return tuple(builtin(i) for i in IDS)
