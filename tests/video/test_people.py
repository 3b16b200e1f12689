"""The finder of people, on a rendered person."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import cv2
import numpy as np
import pytest

from benchmarks.speed import beside
from formcheck.video.people import PeopleFinder
from formcheck.video.source import Image, VideoFile

SAMPLE = Path(__file__).parents[2] / "sample_videos" / "knee_to_chest.mp4"


@pytest.fixture(scope="module")
def image() -> Image:
    with VideoFile(SAMPLE, 1.0) as video:
        return next(islice(video, 2, None)).image


@pytest.fixture(scope="module")
def find() -> PeopleFinder:
    return PeopleFinder()


def test_somebody_beside_is_found_too(image: Image, find: PeopleFinder) -> None:
    assert len(find(image)) == 1
    assert len(find(beside(image))) == 2


@pytest.mark.parametrize("factor", [0.25, 0.5, 1.5, 2.0, 4.0])
def test_places_are_those_of_the_picture_whatever_its_size(
    factor: float, image: Image, find: PeopleFinder
) -> None:
    (person,) = find(image)
    other = cv2.resize(image, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    (scaled,) = find(np.asarray(other, np.uint8))
    assert scaled.box / factor == pytest.approx(person.box, abs=0.02 * image.shape[1])


def test_looking_leaves_opencv_its_cores(image: Image, find: PeopleFinder) -> None:
    before = cv2.getNumThreads()
    try:
        cv2.setNumThreads(2)
        find(image)
        assert cv2.getNumThreads() == 2
    finally:
        cv2.setNumThreads(before)
