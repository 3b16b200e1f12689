"""Whole sessions as text: what is said and shown, when, and that nothing is wrong with it."""

from __future__ import annotations

import re
from typing import get_args

import numpy as np
import pytest

from formcheck.core.coach.pace import seconds_to_say
from formcheck.core.coach.phrases import Words
from formcheck.core.coach.speech import Cue
from formcheck.core.coach.transcript import Transcript
from formcheck.core.result.session import Reason
from formcheck.words import catalogue
from tests.core.coach.scenes import DOCS, FOLDER, KNEE, SCENES, documented, played
from tests.rehearsal import LENGTHS, faults_of

LINE = re.compile(r"^ ?(\d+):(\d\d\.\d)  (.+)$")


def lines(text: str) -> list[tuple[float, str]]:
    """Times and words of a transcript."""
    found = [m.groups() for m in map(LINE.match, text.splitlines()) if m]
    return [(60 * int(minutes) + float(seconds), said) for minutes, seconds, said in found]


@pytest.mark.parametrize("name", SCENES)
def test_nothing_is_wrong_with_it(name: str) -> None:
    assert faults_of(played(name)) == []


@pytest.mark.parametrize("name", SCENES)
def test_it_is_as_it_was_read_aloud(name: str) -> None:
    """`python -m tests.core.coach.scenes NAME` writes it anew."""
    kept = lines((FOLDER / f"{name}.txt").read_text(encoding="utf-8"))
    now = lines(played(name).text())
    assert [said for _, said in now] == [said for _, said in kept]
    assert [t for t, _ in now] == pytest.approx([t for t, _ in kept], abs=0.3)


def test_the_documents_tell_what_is_heard() -> None:
    docs = DOCS.read_text(encoding="utf-8")
    assert documented(docs, (FOLDER / "good.txt").read_text(encoding="utf-8")) == docs


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("stiff", ["too_shallow", "range_offer"]),
        ("bouncing", ["still", "bounced"]),
        ("pain", ["pain", "resumed", "hold_side"]),
        ("wrong_stretch", ["looks_like"]),
        ("wrong_side", ["side_done", "one_more"]),
        ("leaving", ["paused", "resumed"]),
        ("two_people", ["several_people", "lost_sight", "unseen"]),
        ("two_mats", ["several_people", "ready", "start"]),
        ("dark", ["too_dark", "ready"]),
        ("three_frames", ["slow_machine"]),
        ("legs_cut_off", ["out_of_frame"]),
        ("stall", ["camera_lost", "camera_back", "gap"]),
        ("let_go_early", ["let_go_early", "no_pain", "next"]),
        ("long", ["release", "release_again", "counted_side"]),
        ("idle", ["start", "patient_next", "quiet_next"]),
        ("nobody", ["no_person", "patient_place", "quiet_place"]),
    ],
)
def test_each_is_answered(name: str, expected: list[str]) -> None:
    """In this order, whatever is said between."""
    said = iter(played(name).keys)
    assert all(key in said for key in expected), played(name).keys


def test_nobody_is_urged_after_pain_and_only_once() -> None:
    assert "too_shallow" not in played("pain").keys
    for name in ("stiff", "stiffer"):
        assert played(name).keys.count("too_shallow") == 1


def test_more_than_the_dose_is_no_number() -> None:
    assert not [t for t in played("wrong_side").texts if re.search(r"\b2 of 1\b", t)]


def test_after_a_pause_the_hold_of_before_is_not_judged() -> None:
    assert not [k for k in played("pause").keys if k.startswith("too_short")]


@pytest.mark.parametrize("language", sorted(LENGTHS))
def test_the_pace_is_that_of_the_voice(language: str) -> None:
    """The formula against what was measured (`scripts/voice_lengths.py`)."""
    texts, taken = zip(*LENGTHS[language].items(), strict=True)
    off = np.array([seconds_to_say(text, language) for text in texts]) - np.array(taken)
    assert np.sqrt((off**2).mean()) < 0.25
    assert np.abs(off / np.array(taken)).max() < 0.3


def test_every_reason_has_a_sentence() -> None:
    """What cannot be judged is told, whatever it is; a pause and single gaps are not advised on."""
    silent = {"paused", "too_few_frames", "wrong_posture"}
    for reason in set(get_args(Reason)) - silent:
        assert Words(KNEE)(reason, part="feet")
        assert catalogue("de")(reason, part="feet")


def test_a_transcript_tells_a_headline_only_when_it_changes() -> None:
    transcript = Transcript()
    transcript.begin("A")
    for t in (0.0, 1.0, 2.0):
        transcript.shown(t, ("hold", "Hold") if t < 2 else ("out", "Slowly back"))
    transcript.said(Cue(62.34, "hold", "Hold."))
    assert transcript.lines == [
        "# A", " 0:00.0  | Hold  (hold)", " 0:02.0  | Slowly back  (out)", " 1:02.3  Hold.",
    ]  # fmt: skip
