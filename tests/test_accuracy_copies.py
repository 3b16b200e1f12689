"""Copies of the accuracy material: changed pictures, and the truth that goes with them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from benchmarks.copies import COPIES, DARK, extent
from benchmarks.material import KEPT_APART, Clip, Material, Stay
from formcheck.core.pose.pose import LANDMARKS, ModelInfo, Pose, Poses, PoseTrack, Source

WIDTH, HEIGHT = 200, 100
NOBODY = np.full((2, 2), 0.5)
PHOTO = Clip(Path("photo.jpg"), "knee_to_chest", label="left", in_position=True)
VIDEO = Clip(
    Path("clip.mp4"),
    "knee_twist",
    (Stay(1, 3, "left", None), Stay(4, 6, "right", None), Stay(7, 9, "both", "cat")),
    label="knee_twist",
    truth=Path("clip.frames"),
)


def picture() -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """Every column and row tells where it is; darker than 200."""
    image = np.zeros((HEIGHT, WIDTH, 3), np.uint8)
    image[..., 0] = np.arange(WIDTH)
    image[..., 1] = np.arange(HEIGHT)[:, None]
    return image


def test_a_mirror_exchanges_left_and_right_in_picture_and_truth() -> None:
    image = COPIES["mirrored"](picture(), NOBODY)
    assert image[0, 0, 0] == WIDTH - 1
    assert (image[:, ::-1] == picture()).all()
    copied = Material(Path(), False, [VIDEO], [PHOTO]).copied("mirrored")
    assert [s.side for s in copied.videos[0].stays] == ["right", "left", "both"]
    assert copied.videos[0].stays[2].position == "cat"
    assert [c.label for c in (*copied.videos, *copied.photos)] == ["knee_twist", "right"]


@pytest.mark.parametrize("copy", sorted(COPIES.keys() - {"mirrored"}))
def test_other_copies_keep_the_truth_but_that_of_each_frame(copy: str) -> None:
    copied = Material(Path(), False, [VIDEO], [PHOTO]).copied(copy)
    assert copied.videos[0].stays == VIDEO.stays
    assert copied.videos[0].truth is None  # its places are those of the picture as it was
    assert copied.photos == [PHOTO]


def test_dark_and_small() -> None:
    dark = COPIES["dark"](picture(), NOBODY)
    assert dark.shape == (HEIGHT, WIDTH, 3)
    assert dark.mean() == pytest.approx(DARK * picture().mean(), abs=0.5)
    assert COPIES["small"](picture(), NOBODY).shape == (HEIGHT // 2, WIDTH // 2, 3)


@pytest.mark.parametrize(
    ("left", "right", "columns"),
    [
        (0.5, 0.5, (20, 179)),  # round the middle
        (0.2, 0.7, (20, 179)),
        (0.02, 0.5, (0, 159)),  # as far as the person needs
        (0.5, 0.95, (34, 193)),
        (0.05, 0.95, (6, 193)),  # wider than four fifths
        (0.0, 1.0, (0, 199)),
    ],
)
def test_a_crop_keeps_the_person_inside(
    left: float, right: float, columns: tuple[int, int]
) -> None:
    image = COPIES["cropped"](picture(), np.array([[left, 0.4], [right, 0.6]]))
    assert (image[0, 0, 0], image[0, -1, 0]) == columns
    assert (image[0, 0, 1], image[-1, 0, 1]) == (10, 89)


def test_the_extent_covers_the_person_wherever_it_was() -> None:
    def pose(time_s: float, x: float) -> Pose:
        image = np.full((LANDMARKS, 2), 50.0)
        image[:, 0] = x
        return Pose(time_s, image, np.zeros((LANDMARKS, 3)), np.ones(LANDMARKS))

    source = Source("file", "clip.mp4", 1.0, 3, (WIDTH, HEIGHT))
    model = ModelInfo("heavy", "", "")
    poses = Poses.stack([pose(0.0, 20.0), Pose(0.1), pose(0.2, 160.0)])
    assert extent(PoseTrack(poses, source, model)).tolist() == [[0.1, 0.5], [0.8, 0.5]]
    assert extent(PoseTrack(Poses.stack([Pose(0.0)]), source, model)).tolist() == NOBODY.tolist()


def test_what_is_kept_apart_has_figures_of_its_own() -> None:
    apart = Clip(Path("apart.mp4"), "knee_twist", conditions=("still", KEPT_APART))
    both = Material(Path("set"), True, [VIDEO, apart])
    tuned, kept = both.parts()
    assert (tuned.part, tuned.videos) == ("tuned", [VIDEO])
    assert (kept.part, kept.videos) == ("kept apart", [apart])
    assert [m.part for m in both.parts(["tuned"])] == ["tuned"]
    real = Material(Path("real"), False, [VIDEO], [PHOTO])
    assert real.parts() == [real]
    # Nobody sees the kept apart part by asking for the other one.
    assert Material(Path("set"), True, [apart]).parts(["tuned"]) == []
