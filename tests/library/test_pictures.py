"""The moving pictures that ship: one of each stretch, small, calm, with its moving part marked."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from formcheck.library.builtin import IDS, builtin
from formcheck.library.pictures import picture
from formcheck.video.film import Film, read_film
from formcheck.video.source import Image
from tests.cli.test_main import run, says_one_sentence

LARGEST_BYTES = 150_000
MARKED = np.array((40, 160, 245))
"""Blue, green, red of the moving part."""


def film_of(stretch_id: str) -> Film:
    data = picture(stretch_id)
    assert data is not None
    assert len(data) < LARGEST_BYTES
    return read_film(data)


def marked(image: Image) -> np.ndarray:
    """Where the moving part is."""
    near: np.ndarray = (np.abs(image.astype(int) - MARKED) < 45).all(axis=-1)
    return near


@pytest.mark.parametrize("stretch_id", IDS)
def test_each_stretch_has_one_in_which_the_marked_part_moves(stretch_id: str) -> None:
    film = film_of(stretch_id)
    assert 12 <= len(film.frames) <= 24
    assert 4.0 < film.length_s < 12.0
    held = max(range(len(film.frames)), key=lambda k: film.ends_s[k] - ([0, *film.ends_s][k]))
    rest, end = marked(film.frames[0]), marked(film.frames[held])
    assert min(rest.mean(), end.mean()) > 0.01
    assert (rest & end).sum() < 0.8 * (rest | end).sum()


def test_a_frame_is_shown_for_as_long_as_the_picture_says() -> None:
    film = Film(tuple(np.full((2, 2, 3), k, np.uint8) for k in range(3)), (1.0, 1.5, 3.0))
    shown = [int(film.at(t)[0, 0, 0]) for t in (0.0, 0.99, 1.0, 1.49, 1.5, 2.9, 3.0, 4.2)]
    assert shown == [0, 0, 1, 1, 2, 2, 0, 1]


def test_a_stretch_of_ones_own_has_none() -> None:
    assert picture("seated_hamstring") is None


def test_the_command_line_shows_and_writes_them(tmp_path: Path) -> None:
    shown = run("stretches", "show", "piriformis").stdout
    stretch = builtin("piriformis")
    for text in (*stretch.instructions, stretch.feel, *stretch.mistakes, *stretch.sources):
        assert text in shown
    path = tmp_path / "piriformis.webp"
    assert run("stretches", "show", "piriformis", "--picture", path).returncode == 0
    assert path.read_bytes() == picture("piriformis")
    says_one_sentence(run("stretches", "show", "piriformis", "--picture", "x.png"), "WebP")
