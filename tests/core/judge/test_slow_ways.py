"""However slowly somebody moves, a hold begins when they have arrived and ends when they leave."""

from __future__ import annotations

import numpy as np
import pytest

from formcheck.core.judge.checker import Checker
from formcheck.core.judge.events import Held
from formcheck.core.judge.sight import Sample, Sight
from formcheck.core.stretch.definition import Stretch
from formcheck.library.builtin import builtin
from tests.figures import ease

BEFORE_S, HELD_S, AFTER_S = 3.0, 6.0, 3.0
ENDS = 0.077
"""Part of a smooth movement's time in which it is slower than 8 % of its fastest, at each end."""
NEARLY_S = 0.6
"""Of a way of 7 s; before, starts were up to 1.8 s early."""

WAYS = {
    # rest, depth held, noise of a frame, slow wandering (breathing): as measured on still people
    "knee_to_chest": (5.0, 115.0, 0.5, 0.5),
    "childs_pose": (60.0, 150.0, 0.5, 0.5),
    "back_flexion": (45.0, 130.0, 0.5, 0.5),
    "piriformis": (15.0, 90.0, 0.5, 0.5),
    "knee_twist": (5.0, 75.0, 1.0, 0.5),
    "cat_cow cat": (0.0, 0.13, 0.003, 0.002),
    "cat_cow cow": (-0.02, -0.18, 0.003, 0.002),
    "cat_cow from cow to cat and back": (-0.13, 0.12, 0.003, 0.002),
}


def driver_of(way: str, way_s: float, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Media times and the driver: in, held and out, as smoothly as people move."""
    rest, deep, noise, wandering = WAYS[way]
    random = np.random.default_rng(seed)
    t = np.arange(0.0, BEFORE_S + 2 * way_s + HELD_S + AFTER_S, 1 / 15)
    share = np.array(
        [ease((x - BEFORE_S) / way_s) - ease((x - BEFORE_S - way_s - HELD_S) / way_s) for x in t]
    )
    breath = wandering * np.sin(2 * np.pi * 0.25 * t + random.uniform(0, 6))
    return t, rest + (deep - rest) * share + random.normal(0, noise, len(t)) + breath


def holds(stretch: Stretch, t: np.ndarray, driver: np.ndarray) -> list[Held]:
    """What the checker makes of a driver alone, all conditions met."""
    bare = tuple(p.model_copy(update={"requires": ()}) for p in stretch.position)
    stretch = stretch.model_copy(update={"position": bare})
    worked = stretch.candidates[0]
    form = dict.fromkeys(stretch.candidates, (0.0, *[np.nan] * len(stretch.rule)))
    checker, events = Checker(stretch), []
    for time_s, value in zip(t.tolist(), driver.tolist(), strict=True):
        samples = {
            (side, p.name): Sample(value, True, True, False, 1.0)
            if side == worked
            else Sample(np.nan, False, False, False, 0.0)
            for side in stretch.candidates
            for p in bare
        }
        lead = 40.0 if worked == "left" else np.nan
        asked = dict.fromkeys(samples, ())
        seen = Sight(time_s, "", "", samples, form, lead, False, 0.0, True, asked)
        events += checker.update(seen)
    return [e for e in events + checker.finish() if isinstance(e, Held)]


@pytest.mark.parametrize("way_s", [1.5, 3.0, 5.0, 7.0])
@pytest.mark.parametrize("way", WAYS)
def test_the_ends_do_not_depend_on_how_slow_the_way_is(way: str, way_s: float) -> None:
    name, _, position = way.partition(" ")
    errors = []
    for seed in range(5):
        found = holds(builtin(name), *driver_of(way, way_s, seed))
        held = [h for h in found if h.position.name in (None, *position.split())]
        span = next(h.span for h in held if h.span.end_s > BEFORE_S + way_s + 1)
        start = BEFORE_S + way_s * (1 - ENDS)
        end = BEFORE_S + way_s + HELD_S + way_s * ENDS
        errors.append((span.start_s - start, end - span.end_s))
    early, late = np.median(errors, axis=0)
    assert abs(early) < NEARLY_S
    assert abs(late) < NEARLY_S


@pytest.mark.parametrize("way_s", [1.5, 3.0, 7.0])
@pytest.mark.parametrize("way", ["cat_cow cat", "cat_cow cow"])
def test_flat_is_neither(way: str, way_s: float) -> None:
    for seed in range(3):
        found = holds(builtin("cat_cow"), *driver_of(way, way_s, seed))
        assert [h.position.name for h in found] == [way.split()[1]]
