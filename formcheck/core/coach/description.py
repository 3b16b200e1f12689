"""A stretch in words to read: its purpose and steps, where it is felt, what often goes wrong."""

from __future__ import annotations

from dataclasses import dataclass

from formcheck.core.coach.phrases import Words
from formcheck.core.stretch.definition import Stretch


@dataclass(frozen=True)
class Section:
    """Lines under a title; `numbered` when they follow one another."""

    title: str
    lines: tuple[str, ...]
    numbered: bool = False


def described(stretch: Stretch, words: Words) -> tuple[Section, ...]:
    """What there is to say of a stretch, in the order in which one wants to know it."""
    parts = (
        ("purpose", (stretch.purpose,)),
        ("steps", stretch.instructions),
        ("feel", (stretch.feel,)),
        ("mistakes", stretch.mistakes),
        ("dose", (dose_of(stretch, words),)),
        ("camera", (stretch.camera.advice,)),
        ("sources", stretch.sources),
    )
    return tuple(
        Section(words(f"lesson-{part}"), lines, numbered=part == "steps")
        for part, lines in parts
        if any(lines)
    )


def dose_of(stretch: Stretch, words: Words) -> str:
    """How long and how often, as a sentence."""
    dose = stretch.dose
    kind = "rounds" if len(stretch.position) > 1 else "sides" if dose.per_side else "holds"
    return words(f"lesson_{kind}", of=dose.repetitions, goal=f"{dose.hold_s:g}")
