"""The schedule over time: depth, holds and bounces, sway and breathing at any media time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sample_videos.render.body import Body
from sample_videos.render.rotations import Array, angle_between, minimum_jerk, smooth
from sample_videos.render.spec import Bounce, ClipSpec, Segment
from sample_videos.render.tables import PoseTable

ARRIVED = 0.9957
"""Share of the way at which a hold begins and after which, on the way back, it has ended: there a
minimum-jerk move is slower than 8 % of its fastest, as `formcheck.core.judge.hold` defines it."""
BOUNCE_FADE_S = 0.4
SWAY_HZ = (0.05, 0.35)
TREMOR_HZ = (6.0, 12.0)
SWAY_OF_JOINTS = 0.6
"""How much single joints sway, as a share of the depth's sway."""
SWAYING_BONES = ("spine03", "spine01", "neck01", "head", "upperleg01.L", "upperleg01.R",
                 "lowerleg01.L", "lowerleg01.R", "upperarm01.L", "upperarm01.R")  # fmt: skip


@dataclass(frozen=True)
class Span:
    """A segment with its place in time and the depth it starts from."""

    segment: Segment
    start: float
    end: float
    before: float

    def depth(self, t: float) -> float:
        if self.segment.kind != "move":
            return self.segment.u
        k = (t - self.start) / (self.end - self.start)
        return self.before + (self.segment.u - self.before) * float(minimum_jerk(k))


def spans(segments: tuple[Segment, ...]) -> list[Span]:
    out: list[Span] = []
    time, depth = 0.0, segments[0].u
    for segment in segments:
        out.append(Span(segment, time, time + segment.seconds, depth))
        time, depth = time + segment.seconds, segment.u
    return out


def span_at(all_spans: list[Span], t: float) -> int:
    starts = [span.start for span in all_spans]
    return max(0, int(np.searchsorted(starts, t, side="right")) - 1)


def hold_times(all_spans: list[Span], i: int) -> tuple[float, float]:
    """When a hold begins and ends: see the README. Found on the depth without bounce and sway."""
    start, end = all_spans[i].start, all_spans[i].end
    if i > 0 and all_spans[i - 1].segment.kind == "move":
        start = _crossing(all_spans[i - 1], ARRIVED)
    if i + 1 < len(all_spans) and all_spans[i + 1].segment.kind == "move":
        end = _crossing(all_spans[i + 1], 1 - ARRIVED)
    return start, end


def _crossing(span: Span, share: float) -> float:
    """When a move has covered this share of its way."""
    k = np.linspace(0, 1, 4001)
    return span.start + (span.end - span.start) * float(np.interp(share, minimum_jerk(k), k))


def driver_angle(motion: str, side: str, body: Body, world: Array, heads: Array) -> float:
    """The angle that says how deep a stretch is, from the true bones, degrees.

    knee_to_chest: hip flexion (trunk-thigh closing) of the leg drawn up; piriformis: of the leg
    drawn in (the one not crossed); back_flexion, childs_pose: mean of both; knee_twist: roll of the
    pelvis; cat_cow: flexion of the thorax against the pelvis.
    """
    own = "L" if side == "left" else "R"
    if motion == "knee_twist":
        return abs(pelvis_roll(world))
    if motion == "cat_cow":
        relative = world[0].T @ world[body.index["spine01"]]
        return float(np.degrees(np.arctan2(relative[2, 1], relative[1, 1])))
    legs = {"knee_to_chest": own, "piriformis": "R" if own == "L" else "L"}.get(motion, "LR")
    return float(np.mean([_hip_flexion(body, heads, leg) for leg in legs]))


def pelvis_roll(world: Array) -> float:
    """Roll about the body's long axis: the tilt of the line between the hips."""
    return float(np.degrees(np.arcsin(np.clip(world[0][2, 0], -1, 1))))


def _hip_flexion(body: Body, heads: Array, leg: str) -> float:
    at = [heads[body.index[f"{bone}01.{leg}"]] for bone in ("upperarm", "upperleg", "lowerleg")]
    return 180.0 - angle_between(*at)


@dataclass(frozen=True)
class BounceMotion:
    """A bounce turned into depth: the person lets go by `depth` and comes back, again and again."""

    bounce: Bounce
    depth: float

    def offset(self, span: Span, t: float) -> float:
        since = t - span.start
        fade = smooth(0, BOUNCE_FADE_S, since) * (1 - smooth(span.end - BOUNCE_FADE_S, span.end, t))
        return -self.depth * fade * (0.5 - 0.5 * float(np.cos(2 * np.pi * self.bounce.hz * since)))

    def peak_times(self, span: Span) -> list[float]:
        """When the person has let go furthest."""
        count = int(self.bounce.hz * (span.end - span.start))
        return [span.start + (k + 0.5) / self.bounce.hz for k in range(count)]


def bounce_motion(
    bounce: Bounce, span: Span, motion: str, body: Body, table: PoseTable
) -> tuple[BounceMotion, float]:
    """The depth that moves the driver angle by the degrees asked for, and the true amplitude."""
    toward_zero = np.sign(span.segment.u) or 1.0
    offsets = np.linspace(0, 0.6, 61) * toward_zero

    def driver(u: float) -> float:
        world, heads = body.forward_all(*table.at(u))
        return driver_angle(motion, span.segment.side, body, world, heads)

    angles = np.array([driver(span.segment.u - offset) for offset in offsets])
    change = np.maximum.accumulate(np.abs(angles - angles[0]))
    reached = int(np.searchsorted(change, bounce.degrees))
    if reached >= len(offsets):
        depth = offsets[-1]
    else:
        lower, upper = change[reached - 1], change[reached]
        part = (bounce.degrees - lower) / max(upper - lower, 1e-9)
        depth = offsets[reached - 1] + part * (offsets[reached] - offsets[reached - 1])
    moving = BounceMotion(bounce, float(depth))
    times = np.arange(span.start, span.end, 0.01)
    true = [driver(span.segment.u + moving.offset(span, float(t))) for t in times]
    return moving, float(np.ptp(true))


class Sway:
    """Small slow drifts of joints and of the depth: sums of three sines with seeded phases."""

    def __init__(self, spec: ClipSpec) -> None:
        rng = np.random.default_rng([spec.seed, 1])
        count = len(SWAYING_BONES) * 3 + 1
        self._hz = rng.uniform(*SWAY_HZ, (count, 3))
        self._phase = rng.uniform(0, 2 * np.pi, (count, 3))
        scale = np.concatenate([np.full(count - 1, SWAY_OF_JOINTS), [1.0]])
        # Of the sum of three sines of size s the standard deviation is s * sqrt(1.5); here it is
        # half the sway asked for, so that the drift seldom exceeds the sway.
        self._size = scale[:, None] * np.radians(spec.sway_deg) / 2 / np.sqrt(1.5)

    def at(self, t: float) -> Array:
        """Rotation vectors of the swaying bones (radians), and last the drift of the depth."""
        sway: Array = (self._size * np.sin(2 * np.pi * self._hz * t + self._phase)).sum(1)
        return sway


class Tremor:
    """Fast small trembling of joints: two sines each, with seeded phases."""

    def __init__(self, spec: ClipSpec) -> None:
        rng = np.random.default_rng([spec.seed, 5])
        count = len(SWAYING_BONES) * 3
        self._hz = rng.uniform(*TREMOR_HZ, (count, 2))
        self._phase = rng.uniform(0, 2 * np.pi, (count, 2))
        self._size = np.radians(spec.tremor_deg) / 2

    def at(self, t: float) -> Array:
        """Rotation vectors of the swaying bones, radians."""
        turns: Array = self._size * np.sin(2 * np.pi * self._hz * t + self._phase).sum(1)
        return turns


def frame_times(spec: ClipSpec) -> Array:
    """Media times of the frames, strictly rising, uneven where the spec asks for it."""
    step = 1 / spec.fps
    if not spec.irregular:
        even: Array = np.arange(spec.frame_count, dtype=np.float64) * step
        return even
    rng = np.random.default_rng([spec.seed, 2])
    uneven: Array = rng.normal(1, spec.irregular, spec.frame_count)
    steps = step * np.clip(uneven, 0.35, 2.5)
    # Now and then a camera drops a frame or two.
    steps[rng.random(spec.frame_count) < 0.03] += step * 1.5
    times: Array = np.concatenate([[0.0], np.cumsum(steps)])
    return times[times < spec.seconds]
