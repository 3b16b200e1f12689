"""Somebody whose range ends early: a saved track, its holds as long as wanted, its depth scaled.

The readings are scaled, not the landmarks: of the driver and of all that comes with it only a part
of the way from rest is gone, and everything else is as the camera saw it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, cycle, islice

import numpy as np

import formcheck
from formcheck.core.coach.coach import Coach
from formcheck.core.coach.follow import Live, Now
from formcheck.core.coach.speech import Cue
from formcheck.core.judge.judge import Judge
from formcheck.core.measure.body import Measured
from formcheck.core.measure.readings import Readings, read
from formcheck.core.pose.pose import Pose, Poses, PoseTrack
from formcheck.core.stretch.definition import Stretch

RATE = 7.5
"""Half of what the tracks have: every second frame."""
TRACKS = {
    "knee_to_chest": "knee_to_chest_ok_both_f1_side",
    "knee_twist": "knee_twist_ok_f1_oblique",
    "piriformis": "piriformis_ok_f1_oblique",
    "back_flexion": "back_flexion_ok_m1_side",
    "cat_cow": "cat_cow_ok_f1_side",
    "childs_pose": "childs_pose_ok_f1_side",
}


def track_of(stretch_id: str) -> PoseTrack:
    return formcheck.load_track(f"tests/data/tracks/{TRACKS[stretch_id]}.poses.npz")


def mark_of(stretch: Stretch) -> float:
    position = stretch.position[0]
    return position.enter if position.full is None else position.full


def scaled(
    readings: Readings, stretch: Stretch, at_rest: dict[str, float], share: float, worked: str
) -> Readings:
    """The readings of somebody who goes only this share of the way, of all that tells the depth.
    Of two legs of which one is worked by the other only that one.
    """
    driver = stretch.driver
    deep = {driver.measurement}
    deep |= {c.measurement for p in stretch.position for c in p.requires if c.with_depth}
    deep |= {r.measurement for r in stretch.rule if r.reach}
    values = dict(readings.values)
    for key, measured in readings.values.items():
        alone = driver.limb == "other" and key == f"{driver.measurement}_{worked}"
        if key.removesuffix("_left").removesuffix("_right") in deep and not alone:
            value = at_rest[key] + share * (measured.value - at_rest[key])
            values[key] = measured._replace(value=value)
    return replace(readings, values=values)


class FromMemory:
    """A reader that has read everything before: frame by frame it would take minutes."""

    def __init__(self, readings: Readings) -> None:
        self._all, self._next = readings, 0

    def __call__(self, poses: Poses) -> Readings:
        i, self._next = self._next, self._next + 1
        at, whole = slice(i, i + 1), self._all
        values = {
            k: Measured(m.value[at], m.certainty[at], m.outside[at])
            for k, m in whole.values.items()
        }
        return Readings(
            whole.time_s[at], whole.seen[at], whole.reasons[at], values,
            whole.legs_swapped[at], poses, whole.left_near[at],
        )  # fmt: skip


@dataclass(frozen=True)
class Stiff:
    """A person who reaches this share of the mark (of the way from rest), replayed."""

    stretch: Stretch
    share: float
    hold_s: float = 22.0
    rest_s: float = 6.0

    def session(self, repetitions: int) -> tuple[Live, list[Pose]]:
        """Somebody to follow, and the poses of a session."""
        track = track_of(self.stretch.id)
        size = track.source.frame_size
        readings = read(track.poses, size)
        judge = Judge(self.stretch)
        judge.update(readings)
        judge.finish()
        spans = [(h.start_s, h.end_s) for h in judge.holds]
        driver = self.stretch.driver
        side = judge.holds[0].side
        depth = readings.sided(driver.measurement, driver.limb, side).value
        quiet = readings.time_s < 0.6
        at_rest = {k: float(np.nanmedian(v.value[quiet])) for k, v in readings.values.items()}
        rest = float(np.nanmedian(depth[quiet]))
        inside = (readings.time_s > spans[0][0]) & (readings.time_s < spans[0][1])
        held = float(np.nanmedian(depth[inside]))
        mark = mark_of(self.stretch)
        goal = mark if driver.neutral is not None else mark - rest
        poses = list(track)
        once = list(self._once(readings, spans))
        times = -(-repetitions // len({h.side for h in judge.holds}))
        frames = list(chain(self._rests(readings, 8.0), *([once] * times)))[::2]
        played = [replace(poses[i], time_s=n / RATE) for n, i in enumerate(frames)]
        part = self.share * goal / (held - rest)
        seen = scaled(read(Poses.stack(played), size), self.stretch, at_rest, part, side)
        live = Live(self.stretch, size)
        live._read = FromMemory(seen)  # type: ignore[assignment]
        return live, played

    def _rests(self, readings: Readings, seconds: float) -> Iterator[int]:
        quiet = [int(i) for i in np.nonzero(readings.time_s < 0.6)[0]]
        yield from islice(cycle([*quiet, *reversed(quiet)]), int(seconds * 2 * RATE))

    def _once(self, readings: Readings, spans: Sequence[tuple[float, float]]) -> Iterator[int]:
        """The frames of one repetition: in, held as long as wanted, out, rest."""
        held = {}
        for start, end in spans:
            middle = (readings.time_s > start + 1.0) & (readings.time_s < end - 1.0)
            held[int(np.nonzero(middle)[0][-1])] = [int(i) for i in np.nonzero(middle)[0]]
        for i in range(len(readings)):
            yield i
            if i in held:
                there_and_back = cycle([*reversed(held[i]), *held[i]])
                yield from islice(there_and_back, int(self.hold_s * 2 * RATE))
        yield from self._rests(readings, self.rest_s)


def following(stretch: Stretch, poses: Sequence[Pose], size: tuple[int, int]) -> Live:
    """Somebody to follow who has been read before."""
    live = Live(stretch, size)
    live._read = FromMemory(read(Poses.stack(list(poses)), size))  # type: ignore[assignment]
    return live


def replayed(live: Live, poses: Sequence[Pose]) -> tuple[list[Cue], list[Now], Coach]:
    """Everything said and everything true."""
    coach, cues, nows = Coach(live.stretch), [], []
    for pose in poses:
        now = live.update(pose)
        cue = coach.update(now)
        live.learner.begin(coach.own_range.since_s)
        nows.append(now)
        if cue is not None:
            cues.append(cue)
            coach.spoken(cue, heard=False)
    return cues, nows, coach
