"""The sign that needs no keyboard: one arm, straight, raised against gravity and held.

Up is the picture's up: the camera stands level, as the pictures are turned upright before. Lying,
on all fours, kneeling, sitting and standing the sign is the same, and either arm may give it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from formcheck.core.measure.body import SIDES, Body, other
from formcheck.core.measure.vectors import angle, norm, to_segment
from formcheck.core.pose.pose import Array

UP_DEG = 45.0
"""Shoulder to wrist above the horizontal, in the picture: halfway up. Arms beside the head, bird
dog and arms reaching forward lie along the floor; who raises an arm to be seen reads 70-90."""
UP_WORLD_DEG = 35.0
"""The same in world coordinates, which are turned some degrees with the camera's pitch: it rules
out arms that point to a camera above (own choice)."""
LOWER_DEG = 30.0
"""The other arm is lower by this much: both hands of somebody who pulls a knee, and both arms of a
tree pose, point the same way (0-20 apart), one raised arm beside a resting one 80 or more."""
BENT_DEG = 60.0
"""An elbow bent by less is straight: a hand behind the head reads 90-150, raised arms of saved
recordings up to 50 (own choice between)."""
HIGH = 0.4
"""The wrist is so far above its shoulder, torso lengths: an arm is about 1.1 long; one that is much
foreshortened points to the camera (own choice)."""
OFF_THE_LEGS = 0.45
"""A hand nearer to a leg (mid thigh to toes) holds it: hands on a knee, shin or foot read 0.0-0.4,
raised ones 0.6 or more, torso lengths."""
SURE = 0.5
"""Certainty of shoulder, elbow and wrist, as for all measurements."""

HELD_S = 2.0
"""Raised for so long it is a sign: reaching for a pillow or scratching one's nose is shorter (own
choice)."""
CALLED_S = 2.0
"""A sign that was heard counts with a frame that comes so soon after it; later it would answer
something else (own choice)."""
FLICKER_S = 0.4
"""A look or two that err do not lower an arm, and lowered for longer it is down (own choice)."""


def raised(body: Body) -> NDArray[np.bool_]:
    """(n,) whether one arm is raised, and the other one is not."""
    up = {
        side: elevation(body.image(f"{side}_wrist") - body.image(f"{side}_shoulder"))
        for side in SIDES
    }
    with np.errstate(invalid="ignore", divide="ignore"):
        alone = {side: up[side] - up[other(side)] >= LOWER_DEG for side in SIDES}
        result: NDArray[np.bool_] = np.logical_or(
            *(_straight_up(body, side) & alone[side] for side in SIDES)
        )
    return result


def elevation(way: Array) -> Array:
    """(n,) angle of (n, 2) or (n, 3) vectors above the horizontal, degrees; y points down."""
    with np.errstate(invalid="ignore"):
        result: Array = np.degrees(np.arcsin(np.clip(-way[:, 1] / np.maximum(norm(way), 1e-9),
                                                     -1.0, 1.0)))  # fmt: skip
    return result


def _straight_up(body: Body, side: str) -> NDArray[np.bool_]:
    names = tuple(f"{side}_{joint}" for joint in ("shoulder", "elbow", "wrist"))
    flat = body.image(names[2]) - body.image(names[0])
    deep = body.world(names[2]) - body.world(names[0])
    bend = 180 - angle(*(body.world(name) for name in names))
    # Who lies near may reach out of the picture at its top; the elbow tells as much.
    above = body.image(names[2])[:, 1] < 0
    sure = np.where(
        above, body.measured(bend, *names[:2]).certainty, body.measured(bend, *names).certainty
    )
    result: NDArray[np.bool_] = (
        (elevation(flat) >= UP_DEG)
        & (elevation(deep) >= UP_WORLD_DEG)
        & (bend <= BENT_DEG)
        & (-flat[:, 1] >= HIGH * body.torso_px)
        & (sure >= SURE)
        & (_off_the_legs(body, body.image(names[2])) >= OFF_THE_LEGS)
    )
    return result


def _off_the_legs(body: Body, point: Array) -> Array:
    """(n,) image distance of a point from the nearer leg, mid thigh to toes, torso lengths."""
    gaps = []
    for side in SIDES:
        hip, knee, ankle, toe = (
            body.image(f"{side}_{joint}") for joint in ("hip", "knee", "ankle", "foot_index")
        )
        ways = (((hip + knee) / 2, knee), (knee, ankle), (ankle, toe))
        gaps += [to_segment(point, start, end) for start, end in ways]
    nearest: Array = np.minimum.reduce(gaps) / body.torso_px
    return nearest


@dataclass(frozen=True)
class Arm:
    """A raised arm at one moment.

    Attributes:
        since_s: media time when it was raised; None while no arm is.
        given: with this frame it has been held long enough: the sign is given, once.
    """

    since_s: float | None = None
    given: bool = False


NO_ARM = Arm()


class RaisedArm:
    """Tells over time when the sign is given; once for each time an arm is raised, or called."""

    def __init__(self) -> None:
        self._since: float | None = None
        self._last = -np.inf
        self._given = False
        self._called_s: float | None = None

    def call(self, time_s: float) -> None:
        """Two claps were heard, the first at this media time: with the next frame it counts as an
        arm that went up then and was held.
        """
        self._called_s = time_s

    def update(self, time_s: float, *, up: bool) -> Arm:
        """The next frame.

        Args:
            time_s: media time.
            up: an arm is raised in it (`raised`).
        """
        called_s, self._called_s = self._called_s, None
        if called_s is not None and time_s - called_s <= CALLED_S:
            return Arm(called_s, given=True)
        if self._since is not None and time_s - self._last > FLICKER_S:
            self._since, self._given = None, False
        if up:
            self._since = time_s if self._since is None else self._since
            self._last = time_s
        if self._since is None:
            return NO_ARM
        given = up and not self._given and time_s - self._since >= HELD_S
        self._given |= given
        return Arm(self._since, given)
