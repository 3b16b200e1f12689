"""What the parts of a page ask of the tab they stand in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from formcheck.core.stretch.values import Changes
from formcheck.tune.state import Tuning


class Tab(Protocol):
    """One tab, as its parts see it."""

    @property
    def tuning(self) -> Tuning:
        """The state that all tabs share."""

    def picture(self, n: int, frame: int) -> str:
        """The address of a frame's picture, with the verdict of now."""

    async def change(self, changes: Changes) -> bool:
        """Change values; False when they were refused."""

    async def do(self, work: Callable[[], None]) -> bool:
        """Any other change of the state; False when it was refused."""

    async def fit(self) -> None:
        """Fit to the marks, and offer what was found."""

    def tell(self, sentence: str, *, good: bool = False) -> None:
        """Show one sentence."""

    def refresh(self) -> None:
        """Show the state of now."""
