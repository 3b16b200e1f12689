"""Times from stamps of all sorts, the ways a picture can lie, and slow motion."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from formcheck.video.clock import RESTART_S, TICK_S, At, Clock, Paced, playing_speed
from formcheck.video.orientation import Turn, fitted, square, turn_of
from formcheck.video.picture import turned

STAMPS = st.one_of(st.none(), st.floats(-1e5, 1e5))
GAPS = st.lists(st.floats(0.01, 30), min_size=1, max_size=40)


@given(st.lists(STAMPS, max_size=60))
def test_times_strictly_increase_whatever_the_stamps(stamps: list[float | None]) -> None:
    clock = Clock(1 / 30)
    times = [clock(stamp) for stamp in stamps]
    assert times[:1] in ([], [0.0])
    assert all(b > a for a, b in pairwise(times))


@given(st.floats(-1e4, 1e4), GAPS)
def test_gaps_are_kept_and_the_first_picture_is_at_zero(start: float, gaps: list[float]) -> None:
    stamps = start + np.cumsum([0, *gaps])
    clock = Clock(1 / 30)
    assert [clock(s) for s in stamps] == pytest.approx(stamps - start, abs=1e-6)
    assert not clock.restarts
    assert not clock.untimed


@given(GAPS, GAPS, st.floats(1.01 * RESTART_S, 1e4))
def test_a_part_that_starts_again_is_appended(
    first: list[float], second: list[float], back: float
) -> None:
    begin = np.cumsum([0, *first])
    again = begin[-1] - back + np.cumsum([0, *second])
    clock = Clock(1 / 30)
    times = [clock(s) for s in [*begin, *again]]
    assert np.diff(times)[len(first) + 1 :] == pytest.approx(second, abs=1e-6)
    assert len(clock.restarts) == 1
    assert clock.restarts[0] == times[len(begin)]


@pytest.mark.parametrize("stamp", [None, 0.0, 5.0])
def test_stamps_that_say_nothing_give_the_nominal_rate(stamp: float | None) -> None:
    clock = Clock(1 / 25)
    times = [clock(stamp) for _ in range(260)]
    assert times[-1] == pytest.approx(259 / 25, abs=0.2)
    assert clock.untimed


def test_two_pictures_at_one_time_do_not_shift_the_rest() -> None:
    clock = Clock(1 / 30)
    times = [clock(s) for s in (0, 0.1, 0.1, 0.2, 0.3)]
    assert times == pytest.approx([0, 0.1, 0.1 + TICK_S, 0.2, 0.3])


@given(st.floats(5, 240), st.floats(1, 30))
def test_pictures_are_taken_evenly(fps: float, rate: float) -> None:
    choose = Paced(rate)
    times = [i / fps for i in range(int(fps * 4)) if choose(i / fps, 1 / fps)]
    assert len(times) == pytest.approx(min(fps, rate) * 4, abs=2 + 0.35 * rate)


def test_frames_are_found_again_by_their_times() -> None:
    choose = At([0.0, 0.2, 0.5])
    assert [t for t in np.arange(10) / 10 if choose(float(t), 0.1)] == [0.0, 0.2, 0.5]


@pytest.mark.parametrize(
    ("tags", "stored", "speed"),
    [
        ({"com.android.capture.fps": "120.000000"}, 30.0, 0.25),
        ({"COM.ANDROID.CAPTURE.FPS": "240"}, 29.97, 0.125),
        ({"com.android.capture.fps": "60"}, 30.0, 0.5),
        ({"com.android.capture.fps": "120"}, 119.9, 1.0),  # plays at what was filmed
        ({"com.android.capture.fps": "30.0"}, 29.5, 1.0),
        ({"com.android.capture.fps": "30.0"}, 15.0, 1.0),  # poor light
        ({"com.android.capture.fps": "2"}, 30.0, 15.0),
        ({"com.apple.quicktime.full-frame-rate-playback-intent": "1"}, 240.0, 1.0),
        ({"com.android.capture.fps": "nan"}, 30.0, 1.0),
        ({"com.android.capture.fps": "0"}, 30.0, 1.0),
        ({}, 30.0, 1.0),
    ],
)
def test_slow_motion_is_told_by_its_tags(tags: dict[str, str], stored: float, speed: float) -> None:
    assert playing_speed(tags, stored) == pytest.approx(speed, rel=0.01)


WAYS = [(a, b, c, d) for a, d in [(1, 1), (-1, 1), (1, -1), (-1, -1)] for b, c in [(0, 0)]]
WAYS += [(0, b, c, 0) for b, c in [(1, 1), (-1, 1), (1, -1), (-1, -1)]]


@pytest.mark.parametrize(("a", "b", "c", "d"), WAYS)
def test_a_picture_lies_as_its_matrix_says(a: int, b: int, c: int, d: int) -> None:
    """Each stored point is shown where the matrix sends it."""
    stored = np.arange(4 * 6 * 3, dtype=np.uint8).reshape(4, 6, 3)
    turn = turn_of((a, b, 0, c, d, 0, 99, 7, 1))
    shown = turned(stored, turn)
    assert turn.size((6, 4)) == (shown.shape[1], shown.shape[0])
    points = np.array([(a * p + c * q, b * p + d * q) for q in range(4) for p in range(6)])
    points -= points.min(axis=0)
    for (x, y), (q, p) in zip(points, np.ndindex(4, 6), strict=True):
        assert (shown[y, x] == stored[q, p]).all()


def test_a_matrix_of_nothing_changes_nothing() -> None:
    assert turn_of([0] * 9) == Turn()
    assert not turn_of((1, 1, 0, -1, 1, 0, 0, 0, 1)).exact


@given(st.integers(1, 9000), st.integers(1, 9000), st.fractions(Fraction(1, 9), 9))
def test_square_pixels_lose_no_detail(width: int, height: int, aspect: Fraction) -> None:
    w, h = square((width, height), aspect)
    assert 1 <= w <= 4096
    assert 1 <= h <= 4096
    if max(w, h) < 4096:
        assert w >= width
        assert h >= height


@given(*[st.integers(1, 4096)] * 4)
def test_what_is_fitted_stays_in_its_frame(a: int, b: int, c: int, d: int) -> None:
    w, h = fitted((a, b), (c, d))
    assert 1 <= w <= c
    assert 1 <= h <= d
    assert w == c or h == d
