"""What the stretches have in common: the style in which a person does one, and its poses."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field

from sample_videos.render.poser import Dofs, Hands, Poser, Unknown

SINK = -0.008
"""How deep soft parts sink into the mat, metres."""
NECK = Unknown("neck", -40, 40)
HEIGHT = Unknown("tz", -1, 1.5)
Solution = tuple[Dofs, Hands]


@dataclass(frozen=True)
class Style:
    """How a person does it: offsets in degrees, `arms` 0..1 along the limb held."""

    hip: float = 0.0
    knee: float = 0.0
    abduction: float = 0.0
    spine: float = 0.0
    arms: float = 0.5
    bulk: float = 0.5
    """The body's weight, 0..1: a belly in the way lessens flexion."""
    faults: frozenset[str] = field(default_factory=frozenset)


class Stretch(ABC):
    """Poses of one stretch by one body. Ask for depths in order: each solution starts the next."""

    def __init__(self, poser: Poser, style: Style) -> None:
        self.poser, self.style = poser, style

    @abstractmethod
    def pose(self, u: float, start: Dofs | None) -> Solution:
        """How the body lies or kneels at a depth, and where its hands go."""

    def _has(self, fault: str) -> bool:
        return fault in self.style.faults

    def _heavy(self) -> float:
        """Degrees of hip flexion that a belly takes away."""
        return 40.0 * max(0.0, self.style.bulk - 0.5)
