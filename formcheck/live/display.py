"""What the screen shows of a session at a moment, and how fast frames are judged."""

from __future__ import annotations

from collections import deque
from dataclasses import replace

from formcheck.core.coach.speech import Cue
from formcheck.drawing.board import Board
from formcheck.live.exercise import Exercise
from formcheck.live.screen_state import plain_state, screen_state

CUE_SHOWN_S = 3.0
"""A cue stays on the screen for at least this long, to be read from afar (own choice)."""
LATELY_FRAMES = 60
"""Frames over which the judged rate is told: four seconds of them."""


class Display:
    """Remembers what was said and judged lately. All times in media seconds."""

    def __init__(self) -> None:
        self._judged: deque[float] = deque(maxlen=LATELY_FRAMES)
        self._cue: Cue | None = None
        self._cue_until = 0.0

    def said(self, cue: Cue, now_s: float) -> None:
        """This is being said."""
        self._cue, self._cue_until = cue, now_s + max(cue.length_s, CUE_SHOWN_S)

    def judged(self, now_s: float) -> None:
        """A frame has been judged."""
        self._judged.append(now_s)

    @property
    def judged_hz(self) -> float:
        """Frames judged a second, lately."""
        if len(self._judged) < 2:
            return 0.0
        return (len(self._judged) - 1) / max(self._judged[-1] - self._judged[0], 1e-6)

    def state(
        self, exercise: Exercise, model: str, now_s: float, *, lost: bool, following: str | None
    ) -> Board:
        """What to show now.

        Args:
            exercise: going on, or just over.
            model: name of the pose model in use.
            now_s: media time.
            lost: the camera has stopped.
            following: when the stretch is over: name of the next one, or empty when all are done.
        """
        cue = self._cue if now_s < self._cue_until else None
        name, hz = exercise.stretch.name, f"{self.judged_hz:.0f}"
        footer = exercise.coach.words("show_footer", name=name, model=model, n=hz)
        if lost:
            return plain_state(exercise, "camera_lost", footer)
        if following:
            return plain_state(exercise, "next_stretch", footer, mood="rest", name=following)
        state = screen_state(exercise, cue, footer)
        return state if following is None else replace(state, mood="done")
