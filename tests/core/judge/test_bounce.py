from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from formcheck.core.judge.bounce import find_bounces


def signal(
    hz: float, size: float, seconds: float = 10.0, rate: float = 15.0
) -> tuple[
    np.ndarray[tuple[int], np.dtype[np.float64]], np.ndarray[tuple[int], np.dtype[np.float64]]
]:
    t = np.arange(int(seconds * rate)) / rate
    return t, 120 - size / 2 * (1 - np.cos(2 * np.pi * hz * t))


@given(hz=st.floats(0.6, 2.6), size=st.floats(5, 15))
def test_bounces_are_found_with_their_frequency_and_size(hz: float, size: float) -> None:
    t, v = signal(hz, size)
    found = find_bounces(t, v, 3.0)
    assert len(found) == pytest.approx(10 * hz, abs=2)
    assert np.median([b.frequency_hz for b in found]) == pytest.approx(hz, rel=0.12)
    if hz < 1.5:
        assert np.median([b.amplitude for b in found]) == pytest.approx(size, rel=0.15)


@pytest.mark.parametrize("hz", [0.15, 0.2, 0.25, 0.3])
def test_breathing_is_not_a_bounce(hz: float) -> None:
    t, v = signal(hz, 6.0, seconds=30)
    assert find_bounces(t, v, 3.0) == []


def test_a_movement_smaller_than_the_threshold_is_not_a_bounce() -> None:
    t, v = signal(1.0, 2.5)
    assert find_bounces(t, v, 3.0) == []


def test_one_adjustment_of_the_grip_is_not_bouncing() -> None:
    t = np.arange(300) / 15
    v = 120 - 8 * np.exp(-(((t - 7) / 0.3) ** 2))
    assert find_bounces(t, v, 3.0) == []


@settings(max_examples=60)
@given(st.integers(0, 10_000))
def test_landmark_jitter_is_not_a_bounce(seed: int) -> None:
    noise = np.random.default_rng(seed).normal(0, 0.45, 15 * 60)
    t = np.arange(len(noise)) / 15
    assert find_bounces(t, 120 + noise, 1.5) == []


@settings(max_examples=40)
@given(st.integers(0, 10_000))
def test_still_people_sway_without_being_told_off(seed: int) -> None:
    """Ten minutes of 1/f sway of two degrees, with breathing."""
    rng = np.random.default_rng(seed)
    n = 15 * 60
    frequency = np.fft.rfftfreq(n, 1 / 15)
    shape = np.where(frequency > 0, 1 / np.maximum(frequency, 0.02), 0)
    sway = np.fft.irfft(shape * np.exp(2j * np.pi * rng.random(len(frequency))), n)
    t = np.arange(n) / 15
    v = 120 + sway / sway.std() + 0.7 * np.sin(2 * np.pi * 0.25 * t) + rng.normal(0, 0.3, n)
    assert find_bounces(t, v, 1.5) == []


@settings(max_examples=40)
@given(hz=st.floats(0.7, 2.4), seed=st.integers(0, 10_000))
def test_a_rhythm_is_found_near_the_noise(hz: float, seed: int) -> None:
    """Two degrees of bounce in jitter that alone makes dips of as much."""
    t, v = signal(hz, 2.2)
    v += np.random.default_rng(seed).normal(0, 0.4, len(v))
    found = find_bounces(t, v, 1.5)
    assert len(found) >= 0.75 * 10 * hz
    assert np.median([b.frequency_hz for b in found]) == pytest.approx(hz, rel=0.12)


@settings(max_examples=40)
@given(hz=st.floats(0.7, 2.0), seed=st.integers(0, 10_000))
def test_eight_uneven_frames_a_second_are_enough(hz: float, seed: int) -> None:
    t, v = signal(hz, 5.0)
    keep = np.sort(np.random.default_rng(seed).choice(len(t), len(t) * 8 // 15, replace=False))
    t, v = t[keep], v[keep]
    assume(np.diff(t).max() <= 0.4)  # else a drop-out, not a frame rate
    found = find_bounces(t, v, 2.0)
    assert len(found) >= 0.6 * 10 * hz
    assert np.median([b.frequency_hz for b in found]) == pytest.approx(hz, rel=0.15)


def test_the_time_of_a_bounce_is_its_turning_point() -> None:
    t, v = signal(1.0, 8.0, seconds=4.2)
    assert [b.t_s for b in find_bounces(t, v, 3.0)] == pytest.approx([0.5, 1.5, 2.5, 3.5], abs=0.05)


def test_unknown_values_and_gaps_do_not_make_bounces() -> None:
    t, v = signal(1.0, 8.0)
    v[::3] = np.nan
    assert np.median([b.frequency_hz for b in find_bounces(t, v, 3.0)]) == pytest.approx(1, rel=0.1)
    assert find_bounces(t, np.full_like(v, np.nan), 3.0) == []
    assert find_bounces(t[:0], v[:0], 3.0) == []
    # Two still parts at different depths with a gap between are no oscillation.
    apart = np.r_[np.arange(30) / 15, 10 + np.arange(30) / 15]
    steps = np.r_[np.full(30, 120.0), np.full(30, 110.0)]
    assert find_bounces(apart, steps, 3.0) == []


@settings(max_examples=150)
@given(
    hz=st.floats(4.0, 12.0),
    rate=st.floats(7.0, 30.0),
    size=st.floats(0.5, 1.45),
    seed=st.integers(0, 10_000),
)
def test_a_tremor_is_no_bounce_however_many_frames_show_it(
    hz: float, rate: float, size: float, seed: int
) -> None:
    """Few frames a second make a slow wave of a fast one."""
    t = np.arange(int(20 * rate)) / rate
    rng = np.random.default_rng(seed)
    wave = size * np.sin(2 * np.pi * (hz * t + rng.random()))
    assert find_bounces(t, 120 + wave + rng.normal(0, 0.05, len(t)), 2.0) == []


@pytest.mark.parametrize("hz", [4.0, 6.0, 8.0, 10.0, 11.0, 12.0])
def test_at_fifteen_frames_a_large_tremor_is_no_bounce_either(hz: float) -> None:
    t = np.arange(60 * 15) / 15
    assert find_bounces(t, 120 + 5 * np.sin(2 * np.pi * hz * t + 0.3), 2.0) == []


@settings(max_examples=40)
@given(
    hz=st.floats(0.6, 2.4), seed=st.integers(0, 10_000), rate=st.sampled_from([15.0, 24.0, 30.0])
)
def test_a_tremor_on_top_hides_no_bounce(hz: float, seed: int, rate: float) -> None:
    t, v = signal(hz, 5.0, rate=rate)
    v += 0.5 * np.sin(2 * np.pi * (5 + seed % 6) * t)
    assert len(find_bounces(t, v, 2.0)) >= 0.75 * 10 * hz


@settings(max_examples=40)
@given(
    hz=st.floats(0.8, 2.4),
    size=st.floats(3, 9),
    fade_s=st.floats(0.5, 1.0),
    seed=st.integers(0, 10_000),
)
def test_coming_to_rest_is_not_bouncing(hz: float, size: float, fade_s: float, seed: int) -> None:
    """A hold that begins with a movement that dies away."""
    t = np.arange(15 * 15) / 15
    wave = size / 2 * np.exp(-t / fade_s) * np.cos(2 * np.pi * hz * t)
    v = 120 + wave + np.random.default_rng(seed).normal(0, 0.15, len(t))
    assert find_bounces(t, v, 2.0) == []


@pytest.mark.parametrize("start_s", [0.0, 3.5])
def test_who_bounces_on_is_bouncing_whenever_it_begins(start_s: float) -> None:
    t = np.arange(15 * 15) / 15
    bouncing = (t >= start_s) & (t < start_s + 5)
    v = 120 - 3 * (1 - np.cos(2 * np.pi * (t - start_s))) * bouncing
    assert len(find_bounces(t, v, 2.0)) == pytest.approx(5, abs=1)
