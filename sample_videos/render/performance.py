"""One person's movement through a clip: skeleton and skin at any media time."""

from __future__ import annotations

import numpy as np

from sample_videos.render.body import body
from sample_videos.render.motion import (
    SWAYING_BONES,
    BounceMotion,
    Sway,
    Tremor,
    bounce_motion,
    span_at,
    spans,
)
from sample_videos.render.passage import Passage, eased
from sample_videos.render.people import EVERYBODY
from sample_videos.render.rotations import Array, minimum_jerk, rotation_vector, smooth
from sample_videos.render.spec import UPRIGHT, ClipSpec, Segment
from sample_videos.render.stretch import Style
from sample_videos.render.stretches import MIRRORED
from sample_videos.render.tables import PoseTable, blend, pose_table

SETTLING_S = 0.8
SPINE_BREATH_DEG_M = 100.0
"""How far the spine bends with the chest's rise."""
PELVIS_BREATH_DEG_M = 60.0
"""How far the pelvis tilts with what the chest rises beyond quiet breathing."""
QUIET_BREATH_M = 0.005
DEGREES_OF_FULL_DEPTH = 90.0
"""Turns a sway of the depth given in degrees into depth."""


class Performance:
    """One person's movement through a clip: the skeleton at any time."""

    def __init__(self, spec: ClipSpec) -> None:
        self.spec, self.body = spec, body(spec.body)
        self.spans = spans(spec.segments)
        self._sway, self._tremor = Sway(spec), Tremor(spec)
        self._passages: dict[int, Passage] = {}
        self._tables = [self._table(segment) for segment in spec.segments]
        self.bounces: dict[int, tuple[BounceMotion, float]] = {
            i: bounce_motion(span.segment.bounce, span, spec.motion, self.body, self._tables[i])
            for i, span in enumerate(self.spans)
            if span.segment.bounce is not None
        }

    def _table(self, segment: Segment) -> PoseTable:
        style, person = self.spec.style, EVERYBODY[self.spec.body]
        side = segment.side if self.spec.motion in MIRRORED else "left"
        full = Style(style.hip, style.knee, style.abduction, style.spine, style.arms,
                     person.weight, frozenset(segment.faults))  # fmt: skip
        return pose_table(self.spec.body, self.spec.motion, side, full)

    def depth(self, t: float) -> float:
        i = span_at(self.spans, t)
        depth = self.spans[i].depth(t)
        if i in self.bounces:
            depth += self.bounces[i][0].offset(self.spans[i], t)
        return depth

    def skeleton(self, t: float) -> tuple[Array, Array]:
        """World rotation and head of every bone."""
        i = span_at(self.spans, t)
        if self.spans[i].segment.kind in UPRIGHT:
            return self.body.forward_all(*self._on_the_way(i, t))
        sway = self._sway.at(t) * self._settled(i, t)
        u = self.depth(t) + sway[-1] * np.degrees(1) / DEGREES_OF_FULL_DEPTH
        turns, shift = self._pose(i, t, u)
        joints = sway[:-1] + self._tremor.at(t) * self._settled(i, t)
        for k, bone in enumerate(SWAYING_BONES):
            number = self.body.index[bone]
            turns[number] = turns[number] @ rotation_vector(joints[3 * k : 3 * k + 3])
        breath = self._breath(t) * self._settled(i, t)
        deep = max(self.spec.breathing_m - QUIET_BREATH_M, 0.0) / self.spec.breathing_m
        for bone, degrees in (
            ("spine02", SPINE_BREATH_DEG_M * breath),
            ("root", PELVIS_BREATH_DEG_M * deep * breath),
        ):
            number = self.body.index[bone]
            turns[number] = turns[number] @ rotation_vector([np.radians(degrees), 0, 0])
        return self.body.forward_all(turns, shift)

    def _breath(self, t: float) -> float:
        """How far the chest has risen, metres."""
        rise = np.sin(2 * np.pi * self.spec.breathing_hz * t)
        return self.spec.breathing_m * float(rise)

    def _on_the_way(self, i: int, t: float) -> tuple[Array, Array]:
        """Upright, or between there and the resting position."""
        span, table = self.spans[i], self._tables[i]
        passage = self._passages.get(id(table))
        if passage is None:
            passage = Passage(self.body, self.spec.motion, table)
            self._passages[id(table)] = passage
        kind, k = span.segment.kind, (t - span.start) / (span.end - span.start)
        if kind == "walk_in":
            return passage.walking(t - span.end)
        if kind == "walk_out":
            return passage.walking(t - span.start)
        return passage.at({"get_down": 1 - eased(k), "get_up": eased(k)}.get(kind, 1.0))

    def _settled(self, i: int, t: float) -> float:
        """Sway and breathing fade in after getting down and out before getting up."""
        span, settled = self.spans[i], 1.0
        if i and self.spans[i - 1].segment.kind == "get_down":
            settled *= smooth(0, SETTLING_S, t - span.start)
        if i + 1 < len(self.spans) and self.spans[i + 1].segment.kind == "get_up":
            settled *= smooth(0, SETTLING_S, span.end - t)
        return settled

    def _pose(self, i: int, t: float, u: float) -> tuple[Array, Array]:
        """A rest between two different tables leads from one to the other."""
        turns, shift = self._tables[i].at(u)
        span = self.spans[i]
        before = self._tables[i - 1] if i else self._tables[i]
        if before is self._tables[i] or span.segment.kind == "move":
            return turns.copy(), shift
        k = float(minimum_jerk((t - span.start) / (span.end - span.start)))
        old_turns, old_shift = before.at(u)
        return blend(old_turns, turns, k), old_shift * (1 - k) + shift * k

    def vertices(self, world: Array, heads: Array, t: float) -> np.ndarray:
        return self.body.skin_all(world, heads, self._breath(t))

    def shown(self, t: float) -> bool:
        return self.spans[span_at(self.spans, t)].segment.shown

    def side(self, t: float) -> str:
        return self.spans[span_at(self.spans, t)].segment.side
