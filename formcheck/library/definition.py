"""A stretch as it judges for somebody: the built-in one, and own values in layers upon it.

In the user's configuration folder:

    stretches/knee_to_chest.toml         own values for a built-in stretch
    stretches/seated_hamstring.toml      a stretch of one's own, complete
    people/anna/knee_to_chest.toml       Anna's values, on top of those above
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from formcheck.core.stretch.definition import Stretch
from formcheck.core.stretch.parsing import parse
from formcheck.core.stretch.values import Number, changed
from formcheck.errors import StretchError
from formcheck.library.builtin import IDS, builtin
from formcheck.library.ids import id_of, typed
from formcheck.library.overrides_toml import base_of, overrides_in
from formcheck.library.persons import folder, listed


@dataclass(frozen=True)
class Definition:
    """A stretch as it judges for somebody.

    Attributes:
        stretch: with every own value in force.
        base: the stretch that the person's values stand on.
        own: the values of the file named, that differ from the base, by address.
        name: `built-in`, or the file or files it comes from.
        path: where own values are, or would be, kept.
        text: of that file when it was read; empty when there was none.
        complete: the file defines a whole stretch rather than single values.
        below: name of what the base comes from.
    """

    stretch: Stretch
    base: Stretch
    own: Mapping[str, Number]
    name: str
    path: Path
    text: str
    complete: bool = False
    below: str = "built-in"

    @property
    def ground(self) -> Stretch:
        """What the own values stand on: of a file that defines a whole stretch, the file itself."""
        return self.stretch if self.complete else self.base

    def again(self) -> Definition:
        """The same, read anew."""
        if self.complete:
            base = None if self.base is self.stretch else self.base
            return _whole(text_at(self.path), self.path, base)
        return _on_top(self.base, self.below, self.path)


def own_ids() -> list[str]:
    """Stretches of the user's own, complete ones."""
    files = [f for f in listed(folder()) if f.suffix == ".toml" and f.stem not in IDS]
    return [f.stem for f in files]


def own_file(stretch_id: str, person: str | None = None, *, besides: str = "") -> Path:
    """Where somebody's own values for a stretch are, or would be, kept.

    Raises:
        StretchError: there is no such stretch, or it cannot be a person's name.
    """
    wanted = id_of(stretch_id)
    everybody = folder() / f"{wanted}.toml"
    if wanted not in IDS and not everybody.exists():
        known = ", ".join(map(typed, (*IDS, *own_ids())))
        if wanted == "auto":
            raise StretchError(
                f"A stretch must be named here, auto is not enough: choose one of {known}."
            )
        raise StretchError(f"There is no stretch '{stretch_id}': choose one of {known}{besides}.")
    return everybody if person is None else folder(person) / everybody.name


def definition(stretch_id: str, person: str | None = None, *, besides: str = "") -> Definition:
    """The stretch of this id as it judges for somebody; `besides` ends the list of those known.

    Raises:
        StretchError: there is no such stretch, or a file of it is malformed.
    """
    path = own_file(stretch_id, person, besides=besides)
    if person is not None:
        everybody = definition(path.stem)
        return _on_top(everybody.stretch, everybody.name, path)
    text = text_at(path)
    base = base_of(text, path.name)
    if path.stem in IDS:
        built_in = builtin(path.stem)
        if text and base is None:
            return _whole(text, path, built_in)
        return _on_top(built_in, "built-in", path)
    if base is not None:
        raise StretchError(
            f"{path} holds own values for {base}: name it after that stretch, "
            "or make it complete (`formcheck stretches new`)."
        )
    return _whole(text, path, None)


def load_file(path: Path) -> Definition:
    """A stretch from any file: a complete one, or own values on top of a built-in one.

    Raises:
        StretchError: the file cannot be read, or is malformed.
    """
    text = text_of_file(path)
    base = base_of(text, path.name)
    return _whole(text, path, None) if base is None else _on_top(builtin(base), "built-in", path)


def text_of_file(path: Path) -> str:
    """The text of a stretch file that somebody named.

    Raises:
        StretchError: it cannot be read.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as error:  # ValueError: no UTF-8, or no name for a file
        raise StretchError(f"The stretch file {path} cannot be read: check the name.") from error


def text_at(path: Path) -> str:
    """The text of a file of own values; empty where there is none.

    Raises:
        StretchError: there is one, and it cannot be read.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise StretchError(
            f"The stretch file {path} cannot be read: correct it, or take it away."
        ) from error


def _whole(text: str, path: Path, base: Stretch | None) -> Definition:
    stretch = parse(text, path.name)
    return Definition(stretch, base or stretch, {}, path.name, path, text, complete=True)


def _on_top(base: Stretch, name: str, path: Path) -> Definition:
    text = text_at(path)
    if not text:
        return Definition(base, base, {}, name, path, text, below=name)
    _check_base(base_of(text, path.name), base, path)
    own = overrides_in(text, path.name, base)
    shown = f"{path.parent.name}/{path.name}" if path.parent.parent.name == "people" else path.name
    full = shown if name == "built-in" else f"{name} + {shown}"
    return Definition(changed(base, own), base, own, full, path, text, below=name)


def _check_base(named: str | None, base: Stretch, path: Path) -> None:
    if named != base.id:
        what = f'base = "{named}"' if named else "no base"
        raise StretchError(f'{path.name} has {what}: its first line should be base = "{base.id}".')
