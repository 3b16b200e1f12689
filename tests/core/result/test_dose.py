"""What counts towards the dose: the same rule for the judge, the overlay and the history."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formcheck import Stretch, builtin
from formcheck.core.result.dose import counted, reached, target_of, total
from formcheck.core.result.session import Counts, Depth, Hold

CAT_COW, KNEE = builtin("cat_cow"), builtin("knee_to_chest")


def hold(side: str, position: str | None = None, *, counts: bool = True) -> Hold:
    return Hold.model_validate(
        {
            "side": side,
            "position": position,
            "start_s": 0.0,
            "end_s": 20.0,
            "held_s": 20.0,
            "counted": counts,
            "why_not": None if counts else "too_short",
            "depth": Depth(measurement="hip_flexion", value=100.0, unit="deg"),
            "certainty": 1.0,
        }
    )


def per_side(stretch: Stretch) -> Stretch:
    dose = stretch.dose.model_copy(update={"per_side": True, "repetitions": 1})
    return stretch.model_copy(update={"dose": dose})


@pytest.mark.parametrize(("cats", "cows", "rounds"), [(4, 0, 0), (4, 3, 3), (2, 5, 2)])
def test_half_a_round_is_no_round(cats: int, cows: int, rounds: int) -> None:
    holds = [*[hold("both", "cat")] * cats, *[hold("both", "cow")] * cows]
    target = Counts(both=10)
    assert counted(holds, target, ["cat", "cow"]) == Counts(both=rounds)
    assert total(holds, CAT_COW).counted == Counts(both=rounds)


def test_sides_are_counted_by_themselves() -> None:
    holds = [hold("left"), hold("left"), hold("right"), hold("right", counts=False)]
    assert total(holds, KNEE).counted == Counts(left=2, right=1)
    assert counted(holds, Counts(both=3)) == Counts(both=3)


@pytest.mark.parametrize("stretch", [KNEE, CAT_COW, per_side(KNEE), per_side(CAT_COW)])
def test_every_dose_can_be_completed(stretch: Stretch) -> None:
    """Also one of several positions on each side."""
    sides = ("left", "right") if stretch.dose.per_side else ("both",)
    every = [hold(side, p.name) for side in sides for p in stretch.position]
    needed = every * stretch.dose.repetitions
    assert total(needed, stretch).complete
    assert not total(needed[1:], stretch).complete


@given(st.lists(st.tuples(st.sampled_from(["left", "right"]), st.booleans())))
def test_what_was_done_before_adds_to_it(kinds: list[tuple[str, bool]]) -> None:
    holds = [hold(side, counts=counts) for side, counts in kinds]
    first, later = total(holds[::2], KNEE).counted, total(holds[1::2], KNEE).counted
    both = total([*holds[::2], *holds[1::2]], KNEE).counted
    assert (both.left, both.right) == (first.left + later.left, first.right + later.right)
    whole = total(holds, KNEE)
    assert whole.complete == reached(whole.counted, target_of(KNEE))
