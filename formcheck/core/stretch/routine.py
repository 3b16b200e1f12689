"""A routine: stretches one after another. Data only, read from TOML, as a stretch is."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from formcheck.core.stretch.parsing import read_toml
from formcheck.errors import StretchError

CHANGE_S = 8.0
"""Seconds to change position where a routine says nothing: enough to turn over. Own choice."""


class Routine(BaseModel):
    """Stretches in order, with time to change position between them.

    Attributes:
        id: short name, such as `back_pain`.
        name: for people.
        stretches: ids of built-in stretches, or names of stretch files beside the routine's.
        change_s: seconds between two stretches before the next one is introduced.
        repetitions: of single stretches, by their name in `stretches`, where they are fewer than
            the stretch's own.
        shorter: id of a routine that is offered at the beginning in its place, or empty.
        left_out: stretches that somebody might miss, with the reason: `camera` or `time`.
        sources: where it comes from.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    name: str
    stretches: tuple[str, ...] = Field(min_length=1)
    change_s: Annotated[float, Field(ge=0)] = CHANGE_S
    repetitions: dict[str, Annotated[int, Field(ge=1)]] = {}
    shorter: str = ""
    left_out: dict[str, Literal["camera", "time"]] = {}
    sources: tuple[str, ...] = ()


def parse_routine(text: str, name: str) -> Routine:
    """A routine from the text of its TOML file.

    Args:
        text: TOML.
        name: the file's name, for messages.

    Raises:
        StretchError: not TOML, or a key is unknown, missing or impossible.
    """
    try:
        return Routine.model_validate(read_toml(text, name))
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"]) or "the file"
        raise StretchError(f"{name}: {key}: {first['msg']}.") from error
