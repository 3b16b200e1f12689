"""Who is rendered: body shapes (Anny phenotypes, 0..1 each) and what they look like by default.

In Anny's terms gender 0 is male and 1 female; age 2/3 is a young adult and 1 is old.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Any

RGB = tuple[float, float, float]

SKIN_TONES: dict[str, RGB] = {
    "fair": (0.72, 0.51, 0.42),
    "light": (0.62, 0.40, 0.30),
    "tan": (0.46, 0.27, 0.18),
    "brown": (0.28, 0.15, 0.09),
    "dark": (0.13, 0.065, 0.04),
}

SHORT_TROUSERS, LONG_TROUSERS = 1, 2
LONG_HAIR, SHORT_HAIR = 1, 2


@dataclass(frozen=True)
class Look:
    """Colours are linear RGB, before lighting and tone mapping."""

    skin: str
    shirt: RGB
    trousers: RGB
    hair: RGB
    iris: RGB
    trouser_style: int
    hair_style: int
    loose: float = 0.0
    """How wide the clothes are, 0..1."""

    def with_changes(self, changes: dict[str, Any]) -> Look:
        values: dict[str, Any] = {
            k: tuple(v) if isinstance(v, list) else v for k, v in changes.items()
        }
        return replace(self, **values)

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class Person:
    gender: float
    age: float
    muscle: float
    weight: float
    height: float
    proportions: float
    look: Look

    def phenotype(self) -> dict[str, float]:
        values = asdict(self)
        del values["look"]
        return values


PEOPLE: dict[str, Person] = {
    "f1": Person(
        1.0, 0.62, 0.50, 0.45, 0.50, 0.70,
        Look("fair", (0.55, 0.07, 0.12), (0.035, 0.04, 0.06), (0.09, 0.045, 0.02),
             (0.12, 0.20, 0.30), LONG_TROUSERS, LONG_HAIR),
    ),
    "m1": Person(
        0.0, 0.62, 0.60, 0.50, 0.50, 0.60,
        Look("brown", (0.55, 0.56, 0.57), (0.03, 0.06, 0.17), (0.012, 0.010, 0.009),
             (0.05, 0.025, 0.01), SHORT_TROUSERS, SHORT_HAIR),
    ),
    "f2": Person(
        1.0, 0.80, 0.35, 0.85, 0.45, 0.30,
        Look("dark", (0.65, 0.45, 0.08), (0.16, 0.06, 0.20), (0.010, 0.008, 0.008),
             (0.03, 0.015, 0.01), LONG_TROUSERS, LONG_HAIR),
    ),
    "m2": Person(
        0.0, 0.75, 0.40, 0.90, 0.45, 0.30,
        Look("light", (0.05, 0.22, 0.30), (0.10, 0.10, 0.11), (0.16, 0.14, 0.12),
             (0.10, 0.15, 0.10), SHORT_TROUSERS, SHORT_HAIR),
    ),
    "f3": Person(
        1.0, 0.95, 0.30, 0.35, 0.40, 0.40,
        Look("light", (0.30, 0.42, 0.55), (0.22, 0.20, 0.18), (0.45, 0.44, 0.42),
             (0.15, 0.20, 0.25), LONG_TROUSERS, LONG_HAIR),
    ),
    "m3": Person(
        0.0, 0.60, 0.85, 0.55, 0.75, 0.80,
        Look("tan", (0.04, 0.04, 0.045), (0.28, 0.29, 0.31), (0.03, 0.02, 0.015),
             (0.06, 0.04, 0.02), SHORT_TROUSERS, SHORT_HAIR),
    ),
    "f4": Person(
        1.0, 0.60, 0.70, 0.50, 0.70, 0.80,
        Look("brown", (0.08, 0.35, 0.22), (0.05, 0.05, 0.06), (0.02, 0.013, 0.01),
             (0.05, 0.03, 0.02), SHORT_TROUSERS, LONG_HAIR),
    ),
    "m4": Person(
        0.0, 0.97, 0.35, 0.50, 0.50, 0.40,
        Look("fair", (0.50, 0.44, 0.34), (0.05, 0.07, 0.12), (0.50, 0.49, 0.47),
             (0.15, 0.25, 0.30), LONG_TROUSERS, SHORT_HAIR),
    ),
}  # fmt: skip

NEWCOMERS: dict[str, Person] = {
    "f5": Person(
        1.0, 0.70, 0.25, 0.70, 0.90, 0.50,
        Look("tan", (0.62, 0.60, 0.52), (0.30, 0.10, 0.12), (0.02, 0.015, 0.012),
             (0.05, 0.03, 0.02), LONG_TROUSERS, SHORT_HAIR),
    ),
    "m5": Person(
        0.0, 0.90, 0.30, 0.15, 0.60, 0.55,
        Look("dark", (0.10, 0.20, 0.45), (0.40, 0.36, 0.30), (0.25, 0.24, 0.23),
             (0.03, 0.02, 0.01), LONG_TROUSERS, SHORT_HAIR),
    ),
    "f6": Person(
        1.0, 0.75, 0.40, 1.00, 0.35, 0.45,
        Look("fair", (0.06, 0.07, 0.09), (0.12, 0.20, 0.24), (0.35, 0.20, 0.08),
             (0.12, 0.22, 0.18), LONG_TROUSERS, LONG_HAIR),
    ),
    "m6": Person(
        0.0, 0.56, 0.50, 0.30, 0.25, 0.50,
        Look("brown", (0.58, 0.28, 0.10), (0.06, 0.10, 0.05), (0.012, 0.010, 0.009),
             (0.04, 0.02, 0.01), SHORT_TROUSERS, SHORT_HAIR),
    ),
}  # fmt: skip
"""Bodies of the kept apart part: nobody tunes on what they show (`unseen.py`)."""
EVERYBODY = PEOPLE | NEWCOMERS
