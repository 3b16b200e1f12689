"""Clips of what surrounds a stretch: getting into place, leaving, a blanket over the legs."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from sample_videos.render.scenes import Card, rounded, scene
from sample_videos.render.spec import CameraSpec, ClipSpec, Segment, StyleSpec
from sample_videos.render.stretches import SUPINE_STRETCHES

SEED = 21
# What happens, stretch, body, view, light.
IN, OUT = "getting_into_place", "leaving"
EVERYDAY = (
    (IN, "knee_to_chest", "f1", "side", "plain"),
    (IN, "cat_cow", "m1", "oblique", "plain"),
    (IN, "piriformis", "m4", "oblique", "plain"),
    (IN, "childs_pose", "f4", "side", "dim"),
    (IN, "knee_twist", "m2", "side", "plain"),
    (OUT, "back_flexion", "f3", "side", "plain"),
    (OUT, "cat_cow", "m3", "side", "plain"),
    (OUT, "knee_to_chest", "f2", "oblique", "dim"),
    (OUT, "childs_pose", "f1", "oblique", "plain"),
    ("blanket", "knee_to_chest", "f4", "side", "plain"),
    ("blanket", "back_flexion", "m1", "side", "plain"),
    ("blanket", "piriformis", "f3", "oblique", "plain"),
)
WALK_IN = (0, 3)
"""Who comes in from outside; the others stand on the mat when the clip begins."""
IN_THE_MIDDLE = (7, 8)
"""Who leaves after the first of the two holds that were to be."""
LOOSE = (2, 4, 10)
"""Who wears wide clothes."""
BLANKETS = ((0.45, 0.38, 0.28), (0.20, 0.28, 0.42), (0.40, 0.12, 0.13))


def everyday_clips() -> list[ClipSpec]:
    return [_clip(number, *row) for number, row in enumerate(EVERYDAY)]


def _clip(number: int, what: str, stretch: str, body: str, view: str, condition: str) -> ClipSpec:
    rng = np.random.default_rng([SEED, number])
    base = scene(Card(view, "good", condition, "15", (640, 480), body), rng)
    conditions = [what] + ([condition] if condition != "plain" else [])
    if number in LOOSE:
        conditions.append("loose_clothes")
        base = replace(base, look=base.look | {"loose": 1.0})
    if what == "blanket":
        base = replace(base, blanket=BLANKETS[number % len(BLANKETS)])
        segments = _both(stretch, rng)
    else:
        toward = -1.0 if stretch in SUPINE_STRETCHES else 1.0
        base = replace(base, camera=_camera(view, toward, rng))
        segments = _coming(number, rng) if what == IN else _going(number, stretch, rng)
    if what == IN:
        segments += [*_exercise(stretch, "left", rng), _rest(rng, "left")]
    return replace(
        base,
        name=f"everyday_{number:02d}_{stretch}_{view}",
        stretch=stretch,
        motion=stretch,
        segments=tuple(segments),
        style=StyleSpec(
            hip=rounded(rng.uniform(-6, 3)),
            knee=rounded(rng.uniform(-6, 6)),
            abduction=rounded(rng.uniform(0, 5)),
            spine=rounded(rng.uniform(-6, 4)),
            arms=rounded(rng.uniform(0, 1)),
        ),
        conditions=tuple(conditions),
        seed=9500 + number,
    )


def _rest(rng: np.random.Generator, side: str) -> Segment:
    return Segment("rest", rounded(rng.uniform(0.9, 1.4)), 0.0, side)


def _exercise(stretch: str, side: str, rng: np.random.Generator) -> list[Segment]:
    """One hold, or a cat and a cow, with the ways there and back."""
    depth = rng.uniform(0.9, 1.0)
    stays = (("cat", depth), ("cow", -depth)) if stretch == "cat_cow" else ((None, depth),)
    out = []
    for position, u in stays:
        hold = Segment("hold", rounded(rng.uniform(3.2, 4.6)), rounded(u), side, position)
        out += [replace(hold, kind="move", seconds=rounded(rng.uniform(1.4, 2.1))), hold]
    return [*out, Segment("move", rounded(rng.uniform(1.2, 1.7)), 0.0, side)]


def _both(stretch: str, rng: np.random.Generator) -> list[Segment]:
    out = []
    for side in ("right", "left"):
        out += [_rest(rng, side), *_exercise(stretch, side, rng)]
    return [*out, _rest(rng, "left")]


def _coming(number: int, rng: np.random.Generator) -> list[Segment]:
    way = [Segment("walk_in", rounded(rng.uniform(2.5, 2.8)), 0.0)] if number in WALK_IN else []
    way.append(Segment("stand", rounded(rng.uniform(0.6, 1.3)), 0.0))
    return [*way, Segment("get_down", rounded(rng.uniform(3.8, 4.8)), 0.0), _rest(rng, "left")]


def _going(number: int, stretch: str, rng: np.random.Generator) -> list[Segment]:
    up = Segment("get_up", rounded(rng.uniform(3.6, 4.6)), 0.0)
    out = [Segment("walk_out", rounded(rng.uniform(2.6, 3.0)), 0.0)]
    if number not in IN_THE_MIDDLE:
        out.insert(0, Segment("stand", rounded(rng.uniform(0.4, 0.9)), 0.0))
    # Who leaves in the middle leaves the room empty for about as long as the rest would take.
    empty = 4.0 if number in IN_THE_MIDDLE else 1.0
    before = [_rest(rng, "left"), *_exercise(stretch, "left", rng), _rest(rng, "left")]
    return [*before, up, *out, Segment("rest", empty, 0.0, shown=False)]


def _camera(view: str, toward: float, rng: np.random.Generator) -> CameraSpec:
    """Far enough to show most of a standing person, on the side to which one walks away."""
    side = 1.0 if rng.random() < 0.5 else -1.0
    distance, height = rng.uniform(2.6, 2.9), rng.uniform(0.7, 1.2)
    angle = np.radians(rng.uniform(28, 34) if view == "oblique" else rng.uniform(-4, 4))
    eye = (toward * distance * np.sin(angle), side * distance * np.cos(angle), height)
    at = (rounded(rng.uniform(-0.05, 0.05)), 0.0, rounded(rng.uniform(0.45, 0.65)))
    fov = np.degrees(2 * np.arctan(rng.uniform(2.9, 3.3) / 2 / distance))
    return CameraSpec((rounded(eye[0]), rounded(eye[1]), rounded(height)), at, rounded(fov))
