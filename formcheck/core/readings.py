"""All measurements of a recording, and what one stretch asks of them, frame by frame."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from formcheck.core.body import SIDES, Body, Measured, other
from formcheck.core.identity import IdentityTracker
from formcheck.core.measurements import VOCABULARY, Measurement, Reading
from formcheck.core.pose import Array, Poses
from formcheck.core.stretch import Condition, Limb, Stretch

DECIMALS = 4
"""Readings are rounded to this: far below any noise, and the same bits live and recorded."""


@dataclass(frozen=True)
class Readings:
    """Every measurement of every frame.

    `values` maps `name` or `name_left`/`name_right` to a `Measured`.
    """

    time_s: Array
    seen: NDArray[np.bool_]
    reasons: tuple[str, ...]
    values: dict[str, Measured]
    legs_swapped: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.time_s)

    def reading(self, key: str, i: int) -> Reading:
        """One measurement at one frame."""
        name = key.removesuffix("_left").removesuffix("_right")
        entry = VOCABULARY.get(name) or VOCABULARY[key]
        value, certainty, outside = (column[i] for column in self.values[key])
        if np.isfinite(value):
            return Reading(float(value), entry.unit, float(certainty))
        reason = self.reasons[i] or ("out_of_frame" if outside else "limb_hidden")
        return Reading(None, entry.unit, 0.0, reason)

    def sided(self, measurement: str, limb: Limb, side: str) -> Measured:
        """A measurement for the worked `side` (`left`, `right` or `both`)."""
        if not VOCABULARY[measurement].sided:
            return self.values[measurement]
        if side in SIDES and limb in ("worked", "other"):
            which = side if limb == "worked" else other(side)
            return self.values[f"{measurement}_{which}"]
        left, right = (self.values[f"{measurement}_{s}"] for s in SIDES)
        return _both(left, right)


class Reader:
    """Turns poses into readings: identity, then every measurement. One reader a recording.

    Args:
        frame_size: (width, height) of the picture in pixels.
    """

    def __init__(self, frame_size: tuple[int, int]) -> None:
        self.frame_size = frame_size
        self._identify = IdentityTracker()

    def __call__(self, poses: Poses) -> Readings:
        """Readings of the next frames."""
        identified = self._identify(poses)
        body = Body(identified.poses, self.frame_size)
        values: dict[str, Measured] = {}
        with np.errstate(invalid="ignore", divide="ignore"):
            for entry in VOCABULARY.values():
                values |= _measure(entry, body)
        return Readings(poses.time_s, poses.seen, poses.reasons, values, identified.legs_swapped)


def read(poses: Poses, frame_size: tuple[int, int]) -> Readings:
    """Readings of a whole recording."""
    return Reader(frame_size)(poses)


def _measure(entry: Measurement, body: Body) -> dict[str, Measured]:
    if entry.sided:
        return {
            f"{entry.name}_{side}": _rounded(entry.function(body, side))  # type: ignore[call-arg]
            for side in SIDES
        }
    return {entry.name: _rounded(entry.function(body))}  # type: ignore[call-arg]


def _rounded(measured: Measured) -> Measured:
    value, certainty, outside = measured
    return Measured(np.round(value, DECIMALS), np.round(certainty, DECIMALS), outside)


def _both(left: Measured, right: Measured) -> Measured:
    """Mean of two sides weighted by certainty; as certain as the surer one."""
    a, b = np.maximum(left.certainty, 1e-6), np.maximum(right.certainty, 1e-6)
    x, y = left.value, right.value
    mean = (a * x + b * y) / (a + b)
    mean = np.where(np.isfinite(x), np.where(np.isfinite(y), mean, x), y)
    certainty = np.maximum(left.certainty, right.certainty)
    return Measured(mean, certainty, left.outside & right.outside)


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


class View(NamedTuple):
    """One frame as the checker sees it.

    Attributes:
        time_s: media time.
        frame: its number in the readings.
        blind: why nothing can be judged, or empty.
        hidden: the reason to give when a sample is open.
        samples: by (side, position name).
        form: by side, the value of the bounce's measurement and then of each rule; NaN = unknown.
        lead: left minus right hip flexion, degrees, by the model's own labels; NaN = unknown.
        swapped: the legs' labels were exchanged (`core.identity`).
    """

    time_s: float
    frame: int
    blind: str
    hidden: str
    samples: dict[tuple[str, str | None], Sample]
    form: dict[str, tuple[float, ...]]
    lead: float
    swapped: bool


WRONG_VIEW_DEG = 68.0
"""Trunk turned out of the picture by more than this: seen from the head or the feet, where
image angles are 20-140 degrees off (docs/decisions.md)."""


class _Columns(NamedTuple):
    driver: Array
    enter: NDArray[np.bool_]
    stay: NDArray[np.bool_]
    open: NDArray[np.bool_]
    certainty: Array
    outside: NDArray[np.bool_]


def views(readings: Readings, stretch: Stretch) -> Iterator[View]:
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
    turn = readings.values["trunk_turn"].value
    with np.errstate(invalid="ignore"):
        from_ends = (turn > WRONG_VIEW_DEG) & ("front" not in stretch.camera.views)
    outside = np.logical_or.reduce([c.outside for c in columns.values()])
    lead = _lead(readings)
    for i, time_s in enumerate(readings.time_s.tolist()):
        blind = ""
        if not readings.seen[i]:
            blind = readings.reasons[i] or "no_person"
        elif from_ends[i]:
            blind = "wrong_view"
        hidden = "out_of_frame" if outside[i] else "limb_hidden"
        samples = {key: Sample(*row[i]) for key, row in rows.items()}
        now = {side: values[i] for side, values in form.items()}
        swapped = bool(readings.legs_swapped[i])
        yield View(time_s, i, blind, hidden, samples, now, lead[i], swapped)


def _lead(readings: Readings) -> list[float]:
    left, right = readings.values["hip_flexion_left"], readings.values["hip_flexion_right"]
    difference = left.value - right.value
    swapped = np.where(readings.legs_swapped, -difference, difference)
    return [float(x) for x in swapped]


def _form(readings: Readings, stretch: Stretch, side: str) -> list[tuple[float, ...]]:
    """Per frame: the bounce's measurement, then each rule's; NaN where not surely known."""
    bounce = readings.sided(stretch.bounce.measurement, stretch.bounce.limb, side)
    columns = [bounce.value, *(_rule(readings, rule, side) for rule in stretch.rule)]
    return list(zip(*(c.tolist() for c in columns), strict=True))


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
    readings: Readings, stretch: Stretch, side: str, requires: tuple[Condition, ...]
) -> _Columns:
    measured = readings.sided(stretch.driver.measurement, stretch.driver.limb, side)
    sure = np.isfinite(measured.value) & (measured.certainty >= stretch.driver.certainty)
    enter, stay = sure.copy(), sure.copy()
    against = np.zeros(len(readings), dtype=np.bool_)
    unsure = ~sure
    certainty, outside = measured.certainty.copy(), measured.outside.copy()
    for condition in requires:
        met, relaxed, c, cut = meets(readings, condition, side)
        known = c >= condition.certainty
        enter &= met & known
        stay &= relaxed & known
        against |= ~relaxed & known
        unsure |= ~known
        certainty = np.minimum(certainty, c)
        outside |= cut & ~known
    driver = np.where(sure, measured.value, np.nan)
    return _Columns(driver, enter, stay, unsure & ~against, certainty, outside)


def meets(
    readings: Readings, condition: Condition, side: str
) -> tuple[NDArray[np.bool_], NDArray[np.bool_], Array, NDArray[np.bool_]]:
    """Whether a condition is met (by its limits; with slack), how surely, and if cut off."""
    if condition.limb in ("each", "any") and VOCABULARY[condition.measurement].sided:
        parts = [readings.values[f"{condition.measurement}_{s}"] for s in SIDES]
    else:
        parts = [readings.sided(condition.measurement, condition.limb, side)]
    low = -np.inf if condition.min is None else condition.min
    high = np.inf if condition.max is None else condition.max
    slack = condition.slack
    join = np.logical_or if condition.limb == "any" else np.logical_and
    with np.errstate(invalid="ignore"):
        met = join.reduce([(p.value >= low) & (p.value <= high) for p in parts])
        relaxed = join.reduce([(p.value >= low - slack) & (p.value <= high + slack) for p in parts])
    certainty = np.maximum.reduce([p.certainty for p in parts])
    return met, relaxed, certainty, np.logical_and.reduce([p.outside for p in parts])
