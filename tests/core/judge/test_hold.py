"""From a stay to a hold: the start and the end are found by one rule, once from each side."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formcheck.core.judge.hold import refine
from formcheck.core.judge.stay import Moment, Stay
from formcheck.library.builtin import builtin
from tests.figures import ease

KNEE = builtin("knee_to_chest")
ENTER, LEAVE = 74.0, 66.0
REST = 5.0


def frames(way_in_s: float, held_s: float, way_out_s: float, seed: int) -> list[Moment]:
    """In, held and out between the same depths, with a little noise; 15 frames a second."""
    random = np.random.default_rng(seed)
    length = way_in_s + held_s + way_out_s
    moments = []
    for t in np.arange(0.0, length, 1 / 15).tolist():
        share = ease(t / way_in_s) - ease((t - way_in_s - held_s) / way_out_s)
        depth = REST + 110 * share + random.normal(0, 0.3)
        moments.append(Moment(t, depth, "left", False, 1.0, (depth,)))
    return moments


def mirrored(moments: list[Moment]) -> list[Moment]:
    return [replace(m, time_s=-m.time_s) for m in reversed(moments)]


def span_of(moments: list[Moment], rest: float | None) -> tuple[float, float] | None:
    """Of the frames in position; what lies before and after is the approach and the way out."""
    inside = [i for i, m in enumerate(moments) if m.depth >= LEAVE]
    first, last = inside[0], inside[-1]
    stay = Stay(None, [Moment(-1e3, REST - 5), *moments[:first]])
    for moment in moments[first : last + 1]:
        stay.add(moment)
    bounce = KNEE.bounce.model_copy(update={"rest": rest})
    span = refine(stay, moments[last + 1 :], KNEE.driver, bounce, ENTER, LEAVE)
    return None if span is None else (span.start_s, span.end_s)


@settings(max_examples=60)
@given(
    way_in_s=st.floats(0.5, 6.0),
    held_s=st.floats(0.3, 12.0),
    way_out_s=st.floats(0.5, 6.0),
    rest=st.sampled_from([None, 2.0]),
    seed=st.integers(0, 1000),
)
def test_time_turned_round_turns_the_hold_round(
    way_in_s: float, held_s: float, way_out_s: float, rest: float | None, seed: int
) -> None:
    moments = frames(way_in_s, held_s, way_out_s, seed)
    here, there = span_of(moments, rest), span_of(mirrored(moments), rest)
    if here is None or there is None:
        assert here is there
    else:
        assert (-there[1], -there[0]) == pytest.approx(here)
