"""Clips of what the first set did not show, and which of them are kept apart.

Look-alikes of the stretches, somebody else in the picture, one leg under a blanket, cat or cow
alone, slow ways in and out, and long still holds that breathe and tremble.

**Kept apart.** In each kind of clip the even numbers may be looked at while mending. The odd
numbers, and whatever the bodies of `NEWCOMERS` show, are kept apart: nobody tunes on them, and
their figures are reported by themselves. This was settled before any of them was judged.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import numpy as np

from sample_videos.render.people import NEWCOMERS, PEOPLE
from sample_videos.render.scenes import Card, rounded, scene
from sample_videos.render.spec import ClipSpec, Companion, Segment, StyleSpec
from sample_videos.render.stretches import ONE_SIDED

KEPT_APART = "kept_apart"
"""The condition that marks such a clip."""
SEED = 22
FPS, STILL_FPS, EVERY_FPS = "10", "8", "15"
EVERY_FRAME = (0, 11)
"""Which still holds are filmed at 15 frames a second: there less is asked of a bounce."""
SIZE, SMALL = (640, 480), (400, 300)
"""Pose models look at 256 pixels round the person: most of these clips need no larger picture."""
STRETCHES = ("knee_to_chest", "cat_cow", "piriformis", "childs_pose", "knee_twist", "back_flexion")

# What, and from where it is seen. Near forms: a hold with its fault said is right as well.
LOOKALIKES = (
    ("bird_dog", "side"), ("bird_dog", "oblique"), ("bridge", "side"), ("bridge", "side"),
    ("heel_touch", "side"), ("heel_touch", "oblique"), ("curl_up", "oblique"), ("curl_up", "side"),
    ("dead_bug", "side"), ("dead_bug", "oblique"), ("happy_baby", "oblique"),
    ("happy_baby", "side"), ("bicycle", "side"), ("bicycle", "side"), ("leg_raise", "side"),
    ("leg_raise", "oblique"), ("side_lying", "side"), ("side_lying", "side"), ("puppy", "side"),
    ("puppy", "oblique"), ("cobra", "side"), ("cobra", "side"), ("plank", "oblique"),
    ("plank", "side"), ("sitting_twist", "side"), ("sitting_twist", "oblique"),
)  # fmt: skip
TO_AND_FRO = ("bicycle",)
NEAR_FORMS = ("happy_baby", "puppy")
COMPANIONS = (
    ("kneeling", "knee_to_chest", "side"), ("kneeling", "back_flexion", "oblique"),
    ("mat", "cat_cow", "side"), ("mat", "piriformis", "side"),
    ("standing", "childs_pose", "oblique"), ("standing", "knee_twist", "side"),
)  # fmt: skip
PASSING = (
    ("back_flexion", "side"), ("knee_to_chest", "side"), ("childs_pose", "side"),
    ("cat_cow", "oblique"), ("piriformis", "oblique"), ("knee_twist", "side"),
)  # fmt: skip
PASSING_M = (1.55, 1.55, 1.0, 1.0)
# Stretch, the leg that works, which side of the mat the camera stands on: +1 is the person's right.
BLANKETS = (
    ("knee_to_chest", "left", 1), ("knee_to_chest", "right", 1), ("knee_to_chest", "right", -1),
    ("knee_to_chest", "left", -1), ("knee_twist", "left", 1), ("knee_twist", "right", 1),
)  # fmt: skip
BLANKET_COLOURS = ((0.45, 0.38, 0.28), (0.20, 0.28, 0.42), (0.40, 0.12, 0.13), (0.30, 0.33, 0.30))
# Only which position, and from where.
ALONE = (("cat", "side"), ("cow", "oblique"), ("cow", "side"), ("cat", "oblique"),
         ("cat", "side"), ("cow", "side"))  # fmt: skip
SLOW = (
    ("cat_cow", "side"), ("cat_cow", "side"), ("knee_to_chest", "side"), ("cat_cow", "oblique"),
    ("childs_pose", "side"), ("back_flexion", "side"), ("piriformis", "side"),
    ("knee_twist", "side"),
)  # fmt: skip
STILL_CLIPS = 26
STILL_S = 31.0


def unseen_clips() -> list[ClipSpec]:
    """In an order in which each prefix shows something of every kind."""
    kinds = [
        _clips("lookalike", LOOKALIKES, _lookalike),
        _clips("company", COMPANIONS, _company),
        _clips("passing", PASSING, _passing),
        _clips("blanket", BLANKETS, _blanket),
        _clips("alone", ALONE, _alone),
        _clips("slow", SLOW, _slow),
        _clips("still", _stills(), _still),
    ]
    return [clip for kind in kinds for clip in kind]


def is_kept_apart(number: int, body: str) -> bool:
    """Which part decides: every second scene, and the bodies nobody tuned on."""
    return number % 2 == 1 or body in NEWCOMERS


def _body(kind: int, number: int) -> str:
    """Even numbers show the bodies of the first set, two odd ones of three a newcomer."""
    known, new = list(PEOPLE), list(NEWCOMERS)
    if number % 2 and (number // 2 + kind) % 3:
        return new[(number // 2 + kind) % len(new)]
    return known[(3 * (number // 2) + 4 * (number % 2) + 5 * kind) % len(known)]


def _clips(name: str, rows: Iterable[Any], make: Any) -> list[ClipSpec]:
    kind = ("lookalike", "company", "passing", "blanket", "alone", "slow", "still").index(name)
    clips = []
    for number, row in enumerate(rows):
        rng = np.random.default_rng([SEED, kind, number])
        body = _body(kind, number)
        clip = make(number, row, body, rng)
        apart = (KEPT_APART,) if is_kept_apart(number, body) else ()
        clips.append(
            replace(
                clip,
                name=f"{name}_{number:02d}_{clip.name}_{clip.view}",
                conditions=(name, *clip.conditions, *apart),
                seed=20_000 + 100 * kind + number,
            )
        )
    return clips


def _base(
    view: str,
    body: str,
    rng: np.random.Generator,
    size: tuple[int, int] = SMALL,
    fps: str = FPS,
) -> ClipSpec:
    base = scene(Card(view, "good", "plain", fps, size, body), rng)
    return replace(base, supersampling=1.0) if size == SMALL else base


def _showing(
    base: ClipSpec, stretch: str, segments: list[Segment], rng: np.random.Generator, **more: Any
) -> ClipSpec:
    return replace(
        base,
        name=more.pop("name", stretch),
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
        **more,
    )


def _rest(seconds: float, side: str = "left") -> Segment:
    return Segment("rest", rounded(seconds), 0.0, side)


def _stay(
    rng: np.random.Generator,
    seconds: float,
    way: tuple[float, float] = (1.3, 2.0),
    side: str = "left",
    position: str | None = None,
) -> list[Segment]:
    """A hold with the ways there and back."""
    sign = -1 if position == "cow" else 1
    hold = Segment("hold", rounded(seconds), rounded(sign * rng.uniform(0.9, 1.0)), side, position)
    there = replace(hold, kind="move", seconds=rounded(rng.uniform(*way)))
    back = Segment("move", rounded(rng.uniform(*way)), 0.0, side)
    return [there, hold, back]


def _positions(stretch: str, number: int) -> list[str | None]:
    if stretch != "cat_cow":
        return [None]
    return ["cat", "cow"] if number % 4 < 2 else ["cow", "cat"]


def _exercise(
    stretch: str, number: int, rng: np.random.Generator, seconds: float, **more: Any
) -> list[Segment]:
    """One hold, or a cat and a cow for half as long, between two rests."""
    side = ("left", "right")[number // 2 % 2]
    positions = _positions(stretch, number)
    out = [_rest(1.0, side)]
    for position in positions:
        stay = _stay(rng, seconds / len(positions), side=side, position=position, **more)
        out += [*stay, _rest(1.5, side)]
    return out


def _lookalike(number: int, row: tuple[str, str], body: str, rng: np.random.Generator) -> ClipSpec:
    what, view = row
    side = ("left", "right")[number // 2 % 2]
    segments = [_rest(0.8, side), *_stay(rng, rng.uniform(3.2, 4.0), side=side), _rest(0.6, side)]
    if what in TO_AND_FRO:
        ways = [Segment("move", rounded(rng.uniform(0.8, 1.2)), (k + 1) % 2) for k in range(7)]
        segments = [_rest(0.8), *ways]
    near = ("near_form",) if what in NEAR_FORMS else ()
    return replace(
        _base(view, body, rng),
        name=what,
        motion=what,
        segments=tuple(segments),
        conditions=("negative", *near),
    )


def _company(
    number: int, row: tuple[str, str, str], body: str, rng: np.random.Generator
) -> ClipSpec:
    what, stretch, view = row
    base = _base(view, body, rng)
    beyond = -float(np.sign(base.camera.eye[1]))
    others = [name for name in (*PEOPLE, *NEWCOMERS) if name != body]
    other = others[int(rng.integers(len(others)))]
    towards = -90.0 * beyond  # looks at the mat from beyond it
    if what == "kneeling":
        place = (rounded(rng.uniform(-0.3, 0.3)), rounded(beyond * rng.uniform(0.62, 0.75)))
        companion = Companion(other, what, place, towards)
    elif what == "standing":
        place = (rounded(rng.uniform(-0.7, 0.7)), rounded(beyond * rng.uniform(0.85, 1.2)))
        companion = Companion(other, what, place, towards)
    else:
        place = (rounded(rng.uniform(-0.3, 0.3)), rounded(beyond * rng.uniform(1.1, 1.3)))
        motion, depth = (("hook_lying", 0.0), ("cat_cow", 0.8))[number % 2]
        companion = Companion(other, motion, place, 0.0, depth)
    segments = _exercise(stretch, number, rng, rng.uniform(7, 8))
    return _showing(base, stretch, segments, rng, companion=companion, conditions=(what,))


def _passing(number: int, row: tuple[str, str], body: str, rng: np.random.Generator) -> ClipSpec:
    stretch, view = row
    segments = _exercise(stretch, number, rng, rng.uniform(8, 9))
    far = PASSING_M[number % len(PASSING_M)]
    return _showing(
        _base(view, body, rng), stretch, segments, rng,
        passer_by=True, passing_m=far, conditions=("passer_by",),
    )  # fmt: skip


def _blanket(
    number: int, row: tuple[str, str, int], body: str, rng: np.random.Generator
) -> ClipSpec:
    stretch, side, camera_side = row
    base = _base("side", body, rng, SIZE)
    eye = base.camera.eye
    camera = replace(base.camera, eye=(eye[0], camera_side * abs(eye[1]), eye[2]))
    segments = [_rest(1.2, side), *_stay(rng, rng.uniform(5, 6), side=side), _rest(1.2, side)]
    other = "right" if side == "left" else "left"
    return _showing(
        replace(base, camera=camera), stretch, segments, rng,
        blanket=BLANKET_COLOURS[number % len(BLANKET_COLOURS)], blanket_over=other,
    )  # fmt: skip


def _alone(_number: int, row: tuple[str, str], body: str, rng: np.random.Generator) -> ClipSpec:
    position, view = row
    segments = [_rest(1.5)]
    for _ in range(2):
        segments += [*_stay(rng, rng.uniform(3.5, 4.5), (1.6, 2.4), position=position), _rest(2.5)]
    return _showing(_base(view, body, rng), "cat_cow", segments, rng, name=f"{position}_only")


def _slow(number: int, row: tuple[str, str], body: str, rng: np.random.Generator) -> ClipSpec:
    stretch, view = row
    segments = _exercise(stretch, number, rng, rng.uniform(7, 9), way=(5.0, 7.0))
    return _showing(_base(view, body, rng, SIZE), stretch, segments, rng)


def _stills() -> list[tuple[str, str]]:
    views = ("side", "side", "oblique", "side", "oblique")
    return [
        (
            STRETCHES[(i + i // len(STRETCHES)) % len(STRETCHES)],
            views[(i + i // len(STRETCHES)) % len(views)],
        )
        for i in range(STILL_CLIPS)
    ]


def _still(number: int, row: tuple[str, str], body: str, rng: np.random.Generator) -> ClipSpec:
    """Two long holds, one to each side, or of cat and of cow."""
    stretch, view = row
    sides = ("left", "right") if stretch in ONE_SIDED else ("left", "left")
    positions = ("cat", "cow") if stretch == "cat_cow" else (None, None)
    segments = [_rest(0.8, sides[0])]
    for side, position in zip(sides, positions, strict=True):
        segments += [*_stay(rng, STILL_S, side=side, position=position), _rest(1.0, side)]
    fps = EVERY_FPS if number in EVERY_FRAME else STILL_FPS
    return _showing(
        _base(view, body, rng, fps=fps), stretch, segments, rng,
        breathing_m=round(float(rng.uniform(0.004, 0.010)), 4),
        tremor_deg=rounded(rng.uniform(0.1, 0.35)),
    )  # fmt: skip
