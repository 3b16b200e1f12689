"""Work on the tuning page that is not saved yet, kept in case the page or the server ends."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from formcheck.core.result.agreement import Label
from formcheck.core.stretch.values import Number
from formcheck.errors import OutputError
from formcheck.library.definition import Definition
from formcheck.store.files import write_text
from formcheck.store.folders import config_folder
from formcheck.store.labels import LONGEST_S, SIDES

MOST = 1e9
"""No value of a stretch comes near (own choice): what is larger, or no number, is damage."""


@dataclass
class Draft:
    """Own values wanted, those that were saved then, and holds marked, by recording."""

    own: dict[str, Number] = field(default_factory=dict)
    saved: dict[str, Number] = field(default_factory=dict)
    labels: dict[str, list[Label]] = field(default_factory=dict)

    def on(self, now: Mapping[str, Number]) -> dict[str, Number]:
        """The values wanted, with what has been saved by somebody since kept."""
        return rebased(self.own, self.saved, now)


def rebased(
    wanted: Mapping[str, Number], then: Mapping[str, Number], now: Mapping[str, Number]
) -> dict[str, Number]:
    """Own values with the changes from `then` to `wanted` made to those of `now`."""
    mine = {a: v for a, v in wanted.items() if then.get(a) != v}
    gone = {a for a in then if a not in wanted}
    return {a: v for a, v in now.items() if a not in gone} | mine


def draft_file(known: Definition) -> Path:
    """Where the draft for these values is kept."""
    whose = known.path.parent.name if known.path.parent.parent.name == "people" else "stretches"
    return config_folder() / "drafts" / whose / f"{known.stretch.id}.json"


def read_draft(known: Definition) -> Draft | None:
    """The draft left behind, or None when there is none that can be read."""
    try:
        data = json.loads(draft_file(known).read_text(encoding="utf-8"))
        labels = {n: [_mark(**x) for x in found] for n, found in data["labels"].items()}
        own, saved = ({a: _number(v) for a, v in data[k].items()} for k in ("own", "saved"))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return Draft(own, saved, labels)


def _mark(
    start_s: object, end_s: object, side: str, position: str | None, bouncing: bool | None
) -> Label:
    start, end = float(_number(start_s)), float(_number(end_s))
    known = side in SIDES and isinstance(position, str | None) and isinstance(bouncing, bool | None)
    if not known or not 0 <= start < end < LONGEST_S:
        raise ValueError("no mark of ours")
    return Label(start, end, side, position, bouncing)


def _number(value: object) -> Number:
    if isinstance(value, bool | int | float) and abs(value) < MOST:
        return value
    raise ValueError("no number of ours")


def write_draft(
    known: Definition, own: Mapping[str, Number], labels: Mapping[str, list[Label]]
) -> bool:
    """Keep a draft, with the marks of recordings that are not open now; False when the folder
    cannot be written to. Where nothing is unsaved and nothing marked there is no draft.
    """
    before = read_draft(known) or Draft()
    marked = {n: found for n, found in {**before.labels, **labels}.items() if found}
    if own == known.own and not marked:
        drop_draft(known)
        return True
    data = {
        "own": dict(own),
        "saved": dict(known.own),
        "labels": {n: [asdict(x) for x in found] for n, found in marked.items()},
    }
    try:
        write_text(draft_file(known), json.dumps(data))
    except OutputError:
        return False
    return True


def drop_draft(known: Definition) -> None:
    """There is nothing unsaved any more."""
    try:
        draft_file(known).unlink(missing_ok=True)
    except OSError:
        return
