"""A person's own comfortable range, from a few easy repetitions; thresholds relative to it.

Count relatively, coach absolutely: somebody with a sore back who reaches 80 degrees still gets
holds counted. Thresholds are only ever lowered towards the person, never raised above the
built-in ones: nobody is asked to go further than is comfortable, nor further than before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from formcheck.core.fit.repetitions import (
    ENTER_SHARE,
    LEAVE_SHARE,
    Range,
    name_of,
    ranges_of,
    rounded,
)
from formcheck.core.fit.rest import floor_of, seen_at_rest
from formcheck.core.judge.rejudge import Rejudger
from formcheck.core.measure.readings import Readings
from formcheck.core.stretch.definition import Position, Stretch
from formcheck.core.stretch.values import Changes, changed, values

FULL_SHARE = 0.60
"""Part of the comfortable swing from which a hold counts, for drivers with a neutral. Own choice:
a swing is measured from a neutral that is itself a guess, so more is allowed than from rest."""
IN_REST = (
    "This range lies so near to rest that holds could not be told from it: nothing was changed. "
    "Another place of the camera may help."
)
ENOUGH = 2
"""Repetitions of a side from which its range is believed: one alone may be a slip. Own choice."""


@dataclass(frozen=True)
class Calibration:
    """A personal range and what follows from it.

    Attributes:
        ranges: each side and position that was shown often enough.
        changes: thresholds for this person, by address; empty when the built-in ones fit.
        seen: repetitions that the thresholds find as holds now, and how many there are.
        warnings: sentences to read before using it.
        in_rest: the range lies so near to rest that it cannot be told from it; nothing is changed.
    """

    ranges: tuple[Range, ...]
    changes: Changes
    seen: tuple[int, int]
    warnings: tuple[str, ...]
    in_rest: bool = False

    @property
    def useful(self) -> bool:
        """Whether the repetitions shown are found with these thresholds, at least some of them."""
        return self.seen[0] > 0


def calibrate(
    stretch: Stretch,
    builtin: Stretch,
    readings: Readings,
    *,
    enough: int = ENOUGH,
    before: Readings | None = None,
) -> Calibration:
    """The personal range in a recording of a few easy repetitions.

    Args:
        stretch: as it judges this person today.
        builtin: with the thresholds that are never exceeded.
        readings: of the recording.
        enough: repetitions of a side from which its range is believed.
        before: of their rest, before anything was tried.
    """
    ranges = [r for p in builtin.position for r in ranges_of(builtin, p, readings)]
    believed = [r for r in ranges if len(r.times_s) >= enough]
    changes: dict[str, float] = {}
    in_rest = False
    for position in builtin.position:
        own = [r for r in believed if r.position == position.name]
        seen = None if before is None else seen_at_rest(builtin, position, before)
        if own:
            found = _thresholds(builtin, position, own, floor_of(position, seen))
            in_rest |= found is None
            changes |= found or {}
    known = values(builtin)
    changes = {} if in_rest else changes
    changes = {a: v for a, v in changes.items() if known[a].value != v}
    judge = Rejudger(readings)(changed(builtin, changes))
    total = [(r, t) for r in believed for t in r.times_s]
    counted = sum(
        any(
            h.side == r.side and h.position == r.position and h.start_s < end and start < h.end_s
            for h in judge.holds
        )
        for r, (start, end) in total
    )
    said = _warnings(stretch, ranges, believed, counted, len(total), len(judge.holds))
    said = [IN_REST, *said] if in_rest else said
    return Calibration(tuple(believed), changes, (counted, len(total)), tuple(said), in_rest)


def _thresholds(
    stretch: Stretch, position: Position, ranges: Sequence[Range], floor: float
) -> dict[str, float] | None:
    """Thresholds for the side with the smaller range, never beyond the built-in ones nor below the
    floor; None where that range does not come out of rest.
    """
    sign = position.sign
    least = min(ranges, key=lambda r: sign * r.comfortable)
    name = name_of(position)
    if stretch.driver.neutral is not None:
        return _about_neutral(position, sign, least.reach, name)
    rest = sign * least.rest
    own_enter, own_leave = (rest + p * least.reach for p in (ENTER_SHARE, LEAVE_SHARE))
    hysteresis = own_enter - own_leave
    own_leave = max(own_leave, min(floor, sign * position.leave))
    own_enter = max(own_enter, own_leave + hysteresis)
    if sign * least.comfortable < min(own_enter, sign * position.enter):
        return None
    lower = {
        f"{name}.enter": sign * _lower(sign * position.enter, own_enter),
        f"{name}.leave": sign * _lower(sign * position.leave, own_leave),
    }
    counts = position.enter if position.full is None else position.full
    own_counts = sign * _lower(sign * counts, own_enter)
    if position.full is not None:
        lower[f"{name}.full"] = own_counts
    if position.still is not None:
        # A single picture must show as much more than what counts as it must of anybody.
        lower[f"{name}.still"] = round(own_counts + position.still - counts, 1)
    for address in sorted({a for r in ranges for a in r.follows}):
        own = [r.follows[address] for r in ranges if address in r.follows]
        lower[address] = min(own) if address.endswith(".min") else max(own)
    return lower


def _about_neutral(position: Position, sign: int, reach: float, name: str) -> dict[str, float]:
    if position.full is None or FULL_SHARE * reach >= sign * position.full:
        return {}
    full = max(FULL_SHARE * reach, sign * position.enter)
    return {f"{name}.full": sign * round(full, 3)}


def _lower(builtin: float, own: float) -> float:
    return builtin if own >= builtin else rounded(own, builtin)


def _warnings(
    stretch: Stretch,
    ranges: Sequence[Range],
    enough: Sequence[Range],
    seen: int,
    total: int,
    holds: int,
) -> list[str]:
    said = []
    few = [r for r in ranges if r not in enough]
    if not ranges:
        said.append(
            f"No repetition was found: show {ENOUGH + 1} easy ones, resting between them, "
            f"in the posture of the {stretch.name.lower()}. {stretch.camera.advice}"
        )
    for r in few:
        what = r.position or r.side
        said.append(f"Only {len(r.times_s)} repetition on {what}: show {ENOUGH + 1} easy ones.")
    missing = {c for c in stretch.candidates if c != "both"} - {r.side for r in ranges}
    if enough and missing:
        said.append(f"The {' and '.join(sorted(missing))} side was not shown.")
    if seen < total:
        said.append(
            f"{total - seen} of {total} repetitions are still not found as holds: another "
            "condition of the stretch is not met; look at the recording on the tuning page."
        )
    shown = sum(len(r.times_s) for r in ranges)
    if enough and holds > shown:
        said.append(
            f"{holds - shown} more holds are found than repetitions were shown: the comfortable "
            "range is near to what other movements do, so check the result."
        )
    return said
