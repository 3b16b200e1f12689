from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from formcheck.core.measurements import VOCABULARY
from formcheck.core.pose import Landmark, Pose, Poses
from formcheck.core.readings import Readings, read
from tests.figures import SIZE, supine

angles = st.floats(0, 140)


def readings(*poses: Pose) -> Readings:
    return read(Poses.stack(list(poses)), SIZE)


@given(angles, angles)
def test_hip_and_knee_angles_are_the_figures_own(left: float, right: float) -> None:
    result = readings(supine(0.0, left, right))
    # The hips of the figure lie on the trunk's line, the shoulders a little wider.
    assert result.values["hip_flexion_left"].value[0] == pytest.approx(left, abs=0.01)
    assert result.values["hip_flexion_right"].value[0] == pytest.approx(right, abs=0.01)
    assert result.values["knee_flexion_left"].value[0] == pytest.approx(left, abs=0.01)


def test_a_supine_figure_lies_level_chest_up_seen_from_the_side() -> None:
    values = readings(supine(0.0)).values
    assert values["trunk_tilt"].value[0] == pytest.approx(0, abs=1)
    assert values["chest_up"].value[0] == pytest.approx(90, abs=1)
    assert values["trunk_turn"].value[0] == pytest.approx(0, abs=1)
    assert values["side_on"].value[0] == pytest.approx(0, abs=1)


def test_the_head_lift_is_positive_towards_the_chest() -> None:
    assert readings(supine(0.0, head=30.0)).values["head_lift"].value[0] == pytest.approx(30, abs=1)
    assert readings(supine(0.0, head=-8.0)).values["head_lift"].value[0] == pytest.approx(-8, abs=1)


@given(angles, angles)
def test_a_mirror_swaps_the_sides_and_changes_nothing_else(left: float, right: float) -> None:
    pose = supine(0.0, left, right)
    here, mirrored = readings(pose), readings(pose.mirrored(SIZE[0]))
    for name, entry in VOCABULARY.items():
        if not entry.sided:
            if name in ("axial_turn",):
                continue
            pairs = [(name, name)]
        else:
            pairs = [(f"{name}_left", f"{name}_right"), (f"{name}_right", f"{name}_left")]
        for a, b in pairs:
            assert here.values[a].value[0] == pytest.approx(
                mirrored.values[b].value[0], abs=1e-3, nan_ok=True
            ), name


def test_a_knee_rolled_over_to_the_other_side_is_across() -> None:
    pose = supine(0.0, left=90.0, knee=90.0)
    assert pose.world is not None
    upright = readings(pose).values["knee_across_left"].value[0]
    pose.world[Landmark.LEFT_KNEE] = pose.world[Landmark.LEFT_HIP] + [0, 0, 0.42]
    across = readings(pose).values["knee_across_left"].value[0]
    assert upright == pytest.approx(0, abs=2)
    assert across == pytest.approx(90, abs=2)


def test_landmarks_outside_the_picture_are_not_certain() -> None:
    pose = supine(0.0, left=90.0)
    assert pose.image is not None
    pose.image[Landmark.LEFT_KNEE] = [-100, 200]
    result = readings(pose)
    assert result.values["hip_flexion_left"].certainty[0] == 0
    assert result.values["hip_flexion_left"].outside[0]
    assert result.values["hip_flexion_right"].certainty[0] > 0.9


def test_a_frame_without_a_person_measures_nothing_and_says_why() -> None:
    result = readings(Pose(0.0, reason="too_dark"), supine(0.1))
    for key, measured in result.values.items():
        assert np.isnan(measured.value[0]), key
        assert measured.certainty[0] == 0, key
    reading = result.reading("hip_flexion_left", 0)
    assert reading.value is None
    assert reading.reason == "too_dark"
    assert result.reading("hip_flexion_left", 1).value == pytest.approx(0, abs=1)


def test_every_measurement_is_documented_with_its_unit() -> None:
    for entry in VOCABULARY.values():
        assert entry.function.__doc__, entry.name
        assert entry.unit, entry.name
