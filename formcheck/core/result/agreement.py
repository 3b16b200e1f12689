"""How well holds found agree with holds labelled by a person: in seconds, and hold by hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np

from formcheck.core.pose.pose import Array
from formcheck.core.result.session import Hold

FOUND = 0.6
"""Overlap over union from which a labelled hold counts as found (own choice: a shift of a quarter
of its length is still the same hold)."""
RESAMPLES = 2000
"""Draws of the bootstrap: both ends of the interval are steady to about a percent point."""

Interval: TypeAlias = tuple[float, float, str, str | None]
"""Start, end, side, position: of a hold found or of a label."""
_Which: TypeAlias = tuple[str, str | None]


@dataclass(frozen=True)
class Label:
    """A hold that truly happened, by somebody's eye.

    Attributes:
        start_s: media seconds.
        end_s: media seconds.
        side: `left`, `right` or `both`.
        position: its name, for stretches with several.
        bouncing: whether there was bouncing; None where nobody said.
    """

    start_s: float
    end_s: float
    side: str
    position: str | None = None
    bouncing: bool | None = None


@dataclass(frozen=True)
class Estimate:
    """A figure with its 95 % interval: 0 to 1, anything, where one recording alone tells none."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        if (self.low, self.high) == (0.0, 1.0):
            return f"{self.value:.2f} (one recording: no interval)"
        return f"{self.value:.2f} ({self.low:.2f}-{self.high:.2f})"


def spans(holds: Sequence[Hold]) -> list[Interval]:
    """Times, side and position of holds."""
    return [(h.start_s, h.end_s, h.side, h.position) for h in holds]


def labelled(labels: Sequence[Label]) -> list[Interval]:
    """Times, side and position of labels."""
    return [(x.start_s, x.end_s, x.side, x.position) for x in labels]


def agreement(truth: Sequence[Interval], found: Sequence[Interval]) -> float:
    """Seconds in which both say the same hold, over seconds in which either says any: 1 = the
    same, 0 = nothing in common. Without any hold on either side 1.
    """
    both = either = before = 0.0
    said: tuple[Counter[_Which], Counter[_Which]] = Counter(), Counter()
    for time_s, who, which, step in sorted(_edges(truth, found), key=lambda e: e[0]):
        either += time_s - before if said[0] or said[1] else 0.0
        both += time_s - before if said[0].keys() & said[1].keys() else 0.0
        before = time_s
        said[who][which] += step
        if not said[who][which]:
            del said[who][which]
    return both / either if either > 0 else 1.0


def _edges(
    truth: Sequence[Interval], found: Sequence[Interval]
) -> Iterator[tuple[float, int, _Which, int]]:
    """Where somebody begins (1) and ends (-1) to say a hold: 0 the truth, 1 what was found."""
    for who, intervals in enumerate((truth, found)):
        for start, end, side, position in intervals:
            if start < end:
                yield start, who, (side, position), 1
                yield end, who, (side, position), -1


@dataclass(frozen=True)
class Compared:
    """Labels against holds: labels found, labels missed, holds that nobody labelled."""

    found: tuple[tuple[Interval, Interval], ...]
    missed: tuple[Interval, ...]
    extra: tuple[Interval, ...]


def compare(truth: Sequence[Interval], found: Sequence[Interval]) -> Compared:
    """Which labelled holds were found: same side and position, enough overlap."""
    left = list(found)
    pairs: list[tuple[Interval, Interval]] = []
    missed: list[Interval] = []
    for stay in truth:
        same = [f for f in left if f[2:] == stay[2:]]
        best = max(same, key=lambda f: agreement([stay], [f]), default=None)
        if best is not None and agreement([stay], [best]) >= FOUND:
            left.remove(best)
            pairs.append((stay, best))
        else:
            missed.append(stay)
    return Compared(tuple(pairs), tuple(missed), tuple(left))


def estimate(scores: Array) -> Estimate:
    """Mean over recordings, with a bootstrap interval over them; one alone tells nothing."""
    if len(scores) < 2:
        return Estimate(float(scores.mean()), 0.0, 1.0)
    random = np.random.default_rng(0)
    draws = scores[random.integers(len(scores), size=(RESAMPLES, len(scores)))].mean(axis=1)
    low, high = np.percentile(draws, [2.5, 97.5])
    return Estimate(float(scores.mean()), float(low), float(high))


def shuffled(truth: Sequence[Label], duration_s: float, random: np.random.Generator) -> list[Label]:
    """The same labels turned round in time by a random amount, their sides and positions
    exchanged by a coin: what labels look like that have nothing to do with the recording.
    """
    turn = random.uniform(0.0, duration_s)
    swap, exchange = random.random(2) < 0.5
    names = sorted({x.position for x in truth if x.position})
    result = []
    for label in truth:
        start = (label.start_s + turn) % max(duration_s, 1e-6)
        end = start + label.end_s - label.start_s
        side = (
            {"left": "right", "right": "left"}.get(label.side, label.side) if swap else label.side
        )
        position = label.position
        if exchange and position in names:
            position = names[len(names) - 1 - names.index(position)]
        moved = replace(label, start_s=start, end_s=min(end, duration_s), side=side)
        result.append(replace(moved, position=position))
        if end > duration_s:  # the rest begins again at the start
            rest = replace(moved, start_s=0.0, end_s=end - duration_s, position=position)
            result.append(rest)
    return result
