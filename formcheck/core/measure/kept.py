"""The readings of a session that goes on, kept so that they can be judged anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

import numpy as np

from formcheck.core.measure.body import Measured
from formcheck.core.measure.readings import Readings
from formcheck.core.pose.pose import Poses

CHUNK = 64
"""Frames that are joined at once: alone each costs ten times the memory (measured 20 kB)."""


class Kept:
    """Readings frame by frame; 2 kB each once joined."""

    def __init__(self) -> None:
        self._chunks: list[Readings] = []
        self._single: list[Readings] = []

    def add(self, readings: Readings) -> None:
        """The next frames, in order of time."""
        self._single.append(readings)
        if len(self._single) >= CHUNK:
            self._chunks.append(joined(self._single))
            self._single = []

    def since(self, time_s: float) -> Readings:
        """Those from this media time on; there must be some."""
        parts = [*self._chunks, *self._single]
        return joined([p for p in parts if p.time_s[-1] >= time_s])

    def until(self, time_s: float) -> Readings | None:
        """Those up to about this media time, or None."""
        parts = [p for p in (*self._chunks, *self._single) if p.time_s[-1] <= time_s]
        return joined(parts) if parts else None

    def all(self) -> Readings:
        """Everything so far; there must be something."""
        return self.since(-np.inf)


def joined(parts: Sequence[Readings]) -> Readings:
    """Readings one after another as one."""
    first = parts[0]
    if len(parts) == 1:
        return first
    return Readings(
        time_s=np.concatenate([p.time_s for p in parts]),
        seen=np.concatenate([p.seen for p in parts]),
        reasons=tuple(r for p in parts for r in p.reasons),
        values={
            key: Measured(*map(np.concatenate, zip(*(p.values[key] for p in parts), strict=True)))
            for key in first.values
        },
        legs_swapped=np.concatenate([p.legs_swapped for p in parts]),
        poses=_joined_poses([p.poses for p in parts]),
        left_near=np.concatenate([p.left_near for p in parts]),
    )


def _joined_poses(parts: Sequence[Poses]) -> Poses:
    columns = {f.name: [getattr(p, f.name) for p in parts] for f in fields(Poses)}
    reasons = tuple(r for part in columns.pop("reasons") for r in part)
    return Poses(**{k: np.concatenate(v) for k, v in columns.items()}, reasons=reasons)
