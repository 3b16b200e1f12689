"""A measurement within limits, as a stretch asks for it, and what to say when it was missing."""

from __future__ import annotations

import re
from typing import Annotated, Self, TypeAlias

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from formcheck.core.measure.vocabulary import RANGES, VOCABULARY, Limb

PLACES = ("side", "other", "value", "limit")
"""What a sentence about something missing may name in braces."""


def _only_known_places(text: str) -> str:
    left = re.sub("|".join(f"{{{place}}}" for place in PLACES), "", text)
    if "{" in left or "}" in left:
        known = ", ".join(f"{{{place}}}" for place in PLACES)
        raise ValueError(f"in braces only {known} can be filled in")
    return text


class Strict(BaseModel):
    """A part of a stretch file: no key it does not know, no change afterwards."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class Measured(Strict):
    """Names a measurement, and which limb of it."""

    measurement: str
    limb: Limb = "worked"

    @model_validator(mode="after")
    def _known(self) -> Self:
        if self.measurement not in VOCABULARY:
            known = ", ".join(sorted(VOCABULARY))
            raise ValueError(f"unknown measurement '{self.measurement}': choose one of {known}")
        return self

    @property
    def unit(self) -> str:
        """Unit of the measurement."""
        return VOCABULARY[self.measurement].unit

    @property
    def sided(self) -> bool:
        """Whether the measurement exists for each side."""
        return VOCABULARY[self.measurement].sided

    def readable(self, **limits: float | None) -> None:
        """Refuse a limit outside of what the measurement can read."""
        low, high = RANGES[self.unit]
        for name, limit in limits.items():
            if limit is not None and not low <= limit <= high:
                raise ValueError(
                    f"{name} {limit:g} can never be measured: {self.measurement} reads "
                    f"{low:g} to {high:g} {self.unit}"
                )


class Condition(Measured):
    """A measurement within limits. Once met, it stays met until `slack` beyond the limit.

    Within `unsure` of a limit, on either side of it, nobody can tell: the condition is neither
    met nor does it speak against the position. It is the half of the gap between what was
    measured of the two things the limit parts, where that gap is hardly wider than the noise.
    """

    min: float | None = None
    max: float | None = None
    slack: Annotated[float, Field(ge=0)] = 0.0
    unsure: Annotated[float, Field(ge=0)] = 0.0
    certainty: Annotated[float, Field(ge=0, le=1)] = 0.1

    @model_validator(mode="after")
    def _limits(self) -> Self:
        if self.min is None and self.max is None:
            raise ValueError("needs min, max or both")
        if self.min is not None and self.max is not None:
            if self.min >= self.max:
                raise ValueError(f"min {self.min:g} must be below max {self.max:g}")
            if 2 * self.unsure > self.max - self.min:
                raise ValueError(f"unsure {self.unsure:g} leaves nothing between min and max")
        self.readable(min=self.min, max=self.max)
        return self


Sentence: TypeAlias = Annotated[str, Field(max_length=200), AfterValidator(_only_known_places)]


class Requirement(Condition):
    """A condition of a position.

    Attributes:
        missing: what to say of an attempt that failed it, in a person's words.
        with_depth: it is met only with the depth: an attempt too shallow need not meet it yet.
    """

    missing: Sentence | None = None
    with_depth: bool = False
