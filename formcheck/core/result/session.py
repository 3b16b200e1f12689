"""The result of one person's work on one stretch, to and from JSON (`formcheck.session/1`).

The contract other programs read: fields may be added, meanings never change without a new
version. Times are media seconds, angles degrees, lengths torso lengths; None is "not known".
"""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

FORMAT: Final = "formcheck.session/1"
PHOTO_FORMAT: Final = "formcheck.photo/1"

Side: TypeAlias = Literal["left", "right", "both"]
WhyNot: TypeAlias = Literal["too_short", "too_shallow", "fault", "unseen"]
Reason: TypeAlias = Literal[
    "no_person",
    "out_of_frame",
    "limb_hidden",
    "wrong_view",
    "wrong_posture",
    "several_people",
    "too_dark",
    "side_unclear",
    "position_unclear",
    "too_few_frames",
    "paused",
]


class _Record(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class StretchRef(_Record):
    """Which stretch, and the values that judged it."""

    id: str | None
    name: str | None
    recognised: bool
    thresholds: dict[str, float] = Field(default_factory=dict)
    definition: str = "built-in"


class SourceRef(_Record):
    """What was judged."""

    kind: Literal["file", "camera", "poses", "image"]
    name: str
    duration_s: float
    frames: int
    frame_size: tuple[int, int]
    sha256: str | None = None
    speed: float = 1.0
    mirrored: bool = False


class ModelRef(_Record):
    """Which pose model saw it."""

    name: str
    sha256: str
    mediapipe: str


class ViewRef(_Record):
    """Where the camera stood, and whether this stretch can be judged from there."""

    name: Literal["side", "front", "oblique", "top", "unknown"]
    suitable: bool


class Unjudged(_Record):
    """A time in which nothing could be judged, and why."""

    start_s: float
    end_s: float
    reason: Reason


class Depth(_Record):
    """How deep: the driver's median while held."""

    measurement: str
    value: float
    unit: str


class BounceRecord(_Record):
    """One bounce; amplitude is peak to trough."""

    t_s: float
    amplitude: float
    unit: str
    frequency_hz: float


class Fault(_Record):
    """A form rule broken during a hold."""

    id: str
    start_s: float
    end_s: float
    worst: float
    limit: float
    unit: str
    message: str


class Hold(_Record):
    """A stay in position of at least 0.8 s, counted or not."""

    side: Side
    position: str | None
    start_s: float
    end_s: float
    held_s: float
    counted: bool
    why_not: WhyNot | None
    depth: Depth
    certainty: float
    bounces: tuple[BounceRecord, ...] = ()
    faults: tuple[Fault, ...] = ()


class Missing(_Record):
    """The one thing an attempt lacked: the depth, or a measurement within its limit."""

    measurement: str
    value: float
    limit: float
    unit: str
    message: str


class Attempt(_Record):
    """A movement towards a position that came near, stayed and went back without a hold."""

    stretch: str
    side: Side
    position: str | None
    start_s: float
    end_s: float
    depth: Depth
    missing: Missing


class Movement(_Record):
    """A way into or out of a position; `peak_speed` None: too few frames a second to tell."""

    start_s: float
    end_s: float
    peak_speed: float | None
    unit: str
    too_fast: bool


class Counts(_Record):
    """Holds by side; for a stretch with several positions `both` is whole cycles."""

    left: int = 0
    right: int = 0
    both: int = 0


class Totals(_Record):
    """The dose so far."""

    counted: Counts
    target: Counts
    bounces: int
    complete: bool


class OwnRange(_Record):
    """From where a hold counts: for everybody (`mark`), and for this person."""

    position: str | None
    mark: float
    own: float
    unit: str
    learnt: bool = False


class Session(_Record):
    """One person's work on one stretch: the holds, what was wrong, what could not be judged.

    Every field with its meaning: docs/result.md.
    """

    format: Literal["formcheck.session/1"] = FORMAT
    formcheck: str
    created: str
    stretch: StretchRef
    source: SourceRef
    model: ModelRef
    view: ViewRef
    judged_s: float
    company_s: float = 0.0
    unjudged: tuple[Unjudged, ...]
    holds: tuple[Hold, ...]
    movements: tuple[Movement, ...]
    totals: Totals
    attempts: tuple[Attempt, ...] = ()
    range: tuple[OwnRange, ...] = ()
    notes: tuple[str, ...]

    def to_json(self, *, indent: int | None = 2) -> str:
        """JSON text of the result."""
        return self.model_dump_json(indent=indent)

    @classmethod
    def from_json(cls, text: str) -> Session:
        """A result from its JSON text. Raises pydantic's ValidationError when it is none."""
        return cls.model_validate_json(text)


if __name__ == "__main__":  # writes the shipped JSON Schema to standard output
    import json

    print(json.dumps(Session.model_json_schema(mode="serialization"), indent=2))
