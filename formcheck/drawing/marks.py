"""What of the driver is drawn: its value, its target, and on which side."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from formcheck.core.measure.body import other
from formcheck.core.measure.readings import Readings
from formcheck.core.stretch.definition import Stretch


@dataclass(frozen=True)
class DriverMark:
    """The driver's value, for display.

    Attributes:
        value: now, or None when not measurable.
        target: from where a hold counts.
        unit: `deg` or another.
        side: `left` or `right` of the limb measured, or None.
        kind: `hip` draws an arc at the hip, `back` the back's outline, `value` only the number.
    """

    value: float | None
    target: float
    unit: str
    side: str | None
    kind: str


def driver_mark(readings: Readings, stretch: Stretch, worked: str | None, i: int) -> DriverMark:
    """The driver's value at a frame, for the overlay; `worked` is the worked side, if known."""
    driver, position = stretch.driver, stretch.position[0]
    sides = ("left", "right") if stretch.sides == "one" else ("both",)
    side = worked if worked in sides else None
    values = {s: readings.sided(driver.measurement, driver.limb, s) for s in sides}
    if side is None:
        side = max(sides, key=lambda s: np.nan_to_num(values[s].value[i], nan=-1e9))
    value = float(values[side].value[i])
    limb = side
    if side != "both" and driver.limb == "other":
        limb = other(side)
    elif side == "both":
        pair = {s: readings.values.get(f"{driver.measurement}_{s}") for s in ("left", "right")}
        sure = {s: float(m.certainty[i]) for s, m in pair.items() if m is not None}
        limb = max(sure, key=lambda s: sure[s]) if sure else ""
    kinds = {"hip_flexion": "hip", "back_curve": "back"}
    return DriverMark(
        value=value if np.isfinite(value) else None,
        target=position.enter if position.full is None else position.full,
        unit=driver.unit,
        side=limb or None,
        kind=kinds.get(driver.measurement, "value"),
    )
