"""Which state the person is in, and the few words the screen shows for it."""

from __future__ import annotations

from typing import Literal, TypeAlias

from formcheck.core.coach.asking import Asking
from formcheck.core.coach.follow import Now
from formcheck.core.coach.phrases import Words
from formcheck.core.coach.set_up import SetUp
from formcheck.core.result.phase import Phase

Mood: TypeAlias = Literal[
    "wait", "problem", "good", "lesson", "in", "hold", "out", "rest", "paused", "done"
]
"""Which state the person is in, for the screen."""
Headline: TypeAlias = tuple[Mood, str]
"""The state, and what to do now in a few words."""


def headline_in_a_hold(now: Now, words: Words, goal_s: float) -> Headline | None:
    """What to do on the way in, in the position and on the way out; None between two holds.

    Args:
        now: what is true.
        words: of the stretch.
        goal_s: seconds a hold should last.
    """
    if now.phase == Phase.ENTERING:
        return "in", words("show_in")
    reached = now.held_s is not None and now.held_s >= goal_s
    if now.phase == Phase.LEAVING or (now.phase == Phase.HOLDING and reached):
        return "out", words("show_out")
    if now.phase == Phase.HOLDING:
        which = f": {words.position(now.position)}" if now.position else ""
        return "hold", words("show_hold") + which
    return None


def headline_between_holds(
    now: Now, words: Words, set_up: SetUp, asking: Asking, *, started: bool
) -> Headline:
    """What to do while nothing is being held.

    Args:
        now: what is true.
        words: of the stretch.
        set_up: knows what is wrong with the place.
        asking: knows what comes next.
        started: a first hold has been begun.
    """
    advice = set_up.advice(now)
    if advice is not None:
        key, part = advice
        return "problem", words(key, part=part)
    if not set_up.placed:
        return "wait", words("show_wait")
    if not started:
        return "good", words("start")
    return "rest", asking.words() if asking.asked else words("show_rest")
