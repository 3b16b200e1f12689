"""What is told before a stretch is shown whole, large enough, and beside nothing else."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from formcheck.core.coach.lesson import Page, advice, pages
from formcheck.core.coach.phrases import EXAMPLE, Words
from formcheck.drawing.board import Board, LessonView
from formcheck.drawing.lesson_page import LARGEST, LEADING, SMALLEST
from formcheck.drawing.live_screen import KEYS, LiveScreen
from formcheck.library.builtin import IDS, builtin
from formcheck.library.localised import localised
from formcheck.video.pen import Pen
from formcheck.video.source import Image
from formcheck.words import LANGUAGES, catalogue

SIZES = ((1280, 720), (1920, 1080), (1024, 768))
PICTURE = np.full((320, 640, 3), 200, np.uint8)


def told(stretch_id: str, language: str) -> tuple[Page, ...]:
    stretch = localised(builtin(stretch_id), language)
    words = Words(stretch)
    return (*advice(words, known=False), *pages(stretch, words))


def rows_with_ink(image: Image) -> np.ndarray:
    """Rows in which something is written, of a part of the picture."""
    found: np.ndarray = np.flatnonzero((image.min(axis=-1) > 200).any(axis=-1))
    return found


@pytest.mark.parametrize(("stretch_id", "language"), tuple(product(IDS, LANGUAGES)))
def test_every_page_fits_below_the_picture(stretch_id: str, language: str) -> None:
    pen, (width, height) = Pen(), (1280, 720)
    for page in told(stretch_id, language):
        room = (0.92 * width, (0.9 - 0.19 - (0.45 if page.pictured else 0)) * height)
        lines, size = pen.filling(page.text, LARGEST * height, room, SMALLEST * height, LEADING)
        assert LEADING * size * len(lines) <= room[1], page.text
        assert all(pen.width(line, size) <= room[0] for line in lines), page.text


@pytest.mark.parametrize("size", SIZES)
def test_sentence_picture_and_dots_stand_apart(size: tuple[int, int]) -> None:
    longest = max((p.text for p in told("cat_cow", "de") if p.pictured), key=len)
    views = [LessonView("Titel", longest, 3, 9, "Fang an", p) for p in (PICTURE, PICTURE // 10)]
    bright, dark = (
        LiveScreen(size).draw(None, None, Board("T", "lesson", lesson=v)) for v in views
    )
    height = size[1]
    picture = np.flatnonzero((bright != dark).any(axis=(1, 2)))
    text = rows_with_ink(dark[picture.max() + 1 : round(0.905 * height)])
    assert picture.min() > 0.18 * height
    assert len(text)
    assert picture.max() + 1 + text.max() < 0.905 * height
    assert picture.max() - picture.min() > 0.4 * height * min(1, size[0] / height / 1.7)


def test_a_lesson_hides_the_camera() -> None:
    view = LessonView("T", "Text", 0, 3)
    board = Board("T", "lesson", lesson=view)
    person: Image = np.full((480, 640, 3), 180, np.uint8)
    screen = LiveScreen()
    assert (screen.draw(person, None, board) == screen.draw(None, None, board)).all()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_headline_is_cut(language: str) -> None:
    """Whatever the catalogue says, all of it fits the headline's place."""
    pen, (width, height) = Pen(), (1280, 720)
    words = catalogue(language)
    values = {**EXAMPLE, "name": "Piriformis"}
    spoken = [key for key in words if "-" not in key]
    for key in spoken:
        text = words(key, **values)
        size = pen.fitting(text, 0.115 * height, width - 0.26 * height, 0.075 * height)
        room = (width - 0.26 * height, 2.7 * size)
        lines, size = pen.filling(text, size, room, 0.055 * height, 1.35)
        assert 1.35 * size * len(lines) < 0.26 * height, text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_is_explained(language: str) -> None:
    words = catalogue(language)
    assert all(words(f"keys-{key}") for key in KEYS)
