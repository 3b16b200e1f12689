"""How far a routine has come, so that it goes on after a crash or a closed lid."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from pydantic import AwareDatetime, BaseModel, ValidationError

from formcheck.core.result.session import Hold
from formcheck.core.stretch.definition import Stretch
from formcheck.core.stretch.routine import Routine
from formcheck.store.history import History

WITHIN = timedelta(hours=12)
"""An interrupted routine is carried on within this time; after that it begins anew."""


class _Noted(BaseModel):
    """What was remembered of a routine: its step, name of its run, and when it was reached."""

    step: int
    run: str
    at: AwareDatetime
    after: int = 0
    order: tuple[str, ...] = ()

    @classmethod
    def of(cls, remembered: object) -> _Noted | None:
        """None where nothing was, or nothing that can be read."""
        try:
            return cls.model_validate(remembered)
        except ValidationError:
            return None


class Resumption:
    """Where to begin, and the keeping of it.

    Args:
        history: remembers it.
        routine: which one.
        stretches: its stretches, in order.
        person: whose it is, as named with `--person`; None: nobody in particular.
        restart: begin anew in any case.

    Attributes:
        first: number of the stretch to begin with.
        run: name of this run, the same after an interruption.
        carried: holds of that stretch done before the interruption.
        order: ids of the stretches of this run, where another order was chosen; else empty.
    """

    def __init__(
        self,
        history: History,
        routine: Routine,
        stretches: Sequence[Stretch],
        *,
        person: str | None = None,
        restart: bool = False,
    ) -> None:
        self._history, self._key, self._length = history, _key(routine, person), len(stretches)
        now = datetime.now().astimezone()
        self.first, self.run = 0, f"{routine.id} {now.isoformat()}"
        self.carried: tuple[Hold, ...] = ()
        self._after: int | None = None
        self.order: tuple[str, ...] = ()
        noted = None if restart else _Noted.of(history.recall(self._key))
        # A time to come is a clock that was wrong: nothing is known of when it was.
        if noted is None or not timedelta(0) <= now - noted.at <= WITHIN:
            return
        # By their ids, not their numbers: what no longer fits this person is not there any more.
        ordered, step = tuple(stretches), noted.step
        if noted.order:
            ordered = arranged(stretches, noted.order)
            step = len(arranged(stretches, noted.order[: noted.step]))
        if not 0 <= step < len(ordered):
            return
        self.order = tuple(s.id for s in ordered) if noted.order else ()
        self._length = len(ordered)
        self.first, self.run, self._after = step, noted.run, noted.after
        self.carried = self._done(ordered[self.first])

    @property
    def goes_on(self) -> bool:
        """Something was done before."""
        return self.first > 0 or bool(self.carried)

    def reached(self, step: int) -> None:
        """A stretch begins; the number after the last one means that all are done."""
        if step >= self._length:
            self._history.remember(self._key, None)
            return
        # What was done of it before this moment is another turn of it, except when it is resumed.
        resumed, self._after = self._after, None
        after = self._latest() if resumed is None else resumed
        at = datetime.now().astimezone().isoformat()
        noted = {"step": step, "run": self.run, "at": at, "after": after, "order": self.order}
        self._history.remember(self._key, noted)  # as a `_Noted` is read

    def reorder(self, order: tuple[str, ...]) -> None:
        """Another order was chosen: the ids of the stretches."""
        self.order, self._length = order, len(order)

    def _latest(self) -> int:
        return max((e.id for e in self._history.entries(self.run) if e.holds), default=0)

    def _done(self, stretch: Stretch) -> tuple[Hold, ...]:
        """Holds of this turn of a stretch: a routine may have it twice, or begin it again."""
        assert self._after is not None
        entries = [e for e in self._history.entries(self.run) if e.id > self._after]
        return tuple(h for e in entries if e.stretch == stretch.id for h in e.holds if h.counted)


def arranged(stretches: Sequence[Stretch], order: Sequence[str]) -> tuple[Stretch, ...]:
    """The stretches with these ids, in this order; one that is there twice is taken in turn."""
    left, found = list(stretches), list[Stretch]()
    for wanted in order:
        one = next((s for s in left if s.id == wanted), None)
        if one is not None:
            left.remove(one)
            found.append(one)
    return tuple(found)


def _key(routine: Routine, person: str | None) -> str:
    return f"routine {routine.id}" + (f" of {person}" if person else "")
