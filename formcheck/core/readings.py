"""All measurements of a recording, and what one stretch asks of them, frame by frame."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from formcheck.core.body import SIDES, Body, Measured, other
from formcheck.core.identity import IdentityTracker, exchange_legs
from formcheck.core.measurements import VOCABULARY, Measurement, Reading
from formcheck.core.pose import Array, Poses
from formcheck.core.stretch import Bounce, Condition, Limb, Stretch

DECIMALS = 4
"""Readings are rounded to this: far below any noise, and the same bits live and recorded."""


@dataclass(frozen=True)
class Readings:
    """Every measurement of every frame.

    Attributes:
        time_s: (n,) media seconds.
        seen: (n,) whether a person was found.
        reasons: why not, a frame each; empty where one was.
        values: `name` or `name_left`/`name_right` to a `Measured` of (n,) arrays.
        legs_swapped: (n,) whether the model's labels of the legs were exchanged.
        poses: with steady left and right (`core.identity`).
        left_near: (n,) whether the left side is nearer to the camera.
    """

    time_s: Array
    seen: NDArray[np.bool_]
    reasons: tuple[str, ...]
    values: dict[str, Measured]
    legs_swapped: NDArray[np.bool_]
    poses: Poses
    left_near: NDArray[np.bool_]

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

    def with_legs_exchanged(self, spans: Sequence[tuple[float, float]]) -> Readings:
        """The same with left and right leg exchanged during these times (media seconds).

        Limb tracking names the legs as they were named when it first saw them; which name is
        right is decided over a whole hold, afterwards (`core.judge`).
        """
        inside = np.zeros(len(self), dtype=np.bool_)
        for start, end in spans:
            inside |= (self.time_s >= start) & (self.time_s <= end)
        if not inside.any():
            return self
        values = dict(self.values)
        for name, entry in VOCABULARY.items():
            if entry.sided and name not in OF_THE_ARMS:
                left, right = values[f"{name}_left"], values[f"{name}_right"]
                values[f"{name}_left"] = _mixed(left, right, inside)
                values[f"{name}_right"] = _mixed(right, left, inside)
        return replace(self, values=values, poses=exchange_legs(self.poses, inside))


OF_THE_ARMS = ("arm_raise", "hand_ahead")


def _mixed(ours: Measured, theirs: Measured, where: NDArray[np.bool_]) -> Measured:
    return Measured(*(np.where(where, b, a) for a, b in zip(ours, theirs, strict=True)))


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
            left_near = body.to_left[:, 2] < 0
        steady, swapped = identified.poses, identified.legs_swapped
        time_s, seen, reasons = poses.time_s, poses.seen, poses.reasons
        return Readings(time_s, seen, reasons, values, swapped, steady, left_near)


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
        blind: why nothing can be judged, or empty.
        hidden: the reason to give when a sample is open.
        samples: by (side, position name).
        form: by side, the value of the bounce's measurement and then of each rule; NaN = unknown.
        lead: left minus right hip flexion, degrees, by the model's own labels; NaN = unknown.
        swapped: the legs' labels were exchanged (`core.identity`).
        ends: how far the camera stands towards head or feet (`from_ends`); NaN = unknown.
    """

    time_s: float
    blind: str
    hidden: str
    samples: dict[tuple[str, str | None], Sample]
    form: dict[str, tuple[float, ...]]
    lead: float
    swapped: bool
    ends: float


WRONG_VIEW_DEG = 64.0
"""From here on (`from_ends`) the body is seen from the head or the feet, where image angles are
20-140 degrees off: head and foot end 69-90 measured, most oblique 57 (docs/decisions.md)."""


def from_ends(readings: Readings) -> Array:
    """(n,) how far the camera stands towards the head or the feet: 0 = at the side, 90 = in line
    with the body, degrees. The mean of what trunk and shoulders say: each alone is 30 off.
    """
    return (readings.values["trunk_turn"].value + readings.values["side_on"].value) / 2


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
    ends = from_ends(readings).tolist()
    outside = np.logical_or.reduce([c.outside for c in columns.values()])
    lead = _lead(readings)
    for i, time_s in enumerate(readings.time_s.tolist()):
        blind = ""
        if not readings.seen[i]:
            blind = readings.reasons[i] or "no_person"
        hidden = "out_of_frame" if outside[i] else "limb_hidden"
        samples = {key: Sample(*row[i]) for key, row in rows.items()}
        now = {side: values[i] for side, values in form.items()}
        swapped = bool(readings.legs_swapped[i])
        yield View(time_s, blind, hidden, samples, now, lead[i], swapped, ends[i])


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
