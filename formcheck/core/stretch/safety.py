"""For whom a stretch is not, why, and what they may do instead. No diagnosis: what
the sources advise.

Sources:
- Osteoporosis: no bending or twisting of the spine to its end. Giangregorio et al., "Too Fit To
  Fracture", Osteoporos Int 2015;26(3):891-910, table 5 (PMC5101068); Mayo Clinic, "Exercising with
  osteoporosis: Stay active the safe way".
- Hip replacement: the hip not past 90 degrees, legs not crossed, leg not turned in. London Health
  Sciences Centre, lhsc.on.ca/joint-replacement-surgery/hip-precautions; HSS, "Safe Poses and Poses
  to Avoid".
- Knee replacement: no kneeling until the surgeon says so. Bradford Hospitals, virtual joint school.
- Pregnancy: not flat on the back for long, above all after 16 weeks. NHS, "Exercise in pregnancy".
- Leg pain, numbness, weakness, red flags: NHS, "Sciatica" and "Back pain".
"""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from formcheck.core.stretch.condition import Sentence, Strict

Concern: TypeAlias = Literal[
    "osteoporosis",
    "hip_replacement",
    "knee_replacement",
    "surgery",
    "pregnancy",
    "leg_pain",
    "numbness",
    "neck",
]
"""What somebody may have to mind, as they are asked about it."""
Why: TypeAlias = Literal[
    "bends_the_spine",
    "twists_the_spine",
    "bends_the_hip",
    "crosses_the_leg",
    "bends_the_knee",
    "kneels",
    "lies_on_the_back",
    "presses_the_belly",
    "lifts_the_head",
    "pulls_the_nerve",
    "ask_first",
]
"""Why a stretch does not fit; the words for it are `safety-why-...` of the catalogue."""
LEAVE_OUT = "leave_out"


class NotFor(Strict):
    """Why a stretch does not fit, and what to do: `leave_out`, or the id of a variant."""

    why: Why
    instead: str = LEAVE_OUT


class Variant(Strict):
    """An easier form of a stretch: right as it is, no fault.

    Attributes:
        id: short name.
        how: how to do it, as one would say it.
        off: rules and conditions (by rule id, or measurement) that are not asked.
        values: other values by address; depths are only ever taken if they are easier.
    """

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    how: Sentence
    off: tuple[str, ...] = ()
    values: dict[str, float] = Field(default_factory=dict)
