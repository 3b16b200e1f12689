"""A record of the history, checked as it is read: any row may be damaged, or from elsewhere."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from formcheck.core.result.session import Counts, Hold

LARGEST = 1e9
"""No time in seconds and no depth is larger: 30 years."""


@dataclass(frozen=True)
class Entry:
    """One session as the history shows it.

    Attributes:
        id: number in the history.
        started: ISO 8601 time with zone.
        stretch: id of the stretch.
        name: of the stretch.
        finished: False when the program stopped in the middle.
        unit: of the depths.
        target: holds asked for, a side each.
        positions: names of the stretch's positions; in records from before they were kept, of
            those held.
        holds: all that were finished.
        pain_s: media seconds at which pain was noted.
        unreadable: so many of its records cannot be read.
    """

    id: int
    started: str
    stretch: str
    name: str
    finished: bool
    unit: str
    target: Counts
    positions: tuple[str | None, ...]
    holds: tuple[Hold, ...]
    pain_s: tuple[float, ...]
    unreadable: int = 0


def entry_of(row: tuple[Any, ...], records: Iterable[Any], pains: Iterable[Any]) -> Entry:
    """A session from its row, the records of its holds and the times of its pain.

    Raises:
        ValueError: the row itself cannot be read.
    """
    number, started, stretch, name, finished, unit, target, names = row
    if not all(isinstance(text, str) for text in (started, stretch, name, unit)):
        raise ValueError("a word is missing")
    datetime.fromisoformat(started)
    holds = [_hold(r) for r in records]
    times = [_number(t) for t in pains]
    held = [h for h in holds if h is not None]
    pain = [t for t in times if t is not None]
    return Entry(
        id=int(number),
        started=started,
        stretch=stretch,
        name=name,
        finished=bool(finished),
        unit=unit,
        target=Counts.model_validate_json(target),
        positions=_positions(names) or tuple(dict.fromkeys(h.position for h in held)),
        holds=tuple(held),
        pain_s=tuple(pain),
        unreadable=len(holds) + len(times) - len(held) - len(pain),
    )


def _hold(record: Any) -> Hold | None:
    try:
        hold = Hold.model_validate_json(record)
    except ValueError:
        return None
    numbers = (hold.start_s, hold.end_s, hold.held_s, hold.depth.value)
    return hold if all(_number(n) is not None for n in numbers) else None


def _number(value: Any) -> float | None:
    try:
        number = float(value)
    except (TypeError, ValueError):
        return None
    return number if math.isfinite(number) and abs(number) < LARGEST else None


def _positions(text: Any) -> tuple[str | None, ...]:
    try:
        names = json.loads(text or "[]")
    except (TypeError, ValueError, RecursionError):
        return ()
    if not isinstance(names, list) or not all(n is None or isinstance(n, str) for n in names):
        return ()
    return tuple(names)
