"""How surely a roll of the thigh is seen, by where the camera stands."""

from __future__ import annotations

import numpy as np
import pytest

from formcheck.core.measure.readings import read
from formcheck.core.pose.pose import Landmark, Pose, Poses
from tests.figures import SIZE, supine, to_pixels

UNSURE, SURE = 0.2, 0.8


def rolled(deg: float, *, chest_to_camera: bool) -> Pose:
    """Somebody lying whose left thigh, square to the trunk, has rolled over to the right."""
    lying = supine(0.0, left=80.0, holding=False)
    assert lying.world is not None
    world = lying.world.copy()
    hip = world[Landmark.LEFT_HIP]
    leg = [Landmark[f"LEFT_{j}"] for j in ("KNEE", "ANKLE", "HEEL", "FOOT_INDEX")]
    turn = np.radians(deg)
    about_trunk = np.array(
        [[1, 0, 0], [0, np.cos(turn), np.sin(turn)], [0, -np.sin(turn), np.cos(turn)]]
    )
    world[leg] = (world[leg] - hip) @ about_trunk + hip
    if chest_to_camera:
        world = np.stack([world[:, 0], -world[:, 2], world[:, 1]], axis=1)
    return Pose(0.0, to_pixels(world), world, lying.visibility)


def across(deg: float, *, chest_to_camera: bool) -> tuple[float, float]:
    pose = rolled(deg, chest_to_camera=chest_to_camera)
    values = read(Poses.stack([pose]), SIZE).values["knee_across_left"]
    return float(values.value[0]), float(values.certainty[0])


@pytest.mark.parametrize("deg", [30, 60, 90])
@pytest.mark.parametrize("chest_to_camera", [False, True])
def test_a_roll_reads_the_same_from_everywhere(deg: float, chest_to_camera: bool) -> None:
    assert abs(across(deg, chest_to_camera=chest_to_camera)[0]) == pytest.approx(deg, abs=3)


@pytest.mark.parametrize("deg", [0, 20, 35])
def test_a_thigh_that_points_at_the_camera_has_no_certain_roll(deg: float) -> None:
    """On the side, the chest to the camera, a knee that is lifted or drawn up points at it."""
    assert across(deg, chest_to_camera=True)[1] < UNSURE
    assert across(deg, chest_to_camera=False)[1] > SURE


@pytest.mark.parametrize("deg", [60, 75, 90])
def test_a_thigh_that_lies_in_the_picture_has(deg: float) -> None:
    assert across(deg, chest_to_camera=True)[1] > SURE


def test_the_figure_lies_as_described() -> None:
    values = read(Poses.stack([rolled(0, chest_to_camera=True)]), SIZE).values
    assert values["chest_to_camera"].value[0] == pytest.approx(90, abs=1)
    assert values["chest_up"].value[0] == pytest.approx(0, abs=1)
