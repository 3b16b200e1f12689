"""How far a routine has come, so that it goes on after a crash or a closed lid."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from formcheck.app.history import History
from formcheck.core.judge import total
from formcheck.core.routine import Routine
from formcheck.core.session import Counts
from formcheck.core.stretch import Stretch

WITHIN = timedelta(hours=12)
"""An interrupted routine is carried on within this time; after that it begins anew."""


class Progress:
    """Where to begin, and the keeping of it.

    Args:
        history: remembers it.
        routine: which one.
        stretches: its stretches, in order.
        restart: begin anew in any case.

    Attributes:
        first: number of the stretch to begin with.
        run: name of this run, the same after an interruption.
        carried: holds of that stretch done before the interruption, or None.
    """

    def __init__(
        self,
        history: History,
        routine: Routine,
        stretches: Sequence[Stretch],
        *,
        restart: bool = False,
    ) -> None:
        self._history, self._key, self._length = history, f"routine {routine.id}", len(stretches)
        now = datetime.now().astimezone()
        self.first, self.run, self.carried = 0, f"{routine.id} {now.isoformat()}", None
        noted = None if restart else history.recall(self._key)
        if noted is None or now - datetime.fromisoformat(noted["at"]) > WITHIN:
            return
        if not 0 <= noted["step"] < len(stretches):
            return
        self.first, self.run = noted["step"], noted["run"]
        self.carried = self._done(stretches[self.first])

    def reached(self, step: int) -> None:
        """A stretch begins; the number after the last one means that all are done."""
        if step >= self._length:
            self._history.remember(self._key, None)
            return
        at = datetime.now().astimezone().isoformat()
        self._history.remember(self._key, {"step": step, "run": self.run, "at": at})

    def _done(self, stretch: Stretch) -> Counts | None:
        entries = self._history.entries(self.run)
        holds = [h for e in entries if e.stretch == stretch.id for h in e.holds]
        counted = total(holds, stretch).counted
        return counted if counted != Counts() else None
