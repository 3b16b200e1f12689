"""Which of the values tried to take, and how far to trust them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from formcheck.core.fit.grid import depth_of
from formcheck.core.fit.material import Labelled
from formcheck.core.pose.pose import Array
from formcheck.core.result.agreement import Interval, agreement, labelled, shuffled
from formcheck.core.stretch.definition import Stretch
from formcheck.core.stretch.values import Changes

WORTH = 0.02
"""A gain in agreement smaller than this is none: labels by eye are no better."""
AT_MOST = 0.05
"""A larger loss is one, however few recordings make its error large. Own choice."""
ALONE = 0.1
"""The same of one recording, whose error nobody knows: its own range alone can gain half of this by
thresholds that fit nobody else (0.05 measured). Own choice: twice that."""
SHUFFLES = 200
"""Shuffled labels tried: enough to tell one in a hundred."""
CHANCE = 0.01
"""Share of shuffled labels that may agree as well by chance: a usual level."""
LEAST = 0.5
"""Agreement that the best values must reach: below it, labels and recordings differ in more
than in thresholds. Own choice: half of the holds right."""
BELONGS, SEPARABLE = 0.65, 0.8
"""Chance that the driver is deeper in a labelled moment than in another, from which labels and
driver can be told to belong together at all, and clearly (area under the curve: 0.5 is none, from
0.8 on it is usually called good). Own choice."""
FEW_RECORDINGS, FEW_HOLDS = 4, 8
"""With less than this the figures are hardly worth anything. Own choice: with fewer than four
recordings one left out is a third of the evidence."""


def agreements(truth: Sequence[list[Interval]], found: Sequence[Sequence[list[Interval]]]) -> Array:
    """(points, recordings) agreement."""
    rows = [[agreement(t, f) for t, f in zip(truth, row, strict=True)] for row in found]
    return np.array(rows, dtype=np.float64)


def choose(scores: Array, points: Sequence[Changes]) -> int:
    """The point to take: today's if as good as the best, else the middle of those as good."""
    mean = scores.mean(axis=1)
    best = int(np.argmax(mean))
    behind = scores[best] - scores
    count = scores.shape[1]
    if count > 1:
        error = np.clip(behind.std(axis=1, ddof=1) / np.sqrt(count), WORTH, AT_MOST)
    else:
        error = np.full(len(behind), ALONE)
    good: NDArray[np.bool_] = behind.mean(axis=1) <= error + 1e-9
    if good[0]:
        return 0
    candidates = np.nonzero(good)[0].tolist()
    order = sorted(candidates, key=lambda i: tuple(points[i].values()))
    return order[len(order) // 2]


def left_out(scores: Array, points: Sequence[Changes]) -> Array:
    """Agreement with each recording of what was fitted to the others."""
    n = scores.shape[1]
    alone: Array = scores[0]
    if n < 2:
        return alone
    chosen = [choose(np.delete(scores, i, axis=1), points) for i in range(n)]
    return np.array([scores[point, i] for i, point in enumerate(chosen)], dtype=np.float64)


def by_chance(
    material: Sequence[Labelled], found: Sequence[Sequence[list[Interval]]], reached: float
) -> float:
    """Share of shuffled labels that some point agrees with as well as was reached."""
    random = np.random.default_rng(1)
    distinct = _distinct(found)
    as_good = 0
    for _ in range(SHUFFLES):
        truth = [labelled(shuffled(m.labels, m.duration_s, random)) for m in material]
        as_good += bool(agreements(truth, distinct).mean(axis=1).max() >= reached)
    return as_good / SHUFFLES


def _distinct(found: Sequence[Sequence[list[Interval]]]) -> list[Sequence[list[Interval]]]:
    """Neighbouring points often find the same holds: each verdict once."""
    return list({repr(row): row for row in found}.values())


def separation_of(stretch: Stretch, material: Sequence[Labelled]) -> float:
    """Chance that the driver is deeper in a labelled moment than in another, over positions."""
    worst = 1.0
    for position in stretch.position:
        inside, outside = [], []
        for m in material:
            depth = depth_of(stretch, m.rejudger, position)
            time_s = m.rejudger.readings.time_s
            held = np.zeros(len(time_s), dtype=np.bool_)
            for label in m.labels:
                if label.position == position.name:
                    held |= (time_s >= label.start_s) & (time_s <= label.end_s)
            known = np.isfinite(depth)
            inside.append(depth[held & known])
            outside.append(depth[~held & known])
        a, b = np.concatenate(inside), np.concatenate(outside)
        if len(a) and len(b):
            ranks = np.searchsorted(np.sort(b), a, side="left") / len(b)
            worst = min(worst, float(ranks.mean()))
    return worst


def doubts(
    material: Sequence[Labelled],
    separation: float,
    before: float,
    validated: float,
    *,
    possible: bool,
) -> list[str]:
    """Sentences that say why the fitted values should not be trusted; none when they may be."""
    holds = sum(len(m.labels) for m in material)
    said = []
    if not possible:
        said.append(
            "Labels and recordings do not belong together: no thresholds agree with them better "
            "than with shuffled labels. Check file names, times and sides; nothing can be fitted."
        )
    if len(material) < FEW_RECORDINGS or holds < FEW_HOLDS:
        said.append(
            f"Too little material to be sure: recordings {len(material)}, holds {holds}; "
            f"have at least {FEW_RECORDINGS} and {FEW_HOLDS}."
        )
    if possible and validated < before - WORTH:
        said.append(
            "On recordings left out while fitting the new values agree less than today's: "
            "they fit these recordings only."
        )
    if possible and separation < SEPARABLE:
        said.append(
            "The driver hardly tells labelled moments from others "
            f"({separation:.0%} of the time): look at the recordings on the tuning page."
        )
    return said
