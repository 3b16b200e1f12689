"""Where a limit parts two groups that lie close together, the answer in between is "not judged"."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from formcheck.core.judge.sight import meets
from formcheck.core.measure.readings import read
from formcheck.core.pose.pose import Poses
from formcheck.core.result.session import Session
from formcheck.core.stretch.condition import Condition
from formcheck.core.stretch.definition import Stretch
from formcheck.core.stretch.values import changed
from formcheck.errors import StretchError
from formcheck.library.builtin import builtin
from tests.figures import SIZE, judge, plateau, supine, times

KNEE = builtin("knee_to_chest")
OTHER = "position.requires.hip_flexion.other"


def holding(other_hip: float, stretch: Stretch) -> Session:
    """One knee drawn in for 22 s, the other hip closed by so many degrees throughout."""
    angle = plateau(4, 26, 130)
    return judge([supine(t, angle(t), other_hip, knee=90) for t in times(30)], stretch)


@pytest.mark.parametrize(
    ("other_hip", "holds", "reasons"),
    [
        (40.0, 1, set()),  # surely met
        (49.0, 0, {"position_unclear"}),  # within the limit, but nobody can tell
        (53.0, 0, {"position_unclear"}),  # beyond it, but nobody can tell
        (60.0, 0, set()),  # surely another position: nothing to report
    ],
)
def test_between_two_groups_nothing_is_claimed(
    other_hip: float, holds: int, reasons: set[str]
) -> None:
    stretch = changed(KNEE, {f"{OTHER}.max": 51.0, f"{OTHER}.unsure": 5.0})
    session = holding(other_hip, stretch)
    assert len(session.holds) == holds
    assert {u.reason for u in session.unjudged} == reasons
    assert any("go clearly into it" in note for note in session.notes) == bool(reasons)
    assert len(session.attempts) == (not holds and not reasons)  # the other leg came up too


@pytest.mark.parametrize(("bent", "faults"), [(28.0, 0), (32.0, 0), (36.0, 1)])
def test_a_rule_hardly_broken_is_no_fault(bent: float, faults: int) -> None:
    stretch = changed(KNEE, {"rule.other_leg_bent.unsure": 4.0})
    assert stretch.rule[0].max == 30.0
    (hold,) = holding(bent, stretch).holds
    assert len([f for f in hold.faults if f.id == "other_leg_bent"]) == faults


@given(
    limit=st.floats(10, 100),
    slack=st.sampled_from([0.0, 3.0, 8.0]),
    unsure=st.sampled_from([0.0, 3.0, 8.0]),
    below=st.booleans(),
)
def test_a_frame_never_both_meets_a_condition_and_speaks_against_it(
    limit: float, slack: float, unsure: float, below: bool
) -> None:
    readings = read(Poses.stack([supine(t, 4 * t, 2.0) for t in times(30, 5)]), SIZE)
    low, high = (None, limit) if below else (limit, None)
    condition = Condition(measurement="hip_flexion", min=low, max=high, slack=slack, unsure=unsure)
    met = meets(readings, condition, "left")
    value = readings.values["hip_flexion_left"].value
    assert not (met.surely & met.against).any()
    assert not (met.still & met.against).any()
    assert (met.surely <= met.still).all()
    near = np.abs(value - limit) < unsure
    assert not (near & (met.surely | met.against)).any()


def test_a_band_that_leaves_nothing_is_refused() -> None:
    with pytest.raises(StretchError, match="leaves nothing between min and max"):
        changed(KNEE, {"position.requires.trunk_tilt.unsure": 60.0})
