"""A person's own neutral of cat and cow: flat is neither, whatever was shown."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from formcheck.core.judge.neutral import OwnNeutral
from formcheck.core.judge.sight import Sample, Sight
from formcheck.library.builtin import builtin
from tests.figures import ease

STRETCH = builtin("cat_cow")
CAT, COW = STRETCH.position
RATE = 15
seeds = st.integers(0, 10_000)


def shown(stations: Sequence[float], seed: int = 0, way_s: float = 1.5) -> OwnNeutral:
    """What is known of the neutral after holding these curves for 2 s each, one after another."""
    neutral = OwnNeutral(STRETCH.driver.neutral)
    noise = np.random.default_rng(seed).normal(0, 0.001, 10_000)
    values: list[float] = []
    for before, now in zip([stations[0], *stations], stations, strict=False):
        way = [before + (now - before) * ease(i / (way_s * RATE)) for i in range(int(way_s * RATE))]
        values += [*way, *[now] * 2 * RATE]
    for i, value in enumerate(values):
        sample = Sample(value + noise[i], enter=True, stay=True, open=False, certainty=1.0)
        samples: dict[tuple[str, str | None], Sample] = {("both", "cat"): sample}
        nan = float("nan")
        sight = Sight(i / RATE, "", "", samples, {}, nan, swapped=False, ends=nan)
        neutral.update(sight, sample.driver)
    return neutral


def entered(neutral: OwnNeutral, value: float) -> list[str | None]:
    """The positions that somebody with this curve comes into."""
    return [
        p.name for p in (CAT, COW) if neutral.depth(value, p) >= neutral.threshold(p, current=False)
    ]


@given(flat=st.floats(-0.09, -0.02), reach=st.floats(0.13, 0.2), seed=seeds)
def test_coming_back_from_cats_alone_is_no_cow(flat: float, reach: float, seed: int) -> None:
    neutral = shown([flat, flat + reach, flat, flat + reach, flat], seed)
    assert entered(neutral, flat) == []
    assert entered(neutral, flat + reach) == ["cat"]


@given(flat=st.floats(-0.05, 0.03), reach=st.floats(0.13, 0.25), seed=seeds)
def test_coming_back_from_cows_alone_is_no_cat(flat: float, reach: float, seed: int) -> None:
    neutral = shown([flat, flat - reach, flat, flat - reach, flat], seed)
    assert entered(neutral, flat) == []
    assert entered(neutral, flat - reach) == ["cow"]


@given(flat=st.floats(-0.09, -0.02), reach=st.floats(0.16, 0.2))
def test_a_recording_that_begins_in_a_cat_is_the_same(flat: float, reach: float) -> None:
    neutral = shown([flat + reach, flat, flat + reach, flat])
    assert entered(neutral, flat) == []
    assert entered(neutral, flat + reach) == ["cat"]


@given(flat=st.floats(-0.06, 0.0), cat=st.floats(0.07, 0.15), cow=st.floats(0.07, 0.15), seed=seeds)
def test_who_shows_both_is_in_both(flat: float, cat: float, cow: float, seed: int) -> None:
    neutral = shown([flat, flat + cat, flat - cow, flat + cat, flat - cow], seed)
    assert entered(neutral, flat + cat) == ["cat"]
    assert entered(neutral, flat - cow) == ["cow"]
