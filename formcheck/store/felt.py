"""How much it hurt before and after a session, as somebody said it: kept in the history."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from formcheck.store.history import History

Moment: TypeAlias = Literal["before", "after"]
KEY = "felt"
LONGEST = 60
"""Letters that are kept of the place: a word or two."""


class Felt(BaseModel):
    """One answer: when, how much (0 none, 10 the worst there is), and where."""

    model_config = ConfigDict(frozen=True)

    at: AwareDatetime
    moment: Moment
    score: Annotated[int, Field(ge=0, le=10)]
    place: Annotated[str, Field(max_length=LONGEST)] = ""


def felt(history: History) -> tuple[Felt, ...]:
    """All answers, the oldest first; what cannot be read is left out.

    Raises:
        OutputError: the history cannot be read.
    """
    kept = history.recall(KEY)
    found = (_read(entry) for entry in kept) if isinstance(kept, list) else ()
    return tuple(entry for entry in found if entry is not None)


def add(history: History, answer: Felt) -> None:
    """Keep one more."""
    kept = history.recall(KEY)
    earlier = kept if isinstance(kept, list) else []
    history.remember(KEY, [*earlier, answer.model_dump(mode="json")])


def forget(history: History) -> None:
    """Delete all answers."""
    history.remember(KEY, None)


def _read(entry: object) -> Felt | None:
    try:
        return Felt.model_validate(entry)
    except ValidationError:
        return None
