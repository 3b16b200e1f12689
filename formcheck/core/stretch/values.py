"""The values of a stretch one by one: their addresses, units, meanings; variants with others.

An address names a value the way a person would write it in a file of their own:
`position.enter` (or `position.cat.enter` where positions have names), `bounce.amplitude`,
`rule.head_lifted.max`, `position.requires.knee_flexion.worked.min`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, TypeAlias

from pydantic import ValidationError

from formcheck.core.measure.vocabulary import RANGES, VOCABULARY
from formcheck.core.stretch.definition import Stretch
from formcheck.core.stretch.parsing import mistakes
from formcheck.core.stretch.toml_lines import KeyPath
from formcheck.errors import StretchError

Number: TypeAlias = float | int | bool
Changes: TypeAlias = Mapping[str, Number]
"""Values by address."""

MEANINGS = {
    "dose.hold_s": "How long a hold must last to count",
    "dose.longest_s": "How long a hold should last at most",
    "dose.repetitions": "How many holds make the dose",
    "dose.per_side": "Whether the dose is for each side",
    "driver.settle": "Part of the way within which the end position counts as reached",
    "driver.slow": "Part of the top speed below which somebody counts as arrived",
    "driver.noise": "What the measurement wanders in a still person",
    "driver.certainty": "Certainty below which the driver is not judged",
    "driver.too_fast": "Speed of moving in or out from which it is too fast",
    "driver.lead": "Whether the worked leg bends first",
    "driver.neutral.low": "Lowest neutral believed of a person",
    "driver.neutral.high": "Highest neutral believed of a person",
    "driver.neutral.swing": "Swing after which a person's own neutral is known",
    "position.enter": "From here the position is reached",
    "position.leave": "Back to here it is left again",
    "position.full": "From this depth a hold counts",
    "position.still": "Depth a single picture must show",
    "position.resting": "Deepest that rest reads; no own range begins within it",
    "bounce.amplitude": "Smallest bounce, peak to trough",
    "bounce.rest": "A hold begins when the bounce's measurement rests within this",
    "min": "At least",
    "max": "At most",
    "slack": "How far beyond the limit it still stays met",
    "unsure": "How near to the limit, on either side, nobody can tell",
    "certainty": "Certainty below which it is not judged",
    "with_depth": "Whether it is met only with the depth",
    "after_s": "How long the limit must be broken before it is a fault",
    "blocks": "Whether a hold with this fault does not count",
    "reach": "Whether it asks for reach: it follows the person's own range",
}
_PARTS = ("settle", "slow", "certainty")
_SIZES = ("amplitude", "rest", "slack", "unsure", "noise", "swing")
_SECONDS = ("hold_s", "longest_s", "after_s")
_LONGEST_S = 600.0
"""Longest time that can be asked for: ten minutes, more than any stretch is held."""


@dataclass(frozen=True)
class Value:
    """One value of a stretch.

    Attributes:
        address: its name in a person's own file.
        path: where it stands in a complete file.
        value: number, yes or no; None when the stretch leaves it open.
        unit: `deg`, `s`, `torso`, ... or empty for a part or a count.
        meaning: in words.
        low: smallest value that makes sense, None for yes or no.
        high: largest.
    """

    address: str
    path: KeyPath
    value: Number | None
    unit: str
    meaning: str
    low: float | None
    high: float | None


def values(stretch: Stretch) -> dict[str, Value]:
    """Every value of a stretch by address, in the order of its file."""
    found: dict[str, Value] = {}
    for address, path, value, unit, about in _walk(stretch):
        key = str(path[-1])
        unit = "s" if key in _SECONDS else "" if key in _PARTS or unit == "" else unit
        meaning = MEANINGS.get(f"{path[0]}.{key}", MEANINGS.get(key, key))
        if path[:2] == ("driver", "neutral"):
            meaning = MEANINGS[f"driver.neutral.{key}"]
        low, high = _range(key, unit)
        if isinstance(value, bool):
            low, high, unit = None, None, ""
        elif key == "too_fast":
            unit = f"{unit}/s"
        meaning = f"{about}: {meaning[0].lower()}{meaning[1:]}" if about else meaning
        found[address] = Value(address, path, value, unit, meaning, low, high)
    return found


_Entry: TypeAlias = tuple[str, KeyPath, Number | None, str, str]


def _walk(stretch: Stretch) -> Iterator[_Entry]:
    data = stretch.model_dump()
    yield from _leaves("dose", ("dose",), data["dose"], "", "")
    driver = stretch.driver
    neutral = data["driver"].pop("neutral")
    yield from _leaves("driver", ("driver",), data["driver"], driver.unit, "")
    if neutral:
        yield from _leaves("driver.neutral", ("driver", "neutral"), neutral, driver.unit, "")
    for n, position in enumerate(stretch.position):
        name = f"position.{position.name}" if position.name else "position"
        entries = data["position"][n]
        requires = entries.pop("requires")
        yield from _leaves(name, ("position", n), entries, driver.unit, position.name or "")
        for m, condition in enumerate(position.requires):
            inner = f"{name}.requires.{condition.measurement}"
            about = condition.measurement.replace("_", " ")
            if VOCABULARY[condition.measurement].sided:
                inner = f"{inner}.{condition.limb}"
                about = f"{about}, {condition.limb}"
            path: KeyPath = ("position", n, "requires", m)
            about = f"{position.name}, {about}" if position.name else about
            yield from _leaves(inner, path, requires[m], condition.unit, about)
    yield from _leaves("bounce", ("bounce",), data["bounce"], stretch.bounce.unit, "")
    for n, rule in enumerate(stretch.rule):
        about = rule.id.replace("_", " ")
        yield from _leaves(f"rule.{rule.id}", ("rule", n), data["rule"][n], rule.unit, about)


def _leaves(
    name: str, path: KeyPath, table: Mapping[str, Any], unit: str, about: str
) -> Iterator[_Entry]:
    for key, value in table.items():
        if value is None or isinstance(value, bool | int | float):
            if key in ("name", "neutral"):
                continue
            yield f"{name}.{key}", (*path, key), value, unit if name != "dose" else "", about


def _range(key: str, unit: str) -> tuple[float | None, float | None]:
    if key in _PARTS:
        return (0.0, 0.5) if key == "settle" else (0.0, 1.0)
    if unit == "s":
        return 0.0, _LONGEST_S
    if key == "repetitions":
        return 1.0, 100.0
    low, high = RANGES.get(unit, (0.0, 1000.0))
    if key == "too_fast":
        return 0.0, 1000.0 if unit == "deg" else 10.0
    return (0.0, high) if key in _SIZES else (low, high)


def changed(stretch: Stretch, changes: Changes) -> Stretch:
    """The stretch with other values.

    Raises:
        StretchError: an address is unknown or a value impossible; the message says why and what
            would be right.
    """
    for address, remedy in refusals(stretch, changes).items():
        raise StretchError(f"{address}: {remedy}.")
    return Stretch.model_validate(_data(stretch, changes))


def refusals(stretch: Stretch, changes: Mapping[str, object]) -> dict[str, str]:
    """By address, why a value is refused and what would be right; empty when all are good."""
    known = values(stretch)
    refused = {a: why for a, v in changes.items() if (why := _refusal(a, v, known))}
    if refused:
        return refused
    try:
        Stretch.model_validate(_data(stretch, changes))
    except ValidationError as error:
        for detail in mistakes(error):
            where = detail["loc"]
            touched = [a for a in changes if known[a].path[: len(where)] == where]
            remedy = detail["msg"].removeprefix("Value error, ")
            refused[touched[0] if touched else ".".join(map(str, where))] = (
                f"{remedy[0].lower()}{remedy[1:]}"
            )
    return refused


def _refusal(address: str, value: object, known: Mapping[str, Value]) -> str:
    """Why one value alone is refused, or empty."""
    entry = known.get(address)
    if entry is None:
        near = get_close_matches(address, known, 1, 0.5)
        hint = (
            f"the nearest is {near[0]}" if near else "`formcheck stretches show` lists the values"
        )
        return f"there is no such value; {hint}"
    if isinstance(entry.value, bool):
        return "" if isinstance(value, bool) else f"{value!r} should be true or false"
    if isinstance(value, bool) or not isinstance(value, int | float):
        return f"{value!r} should be a number"
    if not (entry.low or 0.0) <= value <= (entry.high or 0.0):
        span = f"{entry.low:g} to {entry.high:g} {entry.unit}".strip()
        told = value if isinstance(value, int) else f"{value:g}"  # an integer may be any length
        return f"{told} is out of range: choose {span}"
    if isinstance(entry.value, int) and not float(value).is_integer():
        return f"{value:g} should be a whole number"
    return ""


def _data(stretch: Stretch, changes: Mapping[str, object]) -> dict[str, Any]:
    known = values(stretch)
    data = stretch.model_dump()
    for address, value in changes.items():
        target: Any = data
        for part in known[address].path[:-1]:
            target = target[part]
        target[known[address].path[-1]] = value
    return data


def differences(base: Stretch, other: Stretch) -> dict[str, tuple[Number | None, Number | None]]:
    """Addresses at which two variants of a stretch differ, with both values."""
    ours, theirs = values(base), values(other)
    return {
        a: (ours[a].value, theirs[a].value)
        for a in ours
        if a in theirs and ours[a].value != theirs[a].value
    }
