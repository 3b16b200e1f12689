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

import numpy as np
from numpy.typing import NDArray

from formcheck.core.judge.bounce import find_bounces
from formcheck.core.judge.events import Held
from formcheck.core.judge.rejudge import Rejudger
from formcheck.core.pose.pose import Array
from formcheck.core.result.agreement import (
    Compared,
    Estimate,
    Label,
    Span,
    agreement,
    compare,
    estimate,
    labelled,
    shuffled,
    spans,
)
from formcheck.core.stretch.definition import Position, Stretch
from formcheck.core.stretch.values import Changes, changed, refusals, values

ENTER_STEPS = 28
HYSTERESES = (0.04, 0.08, 0.16)
"""Parts of the driver's range between enter and leave that are tried."""
FEW_RECORDINGS, FEW_HOLDS = 4, 8
"""With less than this the figures are hardly worth anything."""
WORTH = 0.02
"""A gain in agreement smaller than this is none: labels by eye are no better."""
AT_MOST = 0.05
"""A larger loss is one, however few recordings make its error large."""
SHUFFLES = 200
CHANCE = 0.01
"""Share of shuffled labels that may agree as well by chance."""
LEAST = 0.5
"""Agreement that the best values must reach: below it, labels and recordings differ in more
than in thresholds."""
BELONGS, SEPARABLE = 0.65, 0.8
"""Chance that the driver is deeper in a labelled moment than in another, from which labels and
driver can be told to belong together at all, and clearly (area under the curve)."""

Progress = Callable[[float], None]


@dataclass(frozen=True)
class Labelled:
    """A recording with what truly happened in it."""

    name: str
    rejudger: Rejudger
    labels: tuple[Label, ...]

    @property
    def duration_s(self) -> float:
        """Seconds from the first frame to the last."""
        time_s = self.rejudger.readings.time_s
        return float(time_s[-1] - time_s[0]) if len(time_s) else 0.0


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


def fit(stretch: Stretch, material: Sequence[Labelled], progress: Progress | None = None) -> Fit:
    """Fit enter and leave of every position, and the bounce's amplitude where it is labelled.

    Args:
        stretch: with today's values.
        material: labelled recordings, at least one.
        progress: called with the part done, 0 to 1.
    """
    truth = [labelled(m.labels) for m in material]
    points = _grid(stretch, material)
    found: list[list[list[Span]]] = []
    for n, point in enumerate(points):
        variant = changed(stretch, point)
        found.append([spans(m.rejudger(variant).holds) for m in material])
        if progress is not None:
            progress((n + 1) / len(points))
    scores = _scores(truth, found)
    best = _choose(scores, points)
    validated = _left_out(scores, points)
    chance = _chance(material, found, float(scores[best].mean()))
    separation = _separation(stretch, material)
    agrees = float(scores[best].mean()) >= LEAST and separation >= BELONGS
    possible = chance <= CHANCE and agrees
    changes = dict(points[best]) if possible else {}
    changes |= _bounce(changed(stretch, changes), material) if possible else {}
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
            _warnings(
                material,
                separation,
                float(scores[0].mean()),
                float(validated.mean()),
                possible=possible,
            )
        ),
        possible,
    )


def _scores(truth: Sequence[list[Span]], found: Sequence[Sequence[list[Span]]]) -> Array:
    """(points, recordings) agreement."""
    rows = [[agreement(t, f) for t, f in zip(truth, row, strict=True)] for row in found]
    return np.array(rows, dtype=np.float64)


def _grid(stretch: Stretch, material: Sequence[Labelled]) -> list[dict[str, float]]:
    """Values to try, today's (no change) first."""
    points: list[dict[str, float]] = [{}]
    low, high = _range(stretch, material)
    steps = np.linspace(low, high, ENTER_STEPS + 2)[1:-1]
    for enter in steps:
        for part in HYSTERESES:
            point: dict[str, float] = {}
            for position in stretch.position:
                sign = position.sign
                name = _address(position)
                point[f"{name}.enter"] = _rounded(sign * enter, high - low)
                leave = sign * (enter - part * (high - low))
                point[f"{name}.leave"] = _rounded(leave, high - low)
            if point not in points and not refusals(stretch, point):
                points.append(point)
    return points


def _address(position: Position) -> str:
    return f"position.{position.name}" if position.name else "position"


def _rounded(value: float, span: float) -> float:
    """To a thousandth of the range: more digits would claim what nobody measured."""
    return round(float(value), 1 if span > 10 else 3)


def _range(stretch: Stretch, material: Sequence[Labelled]) -> tuple[float, float]:
    """How shallow and how deep the driver gets in the recordings, oriented, about neutral."""
    depths = np.concatenate([_depth(stretch, m.rejudger, stretch.position[0]) for m in material])
    known = depths[np.isfinite(depths)]
    if not len(known):
        return 0.0, 1.0
    low, high = (float(q) for q in np.percentile(known, [2, 99.5]))
    if len(stretch.position) > 1:  # the positions lie on both sides of neutral
        return 0.0, max(abs(low), abs(high))
    return low, high


def _depth(stretch: Stretch, rejudger: Rejudger, position: Position) -> Array:
    """(n,) depth of the deepest candidate, relative to the middle of the swing where the driver
    has a neutral.
    """
    driver, sign = stretch.driver, position.sign
    columns = []
    for side in stretch.candidates:
        measured = rejudger.readings.sided(driver.measurement, driver.limb, side)
        sure = measured.certainty >= driver.certainty
        columns.append(np.where(sure, sign * measured.value, np.nan))
    depth: Array = np.fmax.reduce(columns)
    if driver.neutral is not None and np.isfinite(depth).any():
        depth -= np.nanpercentile(depth, [1, 99]).mean()
    return depth


def _choose(scores: Array, points: Sequence[Changes]) -> int:
    """The point to take: today's if as good as the best, else the middle of those as good."""
    mean = scores.mean(axis=1)
    best = int(np.argmax(mean))
    behind = scores[best] - scores
    error = behind.std(axis=1, ddof=1) / np.sqrt(scores.shape[1]) if scores.shape[1] > 1 else 0.0
    good: NDArray[np.bool_] = behind.mean(axis=1) <= np.clip(error, WORTH, AT_MOST) + 1e-9
    if good[0]:
        return 0
    candidates = np.nonzero(good)[0].tolist()
    order = sorted(candidates, key=lambda i: tuple(points[i].values()))
    return order[len(order) // 2]


def _left_out(scores: Array, points: Sequence[Changes]) -> Array:
    """Agreement with each recording of what was fitted to the others."""
    n = scores.shape[1]
    alone: Array = scores[0]
    if n < 2:
        return alone
    chosen = [_choose(np.delete(scores, i, axis=1), points) for i in range(n)]
    return np.array([scores[point, i] for i, point in enumerate(chosen)], dtype=np.float64)


def _chance(
    material: Sequence[Labelled], found: Sequence[Sequence[list[Span]]], reached: float
) -> float:
    """Share of shuffled labels that some point agrees with as well as was reached."""
    random = np.random.default_rng(1)
    distinct = _distinct(found)
    as_good = 0
    for _ in range(SHUFFLES):
        truth = [labelled(shuffled(m.labels, m.duration_s, random)) for m in material]
        as_good += bool(_scores(truth, distinct).mean(axis=1).max() >= reached)
    return as_good / SHUFFLES


def _distinct(found: Sequence[Sequence[list[Span]]]) -> list[Sequence[list[Span]]]:
    """Neighbouring points often find the same holds: each verdict once."""
    return list({repr(row): row for row in found}.values())


def _separation(stretch: Stretch, material: Sequence[Labelled]) -> float:
    """Chance that the driver is deeper in a labelled moment than in another, over positions."""
    worst = 1.0
    for position in stretch.position:
        inside, outside = [], []
        for m in material:
            depth = _depth(stretch, m.rejudger, position)
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


def _bounce(stretch: Stretch, material: Sequence[Labelled]) -> dict[str, float]:
    """The amplitude that best tells bouncing holds from still ones, where both are labelled."""
    sizes: dict[bool, list[float]] = {True: [], False: []}
    for m in material:
        judge = m.rejudger(stretch)
        for label in m.labels:
            span = (label.start_s, label.end_s, label.side, label.position)
            pairs = zip(spans(judge.holds), judge.held, strict=True)
            held = next((held for s, held in pairs if compare([span], [s]).found), None)
            if label.bouncing is not None and held is not None:
                sizes[label.bouncing].append(largest_bounce(held))
    low, high = max(sizes[False], default=None), min(sizes[True], default=None)
    if low is None or high is None or low >= high:
        return {}
    today = stretch.bounce.amplitude
    if low < today <= high:
        return {}
    limits = values(stretch)["bounce.amplitude"]
    middle = (low + high) / 2
    return {"bounce.amplitude": min(round(middle, 3), limits.high or middle)}


def largest_bounce(held: Held) -> float:
    """The largest threshold at which bouncing is still found in a hold; 0 for none."""
    sign = held.position.sign
    time_s = np.array([m.time_s for m in held.moments])
    swing = np.array([m.form[0] for m in held.moments]) * sign
    low, high = 0.0, float(np.nanmax(swing) - np.nanmin(swing)) if len(swing) else 0.0
    for _ in range(12):
        middle = (low + high) / 2
        if middle > 0 and find_bounces(time_s, swing, middle):
            low = middle
        else:
            high = middle
    return low


def _warnings(
    material: Sequence[Labelled],
    separation: float,
    before: float,
    validated: float,
    *,
    possible: bool,
) -> list[str]:
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
