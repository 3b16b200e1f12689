"""What a clip shows, as data: `ClipSpec`, to and from JSON. Unknown keys are refused."""

from __future__ import annotations

import itertools
import types
import typing
from dataclasses import asdict, dataclass, field, fields, is_dataclass
from typing import Any

from sample_videos.render.room import RGB, Box, Room

ON_THE_MAT = ("rest", "move", "hold")
UPRIGHT = ("walk_in", "stand", "get_down", "get_up", "walk_out")
FOLLOWS = {
    "walk_in": ("stand", "get_down"),
    "stand": ("stand", "get_down", "walk_out"),
    "get_up": ("stand", "walk_out"),
}
"""What may come after a way that ends upright; else the person is on the mat or away."""

CAME_LATER = ("blanket", "blanket_over", "passing_m", "companion", "breathing_m", "tremor_deg")


@dataclass(frozen=True)
class Bounce:
    hz: float
    degrees: float
    """Peak to peak, of the driver angle."""


@dataclass(frozen=True)
class Segment:
    """A piece of the schedule: `rest` and `hold` stay at depth `u`, `move` goes there.

    `walk_in`, `stand`, `get_down` lead to the resting position, `get_up`, `stand`, `walk_out` away
    from it; their `u` is 0.
    """

    kind: str
    seconds: float
    u: float
    side: str = "left"
    """The person's own; for piriformis the crossed ankle. Ignored where both sides work."""
    position: str | None = None
    """"cat" or "cow"."""
    bounce: Bounce | None = None
    faults: tuple[str, ...] = ()
    shown: bool = True
    """False: nobody is in the picture (only for rests)."""


@dataclass(frozen=True)
class StyleSpec:
    hip: float = 0.0
    knee: float = 0.0
    abduction: float = 0.0
    spine: float = 0.0
    arms: float = 0.5


@dataclass(frozen=True)
class CameraSpec:
    eye: tuple[float, float, float]
    at: tuple[float, float, float] = (0.0, 0.0, 0.25)
    fovx_deg: float = 60.0
    roll_deg: float = 0.0


@dataclass(frozen=True)
class Companion:
    """Somebody else who stays in the picture: `company.py`."""

    body: str
    what: str
    """"kneeling", "standing", or the pose table of a stretch gone through on the spot."""
    place: tuple[float, float]
    """Where on the floor, metres."""
    heading_deg: float = 0.0
    """Where they look, from the mat's head end counter-clockwise. Not used on a mat."""
    depth: float = 0.0
    """How deep a companion who stretches goes, and back."""

    @property
    def on_a_mat(self) -> bool:
        return self.what not in ("kneeling", "standing")


@dataclass(frozen=True)
class ClipSpec:
    name: str
    stretch: str | None
    """None: no stretch is shown, and every stay is without meaning."""
    motion: str
    """Which pose table moves the person: a stretch, or "hook_lying"."""
    body: str
    view: str
    camera: CameraSpec
    segments: tuple[Segment, ...]
    look: dict[str, Any] = field(default_factory=dict)
    """Changes of the person's `people.Look`."""
    style: StyleSpec = StyleSpec()
    size: tuple[int, int] = (640, 480)
    fps: float = 15.0
    irregular: float = 0.0
    """How uneven frame times are, as a share of the frame interval (standard deviation)."""
    room: Room = field(default_factory=Room)
    lights: str = "day"
    noise: float = 2.0
    """Grey levels, standard deviation."""
    crf: int = 23
    passer_by: bool = False
    passing_m: float = 1.55
    """How far beyond the mat's middle, as seen from the camera."""
    companion: Companion | None = None
    blanket: RGB | None = None
    """The colour of a blanket over the lower legs; None: there is none. Needs a rest first."""
    blanket_over: str = "both"
    """"both" lower legs, or all of the "left" or the "right" leg."""
    breathing_hz: float = 0.25
    breathing_m: float = 0.005
    """How far the chest rises and sinks; spine and pelvis go with it."""
    sway_deg: float = 0.5
    tremor_deg: float = 0.0
    """How far joints tremble to either side, at 6-12 Hz."""
    supersampling: float = 1.25
    conditions: tuple[str, ...] = ()
    seed: int = 0

    @property
    def seconds(self) -> float:
        return sum(segment.seconds for segment in self.segments)

    @property
    def frame_count(self) -> int:
        return round(self.seconds * self.fps)

    def to_json(self) -> dict[str, Any]:
        """Without what came later and is not used: older clips keep their truth."""
        data = asdict(self)
        for later in fields(self):
            if later.name in CAME_LATER and data[later.name] == later.default:
                del data[later.name]
        return data

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> ClipSpec:
        spec: ClipSpec = _read(cls, data, "clip")
        for segment in spec.segments:
            if segment.kind not in ON_THE_MAT + UPRIGHT or segment.seconds <= 0:
                raise ValueError(f"{spec.name}: not a segment: {segment}")
        _check_ways(spec)
        if spec.blanket is not None and (spec.segments[0].kind != "rest" or spec.segments[0].u):
            raise ValueError(f"{spec.name}: a blanket is spread over somebody who rests")
        return spec


def _check_ways(spec: ClipSpec) -> None:
    """Nobody lies down without having got down, nor is anywhere but on the mat for a stretch."""
    for segment, after in itertools.pairwise(spec.segments):
        kind, then = segment.kind, after.kind
        if kind == "walk_out":
            right = not after.shown
        elif kind in FOLLOWS:
            right = then in FOLLOWS[kind]
        elif not segment.shown:
            right = not after.shown or then == "walk_in"
        else:
            right = after.shown and then in (*ON_THE_MAT, "get_up")
        if kind not in FOLLOWS and then in UPRIGHT:
            right = right and segment.u == 0
        if not right:
            raise ValueError(f"{spec.name}: {then} cannot come after {kind}")
    for segment in spec.segments:
        if segment.kind in UPRIGHT and (segment.u or segment.bounce or not segment.shown):
            raise ValueError(f"{spec.name}: not a segment: {segment}")


def _read(kind: Any, data: Any, where: str) -> Any:
    if isinstance(kind, types.UnionType):
        if data is None:
            return None
        kind = next(k for k in typing.get_args(kind) if k is not type(None))
    if is_dataclass(kind):
        known = {f.name for f in fields(kind)}
        if unknown := set(data) - known:
            raise ValueError(f"{where}: unknown {sorted(unknown)}; known are {sorted(known)}")
        hints = typing.get_type_hints(kind)
        make: Any = kind
        return make(**{k: _read(hints[k], v, f"{where}.{k}") for k, v in data.items()})
    if typing.get_origin(kind) is tuple:
        item = typing.get_args(kind)[0]
        return tuple(_read(item, v, where) for v in data)
    return data


__all__ = ["Bounce", "Box", "CameraSpec", "ClipSpec", "Room", "Segment", "StyleSpec"]
