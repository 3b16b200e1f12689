"""The amplitude from which a swing is a bounce, where labels say who bounces."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from formcheck.core.fit.material import Labelled
from formcheck.core.judge.bounce import find_bounces
from formcheck.core.judge.events import Held
from formcheck.core.result.agreement import compare, spans
from formcheck.core.stretch.definition import Stretch
from formcheck.core.stretch.values import values


def amplitude(stretch: Stretch, material: Sequence[Labelled]) -> dict[str, float]:
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
