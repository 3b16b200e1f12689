"""Agreement is a part of a whole, whatever is labelled and whatever is found."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formcheck.core.result.agreement import Interval, agreement

SECONDS = st.floats(0.0, 30.0, allow_nan=False)
SPANS: Any = st.lists(
    st.tuples(SECONDS, SECONDS, st.sampled_from(("left", "right")), st.sampled_from((None, "cat"))),
    max_size=6,
)


@given(SPANS, SPANS)
def test_it_is_between_nothing_and_all_and_the_same_from_both_sides(
    truth: list[Interval], found: list[Interval]
) -> None:
    matching = agreement(truth, found)
    assert 0.0 <= matching <= 1.0
    assert agreement(found, truth) == matching


@given(SPANS)
def test_it_is_all_with_oneself_however_often_it_is_said(spans: list[Interval]) -> None:
    assert agreement(spans, spans) == 1.0
    assert agreement([*spans, *spans], spans) == 1.0


def test_it_is_the_seconds_both_say_over_those_either_says() -> None:
    truth: list[Interval] = [(0.0, 4.0, "left", None), (6.0, 8.0, "right", None)]
    found: list[Interval] = [(2.0, 6.0, "left", None), (6.0, 8.0, "left", None)]
    assert agreement(truth, found) == pytest.approx(2 / 8)
