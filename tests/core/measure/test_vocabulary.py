from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from formcheck.core.measure.readings import Readings, read
from formcheck.core.measure.vocabulary import VOCABULARY
from formcheck.core.pose.pose import Landmark, Pose, Poses
from tests.figures import SIZE, supine

angles = st.floats(0, 140)


def readings(*poses: Pose) -> Readings:
    return read(Poses.stack(list(poses)), SIZE)


@given(angles, angles)
def test_hip_and_knee_angles_are_the_figures_own(left: float, right: float) -> None:
    result = readings(supine(0.0, left, right, knee=left))
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


@pytest.mark.parametrize(
    ("thigh", "posture"),
    [
        ([-0.39, 0.0, 0.15], "lying long, a little inwards"),
        ([-0.33, 0.26, 0.05], "a bridge: out of the back"),
        ([-0.30, -0.30, 0.0], "foot on the floor"),
    ],
)
def test_a_thigh_that_is_not_drawn_over_is_not_across(thigh: list[float], posture: str) -> None:
    pose = supine(0.0, left=45.0, knee=90.0)
    assert pose.world is not None
    pose.world[Landmark.LEFT_KNEE] = pose.world[Landmark.LEFT_HIP] + thigh
    assert readings(pose).values["knee_across_left"].value[0] < 10, posture


def test_the_lower_leg_shows_how_high_a_leg_is_though_its_knee_hides() -> None:
    pose = supine(0.0, left=90.0, knee=90.0)
    assert pose.image is not None
    before = readings(pose).values["leg_height_left"].value[0]
    pose.image[Landmark.LEFT_ANKLE] += [0, 22.0]  # 10 cm lower, at 220 pixels a metre
    after = readings(pose).values["leg_height_left"].value[0]
    assert before - after == pytest.approx(0.05, abs=0.01)


def test_neck_and_back_swing_together() -> None:
    lifted, down = (readings(supine(0.0, head=head)) for head in (30.0, 0.0))
    assert np.isnan(lifted.values["spine_swing"].value[0]), "no outline, no swing"
    outline = 0.1 - 0.4 * (np.linspace(0.08, 0.98, 41) - 0.53) ** 2
    with_back = [
        replace(supine(0.0, head=head), back=scale * outline)
        for head, scale in ((30.0, 1.0), (0.0, 0.0))
    ]
    rounded, flat = (readings(p).values["spine_swing"].value[0] for p in with_back)
    curve = readings(with_back[0]).values["back_curve"].value[0]
    assert curve > 0.05
    assert rounded - flat == pytest.approx(30 + 100 * curve, abs=1)
    assert down.values["head_lift"].value[0] == pytest.approx(0, abs=1)


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
