"""The clips shipped with formcheck: of each stretch one done well and one not."""

from __future__ import annotations

from dataclasses import replace

from sample_videos.render.people import LONG_TROUSERS
from sample_videos.render.room import Room
from sample_videos.render.spec import Bounce, CameraSpec, ClipSpec, Segment

HOLD_S = 7.0
SIDE = CameraSpec((0.05, -2.5, 0.75), (0.0, 0.0, 0.28), 56)
OTHER_SIDE = CameraSpec((-0.05, 2.5, 0.75), (0.0, 0.0, 0.28), 56)
OBLIQUE = CameraSpec((1.3, -2.35, 1.05), (0.05, -0.1, 0.18), 62)
LIVING_ROOM = Room(floor=0, mat=(0.10, 0.16, 0.30), wall=(0.62, 0.60, 0.55), mat_size=(2.0, 0.75))
STUDY = Room(floor=1, mat=(0.10, 0.30, 0.18), wall=(0.70, 0.66, 0.60), mat_size=(2.0, 0.75))
BEDROOM = Room(floor=2, mat=(0.35, 0.12, 0.20), wall=(0.45, 0.50, 0.58), mat_size=(2.0, 0.75))


def stay(
    side: str = "left",
    *,
    seconds: float = HOLD_S,
    u: float = 0.97,
    bounce: Bounce | None = None,
    faults: tuple[str, ...] = (),
) -> list[Segment]:
    """Into the position, hold it, out of it."""
    hold = Segment("hold", seconds, u, side, bounce=bounce, faults=faults)
    into = replace(hold, kind="move", seconds=1.9, bounce=None)
    return [into, hold, replace(into, seconds=1.7, u=0.0)]


def rested(*stays: list[Segment]) -> tuple[Segment, ...]:
    """Rests before, between and after; a rest already belongs to what comes next."""
    out: list[Segment] = []
    for moves in stays:
        out.append(Segment("rest", 1.0, 0.0, moves[0].side, faults=moves[0].faults))
        out += moves
    last = out[-1]
    return (*out, Segment("rest", 1.0, 0.0, last.side, faults=last.faults))


def cats_and_cows(cycles: int, seconds: float, depth: float) -> tuple[Segment, ...]:
    out = [Segment("rest", 1.2, 0.0)]
    for _ in range(cycles):
        for name, u in (("cat", depth), ("cow", -depth)):
            hold = Segment("hold", seconds, u, position=name)
            out += [replace(hold, kind="move", seconds=1.8), hold]
    return (*out, Segment("move", 1.5, 0.0), Segment("rest", 1.0, 0.0))


def samples() -> list[ClipSpec]:
    bouncing = Bounce(hz=1.2, degrees=8)
    return [
        _clip("knee_to_chest", "good", "f1", SIDE, LIVING_ROOM,
              rested(stay("left"), stay("right"))),
        _clip("knee_to_chest", "bouncing", "m1", SIDE, STUDY,
              rested(stay("left", seconds=9, bounce=bouncing))),
        _clip("knee_twist", "good", "m3", OBLIQUE, BEDROOM, rested(stay("right"), stay("left"))),
        _clip("knee_twist", "shoulder_up", "f3", SIDE, LIVING_ROOM,
              rested(stay("right", seconds=9, faults=("shoulder_up",)))),
        _clip("cat_cow", "good", "f4", SIDE, STUDY, cats_and_cows(2, 3.0, 0.97)),
        _clip("cat_cow", "shallow", "m4", OTHER_SIDE, BEDROOM, cats_and_cows(2, 2.5, 0.30)),
        _clip("childs_pose", "good", "m1", OTHER_SIDE, LIVING_ROOM, rested(stay(seconds=11))),
        _clip("childs_pose", "hips_high", "f2", SIDE, STUDY,
              rested(stay(seconds=10, faults=("hips_high",)))),
        _clip("back_flexion", "good", "m3", SIDE, BEDROOM, rested(stay(seconds=11))),
        _clip("back_flexion", "head_down", "f1", OTHER_SIDE, STUDY,
              rested(stay(seconds=10, faults=("head_down",)))),
        _clip("piriformis", "good", "f4", SIDE, LIVING_ROOM, rested(stay("right"), stay("left"))),
        _clip("piriformis", "not_pulled_in", "m2", SIDE, BEDROOM,
              rested(stay("right", seconds=9, faults=("not_pulled_in",)))),
    ]  # fmt: skip


def _clip(
    stretch: str,
    what: str,
    body: str,
    camera: CameraSpec,
    room: Room,
    segments: tuple[Segment, ...],
) -> ClipSpec:
    return ClipSpec(
        name=stretch if what == "good" else f"{stretch}_{what}",
        stretch=stretch,
        motion=stretch,
        body=body,
        view="oblique" if camera is OBLIQUE else "side",
        camera=camera,
        segments=segments,
        look={"trouser_style": LONG_TROUSERS} if body in ("m2", "f4") else {},
        size=(960, 540),
        fps=15.0,
        room=room,
        noise=1.0,
        crf=23,
        conditions=() if what == "good" else (what,),
        seed=sum(map(ord, stretch + what)),
        sway_deg=0.4,
        supersampling=1.25,
    )
