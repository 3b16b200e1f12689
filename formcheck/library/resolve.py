"""Which stretch is meant: by an id, a file, a `Stretch`, or `auto`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from formcheck.core.stretch.definition import ID, Stretch
from formcheck.library.builtin import IDS
from formcheck.library.definition import Definition, definition, load_file, own_ids
from formcheck.library.localised import localised
from formcheck.library.persons import known_person, refuse_person

AUTO = "auto"


@dataclass(frozen=True)
class Meant:
    """The stretches that a run judges by, read once: what changes on the disk meanwhile changes
    nothing of it.

    Attributes:
        stretches: the one meant, or all that are told apart.
        names: where each is defined.
        recognising: whether it is to be told which of them is shown.
    """

    stretches: tuple[Stretch, ...]
    names: tuple[str, ...]
    recognising: bool = False

    @property
    def needs_silhouette(self) -> bool:
        """Whether one of them reads the back's outline."""
        return any(s.needs_silhouette for s in self.stretches)

    def name_of(self, stretch_id: str | None) -> str:
        """Where the stretch of this id is defined."""
        known = {s.id: name for s, name in zip(self.stretches, self.names, strict=True)}
        return known.get(stretch_id or "", "built-in")

    def by_id(self, stretch_id: str | None) -> Stretch | None:
        """The stretch of this id, which a result names; None for none."""
        return next((s for s in self.stretches if s.id == stretch_id), None)


def resolve(stretch: str | Path | Stretch, person: str | None = None) -> Meant:
    """The stretch meant by an id, a TOML file's path or a `Stretch`; with `auto`, those told apart.

    An id means the built-in stretch with the user's own values in force (`library.definition`), or
    a stretch of the user's own; in the language of the run (`library.localised`).

    Args:
        stretch: id, file, `Stretch` or `auto`.
        person: whose own values judge; None for those of everybody.

    Raises:
        StretchError: there is no such stretch or person, or a file is malformed.
    """
    known_person(person)
    if isinstance(stretch, Stretch):
        return Meant((stretch,), ("given",))
    if isinstance(stretch, Path) or stretch.endswith(".toml"):
        refuse_person(person, stretch)
        found = load_file(Path(stretch))
        return Meant((localised(found.stretch),), (found.path.name,))
    if stretch.lower() == AUTO:
        known = told_apart(person)
        names = tuple(d.name for d in known)
        return Meant(tuple(localised(d.stretch) for d in known), names, recognising=True)
    found = definition(stretch, person, besides=", or auto")
    return Meant((localised(found.stretch),), (found.name,))


def told_apart(person: str | None = None) -> list[Definition]:
    """The stretches that `auto` tells apart: the user's own, which yield to the built-in ones only
    where they say so, and the built-in ones.
    """
    own = [definition(i, person) for i in own_ids() if re.fullmatch(ID, i)]
    return [*(d for d in own if d.stretch.id not in IDS), *(definition(i, person) for i in IDS)]
