"""The record of an attempt: what it lacked, in a person's words."""

from __future__ import annotations

from collections.abc import Sequence

from formcheck.core.judge.events import Tried
from formcheck.core.measure.body import SIDES, other
from formcheck.core.result.session import Attempt, Depth, Hold, Missing
from formcheck.core.stretch.definition import Stretch
from formcheck.words import catalogue

UNITS = {
    "deg": (0, 25.0),
    "torso": (2, 0.15),
    "chord": (3, 0.03),
    "hip_width": (1, 0.3),
    "m": (2, 0.08),
    "ratio": (2, 0.3),
}
"""By unit the decimals that say something, and how far beside a limit is no longer near: the
smallest reach a calibration believes (own choice)."""


def attempt_of(tried: Tried, stretch: Stretch) -> Attempt:
    """The record of an attempt."""
    condition = tried.missing
    measured = condition or stretch.driver
    sentence = condition.missing if condition else tried.position.missing
    say = catalogue(stretch.language)
    decimals = _apart(tried.value, tried.limit, UNITS[measured.unit][0])
    filled = {
        "side": say(tried.side),
        "other": say(other(tried.side) if tried.side in SIDES else tried.side),
        "value": f"{say.number(tried.value, decimals[0])} {say(f'unit-{measured.unit}')}".rstrip(),
        "limit": say.number(tried.limit, decimals[1]),
    }
    told = sentence.format(**filled) if sentence else ""
    told = told or say("note-missing", what=_in_words(measured.measurement), **filled)
    return Attempt(
        stretch=stretch.id,
        side=tried.side,
        position=tried.position.name,
        start_s=round(tried.start_s, 3),
        end_s=round(tried.end_s, 3),
        depth=Depth(
            measurement=stretch.driver.measurement,
            value=round(tried.depth, 3),
            unit=stretch.driver.unit,
        ),
        missing=Missing(
            measurement=condition.measurement if condition else "depth",
            value=round(tried.value, 3),
            limit=round(tried.limit, 3),
            unit=measured.unit,
            message=told[:1].upper() + told[1:],
        ),
    )


def without_holds(attempts: Sequence[Attempt], holds: Sequence[Hold]) -> list[Attempt]:
    """Those at a time of which nothing was held, in order of time."""
    free = [a for a in attempts if all(a.end_s <= h.start_s or a.start_s >= h.end_s for h in holds)]
    return sorted(free, key=lambda a: a.start_s)


def lacks_depth(attempt: Attempt, stretch: Stretch) -> bool:
    """Whether an attempt only did not go far enough: depth, or what comes with it, was missing."""
    missing = attempt.missing.measurement
    position = next(p for p in stretch.position if p.name == attempt.position)
    comes = {c.measurement for c in position.requires if c.with_depth}
    return missing == "depth" or missing in comes


def farness(attempt: Attempt) -> float:
    """How far what was missing is from its limit: 0 is there, from 1 on no longer near."""
    missing = attempt.missing
    return abs(missing.value - missing.limit) / UNITS[missing.unit][1]


def _in_words(measurement: str) -> str:
    words = measurement.replace("_", " ")
    return words[0].upper() + words[1:]


def _apart(value: float, limit: float, decimals: int) -> tuple[int, int]:
    """Decimals of each, as many as it takes to tell them apart."""
    for more in range(decimals, decimals + 3):
        if float(f"{value:.{more}f}") != float(f"{limit:.{decimals}f}"):
            break
    return more, decimals
