"""From a running exercise to what the screen shows."""

from __future__ import annotations

from dataclasses import dataclass

from formcheck.core.coach.headline import Mood
from formcheck.core.coach.speech import Cue
from formcheck.core.pose.pose import Pose
from formcheck.core.result.own_range import counts_from
from formcheck.drawing.board import Board, LessonView
from formcheck.drawing.marks import DriverMark, driver_mark
from formcheck.live.exercise import Exercise
from formcheck.live.teaching import film_of
from formcheck.video.source import Frame

ON_THE_CLOCK = ("count", "seconds_left", "hold", "release")
"""Cues the screen shows in other ways."""


@dataclass(frozen=True)
class Shown:
    """A board with the frame it belongs to (None: the one before stays)."""

    frame: Frame | None
    pose: Pose | None
    board: Board


def screen_state(exercise: Exercise, cue: Cue | None, footer: str) -> Board:
    """What to show now.

    Args:
        exercise: going on.
        cue: said a moment ago, or None.
        footer: small print.
    """
    coach, now, stretch = exercise.coach, exercise.now, exercise.stretch
    words = coach.words
    lesson = _lesson(exercise)
    said = cue if cue is not None and cue.key not in ON_THE_CLOCK else None
    shown = said if lesson is None else None
    setting_up = coach.mood in ("problem", "wait") and coach.next_side is not None
    return Board(
        headline=coach.headline if lesson is None or coach.paused else lesson.title,
        mood=coach.mood if lesson is None or coach.paused else "lesson",
        mark=_mark(exercise),
        counted=_counted(exercise),
        goal_s=stretch.dose.hold_s,
        held_s=now.held_s if now is not None else None,
        next_label=words(f"show_{coach.next_side}") if coach.next_side else "",
        cue=shown.text if shown else "",
        cue_mood="warn" if shown is not None and shown.tone == "warn" else "say",
        placement=stretch.camera.advice if setting_up or coach.mood == "problem" else "",
        posture=stretch.posture,
        targets=_targets(exercise),
        marks=_marks(exercise),
        own_label=_own_label(exercise),
        footer=footer,
        lesson=lesson,
    )


def plain_state(
    exercise: Exercise, key: str, footer: str, *, mood: Mood = "problem", name: str = ""
) -> Board:
    """One sentence and nothing else: the camera lost, or what comes next."""
    return Board(exercise.coach.words(key, name=name), mood, footer=footer)


def _lesson(exercise: Exercise) -> LessonView | None:
    lesson, words = exercise.lesson, exercise.coach.words
    if not exercise.telling or lesson.page is None or exercise.now is None:
        return None
    film = film_of(exercise.stretch.id) if lesson.page.pictured else None
    return LessonView(
        lesson.page.title,
        lesson.page.text,
        lesson.number,
        len(lesson.pages),
        words("lesson_skip"),
        None if film is None else film.at(exercise.now.time_s),
    )


def _mark(exercise: Exercise) -> DriverMark | None:
    """The driver's value now."""
    readings, now = exercise.live.readings, exercise.now
    if readings is None or now is None:
        return None
    return driver_mark(readings, exercise.live.stretch, now.side, 0)


def _targets(exercise: Exercise) -> tuple[float, ...]:
    """The driver's values to be reached, one a position, from the person's own neutral."""
    neutral = exercise.live.judge.checker.neutral
    return tuple(neutral + counts_from(p) for p in exercise.live.stretch.position)


def _marks(exercise: Exercise) -> tuple[float, ...]:
    """The same as for everybody, where this person has a range of their own."""
    neutral = exercise.live.judge.checker.neutral
    return tuple(neutral + r.mark for r in exercise.range.own)


def _own_label(exercise: Exercise) -> str:
    """How much of their own range this person is showing; empty without one."""
    mark, neutral = _mark(exercise), exercise.live.judge.checker.neutral
    if not exercise.range.own or mark is None or mark.value is None:
        return ""
    reached = mark.value - neutral
    share = max(reached / (t - neutral) for t in _targets(exercise) if t != neutral)
    return exercise.coach.words("show_own_range", n=f"{100 * max(share, 0.0):.0f}")


def _counted(exercise: Exercise) -> tuple[tuple[str, int, int], ...]:
    totals, words = exercise.live.totals, exercise.coach.words
    counted, target = totals.counted, totals.target
    if exercise.stretch.dose.per_side:
        return (
            (words("show_left"), counted.left, target.left),
            (words("show_right"), counted.right, target.right),
        )
    return ((words("show_count"), counted.both, target.both),)
