"""Two claps are heard, soft and loud, in quiet and noise; one, three, speech and music are not."""

from __future__ import annotations

import shutil
import subprocess

import numpy as np
import pytest

from formcheck.core.measure.clap import ABOVE_DB, DoubleClap
from formcheck.core.pose.pose import Array

RATE_HZ = 16_000
LONG_S = 4.0
FLOOR_DB = -60.0


def noise(db: float, seconds: float = LONG_S, rate_hz: int = RATE_HZ) -> Array:
    return np.random.default_rng(0).normal(0, 10 ** (db / 20), round(seconds * rate_hz))


def clap(decay_s: float, rate_hz: int, room_s: float) -> Array:
    """Noise that dies away, and what the room gives back."""
    random, t = np.random.default_rng(1), np.arange(round(0.6 * rate_hz)) / rate_hz
    echo = 0.15 * random.normal(size=t.size) * 10 ** (-3 * t / room_s) if room_s else 0.0
    return random.normal(size=t.size) * np.exp(-t / decay_s) + echo


def knock(rate_hz: int = RATE_HZ) -> Array:
    """Wood that rings low and shortly, and the click of the knuckle."""
    random, t = np.random.default_rng(1), np.arange(round(0.4 * rate_hz)) / rate_hz
    wood = sum(np.sin(2 * np.pi * hertz * t) for hertz in (180, 420, 760)) / 1.7
    return wood * np.exp(-t / 0.02) + 0.5 * random.normal(size=t.size) * np.exp(-t / 0.003)


def note(hertz: float, decay_s: float) -> Array:
    """A plucked string or a struck bar: sharp, harmonic, dying away."""
    t = np.arange(round(0.6 * RATE_HZ)) / RATE_HZ
    return sum(np.sin(2 * np.pi * hertz * n * t) / n for n in (1, 2, 3, 4)) * np.exp(-t / decay_s)


def at(times: tuple[float, ...], sound: Array, db: float, ground: Array, rate: int) -> Array:
    """The sound at each time, so loud at its begin (5 ms), over a ground."""
    heard = ground.copy()
    loud = sound * 10 ** (db / 20) / np.sqrt(np.mean(sound[: rate // 200] ** 2))
    for time_s in times:
        begin = round(time_s * rate)
        part = heard[begin : begin + len(sound)]
        part += loud[: len(part)]
    return heard


def heard_in(sound: Array, rate_hz: int = RATE_HZ, block: int = 333) -> list[float]:
    """When the first of two claps was, for each pair that is heard."""
    claps = DoubleClap(rate_hz)
    found = []
    for begin in range(0, len(sound), block):
        ago_s = claps.hear(sound[begin : begin + block])
        if ago_s is not None:
            found.append(min(begin + block, len(sound)) / rate_hz - ago_s)
    return found


@pytest.mark.parametrize("floor_db", [-90.0, -60.0, -40.0])
@pytest.mark.parametrize("above_db", [ABOVE_DB + 2, 35.0])
@pytest.mark.parametrize("decay_s", [0.008, 0.02, 0.035])
def test_two_claps_are_heard_once(floor_db: float, above_db: float, decay_s: float) -> None:
    level_db = max(floor_db, -75.0) + above_db
    for gap_s in (0.17, 0.4, 0.78):
        sound = at((2.0, 2.0 + gap_s), clap(decay_s, RATE_HZ, 0.0), level_db,
                   noise(floor_db), RATE_HZ)  # fmt: skip
        assert heard_in(sound) == [pytest.approx(2.0, abs=0.03)]


@pytest.mark.parametrize("room_s", [0.3, 0.5, 0.8])
def test_two_claps_are_heard_in_a_room_that_rings(room_s: float) -> None:
    for gap_s in (0.2, 0.5):
        sound = at((2.0, 2.0 + gap_s), clap(0.02, RATE_HZ, room_s), -15, noise(FLOOR_DB), RATE_HZ)
        assert len(heard_in(sound)) == 1


@pytest.mark.parametrize("rate_hz", [8_000, 16_000, 44_100, 48_000])
@pytest.mark.parametrize("block", [64, 1024, 50_000])
def test_microphone_and_blocks_do_not_matter(rate_hz: int, block: int) -> None:
    ground = noise(FLOOR_DB, rate_hz=rate_hz)
    for sound in (clap(0.02, rate_hz, 0.4), knock(rate_hz)):
        assert len(heard_in(at((2.0, 2.4), sound, -20, ground, rate_hz), rate_hz, block)) == 1


@pytest.mark.parametrize(
    "times", [(2.0,), (2.0, 2.06), (1.5, 2.6), (2.0, 2.3, 2.6), tuple(np.arange(0.3, 3.8, 0.4))]
)
def test_one_three_many_and_far_apart_are_no_sign(times: tuple[float, ...]) -> None:
    for sound in (clap(0.02, RATE_HZ, 0.3), knock()):
        assert heard_in(at(times, sound, -20, noise(FLOOR_DB), RATE_HZ)) == []


def test_a_loud_and_a_soft_one_are_no_sign() -> None:
    sound = clap(0.02, RATE_HZ, 0.0)
    loud = at((2.0,), sound, -10, noise(FLOOR_DB), RATE_HZ)
    assert heard_in(at((2.4,), sound, -25, loud, RATE_HZ)) == []


@pytest.mark.parametrize("decay_s", [0.1, 0.2, 0.4])
@pytest.mark.parametrize("hertz", [110.0, 440.0, 1760.0])
def test_two_notes_that_ring_are_no_sign(hertz: float, decay_s: float) -> None:
    assert heard_in(at((2.0, 2.4), note(hertz, decay_s), -15, noise(FLOOR_DB), RATE_HZ)) == []


@pytest.mark.parametrize("db", [-60.0, -30.0, -6.0])
def test_steady_noise_is_no_sign(db: float) -> None:
    assert heard_in(noise(db, 8.0)) == []
    t = np.arange(8 * RATE_HZ) / RATE_HZ
    assert heard_in(noise(db, 8.0) * (1.2 + np.sin(2 * np.pi * 2.5 * t))) == []


@pytest.mark.parametrize("pitch_hz", [90.0, 130.0, 220.0])
@pytest.mark.parametrize("syllable_hz", [2.0, 4.0, 6.0])
def test_harmonics_in_syllables_are_no_sign(pitch_hz: float, syllable_hz: float) -> None:
    t = np.arange(6 * RATE_HZ) / RATE_HZ
    voiced = sum(np.sin(2 * np.pi * pitch_hz * n * t) / n for n in range(1, 20))
    loudness = np.maximum(np.sin(2 * np.pi * syllable_hz * t), 0) ** 2
    assert heard_in(0.1 * voiced * loudness + noise(FLOOR_DB, 6.0)) == []


def test_after_forgetting_two_that_are_apart_are_not_joined() -> None:
    sound = at((1.8, 2.2), clap(0.02, RATE_HZ, 0.0), -20, noise(FLOOR_DB), RATE_HZ)
    claps = DoubleClap(RATE_HZ)
    assert claps.hear(sound[: 2 * RATE_HZ]) is None
    claps.forget()
    assert claps.hear(sound[2 * RATE_HZ :]) is None


SPOKEN = (
    "No. No. Stop. Stop. Ouch! Ouch!",
    "Tick tock. Tap, tap. Click, click. Cut. Cut. Pick a book.",
    "Peter Piper picked a peck of pickled peppers.",
    "It hurts. Let go slowly and rest. If it stays, stop for today.",
)


@pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="espeak-ng is not installed")
@pytest.mark.parametrize("voice", ["en", "de", "en+f3", "en+whisper"])
def test_speech_is_no_sign(voice: str) -> None:
    for text in SPOKEN:
        words = ["espeak-ng", "-v", voice, "-s", "150", "--stdout", text]
        wav = subprocess.run(words, capture_output=True, check=True).stdout
        rate_hz = int.from_bytes(wav[24:28], "little")
        speech = np.frombuffer(wav[44:], np.int16) / 32768
        quiet = noise(FLOOR_DB, 1.0, rate_hz)
        assert len(speech) > rate_hz
        assert heard_in(np.concatenate([quiet, speech, quiet]), rate_hz) == [], text
