"""Which clips are rendered: the benchmark set, balanced by decks of cards rather than by chance.

Every stretch has the same number of clips of each view, kind and condition; the clips are ordered
so that the first N of them are balanced as well. Then come the clips of `everyday.py`, last
those of `unseen.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from sample_videos.render.everyday import everyday_clips
from sample_videos.render.people import PEOPLE
from sample_videos.render.scenes import Card, rounded, scene
from sample_videos.render.spec import Bounce, ClipSpec, Segment, StyleSpec
from sample_videos.render.stretches import FAULTS, ONE_SIDED
from sample_videos.render.unseen import unseen_clips

SEED = 20
STRETCHES = ("knee_to_chest", "cat_cow", "piriformis", "childs_pose", "knee_twist", "back_flexion")
VIEWS = {"side": 9, "oblique": 7, "tilted": 2, "head": 2, "foot": 2}
KINDS = {"good": 7, "bounce": 6, "fault": 5, "shallow": 2, "short": 2}
CONDITIONS = {
    "plain": 9,
    "dim": 4,
    "occluded": 3,
    "low_contrast": 3,
    "compressed": 2,
    "passer_by": 1,
}
FRAME_RATES = {"15": 11, "10": 7, "24": 1, "30": 1, "irregular": 2}
SIZES = {(640, 480): 18, (480, 640): 2, (960, 540): 1, (1280, 720): 1}
NEGATIVES = ("lying", "knees_swaying", "all_fours", "brief_lifts", "hook_lying", "empty_room",
             "lying", "brief_twists", "all_fours", "knees_swaying", "brief_lifts", "empty_room",
             "brief_folds", "hook_lying")  # fmt: skip
CLIPS_PER_STRETCH = sum(VIEWS.values())


def benchmark_set() -> list[ClipSpec]:
    rounds = [_cards(i) for i in range(len(STRETCHES))]
    clips: list[ClipSpec] = []
    negatives = iter(enumerate(NEGATIVES))
    for number in range(CLIPS_PER_STRETCH):
        for i in range(len(STRETCHES)):
            stretch = (i + number) % len(STRETCHES)
            clips.append(_clip(STRETCHES[stretch], number, rounds[stretch]))
            if len(clips) % 10 == 9 and (negative := next(negatives, None)):
                clips.append(_negative(*negative))
    clips += [_negative(*negative) for negative in negatives]
    return clips + everyday_clips() + unseen_clips()


def _spread(counts: dict[Any, int], start: float) -> list[Any]:
    """Each key as often as said, evenly spread: every prefix has about the right shares."""
    places = [
        ((k + (0.5 + 0.618 * j + start) % 1) / count, j, key)
        for j, (key, count) in enumerate(counts.items())
        for k in range(count)
    ]
    return [key for _, _, key in sorted(places, key=lambda place: place[:2])]


def _cards(stretch: int) -> list[Card]:
    """The cards of one stretch; different stretches pair views with other kinds."""
    rng = np.random.default_rng([SEED, stretch])
    bodies = list(PEOPLE)

    def deck(counts: dict[Any, int]) -> list[Any]:
        """Evenly spread, then shuffled among neighbours, to pair freely with the other decks."""
        cards = _spread(counts, float(rng.random()))
        places = np.arange(len(cards)) + rng.uniform(0, 8, len(cards))
        return [cards[i] for i in np.argsort(places)]

    people = [
        bodies[(stretch * 3 + 5 * k + k // 8) % len(bodies)] for k in range(CLIPS_PER_STRETCH)
    ]
    return [
        Card(*row)
        for row in zip(
            _spread(VIEWS, stretch / 6),
            deck(KINDS),
            deck(CONDITIONS),
            deck(FRAME_RATES),
            deck(SIZES),
            people,
            strict=True,
        )
    ]


def _clip(stretch: str, number: int, cards: Sequence[Card]) -> ClipSpec:
    rng = np.random.default_rng([SEED, STRETCHES.index(stretch), number])
    card = cards[number]
    # How many of this kind came before in this stretch: deals out faults and bounces in turn.
    before = sum(earlier.kind == card.kind for earlier in cards[:number])
    segments, fault = _segments(stretch, number, card.kind, before, rng)
    base = scene(card, rng)
    conditions = [card.condition] if card.condition != "plain" else []
    conditions += [card.kind] if card.kind != "good" else []
    conditions += ["irregular"] if card.frame_rate == "irregular" else []
    style = StyleSpec(
        hip=rounded(rng.uniform(-8, 4)),
        knee=rounded(rng.uniform(-10, 8)),
        abduction=rounded(rng.uniform(0, 7)),
        spine=rounded(rng.uniform(-8, 6)),
        arms=rounded(rng.uniform(0, 1)),
    )
    return replace(
        base,
        name=f"{stretch}_{number:03d}_{card.view}",
        stretch=stretch,
        motion=stretch,
        segments=tuple(segments),
        style=style,
        conditions=tuple(conditions + ([fault] if fault else [])),
        seed=1000 * (STRETCHES.index(stretch) + 1) + number,
    )


def _negative(number: int, what: str) -> ClipSpec:
    rng = np.random.default_rng([SEED, 99, number])
    views = _spread({"side": 6, "oblique": 5, "tilted": 1, "head": 1, "foot": 1}, 0.3)
    conditions = _spread({"plain": 8, "dim": 3, "occluded": 1, "low_contrast": 2}, 0.6)
    card = Card(views[number], "good", conditions[number], "15" if number % 3 else "10",
                (640, 480), list(PEOPLE)[(5 * number + 2) % len(PEOPLE)])  # fmt: skip
    motion, segments = _idle(what, rng)
    return replace(
        scene(card, rng),
        name=f"negative_{number:03d}_{what}_{card.view}",
        stretch=None,
        motion=motion,
        segments=tuple(segments),
        passer_by=what == "empty_room",
        conditions=("negative", what),
        sway_deg=rounded(rng.uniform(0.5, 1.2)),
        seed=9000 + number,
    )


def _idle(what: str, rng: np.random.Generator) -> tuple[str, list[Segment]]:
    def to_and_fro(depths: Sequence[float], low: float, high: float) -> list[Segment]:
        out = [Segment("rest", 1.0, 0.0)]
        for i, depth in enumerate(depths):
            side = "left" if i % 4 < 2 else "right"
            out.append(Segment("move", rounded(rng.uniform(low, high)), depth, side))
        return [*out, Segment("rest", 1.5, 0.0, out[-1].side)]

    if what == "lying":
        return "knee_to_chest", [Segment("rest", 10.0, 0.0)]
    if what == "hook_lying":
        return "hook_lying", [Segment("rest", 10.0, 0.0)]
    if what == "all_fours":
        return "cat_cow", [Segment("rest", 10.0, 0.0)]
    if what == "knees_swaying":
        return "hook_lying", to_and_fro([1, -1, 0.8, -1, 0.9, 0], 1.2, 2.2)
    if what == "brief_lifts":
        return "knee_to_chest", to_and_fro([0.7, 0, 0.9, 0, 0.8, 0], 1.0, 1.6)
    if what == "brief_twists":
        return "knee_twist", to_and_fro([0.6, 0, 0.9, 0, 0.7, 0], 1.2, 1.8)
    if what == "brief_folds":
        return "childs_pose", to_and_fro([0.6, 0, 0.9, 0, 0.7, 0], 1.2, 1.8)
    return "knee_to_chest", [Segment("rest", 9.0, 0.0, shown=False)]


def _segments(
    stretch: str, number: int, kind: str, before: int, rng: np.random.Generator
) -> tuple[list[Segment], str | None]:
    """The schedule of a clip, and the fault it shows."""
    fault = None
    if kind == "fault":
        fault = FAULTS[stretch][before % len(FAULTS[stretch])]
    always = stretch in ("cat_cow", "childs_pose")
    stays = _stays(stretch, number, kind, rng)
    faulty = [
        fault is not None and (always or i == 0 or number % 2 == 0) for i in range(len(stays))
    ]
    faults = [(fault,) if fault and f else () for f in faulty]
    out = [Segment("rest", rounded(rng.uniform(0.6, 1.1)), 0.0, stays[0].side, faults=faults[0])]
    for i, stay in enumerate(stays):
        if kind == "bounce" and (i == 0 or number % 2):
            stay = replace(
                stay, bounce=_bounce(before * len(STRETCHES) + STRETCHES.index(stretch), i)
            )
        if fault == "knee_not_across" and faults[i]:
            stay = replace(stay, u=rounded(rng.uniform(0.54, 0.64)))
        stay = replace(stay, faults=faults[i])
        way = abs(stay.u - out[-1].u)
        seconds = rounded(rng.uniform(1.1, 2.1) * (0.7 + 0.3 * way))
        out += [replace(stay, kind="move", seconds=seconds, bounce=None), stay]
        if stretch != "cat_cow" or i == len(stays) - 1:
            seconds = rounded(rng.uniform(1.0, 1.7))
            out.append(replace(out[-2], kind="move", seconds=seconds, u=0.0, position=None))
            # A rest already belongs to what comes next: there the pose leads over.
            after = min(i + 1, len(stays) - 1)
            rest = Segment("rest", rounded(rng.uniform(0.6, 1.0)), 0.0, stays[after].side)
            out.append(replace(rest, faults=faults[after]))
    return out, fault


def _stays(stretch: str, number: int, kind: str, rng: np.random.Generator) -> list[Segment]:
    def hold(seconds: tuple[float, float], sign: float = 1.0, **more: Any) -> Segment:
        depth = rng.uniform(0.32, 0.48) if kind == "shallow" else rng.uniform(0.88, 1.0)
        length = rng.uniform(1.0, 1.7) if kind == "short" else rng.uniform(*seconds)
        return Segment("hold", rounded(length), rounded(sign * depth), **more)

    first = ("left", "right") if (number // 2) % 2 else ("right", "left")
    if stretch == "cat_cow":
        pair = (("cat", 1.0), ("cow", -1.0)) if number % 3 else (("cow", -1.0), ("cat", 1.0))
        cycles = 2 if kind == "short" or number % 6 == 0 else 1
        length = (3.0, 3.4) if cycles == 2 else (3.1, 4.2)
        return [hold(length, sign, position=name) for _ in range(cycles) for name, sign in pair]
    if stretch in ONE_SIDED:
        if kind == "short":
            return [hold((3, 4), side=side) for side in first]
        if number % 2:
            return [hold((3.0, 3.8), side=side) for side in first]
        return [hold((5.0, 7.0), side=first[0])]
    if kind == "short" or number % 3 == 0:
        return [hold((3.0, 4.0)), hold((3.0, 4.0))]
    return [hold((5.0, 8.0))]


def _bounce(number: int, hold: int) -> Bounce:
    """Stratified over the set: neighbours in number lie far apart in both."""
    degrees = 2 + 10 * ((number * 0.618 + hold * 0.37) % 1)
    return Bounce(
        hz=rounded(0.7 + 1.5 * ((number * 0.7548 + hold * 0.21) % 1)), degrees=rounded(degrees)
    )
