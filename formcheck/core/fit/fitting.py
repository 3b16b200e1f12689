"""Thresholds that agree best with labelled recordings, and how far to trust them.

The thresholds of a position are tried on a grid over what the driver does in the recordings;
every point's agreement with every recording is kept, so that cross-validation (leave one
recording out), a test against shuffled labels and intervals cost nothing more. Of all points
about as good as the best (one standard error, within limits) today's values are taken if they are
among them, else the middle one: no change without evidence, and far from the edges.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from formcheck.core.fit.bounces import amplitude
from formcheck.core.fit.grid import grid
from formcheck.core.fit.material import Labelled
from formcheck.core.fit.trust import (
    BELONGS,
    CHANCE,
    LEAST,
    agreements,
    by_chance,
    choose,
    doubts,
    left_out,
    separation_of,
)
from formcheck.core.result.agreement import (
    Compared,
    Estimate,
    Interval,
    compare,
    estimate,
    labelled,
    spans,
)
from formcheck.core.stretch.definition import Stretch
from formcheck.core.stretch.values import Changes, changed

OnPart = Callable[[float], None]


@dataclass(frozen=True)
class Fit:
    """What fitting found.

    Attributes:
        stretch: that was judged, with the values before.
        changes: values that agree better, by address; empty when today's are as good.
        before: agreement of today's values.
        after: agreement of the new ones, on the recordings they were fitted to.
        validated: agreement on recordings left out while fitting: what to expect of a new one;
            None with one recording.
        found: labelled holds found before and after, and how many there are.
        chance: share of shuffled labels that agree as well.
        separation: how well the driver tells labelled moments from others, 0.5 to 1.
        disagreements: what still differs with the new values, by recording.
        warnings: sentences; any of them is a reason not to trust the result.
        possible: False when labels and recordings have nothing to do with each other.
    """

    stretch: Stretch
    changes: Changes
    before: Estimate
    after: Estimate
    validated: Estimate | None
    found: tuple[int, int, int]
    chance: float
    separation: float
    disagreements: tuple[tuple[str, Compared], ...]
    warnings: tuple[str, ...]
    possible: bool


def fit(stretch: Stretch, material: Sequence[Labelled], progress: OnPart | None = None) -> Fit:
    """Fit enter and leave of every position, and the bounce's amplitude where it is labelled.

    Args:
        stretch: with today's values.
        material: labelled recordings, at least one.
        progress: called with the part done, 0 to 1.
    """
    truth = [labelled(m.labels) for m in material]
    points = grid(stretch, material)
    found: list[list[list[Interval]]] = []
    for n, point in enumerate(points):
        variant = changed(stretch, point)
        found.append([spans(m.rejudger(variant).holds) for m in material])
        if progress is not None:
            progress((n + 1) / len(points))
    scores = agreements(truth, found)
    best = choose(scores, points)
    validated = left_out(scores, points)
    chance = by_chance(material, found, float(scores[best].mean()))
    separation = separation_of(stretch, material)
    agrees = float(scores[best].mean()) >= LEAST and separation >= BELONGS
    possible = chance <= CHANCE and agrees
    changes = dict(points[best]) if possible else {}
    changes |= amplitude(changed(stretch, changes), material) if possible else {}
    final = found[best] if possible else found[0]
    compared = [compare(t, f) for t, f in zip(truth, final, strict=True)]
    before = sum(len(compare(t, f).found) for t, f in zip(truth, found[0], strict=True))
    return Fit(
        stretch,
        changes,
        estimate(scores[0]),
        estimate(scores[best] if possible else scores[0]),
        estimate(validated) if len(material) > 1 else None,
        (before, sum(len(c.found) for c in compared), sum(map(len, truth))),
        chance,
        separation,
        tuple((m.name, c) for m, c in zip(material, compared, strict=True) if c.missed or c.extra),
        tuple(
            doubts(
                material,
                separation,
                float(scores[0].mean()),
                float(validated.mean()),
                possible=possible,
            )
        ),
        possible,
    )
