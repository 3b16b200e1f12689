"""Time that cannot be judged: from when to when, and why."""

from __future__ import annotations

from collections import deque
from math import isfinite

from formcheck.core.judge.events import Blind
from formcheck.core.judge.sight import Sight
from formcheck.core.measure.viewpoint import WRONG_VIEW_DEG
from formcheck.core.stretch.definition import Camera

VIEW_S = 3.0
"""The camera stands where most frames of this long say: single ones err by 30 degrees."""
MIN_UNJUDGED_S = 0.5
"""Shorter blinks are bridged, not reported: as long as a drop-out that a hold survives."""


class BlindTime:
    """The time that cannot be judged and has not ended yet.

    Args:
        camera: from where the stretch can be judged.

    Attributes:
        reason: why nothing can be judged at this moment, or empty.
    """

    def __init__(self, camera: Camera) -> None:
        self._anywhere = "front" in camera.views
        self.reason = ""
        self._start_s = self._end_s = 0.0
        self._frame_s: float | None = None
        self._ends: deque[tuple[float, bool]] = deque()
        self._from_ends = 0

    def gap(self, time_s: float) -> list[Blind]:
        """A time without frames cannot be judged: told when the next frame comes."""
        last, self._frame_s = self._frame_s, time_s
        if last is None or time_s - last <= MIN_UNJUDGED_S:
            return []
        return [Blind(last, time_s, "too_few_frames")]

    def without_wrong_views(self, sight: Sight) -> Sight:
        """The frame, blind where the camera has lately mostly stood at the head or the feet."""
        if isfinite(sight.ends):
            wrong = sight.ends > WRONG_VIEW_DEG
            self._ends.append((sight.time_s, wrong))
            self._from_ends += wrong
        while self._ends and sight.time_s - self._ends[0][0] > VIEW_S:
            self._from_ends -= self._ends.popleft()[1]
        mostly = 2 * self._from_ends > len(self._ends)
        if sight.blind or not mostly or self._anywhere:
            return sight
        return sight._replace(blind="wrong_view")

    def update(self, time_s: float, reason: str) -> list[Blind]:
        """At this moment nothing can be judged for this reason; empty: it can."""
        events: list[Blind] = []
        if self.reason and reason != self.reason:
            self._end_s = time_s
            events = self.finish()
        if reason:
            self._start_s = self._start_s if self.reason else time_s
            self._end_s = time_s
        self.reason = reason
        return events

    def finish(self) -> list[Blind]:
        """The time ends here."""
        reason, self.reason = self.reason, ""
        if not reason or self._end_s - self._start_s < MIN_UNJUDGED_S:
            return []
        return [Blind(self._start_s, self._end_s, reason)]
