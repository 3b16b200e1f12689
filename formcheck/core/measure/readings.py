"""All measurements of a recording, frame by frame."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from formcheck.core.measure.body import SIDES, Body, Measured, other
from formcheck.core.measure.vocabulary import OF_THE_ARMS, VOCABULARY, Limb, Measurement
from formcheck.core.pose.identity import IdentityTracker, exchange_legs
from formcheck.core.pose.pose import Array, Poses

DECIMALS = 4
"""Readings are rounded to this: far below any noise, and the same bits live and recorded."""


@dataclass(frozen=True)
class Reading:
    """One measurement at one time. `value` is None when not measurable, `reason` says why."""

    value: float | None
    unit: str
    certainty: float
    reason: str = ""


@dataclass(frozen=True)
class Readings:
    """Every measurement of every frame.

    Attributes:
        time_s: (n,) media seconds.
        seen: (n,) whether a person was found.
        reasons: why not, a frame each; empty where one was.
        values: `name` or `name_left`/`name_right` to a `Measured` of (n,) arrays.
        legs_swapped: (n,) whether the model's labels of the legs were exchanged.
        poses: with steady left and right (`core.pose.identity`).
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
        right is decided over a whole hold, afterwards (`core.judge.judge`).
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
