"""Attempts: movements towards a position that did not get there, and the one thing missing.

An attempt is an excursion of the driver: from rest it rises at least halfway to `enter` (and more
than any fidgeting or breathing does), stays near its deepest for about a second, and comes back
without a hold. Rest is the shallowest of the last half minute in the stretch's posture, so that
somebody who has lain down with bent knees starts from there. Getting into place fails more than
one condition, or one that says how the whole body lies: it is no attempt.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from math import inf
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from formcheck.core.judge.events import Tried
from formcheck.core.judge.movement import least_range
from formcheck.core.judge.neutral import OwnNeutral
from formcheck.core.judge.sight import Met, Sight
from formcheck.core.judge.stay import BRIDGE_S, PAUSE_S
from formcheck.core.measure.body import other
from formcheck.core.measure.windows import medians_ahead
from formcheck.core.pose.pose import Array
from formcheck.core.stretch.condition import Requirement
from formcheck.core.stretch.definition import Position, Stretch

WAY = 0.5
"""Part of the way from rest to `enter` that is meaningful: less is settling (own choice)."""
REST_S = 30.0
"""Rest is the shallowest within this: longer than the longest hold, so that a long attempt is not
taken for rest (own choice)."""
ROUND_S = 1.0
"""How often rest is looked for anew (own choice)."""
DEEPEST_S = 1.0
"""An excursion is as deep as its median over this, and stays near it for this long: knees that sway
are there for 0.8-0.9 (measured), whoever tries stays."""
FRAME_S = 0.1
"""That second may lack this much: the distance of two frames of a slow camera."""
NEAR = 0.15
"""Part of the excursion within which it is still near its deepest (own choice: a limb held up by
its own strength sinks and shakes more than one that is held)."""
MOSTLY = 0.5
"""Part of the time near the deepest that a condition must be missed, or known (own choice)."""
LONGEST_S = 60.0
"""What comes later in an excursion is not kept: what was missing shows before (own choice)."""


class Attempts:
    """Watches for attempts at one position, frame by frame.

    Args:
        stretch: the rules.
        position: of it.
        neutral: of the person, as it becomes known.
    """

    def __init__(self, stretch: Stretch, position: Position, neutral: OwnNeutral) -> None:
        self._candidates = stretch.candidates
        self._position, self._sign = position, position.sign
        self._neutral = neutral
        self._lows: deque[tuple[float, float]] = deque()
        self._low, self._next_s = inf, -inf
        self._lowest = self._rest = self._gate = inf
        self._from = (inf, inf)
        self._frames: list[Sight] = []
        self._last_s = -inf
        self._spent = False

    def update(self, sight: Sight, driver: float, *, staying: bool) -> list[Tried]:
        """The next frame.

        Args:
            sight: the frame.
            driver: its value for the deepest candidate, NaN when not measurable.
            staying: a stay is open: what it amounts to is not known yet.
        """
        depth = self._sign * driver
        if (depth < self._low or sight.time_s >= self._next_s) and sight.grounded:
            self._lower(sight.time_s, depth)
        if depth >= self._gate and (self._frames or sight.grounded):
            self._last_s = sight.time_s
            if not self._frames:
                self._from = (self._rest, self._gate)
            if not self._frames or sight.time_s - self._frames[0].time_s <= LONGEST_S:
                self._frames.append(sight)
        elif self._frames and not staying:
            patience = BRIDGE_S if depth < self._gate else PAUSE_S
            if sight.time_s - self._last_s > patience:
                return self.finish()
        return []

    def spent(self) -> None:
        """What goes on has become a hold, or a time that is not judged: it is no attempt."""
        self._spent = bool(self._frames)
        self._frames = self._frames[:1]

    def finish(self) -> list[Tried]:
        """The excursion is over: it has come back, or no more frames come."""
        tried = self.peek()
        self._frames, self._spent = [], False
        return tried

    def peek(self) -> list[Tried]:
        """What the open excursion would be if it ended now; changes nothing."""
        frames = self._frames
        if self._spent or not frames:
            return []
        tried = [t for side in self._candidates if (t := self._tried(frames, side))]
        return sorted(tried, key=lambda t: -t.position.sign * t.depth)[:1]

    def _lower(self, time_s: float, depth: float) -> None:
        """Another second begins, or rest was never as shallow in this one."""
        another = time_s >= self._next_s
        if another:
            self._lows.append((time_s, depth))
            self._next_s = time_s + ROUND_S
        self._low = depth
        self._lows[-1] = (self._lows[-1][0], depth)
        if not another and depth >= self._lowest and not self._neutral.wanted:
            return  # the thresholds stand, and it was as shallow before
        while time_s - self._lows[0][0] > REST_S:
            self._lows.popleft()
        enter, leave = (self._neutral.limit(self._position, current=c) for c in (False, True))
        least = least_range(self._position)
        own, out = self._sign * self._neutral.value, leave - least
        self._lowest = min(low for _, low in self._lows)
        self._rest = min(out, self._lowest)
        if self._neutral.wanted or own < out:  # nobody rests on the other side of neutral
            self._rest = max(self._rest, own)
        if self._neutral.wanted and not self._neutral.known:
            self._rest = inf
        self._gate = self._rest + max(WAY * (enter - self._rest), least)

    def _tried(self, frames: Sequence[Sight], side: str) -> Tried | None:
        """What this candidate's excursion amounts to."""
        key, sign = (side, self._position.name), self._sign
        frames = [f for f in frames if f.samples[key].driver == f.samples[key].driver]
        time_s = np.array([f.time_s for f in frames])
        depth = sign * np.array([f.samples[key].driver for f in frames])
        # Rest is where it came from; a neutral is what it is known to be by now.
        rest, gate = (self._rest, self._gate) if self._neutral.wanted else self._from
        near = _near_deepest(time_s, depth, rest)
        reached = float(np.median(depth[near])) if near is not None else -inf
        if near is None or reached < gate:
            return None
        run = frames[near]
        enter = self._neutral.limit(self._position, current=False)
        asked = [_Asked.of(run, key, c) for c in range(len(self._position.requires))]
        if reached < enter:
            missing = _Missing(None, sign * reached, sign * enter)
            if any(not a.condition.with_depth and not a.met for a in asked):
                return None
        else:
            found = _only_one(asked)
            if found is None:
                return None
            missing = found
        return Tried(
            self._position,
            run[0].time_s,
            run[-1].time_s,
            _named(run, side),
            sign * reached,
            *missing,
        )


def _near_deepest(time_s: Array, depth: Array, rest: float) -> slice | None:
    """The frames near the deepest of an excursion, if they last for about a second."""
    if not len(time_s):
        return None
    whole = time_s <= time_s[-1] - DEEPEST_S + FRAME_S
    if not whole.any():
        return None
    ahead = np.where(whole, medians_ahead(time_s, depth, DEEPEST_S), -np.inf)
    deepest = int(np.argmax(ahead))
    if not ahead[deepest] > rest:
        return None
    near = np.nonzero(depth >= ahead[deepest] - NEAR * (ahead[deepest] - rest))[0]
    apart = np.nonzero(np.diff(time_s[near]) > BRIDGE_S)[0] + 1
    for run in np.split(near, apart):
        if run[-1] >= deepest and time_s[run[-1]] - time_s[run[0]] >= DEEPEST_S - FRAME_S:
            return slice(int(run[0]), int(run[-1]) + 1)
    return None


class _Missing(NamedTuple):
    """What was missing: a condition (None: depth), its value and the limit."""

    condition: Requirement | None
    value: float
    limit: float


class _Asked(NamedTuple):
    """How a condition fared near the deepest: the parts of that time in which it was surely
    missed, and in which it was known; and its value while missed.
    """

    condition: Requirement
    missed: float
    known: float
    value: float

    @classmethod
    def of(cls, run: Sequence[Sight], key: tuple[str, str | None], number: int) -> _Asked:
        """For the condition of this number of a candidate's position."""
        condition = run[0].asked[key][number][0]
        met = [(f.asked[key][number][1], f.number) for f in run]
        known = _column(met, "certainty") >= condition.certainty
        missed = _column(met, "against").astype(np.bool_) & known
        values = _column(met, "value")[missed]
        value = float(np.median(values)) if len(values) else np.nan
        return cls(condition, float(missed.mean()), float(known.mean()), value)

    @property
    def failed(self) -> bool:
        """Mostly surely missed."""
        return self.missed >= MOSTLY

    @property
    def met(self) -> bool:
        """Mostly known, and not missed."""
        return self.known >= MOSTLY and not self.failed


def _column(met: Sequence[tuple[Met, int]], field: str) -> NDArray[np.float64]:
    return np.array([getattr(m, field)[i] for m, i in met], dtype=np.float64)


def _only_one(asked: Sequence[_Asked]) -> _Missing | None:
    """What was missing where the depth was reached: a single condition; or of what the resting limb
    did wrong, or of what comes with the depth, the one missed longest. None where more was missing
    (it is another movement), nothing was, or a condition could not be seen.
    """
    failed = [a for a in asked if a.failed]
    if not failed or any(not a.failed and not a.met for a in asked):
        return None
    resting = all(a.condition.sided and a.condition.limb == "other" for a in failed)
    if len(failed) > 1 and not resting and not all(a.condition.with_depth for a in failed):
        return None
    worst = max(failed, key=lambda a: a.missed)
    low, high = worst.condition.min, worst.condition.max
    limit = high if low is None or (high is not None and worst.value > high) else low
    return None if limit is None else _Missing(worst.condition, worst.value, limit)


def _named(run: Sequence[Sight], side: str) -> str:
    """The side by the pose model's own labels, as that of a hold."""
    swapped = 2 * sum(f.swapped for f in run) > len(run)
    return other(side) if swapped and side != "both" else side
