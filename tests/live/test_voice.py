"""The voice: one cue at a time, urgent ones at once, stale ones never, and never blocking."""

from __future__ import annotations

import shutil
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pytest

from formcheck.core.coach.speech import Cue
from formcheck.live import heard, voice
from formcheck.live.heard import choose
from formcheck.live.tones import TONES, Tones, wave
from formcheck.live.voice import Spoken, Voice, speech_command, spoken_words


def cue(text: str, *, urgent: bool = False, tone: str = "say") -> Cue:
    return Cue(0.0, text, text, 1.0, urgent=urgent, tone=tone)


class Slow:
    """Takes its time with each cue, unless it is stopped."""

    def __init__(self, seconds: float) -> None:
        self.seconds, self.heard = seconds, list[str]()
        self._stopped = threading.Event()

    def start(self, said: Cue, language: str) -> None:
        self.heard.append(said.text)
        self._stopped.clear()

    def wait(self) -> None:
        self._stopped.wait(self.seconds)

    def stop(self) -> None:
        self._stopped.set()


def test_saying_never_blocks_and_the_newest_wins() -> None:
    slow = Slow(0.4)
    speaker = Voice(slow)
    start = time.monotonic()
    speaker.say(cue("one"))
    time.sleep(0.1)
    for text in ("two", "three", "four"):
        speaker.say(cue(text))
    assert time.monotonic() - start < 0.2
    speaker.close()
    assert slow.heard == ["one", "four"]


def test_an_urgent_cue_stops_the_one_being_said() -> None:
    slow = Slow(5.0)
    speaker = Voice(slow)
    speaker.say(cue("a long explanation"))
    time.sleep(0.1)
    start = time.monotonic()
    slow.seconds = 0.01
    speaker.say(cue("hold still", urgent=True))
    speaker.close()
    assert time.monotonic() - start < 1.0
    assert slow.heard == ["a long explanation", "hold still"]


def ends_of(sounder: Slow | None, *said: Cue, pause_s: float = 0.1) -> list[tuple[str, bool]]:
    """Which cues are told to have ended, and whether they were heard."""
    ended: list[tuple[str, bool]] = []
    speaker = Voice(sounder)
    speaker.ended = lambda cue, heard: ended.append((cue.text, heard))
    for each in said:
        speaker.say(each)
        time.sleep(pause_s)
    speaker.close()
    return ended


def test_the_end_of_each_cue_is_told() -> None:
    assert ends_of(Slow(0.5), cue("one"), pause_s=0.6) == [("one", True)]


def test_a_cue_that_was_stopped_has_ended() -> None:
    slow = Slow(5.0)
    speaker = Voice(slow)
    ended: list[tuple[str, bool]] = []
    speaker.ended = lambda cue, heard: ended.append((cue.text, heard))
    speaker.say(cue("a long explanation"))
    time.sleep(0.1)
    slow.seconds = 0.5
    speaker.say(cue("stop", urgent=True))
    speaker.close()
    assert ended == [("a long explanation", True), ("stop", True)]


def test_what_is_spoken_in_no_time_is_not_heard() -> None:
    assert ends_of(Slow(0.0), cue("a sentence of some length")) == [
        ("a sentence of some length", False)
    ]
    assert ends_of(None, cue("x")) == [("x", False)]


def test_off_is_silent() -> None:
    assert choose("off", 1.0).sounder is None
    speaker = Voice(None)
    speaker.say(cue("x"))
    speaker.close()


@pytest.mark.parametrize("has_sound", [True, False])
def test_a_voice_that_nothing_makes_heard_is_told(
    has_sound: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(heard, "speech_command", lambda: "espeak-ng")
    monkeypatch.setattr(heard, "_has_sound", lambda: has_sound)
    chosen = choose("on", 0.5)
    assert isinstance(chosen.sounder, Spoken)
    assert ("You will hear nothing" in chosen.note) is not has_sound


def test_without_a_voice_there_are_tones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heard, "speech_command", lambda: None)
    monkeypatch.setattr(heard, "_sound_device", lambda: object())
    chosen = choose("on", 0.5)
    assert isinstance(chosen.sounder, Tones)
    assert "tones are played instead" in chosen.note


def test_without_anything_the_screen_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heard, "speech_command", lambda: None)
    monkeypatch.setattr(heard, "_sound_device", lambda: None)
    chosen = choose("on", 0.5)
    assert chosen.sounder is None
    assert "only on the screen" in chosen.note


def test_a_sound_device_that_goes_away_does_not_end_the_session() -> None:
    class Broken:
        def play(self, samples: object, rate: int) -> None:
            raise RuntimeError("PortAudio")

        wait = stop = play

    tones = Tones(Broken(), 0.5)
    tones.start(cue("x"), "en")
    tones.wait()
    tones.stop()


def test_tones_differ_are_soft_and_not_too_loud() -> None:
    waves = {name: wave(notes, 0.8) for name, notes in TONES.items()}
    assert len({w.tobytes() for w in waves.values()}) == len(waves)
    for samples in waves.values():
        assert np.abs(samples).max() <= 0.4
        assert abs(samples[0]) < 0.01
        assert abs(samples[-1]) < 0.02


@pytest.mark.parametrize(
    ("platform", "installed", "expected"),
    [
        ("linux", {"espeak-ng", "spd-say"}, "espeak-ng"),
        ("linux", {"spd-say"}, "spd-say"),
        ("linux", set(), None),
        ("darwin", {"say"}, "say"),
        ("win32", {"powershell"}, "powershell"),
    ],
)
def test_the_systems_own_voice_is_found(
    monkeypatch: pytest.MonkeyPatch, platform: str, installed: set[str], expected: str | None
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: name if name in installed else None)
    assert speech_command(platform) == expected


@pytest.mark.parametrize("command", ["espeak-ng", "spd-say", "say", "powershell"])
def test_words_are_never_part_of_a_command(command: str) -> None:
    text = "--help; rm -rf $(x) 'quoted'"
    words, fed = spoken_words(command, text, "de'; calc", 0.8)
    if fed:
        assert text in fed
        assert text not in " ".join(words)
    else:
        assert words[-2:] == ["--", text]
    if command == "powershell":
        assert "de'" not in words[-1]


def test_on_a_mac_the_voice_speaks_the_language_of_the_words() -> None:
    listing = (
        "Albert              en_US    # Hello! My name is Albert.\n"
        "Anna                de_DE    # Hallo! Ich heiße Anna.\n"
        "Eddy (German (Germany)) de_DE    # Hallo!\n"
        "Samantha            en_US    # Hello! My name is Samantha.\n"
    )
    assert voice.mac_voice(listing, "de") == "Anna"
    assert voice.mac_voice(listing, "de-AT") == "Anna"
    assert voice.mac_voice(listing, "en") == "Samantha"
    assert voice.mac_voice(listing, "fi") == ""
    assert voice.mac_voice(listing.replace("Anna ", "Eddy (German)"), "de") == "Eddy (German)"


def test_a_voice_that_cannot_be_started_is_no_error() -> None:
    spoken = Spoken("/no/such/voice", 1.0)
    spoken.start(cue("x"), "en")
    spoken.wait()
    spoken.stop()


class Eager(Slow):
    """Is told to stop when it has only just been told to speak."""

    def start(self, said: Cue, language: str) -> None:
        time.sleep(0.05)  # as a program takes to start
        super().start(said, language)


def test_an_urgent_cue_is_heard_however_close_to_another() -> None:
    for gap in (0.0, 0.02, 0.05, 0.08):
        eager = Eager(5.0)
        speaker = Voice(eager)
        speaker.say(cue("long"))
        time.sleep(gap)
        start = time.monotonic()
        speaker.say(cue("urgent", urgent=True))
        while eager.heard[-1:] != ["urgent"]:
            assert time.monotonic() - start < 1.0
            time.sleep(0.005)
        eager.seconds = 0.01
        time.sleep(0.06)
        assert not eager._stopped.is_set(), "the urgent one itself goes on"
        speaker.close(0.1)


def test_at_the_end_nothing_new_is_begun() -> None:
    slow = Slow(5.0)
    speaker = Voice(slow)
    speaker.say(cue("one"))
    time.sleep(0.1)
    speaker.say(cue("two"))
    speaker.close(0.1)
    time.sleep(0.1)
    assert slow.heard == ["one"]


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands for the voice")
def test_a_sentence_is_spoken_to_its_end_and_can_be_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program, said = tmp_path / "speak", tmp_path / "said"
    program.write_text(f"#!/bin/sh\ncat > {said}\nsleep 0.2; echo . >> {said}; sleep 9")
    program.chmod(0o755)
    monkeypatch.setattr(voice, "spoken_words", lambda *_: ([str(program)], "Hold still."))
    spoken = Spoken("any", 1.0)
    spoken.start(cue("x"), "en")
    threading.Timer(0.6, spoken.stop).start()
    start = time.monotonic()
    spoken.wait()
    assert 0.3 < time.monotonic() - start < 3
    assert said.read_text().strip() == "Hold still.."
