"""Steps taken back and made again, of whatever is to be remembered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

UNDO_STEPS = 200
"""So many are remembered: more than an afternoon's (own choice)."""
T = TypeVar("T")


class Undo(Generic[T]):
    """What was before each step, and what was taken back since the last one."""

    def __init__(self) -> None:
        self._past: list[T] = []
        self._future: list[T] = []

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        """Whether a step was taken back last."""
        return bool(self._future)

    def did(self, before: T) -> None:
        """A step was taken from here; what was taken back before it is gone."""
        self._past = [*self._past[-UNDO_STEPS + 1 :], before]
        self._future = []

    def undo(self, now: T, take: Callable[[T], object]) -> None:
        """Take one step back; where `take` raises nothing is remembered otherwise."""
        _move(self._past, self._future, now, take)

    def redo(self, now: T, take: Callable[[T], object]) -> None:
        """Make the step taken back last again."""
        _move(self._future, self._past, now, take)

    def forget(self) -> None:
        """From here there is no way back."""
        self._past, self._future = [], []


def _move(one: list[T], other: list[T], now: T, take: Callable[[T], object]) -> None:
    if one:
        take(one[-1])
        one.pop()
        other.append(now)
