"""The overlay: what is seen is drawn, what is not seen is not."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import numpy as np
import pytest

from formcheck.core.pose.pose import LANDMARKS, Landmark, Pose
from formcheck.core.result.phase import Phase
from formcheck.core.result.timeline import Verdict
from formcheck.drawing.figure import draw_figure
from formcheck.drawing.marks import DriverMark
from formcheck.drawing.overlay import Overlay
from formcheck.video.source import Image
from tests.figures import SIZE, supine

NO_MARK = DriverMark(None, 88.0, "deg", None, "value")
HIP = DriverMark(100.0, 88.0, "deg", "left", "hip")
REST = Verdict(Phase.REST, None, None, None, 20.0, (("L", 1, 3), ("R", 0, 3)))


def black(scale: int = 1) -> Image:
    return np.zeros((SIZE[1] * scale, SIZE[0] * scale, 3), np.uint8)


def figure(pose: Pose, mark: DriverMark = NO_MARK) -> Image:
    canvas = black()
    draw_figure(canvas, pose, mark)
    return canvas


def changed(one: Image, other: Image) -> Image:
    return np.asarray((one != other).any(axis=-1))


def test_the_frame_itself_is_left_alone() -> None:
    image = black()
    drawn = Overlay("Knee to chest").draw(image, supine(0.0, 100.0), REST, HIP)
    assert not image.any()
    assert drawn.any()


def test_nobody_seen_is_nothing_drawn_on_the_person() -> None:
    assert not figure(Pose(0.0, reason="no_person"), HIP).any()


def test_a_landmark_that_is_not_seen_is_not_drawn() -> None:
    pose = supine(0.0, 100.0)
    assert pose.visibility is not None
    assert pose.image is not None
    seen = pose.visibility.copy()
    seen[Landmark.LEFT_ANKLE] = 0.05
    gone = np.argwhere(changed(figure(pose), figure(replace(pose, visibility=seen))))
    ankle = pose.image[Landmark.LEFT_ANKLE][::-1]
    assert np.hypot(*(gone - ankle).T).min() < 2
    assert not figure(replace(pose, visibility=np.zeros(LANDMARKS)))[:, :200].any()


def test_landmarks_far_outside_the_picture_are_no_obstacle() -> None:
    pose = supine(0.0, 100.0)
    assert pose.image is not None
    figure(replace(pose, image=pose.image * 1e6), HIP)


def test_the_arc_is_where_the_angle_is_measured_and_tells_when_it_counts() -> None:
    pose = supine(0.0, 100.0)
    assert pose.image is not None
    plain, reached = figure(pose), figure(pose, HIP)
    missed = figure(pose, replace(HIP, value=50.0))
    assert (reached != missed).any()
    hip = pose.image[Landmark.LEFT_HIP][::-1]
    assert np.hypot(*(np.argwhere(changed(plain, reached)) - hip).T).max() < 80


@pytest.mark.parametrize("kind", ["bounce", "fault", "unseen"])
def test_what_is_wrong_stands_at_the_bottom_and_inside(
    kind: Literal["bounce", "fault", "unseen"],
) -> None:
    text = "A sentence that is much too long for one line of a narrow picture: it is broken in two."
    wrong = replace(REST, banner=text, banner_kind=kind)
    overlay = Overlay("x")
    plain, drawn = (overlay.draw(black(), supine(0.0), v, NO_MARK) for v in (REST, wrong))
    where = np.argwhere(changed(plain, drawn))
    assert where[:, 0].min() > SIZE[1] / 2
    assert 0 < where[:, 1].min() < where[:, 1].max() < SIZE[0] - 1


def test_everything_grows_with_the_picture() -> None:
    small, large = (
        Overlay("x").draw(black(k), supine(0.0, 100.0).scaled(k), REST, HIP) for k in (1, 2)
    )
    share = [changed(d, np.zeros_like(d)).mean() for d in (small, large)]
    assert share[1] == pytest.approx(share[0], rel=0.1)
