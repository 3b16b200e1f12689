"""The user's own values and stretches on disk: found, read, saved, taken back.

In the user's configuration folder (`FORMCHECK_CONFIG` names another):

    stretches/knee_to_chest.toml         own values for a built-in stretch
    stretches/seated_hamstring.toml      a stretch of one's own, complete
    people/anna/knee_to_chest.toml       Anna's values, on top of those above
    .../old/knee_to_chest.1.toml         what was there before, the highest number last

A file is written completely or not at all, and never over a change made by somebody else
meanwhile.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from formcheck.core.stretch.definition import Stretch
from formcheck.core.stretch.parsing import parse
from formcheck.core.stretch.values import Changes, Number, changed, values
from formcheck.errors import OutputError, StretchError
from formcheck.library.builtin import IDS, builtin
from formcheck.library.overrides_toml import base_of, new_text, own_values, with_own, with_values
from formcheck.store.files import write_whole

KEPT = 20
"""So many old versions of a file are kept."""
_NAME = re.compile(r"[\w][\w .-]{0,39}")


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
            return _whole(_read(self.path), self.path, base)
        return _on_top(self.base, self.below, self.path)


def config_folder() -> Path:
    """The user's configuration folder; `FORMCHECK_CONFIG` names another."""
    named = os.environ.get("FORMCHECK_CONFIG")
    if named:
        return Path(named).expanduser()
    from platformdirs import user_config_path

    return user_config_path("formcheck", appauthor=False)


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
    return config_folder() / "people" / person


def people() -> list[str]:
    """Everybody with values of their own."""
    return [p.name for p in _listed(config_folder() / "people") if p.is_dir()]


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


def own_ids() -> list[str]:
    """Stretches of the user's own, complete ones."""
    files = [f for f in _listed(folder()) if f.suffix == ".toml" and f.stem not in IDS]
    return [f.stem for f in files]


def _listed(path: Path) -> list[Path]:
    try:
        return sorted(path.iterdir())
    except OSError:
        return []


def own_file(stretch_id: str, person: str | None = None, *, besides: str = "") -> Path:
    """Where somebody's own values for a stretch are, or would be, kept.

    Raises:
        StretchError: there is no such stretch, or it cannot be a person's name.
    """
    name = f"{stretch_id.replace('-', '_').lower()}.toml"
    everybody = folder() / name
    if everybody.stem not in IDS and not everybody.exists():
        raise StretchError(_no_such(stretch_id, besides))
    return everybody if person is None else folder(person) / name


def definition(stretch_id: str, person: str | None = None, *, besides: str = "") -> Definition:
    """The stretch of this id as it judges for somebody; `besides` ends the list of those known.

    Raises:
        StretchError: there is no such stretch, or a file of it is malformed.
    """
    path = own_file(stretch_id, person, besides=besides)
    wanted = path.stem
    if person is not None:
        everybody = definition(wanted)
        return _on_top(everybody.stretch, everybody.name, path)
    if wanted in IDS:
        base = builtin(wanted)
        text = _read(path)
        if text and base_of(text, path.name) is None:
            return _whole(text, path, base)
        return _on_top(base, "built-in", path)
    text = _read(path)
    if base_of(text, path.name) is not None:
        raise StretchError(
            f"{path} holds own values for {base_of(text, path.name)}: name it after that stretch, "
            "or make it complete (`formcheck stretches new`)."
        )
    return _whole(text, path, None)


def load_file(path: Path) -> Definition:
    """A stretch from any file: a complete one, or own values on top of a built-in one.

    Raises:
        StretchError: the file cannot be read, or is malformed.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise StretchError(f"The stretch file {path} cannot be read: check the name.") from error
    base = base_of(text, path.name)
    return _whole(text, path, None) if base is None else _on_top(builtin(base), "built-in", path)


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


def _whole(text: str, path: Path, base: Stretch | None) -> Definition:
    stretch = parse(text, path.name)
    return Definition(stretch, base or stretch, {}, path.name, path, text, complete=True)


def _on_top(base: Stretch, name: str, path: Path) -> Definition:
    text = _read(path)
    if not text:
        return Definition(base, base, {}, name, path, text, below=name)
    _check_base(base_of(text, path.name), base, path)
    own = own_values(text, path.name, base)
    shown = f"{path.parent.name}/{path.name}" if path.parent.parent.name == "people" else path.name
    full = shown if name == "built-in" else f"{name} + {shown}"
    return Definition(changed(base, own), base, own, full, path, text, below=name)


def _check_base(named: str | None, base: Stretch, path: Path) -> None:
    if named != base.id:
        what = f'base = "{named}"' if named else "no base"
        raise StretchError(f'{path.name} has {what}: its first line should be base = "{base.id}".')


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise StretchError(
            f"The stretch file {path} cannot be read: correct it, or take it away."
        ) from error


def _no_such(stretch_id: str, besides: str = "") -> str:
    known = ", ".join(i.replace("_", "-") for i in (*IDS, *own_ids()))
    if stretch_id.lower() == "auto":
        return f"A stretch must be named here, auto is not enough: choose one of {known}."
    return f"There is no stretch '{stretch_id}': choose one of {known}{besides}."


def save(known: Definition, wanted: Changes) -> Definition:
    """Save own values. What somebody else changed meanwhile is kept, unless it is the same value.

    Args:
        known: the definition as it was when the changes began.
        wanted: all own values from now on, by address.

    Returns:
        The definition as saved.

    Raises:
        StretchError: a value is impossible, the file was broken by hand, or the same value was
            changed there too; nothing is written.
        OutputError: the file cannot be written.
    """
    now = known.again()
    before, current = _own(known), _own(now)
    if known.complete:
        wanted = before | dict(wanted)
    touched = {a for a in {*before, *wanted} if before.get(a) != wanted.get(a)}
    clash = [a for a in sorted(touched) if current.get(a) not in (before.get(a), wanted.get(a))]
    if clash:
        raise StretchError(
            f"{clash[0]} was changed to {_said(current.get(clash[0]))} in {known.path.name} since "
            "you opened it: reload to have that value, then change it again if you wish."
        )
    merged = {a: v for a, v in current.items() if a not in touched}
    merged |= {a: wanted[a] for a in touched if a in wanted}
    changed(now.ground, merged)
    if now.complete:
        text = with_values(now.text, now.stretch, merged)
    else:
        text = with_own(now.text or new_text(now.base), now.base, merged)
    _write(known.path, text)
    return known.again()


def _own(known: Definition) -> dict[str, Number]:
    """Own values; of a complete file, all that it holds."""
    if not known.complete:
        return dict(known.own)
    held = values(known.stretch).items()
    return {a: v.value for a, v in held if v.value is not None}


def _said(value: Number | None) -> str:
    return "the built-in value" if value is None else f"{value:g}"


def reset(path: Path) -> Path | None:
    """Take a file of own values away (it is kept among the old ones); None when there was none.
    The file may be broken: this is the way out.

    Raises:
        StretchError: it is a stretch of the user's own, that nothing is built in for.
        OutputError: the folder cannot be written to.
    """
    if path.parent == folder() and path.stem not in IDS:
        raise StretchError(_nothing_built_in(path))
    if not path.exists():
        return None
    return _keep(path, move=True)


def reset_value(known: Definition, address: str) -> bool:
    """Take one own value back; False when it was none.

    Raises:
        StretchError: there is no such value, or nothing is built in for it.
        OutputError: the file cannot be written.
    """
    if known.complete:
        raise StretchError(_nothing_built_in(known.path))
    builtin = values(known.base)
    if address not in builtin:
        changed(known.base, {address: 0})  # says what there is instead
    if address not in known.own:
        return False
    save(known, {a: v for a, v in known.own.items() if a != address})
    return True


def _nothing_built_in(path: Path) -> str:
    return (
        f"{path} defines the whole stretch, nothing is built in for it: edit the file, or "
        "bring the version before back with --previous."
    )


def restore(path: Path) -> Path:
    """Bring the version before the last change back; the one now, broken or not, is kept instead.

    Raises:
        StretchError: there is none.
        OutputError: the folder cannot be written to.
    """
    old = old_versions(path)
    if not old:
        raise StretchError(f"There is no older version of {path.name}.")
    data = old[-1].read_bytes()
    if path.exists():
        _keep(path, move=False)
    _put(path, data)
    old[-1].unlink(missing_ok=True)
    return path


def old_versions(path: Path) -> list[Path]:
    """What a file was before, the latest last."""
    pattern = re.compile(re.escape(path.stem) + r"\.(\d+)\.toml")
    found = [(int(m[1]), f) for f in _listed(path.parent / "old") if (m := pattern.match(f.name))]
    return [f for _, f in sorted(found)]


def _write(path: Path, text: str) -> None:
    if path.exists():
        if _read(path) == text:
            return
        _keep(path, move=False)
    _put(path, text.encode("utf-8"))


def _put(path: Path, data: bytes) -> None:
    try:
        _put_bytes(path, data)
    except OutputError as error:
        raise OutputError(_unwritable(path, error.__cause__)) from error


def _keep(path: Path, *, move: bool) -> Path:
    old = old_versions(path)
    last = int(old[-1].name.split(".")[-2]) if old else 0
    kept = path.parent / "old" / f"{path.stem}.{last + 1}.toml"
    try:
        _put_bytes(kept, path.read_bytes())
        for surplus in old[: max(len(old) + 1 - KEPT, 0)]:
            surplus.unlink()
        if move:
            path.unlink()
    except (OutputError, OSError) as error:
        raise OutputError(_unwritable(path, error.__cause__ or error)) from error
    return kept


def _put_bytes(path: Path, data: bytes) -> None:
    def write(file: IO[bytes]) -> None:
        file.write(data)

    write_whole(path, write)


def _unwritable(path: Path, error: BaseException | None) -> str:
    why = getattr(error, "strerror", None) or error
    return (
        f"{path} cannot be written ({why}): make the folder writable, or name another one in the "
        "environment variable FORMCHECK_CONFIG."
    )
