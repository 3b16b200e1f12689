"""What is told before a stretch: page after page, at once over when somebody begins."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from formcheck.core.coach.follow import Live, Now
from formcheck.core.coach.lesson import ADVICE, FULL_TIMES, Lesson, Page, advice, pages
from formcheck.core.coach.phrases import Words
from formcheck.core.coach.speech import Cue
from formcheck.core.result.phase import Phase
from formcheck.library.builtin import IDS, builtin
from tests.figures import SIZE, supine

KNEE = builtin("knee_to_chest")
WORDS = Words(KNEE)
THREE = tuple(Page(f"title {n}", f"This is the sentence of page number {n}.") for n in range(3))


@pytest.fixture(scope="module")
def resting() -> Now:
    return Live(KNEE, SIZE).update(supine(0.0))


def told(lesson: Lesson, now: Now, until_s: float, from_s: float = 0.0) -> list[Cue]:
    """What is said over these seconds while nothing is done."""
    times = [from_s + k / 15 for k in range(round(15 * (until_s - from_s)))]
    said = []
    for t in times:
        cue = lesson.update(replace(now, time_s=t))
        if cue is not None:
            said.append(cue)
            lesson.spoken(cue, heard=False)
    return said


def test_each_page_is_spoken_and_then_there_is_a_breath(resting: Now) -> None:
    lesson = Lesson(THREE, WORDS)
    said = told(lesson, resting, 30.0)
    assert [cue.text for cue in said] == [page.text for page in THREE]
    for before, after in pairwise(said):
        assert 0.5 < after.time_s - (before.time_s + before.length_s) < 2.5
    assert lesson.over
    assert lesson.page is None


@pytest.mark.parametrize(
    ("phase", "ready", "ends"),
    [
        (Phase.HOLDING, False, True),
        (Phase.ENTERING, True, True),
        (Phase.ENTERING, False, False),  # lying down looks like a way in
        (Phase.REST, True, False),
    ],
)
def test_whoever_begins_has_it_at_once(resting: Now, phase: Phase, ready: bool, ends: bool) -> None:
    lesson = Lesson(THREE, WORDS)
    told(lesson, resting, 2.0)
    cue = lesson.update(replace(resting, time_s=2.0, phase=phase, ready=ready))
    assert lesson.over == ends
    assert (cue is not None and cue.urgent) == ends


def test_skipping_leads_from_the_general_advice_to_the_stretch(resting: Now) -> None:
    general = tuple(replace(page, pictured=False) for page in THREE)
    lesson = Lesson((*general, *THREE), WORDS)
    told(lesson, resting, 2.0)
    cue = lesson.skip(2.0)
    assert cue is not None
    assert cue.urgent
    assert (lesson.number, cue.text, lesson.over) == (3, THREE[0].text, False)
    lesson.skip(3.0)
    assert lesson.over


def test_after_a_pause_the_page_is_told_again(resting: Now) -> None:
    lesson = Lesson(THREE, WORDS)
    told(lesson, resting, 1.0)
    lesson.again()
    said = told(lesson, resting, 3.0, from_s=1.0)
    assert [cue.text for cue in said] == [THREE[0].text]


@pytest.mark.parametrize("stretch_id", IDS)
def test_it_is_told_in_full_at_first_and_short_later_on(stretch_id: str) -> None:
    stretch = builtin(stretch_id)
    words = Words(stretch)
    texts = [page.text for page in pages(stretch, words)]
    assert texts == [stretch.purpose, *stretch.instructions, stretch.feel, *stretch.mistakes]
    assert pages(stretch, words, times=FULL_TIMES - 1) == pages(stretch, words)
    assert [page.text for page in pages(stretch, words, times=FULL_TIMES)] == [stretch.purpose]


def test_the_general_advice_is_told_once() -> None:
    assert len(advice(WORDS, known=False)) == len(ADVICE)
    assert len(advice(WORDS, known=True)) == 1
