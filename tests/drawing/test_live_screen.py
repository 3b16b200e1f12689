"""The live picture: every state, mirrored for the eye and never in the data."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import numpy as np
import pytest

from formcheck.core.coach.headline import Mood
from formcheck.core.coach.phrases import EXAMPLE, Words
from formcheck.core.stretch.definition import Stretch
from formcheck.drawing.board import Board
from formcheck.drawing.live_screen import MOODS, LiveScreen
from formcheck.drawing.marks import DriverMark
from formcheck.drawing.palette import WARN
from formcheck.library.builtin import everything
from formcheck.library.localised import localised
from formcheck.video.pen import Pen
from formcheck.video.source import Image
from formcheck.words import LANGUAGES
from tests.figures import supine

SET_UP = ("no_person", "too_dark", "out_of_frame", "too_far", "wrong_view", "from_above",
          "limb_hidden", "position_unclear", "side_unclear", "supine", "all_fours", "folded",
          "prone", "side_lying", "upright", "unknown")  # fmt: skip
MARK = DriverMark(124.0, 88.0, "deg", "left", "hip")
COUNTED = (("LEFT", 1, 3), ("RIGHT", 0, 3))


def picture() -> Image:
    """Dark, with a bright left half."""
    image: Image = np.full((480, 640, 3), 20, np.uint8)
    image[:, :320] = 200
    return image


@pytest.mark.parametrize("mood", get_args(Mood))
@pytest.mark.parametrize("size", [(1280, 720), (1024, 768), (1920, 1080)])
def test_every_state_can_be_drawn(mood: Mood, size: tuple[int, int]) -> None:
    board = Board("Now draw your right knee to your chest.", mood, MARK, COUNTED, 20.0, 7.0,
                  "RIGHT", "No bouncing. Hold still.", "warn", keys=True, footer="x")  # fmt: skip
    drawn = LiveScreen(size).draw(picture(), supine(0.0, 124.0), board)
    assert drawn.shape == (size[1], size[0], 3)


def test_the_picture_is_a_mirror_and_the_frame_is_left_alone() -> None:
    image = picture()
    before = image.copy()
    drawn = LiveScreen().draw(image, None, Board("Hold", "wait"))
    middle = drawn[360, 160:1120].mean(axis=-1)
    assert middle[50] < 60 < 150 < middle[-50]
    assert (image == before).all()


def test_left_is_counted_on_the_left_as_in_a_mirror() -> None:
    one = LiveScreen().draw(None, None, Board("Hold", "hold", None, COUNTED, 20.0))
    none = (("LEFT", 0, 3), ("RIGHT", 0, 3))
    other = LiveScreen().draw(None, None, Board("Hold", "hold", None, none, 20.0))
    changed = np.argwhere((one != other).any(axis=-1))
    assert len(changed)
    assert changed[:, 1].max() < 320


def test_states_differ_by_shape_and_not_only_by_colour() -> None:
    signs: dict[bytes, list[str]] = {}
    for mood in get_args(Mood):
        drawn = LiveScreen().draw(None, None, Board("", mood))
        corner = drawn[:130, :130].astype(int)
        ink = np.array(MOODS[mood][1])
        shape = (np.abs(corner - ink).sum(axis=-1) < 60).tobytes()
        signs.setdefault(shape, []).append(mood)
    together = sorted(sorted(moods) for moods in signs.values() if len(moods) > 1)
    assert together == [["done", "good"]]


def test_ink_and_background_can_be_told_apart_in_grey() -> None:
    def luminance(colour: tuple[int, int, int]) -> float:
        b, g, r = (float((c / 255) ** 2.2) for c in colour)
        return 0.0722 * b + 0.7152 * g + 0.2126 * r

    for back, ink in MOODS.values():
        light, dark = sorted((luminance(back), luminance(ink)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 3.0  # WCAG for large text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("stretch", everything(), ids=lambda s: s.id)
def test_what_to_do_now_is_shown_whole(stretch: Stretch, language: str) -> None:
    pen, height, words = Pen(), 720, Words(localised(stretch, language))
    asked = ("start", "next", "next_side", "show_hold", *SET_UP)
    for text in (words(key, **EXAMPLE) for key in asked):
        lines = pen.wrapped(text, 0.075 * height, 1280 - 0.26 * height)
        assert len(lines) <= 2, text


def yellow(image: Image) -> list[int]:
    """Columns of the driver's bar in which a target is drawn."""
    strip = image[round(0.866 * 720) : round(0.868 * 720)].astype(int)
    near = np.abs(strip - np.array(WARN)).sum(axis=-1) < 40
    return sorted({int(x) // 10 for x in np.argwhere(near)[:, 1]})


def test_the_driver_is_shown_against_every_target() -> None:
    knee = LiveScreen().draw(None, None, Board("Hold", "hold", MARK))
    assert len(yellow(knee)) in (1, 2)  # one line, on one or two tens of pixels
    back = DriverMark(0.06, 0.05, "", None, "back")
    both = LiveScreen().draw(None, None, Board("Hold", "hold", back, targets=(0.05, -0.05)))
    columns = yellow(both)
    assert columns[-1] - columns[0] > 5
    missed = replace(back, value=0.03)
    other = LiveScreen().draw(None, None, Board("Hold", "hold", missed, targets=(0.05, -0.05)))
    assert (both != other).any(), "reached is seen"


def test_the_placement_shows_the_stretchs_own_posture() -> None:
    drawn = {
        posture: LiveScreen()
        .draw(None, None, Board("x", "problem", placement="y", posture=posture))
        .tobytes()
        for posture in ("supine", "all_fours", "folded", "upright")
    }
    assert len(set(drawn.values())) == 4


@pytest.mark.parametrize("size", [(1280, 720), (1024, 768), (1920, 1080)])
@pytest.mark.parametrize("placement", ["", "Put the camera at your side."])
def test_what_is_said_covers_nothing_else(size: tuple[int, int], placement: str) -> None:
    silent = Board("Paused", "paused", None, COUNTED, placement=placement)
    said = replace(silent, cue="I have noted the pain. Let go slowly and rest. " * 2)
    one, other = (LiveScreen(size).draw(None, None, b) for b in (silent, said))
    columns = np.flatnonzero((one != other).any(axis=(0, 2)))
    width, height = size
    room = (0.0, width - 0.75 * height) if placement else (0.28 * height, width - 0.28 * height)
    assert room[0] <= columns.min()
    assert columns.max() <= room[1]
    assert len(columns) > 0.2 * width


def test_ones_own_range_is_told_beside_the_mark_of_everybody() -> None:
    own = Board("Hold", "hold", MARK, targets=(70.0,), marks=(88.0,))
    told = replace(own, own_label="105 % of your range")
    one, other = (LiveScreen().draw(None, None, b) for b in (own, told))
    rows = np.flatnonzero((one != other).any(axis=(1, 2)))
    assert rows.min() > 0.84 * 720
    assert rows.max() < 0.96 * 720
