"""What a stretch is: dose, driver, positions, form rules, words. Data only, read from TOML.

`parse` turns the text of a stretch file into a validated `Stretch`; nothing here touches files.
`formcheck/stretches/knee_to_chest.toml` is the commented example to learn the format from.
"""

from __future__ import annotations

from typing import Annotated, Literal, Self, TypeAlias

from pydantic import Field, model_validator

from formcheck.core.measure.viewpoint import PostureName, ViewName
from formcheck.core.measure.vocabulary import FROM_THE_OUTLINE
from formcheck.core.stretch.condition import Condition, Measured, Requirement, Sentence, Strict
from formcheck.core.stretch.safety import LEAVE_OUT, Concern, NotFor, Variant
from formcheck.words import LANGUAGES

ID = r"[a-z][a-z0-9_]{0,59}"
"""What an id is: a word, which also names files; 60 letters leave room for their endings."""
Id: TypeAlias = Annotated[str, Field(pattern=f"^{ID}$")]

DEPTHS = ("enter", "leave", "full", "still", "resting")
"""Values of a position that are depths of the driver."""


class Neutral(Strict):
    """How the person's own neutral of the driver is found.

    Until a swing of at least `swing` was seen it is the first reading, kept within `low` and
    `high`; from then on the middle of the largest and smallest reading.
    """

    low: float
    high: float
    swing: Annotated[float, Field(gt=0)]


class Driver(Measured):
    """The one measurement that tells how deep the stretch is: its primary angle, or length.

    `settle` is the part of the movement's range within which the end position counts as reached,
    `slow` the part of its fastest speed below which it counts as arrived (definitions:
    `core.judge.hold`); `noise` is what the measurement wanders in a still person, in its unit;
    `too_fast` is a speed in units per second; without it speed is not judged. `lead` says that
    the worked leg bends first: when on the way in the other one did, the side is not clear.
    """

    settle: Annotated[float, Field(gt=0, lt=0.5)] = 0.01
    slow: Annotated[float, Field(gt=0, lt=1)] = 0.08
    noise: Annotated[float, Field(ge=0)] = 0.0
    certainty: Annotated[float, Field(ge=0, le=1)] = 0.1
    too_fast: Annotated[float, Field(gt=0)] | None = None
    lead: bool = False
    neutral: Neutral | None = None


class Position(Strict):
    """An end position: where it is entered and left (hysteresis), and what else it needs.

    Attributes:
        name: None when the stretch has only one.
        direction: the driver grows (`up`) or falls (`down`) into the position.
        enter: driver value from which the position is reached (relative to the person's neutral
            where the driver has one).
        leave: driver value at which it is left again.
        full: depth from which a hold counts; `enter` when absent.
        still: depth that a single picture must show, where no neutral is known.
        resting: the deepest that rest reads, where nothing but the depth tells it from the
            position: nobody's own range begins within it.
        missing: what to say of an attempt that was not deep enough, in a person's words.
    """

    name: str | None = None
    direction: Literal["up", "down"] = "up"
    enter: float
    leave: float
    full: float | None = None
    still: float | None = None
    resting: float | None = None
    requires: tuple[Requirement, ...] = ()
    missing: Sentence | None = None

    @property
    def sign(self) -> Literal[1, -1]:
        """What the driver is multiplied by so that larger is deeper."""
        return 1 if self.direction == "up" else -1

    @model_validator(mode="after")
    def _hysteresis(self) -> Self:
        sign = self.sign
        if sign * self.leave > sign * self.enter:
            word = "below" if sign > 0 else "above"
            raise ValueError(
                f"leave {self.leave:g} must not lie beyond enter {self.enter:g}: "
                f"set it {word} enter"
            )
        return self


class Bounce(Measured):
    """What shows a bounce, and from which size (peak to trough, in the measurement's unit).

    `rest`: a hold begins only when this measurement too has come to rest, within this much; for a
    driver that no longer tells the last of the way in.
    """

    amplitude: Annotated[float, Field(gt=0)]
    rest: Annotated[float, Field(gt=0)] | None = None


class Rule(Condition):
    """A form rule: the limits within which the measurement should stay during a hold. Broken
    by no more than `unsure` it is no fault. With `reach` it asks for more reach: it follows the
    person's own range, and nobody who hurts is told to keep it.
    """

    id: str
    after_s: Annotated[float, Field(gt=0)] = 1.0
    blocks: bool = False
    reach: bool = False
    message: str
    cue: str


class Dose(Strict):
    """How long, how often: seconds a hold, holds (a side, when `per_side`)."""

    hold_s: Annotated[float, Field(gt=0)]
    longest_s: Annotated[float, Field(gt=0)]
    repetitions: Annotated[int, Field(gt=0)]
    per_side: bool

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.longest_s < self.hold_s:
            raise ValueError("longest_s must not be below hold_s")
        return self


class Camera(Strict):
    """From where the stretch can be judged, and how to place the camera."""

    views: Annotated[tuple[ViewName, ...], Field(min_length=1)]
    advice: str


class Stretch(Strict):
    """One stretch, complete.

    Attributes:
        yields_to: ids of stretches that are named first where both claim the same time.
        not_for: whom it does not fit, and what they do instead (`core.stretch.safety`).
        variant: easier forms of it.
        instructions: the steps, one after another.
        feel: where one should feel it; empty when the file does not say.
        mistakes: the usual ones, each with what to do instead.
    """

    id: Id
    name: str
    purpose: str
    posture: PostureName
    sides: Literal["one", "both"]
    yields_to: tuple[Id, ...] = ()
    instructions: tuple[str, ...]
    feel: str = ""
    mistakes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    dose: Dose
    camera: Camera
    driver: Driver
    bounce: Bounce
    position: tuple[Position, ...] = Field(min_length=1)
    rule: tuple[Rule, ...] = ()
    speech: dict[str, str] = Field(default_factory=dict)
    not_for: dict[Concern, NotFor] = Field(default_factory=dict)
    variant: tuple[Variant, ...] = ()

    @model_validator(mode="after")
    def _own_id(self) -> Self:
        if self.id == "auto":
            raise ValueError("the id auto is taken: it means recognising the stretch")
        if self.id in self.yields_to:
            raise ValueError("a stretch cannot yield to itself: take it out of yields_to")
        return self

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        names = [p.name for p in self.position]
        if len(set(names)) != len(names) or (len(names) > 1 and None in names):
            raise ValueError("several positions need different names")
        if self.driver.limb in ("each", "any"):
            raise ValueError("the driver needs one value: set its limb to worked, other or both")
        if self.sides == "one" and (not self.driver.sided or self.driver.limb == "both"):
            raise ValueError(
                "the driver does not tell left from right: choose a measurement and limb of one "
                'side, or set sides = "both"'
            )
        if self.sides == "both" and self.driver.sided and self.driver.limb != "both":
            raise ValueError('sides = "both" needs a driver with limb = "both"')
        if self.sides == "both" and self.dose.per_side:
            raise ValueError('sides = "both" cannot be counted per side: set per_side = false')
        ids = [r.id for r in self.rule]
        if len(set(ids)) != len(ids):
            raise ValueError("two rules have the same id")
        for p in self.position:
            measured = [(c.measurement, c.limb) for c in p.requires]
            if len(set(measured)) != len(measured):
                raise ValueError("two conditions on the same measurement and limb: join them")
            depths = {d: getattr(p, d) for d in DEPTHS}
            self.driver.readable(**depths)
        return self

    @model_validator(mode="after")
    def _variants(self) -> Self:
        known = {v.id for v in self.variant} | {LEAVE_OUT}
        for concern, asked in self.not_for.items():
            if asked.instead not in known:
                raise ValueError(
                    f"{concern} asks for '{asked.instead}' instead: choose one of "
                    f"{', '.join(sorted(known))}"
                )
        asks = {r.id for r in self.rule} | {
            c.measurement for p in self.position for c in p.requires
        }
        for variant in self.variant:
            if more := set(variant.off) - asks:
                raise ValueError(f"variant {variant.id}: no rule or condition {', '.join(more)}")
        return self

    @property
    def language(self) -> str:
        """In which language it speaks, such as `en` or `de`."""
        return self.speech.get("language", LANGUAGES[0])

    @property
    def candidates(self) -> tuple[str, ...]:
        """The sides that can be worked."""
        return ("left", "right") if self.sides == "one" else ("both",)

    @property
    def needs_silhouette(self) -> bool:
        """Whether any measurement needs the segmentation mask."""
        return any(m.measurement in FROM_THE_OUTLINE for m in self.measured())

    def measured(self) -> list[Measured]:
        """Everything the stretch measures."""
        conditions = [c for p in self.position for c in p.requires]
        return [self.driver, self.bounce, *conditions, *self.rule]

    def thresholds(self) -> dict[str, float]:
        """The effective values that judge, flat, for the result."""
        values: dict[str, float] = {
            "hold_s": self.dose.hold_s,
            "settle": self.driver.settle,
            "slow": self.driver.slow,
            "noise": self.driver.noise,
            "bounce_amplitude": self.bounce.amplitude,
        }
        if self.driver.too_fast is not None:
            values["too_fast"] = self.driver.too_fast
        for position in self.position:
            prefix = f"{position.name}." if position.name else ""
            values[f"{prefix}enter"] = position.enter
            values[f"{prefix}leave"] = position.leave
            if position.full is not None:
                values[f"{prefix}full"] = position.full
            for c in position.requires:
                values |= _limits(f"{prefix}{c.measurement}.{c.limb}", c)
        for rule in self.rule:
            values |= _limits(f"rule.{rule.id}", rule)
        return values


def _limits(key: str, condition: Condition) -> dict[str, float]:
    pairs = {"min": condition.min, "max": condition.max, "unsure": condition.unsure or None}
    return {f"{key}.{name}": value for name, value in pairs.items() if value is not None}
