"""What is to be done live: the stretches, one after another."""

from __future__ import annotations

from dataclasses import dataclass

from formcheck.core.result.session import Counts
from formcheck.core.stretch.definition import Stretch


@dataclass(frozen=True)
class Plan:
    """What is to be done.

    Attributes:
        stretches: one after another, each with where it is defined.
        change_s: seconds between two of them.
        first: number of the one to begin with.
        run: name of a routine's run, or empty.
        carried: holds of the first one, done before an interruption.
        learning: the person's range is learnt from the beginning, without being offered.
    """

    stretches: tuple[tuple[Stretch, str], ...]
    change_s: float = 8.0
    first: int = 0
    run: str = ""
    carried: Counts | None = None
    learning: bool = False

    def name_of(self, step: int) -> str:
        """Name of a stretch; empty after the last one."""
        return self.stretches[step][0].name if step < len(self.stretches) else ""
