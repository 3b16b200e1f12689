"""What was around the holds: where the camera stood, how the body lay, who else was there."""

from __future__ import annotations

from collections import Counter

import numpy as np
from numpy.typing import NDArray

from formcheck.core.measure.readings import Readings
from formcheck.core.measure.viewpoint import UPRIGHT_DEG, camera_view, posture
from formcheck.core.result.session import ViewRef
from formcheck.core.stretch.definition import Stretch

HARDLY = 0.1
"""Part of the time below which the stretch's posture was hardly seen (own choice)."""


class Scene:
    """Counts frame by frame; for one stretch over one recording.

    Attributes:
        company_s: seconds with somebody else in the picture.
    """

    def __init__(self, stretch: Stretch) -> None:
        self.company_s = 0.0
        self._stretch = stretch
        self._views: Counter[str] = Counter()
        self._postures: Counter[str] = Counter()
        self._last_s: float | None = None

    def update(self, readings: Readings) -> None:
        """The next frames."""
        self._views.update(camera_view(readings)[_off_feet(readings)].tolist())
        self._postures.update(posture(readings)[readings.seen].tolist())
        times, others = readings.time_s.tolist(), readings.poses.others.tolist()
        for time_s, company in zip(times, others, strict=True):
            if company and self._last_s is not None:
                self.company_s += time_s - self._last_s
            self._last_s = time_s

    @property
    def view(self) -> ViewRef:
        """Where the camera mostly stood."""
        if not self._views:
            return ViewRef(name="unknown", suitable=False)
        name = max(self._views, key=lambda k: self._views[k])
        return ViewRef(name=name, suitable=name in self._stretch.camera.views)

    @property
    def wrong_posture(self) -> str:
        """The posture mostly seen, when the stretch's own hardly was; else empty."""
        seen = sum(self._postures.values())
        if not seen or self._postures[self._stretch.posture] >= HARDLY * seen:
            return ""
        return self.posture

    @property
    def posture(self) -> str:
        """The posture mostly seen; empty when nobody was."""
        return max(self._postures, key=lambda p: self._postures[p], default="")


def _off_feet(readings: Readings) -> NDArray[np.bool_]:
    with np.errstate(invalid="ignore"):
        low = np.abs(readings.values["trunk_tilt"].value) < UPRIGHT_DEG
    result: NDArray[np.bool_] = readings.seen & low
    return result
