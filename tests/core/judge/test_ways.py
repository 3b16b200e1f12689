"""Ways in and out are cut by media time, and looking at an open stay changes nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formcheck.core.judge.checker import Checker
from formcheck.core.judge.events import Event, Held, Moved
from formcheck.core.judge.sight import Sample, Sight
from formcheck.library.builtin import builtin
from tests.figures import plateau

NAN = float("nan")
_KNEE = builtin("knee_to_chest")
KNEE = _KNEE.model_copy(
    update={"position": tuple(p.model_copy(update={"requires": ()}) for p in _KNEE.position)}
)
"""Knee to chest that asks for the driver alone."""


def legs(time_s: float, left: float, right: float, *, seen: bool = True) -> Sight:
    """What knee to chest asks of a frame: how far each hip is closed."""
    hips = {"left": left, "right": right}
    samples: dict[tuple[str, str | None], Sample] = {
        (side, None): Sample(angle, True, True, False, 1.0) for side, angle in hips.items()
    }
    form = {side: (angle, *(NAN for _ in KNEE.rule)) for side, angle in hips.items()}
    blind = "" if seen else "no_person"
    return Sight(time_s, blind, "limb_hidden", samples, form, left - right, False, NAN)


def told(sights: list[Sight], looks: frozenset[int] = frozenset()) -> list[Event]:
    checker = Checker(KNEE)
    events: list[Event] = []
    for i, sight in enumerate(sights):
        events += checker.update(sight)
        if i in looks:
            assert checker.peek() == checker.peek()
    return events + checker.finish()


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_look_at_the_open_stay_changes_nothing(data: st.DataObject) -> None:
    """Any angles, gaps and blind frames: the same events whether it was looked at or not."""
    sights: list[Sight] = []
    t, angles = 0.0, [0.0, 0.0]
    for _ in range(data.draw(st.integers(1, 25))):
        leg = data.draw(st.integers(0, 1))
        angles[leg] = data.draw(st.sampled_from([0.0, 60.0, 70.0, 80.0, 110.0, 120.0]))
        seen = data.draw(st.integers(0, 5)) > 0
        step = data.draw(st.sampled_from([1 / 15, 1 / 15, 0.2, 0.6]))
        for _ in range(data.draw(st.integers(1, 20))):
            t += step
            sights.append(legs(t, *angles, seen=seen))
    looks = data.draw(st.frozensets(st.integers(0, len(sights)), max_size=40))
    assert told(sights, looks) == told(sights)


def times_of(rate: float, way_s: float, held_s: float) -> list[tuple[float, float]]:
    """From when to when in, held and out again, as seen with so many frames a second."""
    angle = plateau(8, 8 + held_s, 125, way_s=way_s)
    events = told([legs(i / rate, angle(i / rate), 2.0) for i in range(int((held_s + 20) * rate))])
    into, out = ((e.start_s, e.end_s) for e in events if isinstance(e, Moved))
    (held,) = ((e.span.start_s, e.span.end_s) for e in events if isinstance(e, Held))
    return [into, held, out]


@pytest.mark.parametrize("held_s", [3.0, 10.0])
@pytest.mark.parametrize("way_s", [1.0, 2.0, 4.0, 6.0])
@pytest.mark.parametrize("rate", [5.0, 7.0, 10.0, 15.0, 30.0])
def test_ways_are_the_same_at_any_frame_rate(rate: float, way_s: float, held_s: float) -> None:
    truth = times_of(60.0, way_s, held_s)
    slack = 2 / rate + 0.1 * way_s
    for here, there in zip(times_of(rate, way_s, held_s), truth, strict=True):
        assert here == pytest.approx(there, abs=slack)
