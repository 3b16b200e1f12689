"""The ear: shut until asked for, deaf while the voice speaks, and what two claps then do."""

from __future__ import annotations

import sys
import threading
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from formcheck.cli.live import _ear
from formcheck.core.coach.menu import MENU
from formcheck.core.measure.gesture import CALLED_S, NO_ARM, RaisedArm
from formcheck.live import ear
from formcheck.live.ear import Ear
from formcheck.live.plan import Plan
from formcheck.live.session import go_live
from formcheck.live.voice import Voice
from formcheck.store.history import History
from formcheck.words import spoken
from tests.core.measure.test_clap import RATE_HZ, at, clap, noise
from tests.live.test_runner import history, play, quick, runner_of, said
from tests.live.test_worker import FigureCamera, _figure

__all__ = ["_figure", "history"]

TWO = at((2.0, 2.4), clap(0.02, RATE_HZ, 0.3), -20, noise(-60.0), RATE_HZ)


class Microphone:
    """Stands for `sounddevice`; gives the sound it is told to."""

    def __init__(self, *, missing: bool = False) -> None:
        self.missing, self.open = missing, False

    def query_devices(self, kind: str) -> dict[str, float]:
        if self.missing:
            raise RuntimeError(f"no {kind}")
        return {"default_samplerate": float(RATE_HZ)}

    def InputStream(self, callback: Any, **_: Any) -> Any:  # noqa: N802 - as the library has it
        self.callback = callback
        return SimpleNamespace(start=lambda: self._set(True), close=lambda: self._set(False))

    def _set(self, value: bool) -> None:
        self.open = value

    def give(self, sound: Any) -> None:
        for begin in range(0, len(sound), 512):
            block = sound[begin : begin + 512].reshape(-1, 1).astype("float32")
            self.callback(block, len(block), None, None)


@pytest.mark.parametrize(("speaking", "times"), [(False, 1), (True, 0)])
def test_two_claps_call_unless_the_voice_speaks(speaking: bool, times: int) -> None:
    microphone, calls = Microphone(), list[float]()
    listening = Ear(microphone)
    listening.start(calls.append, lambda: speaking)
    assert microphone.open
    assert listening.note == spoken()("ear-open")
    microphone.give(TWO)
    assert len(calls) == times
    listening.stop()
    assert not microphone.open


def test_the_end_of_the_voice_is_not_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    now, speaking, calls = [10.0], [True], list[float]()
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    microphone = Microphone()
    Ear(microphone).start(calls.append, lambda: speaking[0])
    microphone.give(TWO)
    speaking[0], now[0] = False, now[0] + ear.DEAF_S / 2
    microphone.give(TWO)
    assert calls == []
    now[0] += ear.DEAF_S
    microphone.give(TWO)
    assert len(calls) == 1


def test_without_a_microphone_one_sentence_says_so() -> None:
    listening = Ear(Microphone(missing=True))
    listening.start(lambda _: None, lambda: False)
    assert listening.note == spoken()("ear-no-microphone")
    listening.stop()


def test_without_the_library_one_sentence_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sounddevice", None)
    listening = Ear()
    listening.start(lambda _: None, lambda: False)
    assert listening.note == spoken()("ear-no-library")


def test_a_microphone_that_gives_nothing_is_named() -> None:
    microphone = Microphone()
    listening = Ear(microphone)
    listening.start(lambda _: None, lambda: False)
    microphone.give(0 * noise(0.0, ear.SILENT_S + 0.1))
    assert listening.note == spoken()("ear-silent")


def test_it_is_shut_unless_asked_for() -> None:
    assert _ear(listen=False) is None
    assert isinstance(_ear(listen=True), Ear)


def test_a_call_counts_once_and_not_late() -> None:
    arm = RaisedArm()
    arm.call(4.0)
    given = arm.update(4.5, up=False)
    assert (given.since_s, given.given) == (4.0, True)
    assert arm.update(4.6, up=False) == NO_ARM
    arm.call(5.0)
    assert arm.update(5.1 + CALLED_S, up=False) == NO_ARM


def test_two_claps_open_the_menu(history: History) -> None:
    runner = runner_of(history)
    play(runner, (0, 8))
    assert runner._turns.exercise.coach.dialogue.open is None
    runner.call(0.5, 8.0)
    play(runner, (8, 9))
    assert runner._turns.exercise.coach.dialogue.open == MENU


def test_two_claps_take_the_choice_that_was_asked_when_they_began(history: History) -> None:
    runner = runner_of(history)
    play(runner, (0, 8))
    runner.call(0.5, 8.0)
    second = 8
    while "choice_pain" not in said(play(runner, (second, second + 1))):
        second += 1
        assert second < 60
    runner.call(0.5, second + 1.0)
    play(runner, (second + 1, second + 3))
    (entry,) = history.entries()
    assert len(entry.pain_s) == 1
    assert runner._turns.paused


def test_in_a_session_the_ear_opens_calls_and_shuts(tmp_path: Path) -> None:
    microphone, camera, notes = Microphone(), FigureCamera(20.0), list[str]()

    def clap_at_8() -> None:
        while camera.now_s() < 8.0:
            time.sleep(0.01)
        assert microphone.open
        microphone.give(TWO)

    hands = threading.Thread(target=clap_at_8)
    hands.start()
    with History(tmp_path) as opened:
        plan = Plan(((quick(), "given"),))
        outcome = go_live(
            camera, plan, opened, Voice(None), window=None, model="heavy", tell=notes.append,
            ear=Ear(microphone),
        )  # fmt: skip
    hands.join()
    assert MENU.key in [cue.key for cue in outcome.cues]
    assert notes == [spoken()("ear-open")]
    assert not microphone.open
