"""Writing a stretch file to start from, and saying everything that is wrong with one."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from formcheck.core.stretch.definition import Stretch
from formcheck.core.stretch.parsing import Problem, problems, read_toml
from formcheck.core.stretch.toml_lines import KeyPath, Place, line_of, places
from formcheck.core.stretch.values import refusals
from formcheck.errors import OutputError, StretchError
from formcheck.library.builtin import IDS, builtin, text_of
from formcheck.library.definition import definition, own_file, text_of_file
from formcheck.library.ids import id_of, typed
from formcheck.library.overrides_toml import BASE, base_of, override_problems
from formcheck.library.persons import folder, known_person, people_folder
from formcheck.store.files import write_text


def write_new(stretch_id: str, like: str | None, to: Path | None) -> Path:
    """Write a commented file for a new stretch; never over another file.

    Args:
        stretch_id: of the new one.
        like: id of a stretch to copy; None for the template.
        to: the file; None for the user's stretch folder.

    Raises:
        StretchError: the id is taken or cannot be one.
        OutputError: the file exists or cannot be written.
    """
    own_id = id_of(stretch_id)
    if own_id in (*IDS, "auto"):
        what = "a built-in stretch" if own_id in IDS else "taken, it means recognising the stretch"
        raise StretchError(f"'{stretch_id}' is {what}: choose another id.")
    path = to or folder() / f"{own_id}.toml"
    if os.path.lexists(path):
        raise OutputError(f"{path} exists: choose another id, or name a file with --to.")
    text = _text(own_id, like)
    try:
        write_text(path, text)
    except OutputError as error:
        why = getattr(error.__cause__, "strerror", None) or error.__cause__
        raise OutputError(
            f"{path} cannot be written ({why}): name a file in another folder with --to."
        ) from error
    return path


def _text(own_id: str, like: str | None) -> str:
    name = own_id.replace("_", " ").capitalize()
    if like is None:
        template = (
            files("formcheck.library").joinpath("stretches", "template.txt").read_text("utf-8")
        )
        return template.format(id=own_id, name=name, command=typed(own_id))
    source = definition(like)
    text = source.text if source.complete else text_of(source.stretch.id)
    text = re.sub(r'(?m)^id = ".*"', f'id = "{own_id}"', text, count=1)
    return re.sub(r'(?m)^name = ".*"', f'name = "{name}"', text, count=1)


def mistakes_in(stretch: str, person: str | None = None) -> tuple[str, list[Problem]]:
    """A stretch file's name and everything wrong with it.

    Args:
        stretch: id, or path of a file.
        person: whose own values, for an id.

    Raises:
        StretchError: there is no such stretch or file, or it is not TOML.
    """
    path = Path(stretch)
    if not stretch.endswith(".toml"):
        known_person(person)
        path = own_file(stretch, person)
        if not os.path.exists(path):
            return definition(stretch, person).name, []
    text = text_of_file(path)
    base = base_of(text, path.name)
    if base is None:
        data, found = read_toml(text, path.name), places(text)
        return path.name, problems(data, found) or _of_variants(Stretch.model_validate(data), found)
    here = path.resolve().parent
    own = here == folder().resolve() or here.parent == people_folder().resolve()
    if own and base != path.stem:
        remedy = f'own values for "{base}" belong into {base}.toml, not {path.name}'
        return path.name, [Problem(line_of(places(text), (BASE,)), BASE, remedy)]
    return path.name, override_problems(text, path.name, _base(base, path))


def _of_variants(stretch: Stretch, found: Mapping[KeyPath, Place]) -> list[Problem]:
    """Values that an easier form asks for and the stretch does not have, or cannot take."""
    return [
        Problem(line_of(found, ("variant", n)), f"variant.{n}.values.{address}", why)
        for n, variant in enumerate(stretch.variant)
        for address, why in refusals(stretch, variant.values).items()
    ]


def _base(base_id: str, path: Path) -> Stretch:
    """What a file of own values stands on: for a person's, everybody's."""
    try:
        inside = path.resolve().is_relative_to(people_folder().resolve())
        return definition(base_id).stretch if inside else builtin(base_id)
    except StretchError as error:
        raise StretchError(f"{path.name}: base: {error}") from error
