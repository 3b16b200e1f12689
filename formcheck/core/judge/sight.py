"""What one stretch asks of the readings, frame by frame: what the checker sees."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from formcheck.core.measure.body import SIDES, Measured
from formcheck.core.measure.readings import Readings
from formcheck.core.measure.viewpoint import from_ends
from formcheck.core.measure.vocabulary import VOCABULARY
from formcheck.core.pose.pose import Array
from formcheck.core.stretch.condition import Condition, Requirement
from formcheck.core.stretch.definition import Bounce, Stretch


class Sample(NamedTuple):
    """What one stretch sees in one frame for one candidate side and position.

    Attributes:
        driver: value of the driver, NaN when not measurable.
        enter: every condition is surely met (the driver's threshold is the checker's to apply).
        stay: the same, with slack.
        open: nothing that is sure speaks against the position, but something is not sure.
        certainty: of the least certain measurement that decides.
    """

    driver: float
    enter: bool
    stay: bool
    open: bool
    certainty: float


class Sight(NamedTuple):
    """One frame as the checker sees it.

    Attributes:
        time_s: media time.
        blind: why nothing can be judged, or empty.
        hidden: the reason to give when a sample is open.
        samples: by (side, position name).
        form: by side, the value of the bounce's measurement and then of each rule; NaN = unknown.
        lead: left minus right hip flexion, degrees, by the model's own labels; NaN = unknown.
        swapped: the legs' labels were exchanged (`core.pose.identity`).
        ends: how far the camera stands towards head or feet (`from_ends`); NaN = unknown.
        grounded: nothing sure speaks against the whole body lying as a position needs it.
        asked: each condition of a sample and how it was met, over all frames judged together ...
        number: ... of which this is the one of this number.
        legs: how surely the left and the right thigh are seen, 0..1.
        covered: a leg is under something (`covered`).
    """

    time_s: float
    blind: str
    hidden: str
    samples: dict[tuple[str, str | None], Sample]
    form: dict[str, tuple[float, ...]]
    lead: float
    swapped: bool
    ends: float
    grounded: bool = True
    asked: Mapping[tuple[str, str | None], tuple[tuple[Requirement, Met], ...]] = {}
    number: int = 0
    legs: tuple[float, float] = (1.0, 1.0)
    covered: bool = False


class _Columns(NamedTuple):
    driver: Array
    enter: NDArray[np.bool_]
    stay: NDArray[np.bool_]
    open: NDArray[np.bool_]
    certainty: Array
    outside: NDArray[np.bool_]
    between: NDArray[np.bool_]
    grounded: NDArray[np.bool_]
    asked: tuple[tuple[Requirement, Met], ...]


def sights(readings: Readings, stretch: Stretch) -> Iterator[Sight]:
    """What a stretch asks of the readings, frame by frame, in order of time."""
    columns = {
        (side, position.name): _columns(readings, stretch, side, position.requires)
        for side in stretch.candidates
        for position in stretch.position
    }
    rows = {
        key: list(zip(*(c.tolist() for c in cs[:5]), strict=True)) for key, cs in columns.items()
    }
    form = {side: _form(readings, stretch, side) for side in stretch.candidates}
    ends = from_ends(readings).tolist()
    outside, between = (
        np.logical_or.reduce([getattr(c, f) for c in columns.values()])
        for f in ("outside", "between")
    )
    why = np.select([outside, between], ["out_of_frame", "position_unclear"], "limb_hidden")
    hidden = why.tolist()
    lead = _lead(readings)
    legs = [readings.values[f"hip_flexion_{s}"].certainty.tolist() for s in SIDES]
    grounded = np.logical_or.reduce([c.grounded for c in columns.values()]).tolist()
    asked = {key: c.asked for key, c in columns.items()}
    for i, time_s in enumerate(readings.time_s.tolist()):
        blind = ""
        if not readings.seen[i]:
            blind = readings.reasons[i] or "no_person"
        samples = {key: Sample(*row[i]) for key, row in rows.items()}
        now = {side: values[i] for side, values in form.items()}
        swapped = bool(readings.legs_swapped[i])
        seen = (time_s, blind, hidden[i], samples, now, lead[i], swapped, ends[i])
        yield Sight(*seen, grounded[i], asked, i, (legs[0][i], legs[1][i]))


def _lead(readings: Readings) -> list[float]:
    left, right = readings.values["hip_flexion_left"], readings.values["hip_flexion_right"]
    difference = left.value - right.value
    swapped = np.where(readings.legs_swapped, -difference, difference)
    return [float(x) for x in swapped]


def _form(readings: Readings, stretch: Stretch, side: str) -> list[tuple[float, ...]]:
    """Per frame: the bounce's measurement, then each rule's; NaN where not surely known."""
    rules = [_rule(readings, rule, side) for rule in stretch.rule]
    columns = [_swing(readings, stretch.bounce, side), *rules]
    return list(zip(*(c.tolist() for c in columns), strict=True))


def _swing(readings: Readings, bounce: Bounce, side: str) -> Array:
    """What shows a bounce. Of both sides the nearer: the far one hides, and a mean weighted by
    how surely each is seen would swing with that.
    """
    if bounce.limb == "both" and bounce.sided:
        left, right = (readings.values[f"{bounce.measurement}_{s}"].value for s in SIDES)
        nearer: Array = np.where(readings.left_near, left, right)
        return nearer
    return readings.sided(bounce.measurement, bounce.limb, side).value


def _rule(readings: Readings, rule: Condition, side: str) -> Array:
    if rule.limb in ("each", "any") and VOCABULARY[rule.measurement].sided:
        parts = [readings.values[f"{rule.measurement}_{s}"] for s in SIDES]
        worst = np.fmax if (rule.max is not None) == (rule.limb == "each") else np.fmin
        known = [np.where(p.certainty >= rule.certainty, p.value, np.nan) for p in parts]
        joined: Array = worst(*known)
        return joined
    measured = readings.sided(rule.measurement, rule.limb, side)
    return np.where(measured.certainty >= rule.certainty, measured.value, np.nan)


def _columns(
    readings: Readings, stretch: Stretch, side: str, requires: tuple[Requirement, ...]
) -> _Columns:
    measured = readings.sided(stretch.driver.measurement, stretch.driver.limb, side)
    sure = np.isfinite(measured.value) & (measured.certainty >= stretch.driver.certainty)
    enter, stay = sure.copy(), sure.copy()
    against = np.zeros(len(readings), dtype=np.bool_)
    hidden, between = ~sure, np.zeros(len(readings), dtype=np.bool_)
    certainty, outside = measured.certainty.copy(), measured.outside.copy()
    grounded = np.ones(len(readings), dtype=np.bool_)
    asked = tuple((condition, meets(readings, condition, side)) for condition in requires)
    for condition, met in asked:
        known = met.certainty >= condition.certainty
        enter &= met.surely & known
        stay &= met.still & known
        against |= met.against & known
        if not condition.sided:
            grounded &= ~(met.against & known)
        hidden |= ~known
        between |= ~met.surely & ~met.against & known & (condition.unsure > 0)
        certainty = np.minimum(certainty, met.certainty)
        outside |= met.outside & ~known
    driver = np.where(sure, measured.value, np.nan)
    open_ = (hidden | between) & ~against
    between = open_ & ~hidden
    return _Columns(driver, enter, stay, open_, certainty, outside, between, grounded, asked)


class Met(NamedTuple):
    """Whether a condition is met, a frame each.

    Attributes:
        surely: within its limits, by at least `unsure`.
        still: within them or `slack` beyond.
        against: beyond them, by more than `slack` and `unsure`.
        certainty: 0..1, of the measurement.
        outside: the picture cuts off what is measured.
        value: measured; of two sides the one that decides.
    """

    surely: NDArray[np.bool_]
    still: NDArray[np.bool_]
    against: NDArray[np.bool_]
    certainty: Array
    outside: NDArray[np.bool_]
    value: Array


def meets(readings: Readings, condition: Condition, side: str) -> Met:
    """Whether a condition is met, by its limits alone, and how surely it is measured."""
    if condition.limb in ("each", "any") and VOCABULARY[condition.measurement].sided:
        parts = [readings.values[f"{condition.measurement}_{s}"] for s in SIDES]
    else:
        parts = [readings.sided(condition.measurement, condition.limb, side)]
    low = -np.inf if condition.min is None else condition.min
    high = np.inf if condition.max is None else condition.max
    join = np.logical_or if condition.limb == "any" else np.logical_and

    def within(margin: float) -> NDArray[np.bool_]:
        """Within the limits, moved outwards by so much."""
        inside = [(p.value >= low - margin) & (p.value <= high + margin) for p in parts]
        joined: NDArray[np.bool_] = join.reduce(inside)
        return joined

    with np.errstate(invalid="ignore"):
        surely, still = within(-condition.unsure), within(condition.slack)
        against = ~within(max(condition.slack, condition.unsure))
    certainty = np.maximum.reduce([p.certainty for p in parts])
    outside = np.logical_and.reduce([p.outside for p in parts])
    return Met(surely, still, against, certainty, outside, _deciding(condition, parts))


def _deciding(condition: Condition, parts: Sequence[Measured]) -> Array:
    """(n,) the value by which a condition is met or missed."""
    if len(parts) == 1:
        return parts[0].value
    pick = np.fmax if (condition.max is not None) == (condition.limb == "each") else np.fmin
    value: Array = pick(*(p.value for p in parts))
    return value
