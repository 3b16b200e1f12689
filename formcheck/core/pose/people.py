"""Who is in the picture, and which of them is the one to judge.

A finder of people (`video.people`) looks a few times a second; what it finds comes in here, and
out comes who is followed, who else is there, and whether the followed one can be told apart at
all. Pure and in media time: the same pictures give the same answers live and from a file.

The person on the floor is the one to judge, and stays it: somebody who walks through, kneels
beside or lies down on another mat does not take over. While the followed one is hidden behind
somebody else, nothing is judged.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from formcheck.core.pose.pose import Array, Landmark, Pose

ALONE_S, TOGETHER_S = 0.5, 0.25
"""Between two looks, alone and with somebody else in the picture: who walks crosses a body's length
in about a second; a look takes about a fifth of what a frame's pose takes."""
SURE = 0.12
"""Score of a person who is there: a second one scores at least 0.138 where there is one and at most
0.102 where there is none (2370 looks at single people, 15 pictures with several)."""
SAME = 0.5
"""Of two finds that share so much of the smaller's box, with the same joints, one is left."""
SAME_JOINTS = 0.3
"""Joints on the mean nearer than this part of the smaller box's diagonal are the same places."""
STAYED = 0.3
"""Overlap over union from which a box is that of the same person a look later: people who stretch
keep 0.8 and more, who walks across one who lies shares less than 0.2."""
FAINT = 0.5
"""Scoring less than this part of what the followed one does apart, a find that touches company is a
mixture of both: 0.35-0.44 behind somebody who crosses, 0.63 just before."""
LIES_DEG = 50.0
"""Trunk nearer to level than this: lying, on all fours or folded; as for postures (`viewpoint`)."""
FORGOTTEN_S = 3.0
"""Not found for so long, the followed one has gone; somebody else may be the one to judge."""
TAKES_OVER_S = 1.0
"""Lying for so long while the followed one stands, somebody else is the one to judge: the other was
a helper."""
ALIKE = 0.7
"""Boxes whose areas differ by less than this factor are alike: size tells nobody apart."""
MIDDLE = 0.1
"""Nearer to the middle by this part of the picture's width, somebody is the one in the middle."""
AGREES = 0.5
"""The pose's shoulders and hips lie within this part of its torso (of the box's shorter side, for a
torso seen from its end) of the followed one's: it is on the right person."""


@dataclass(frozen=True)
class Person:
    """Somebody found in a picture.

    Attributes:
        box: (4,) left, top, right, bottom, image pixels.
        joints: (17, 2) image pixels in COCO's order.
        sure: (17,) 0..1, how surely each joint was seen.
        score: 0..1, how surely it is a person.
    """

    box: Array
    joints: Array
    sure: Array
    score: float

    @property
    def middle(self) -> Array:
        """(2,) of the box."""
        result: Array = (self.box[:2] + self.box[2:]) / 2
        return result

    @property
    def size(self) -> Array:
        """(2,) width and height of the box, at least a pixel."""
        result: Array = np.maximum(self.box[2:] - self.box[:2], 1.0)
        return result

    @property
    def area(self) -> float:
        """Of the box, square pixels."""
        return float(self.size.prod())

    @property
    def trunk(self) -> tuple[Array, Array]:
        """Middle of the shoulders and of the hips, (2,) image pixels each."""
        return self.joints[_SHOULDERS].mean(axis=0), self.joints[_HIPS].mean(axis=0)

    @property
    def lies(self) -> bool:
        """Whether the trunk is nearer to level than to upright."""
        shoulders, hips = self.trunk
        across, down = np.abs(shoulders - hips)
        return bool(np.degrees(np.arctan2(down, across)) < LIES_DEG)


_SHOULDERS, _HIPS = [5, 6], [11, 12]
"""Of COCO's seventeen joints."""
_TRUNK = (Landmark.LEFT_SHOULDER, Landmark.LEFT_HIP)
"""Of a pose: the left ones, each followed by the right one."""


def distinct(found: Sequence[Person]) -> list[Person]:
    """The surely found people, the surest first, each once."""
    kept: list[Person] = []
    for person in sorted(found, key=lambda p: -p.score):
        if person.score >= SURE and not any(_same(person, k) for k in kept):
            kept.append(person)
    return kept


def _same(one: Person, other: Person) -> bool:
    if _shared(one.box, other.box) < SAME * min(one.area, other.area):
        return False
    apart = np.hypot(*(one.joints - other.joints).T).mean()
    diagonal = min(np.hypot(*one.size), np.hypot(*other.size))
    return bool(apart < SAME_JOINTS * diagonal)


def _shared(a: Array, b: Array) -> float:
    """Area that two boxes share, square pixels."""
    sides = np.minimum(a[2:], b[2:]) - np.maximum(a[:2], b[:2])
    return float(np.maximum(sides, 0.0).prod())


class Following:
    """Which of the people found is followed; state for one recording.

    Attributes:
        followed: the one to judge, as last found, or None.
        others: everybody else, as last found.
        hidden: the followed one cannot be told from, or seen behind, somebody else.
    """

    def __init__(self) -> None:
        self.followed: Person | None = None
        self._apart: Person | None = None  # the followed one, as last found apart from company
        self.others: tuple[Person, ...] = ()
        self.hidden = False
        self._looked_s = self._found_s = -np.inf
        self._lies_since: float | None = None

    def wants(self, time_s: float, *, leapt: bool = False) -> bool:
        """Whether to look for people in this frame; `leapt`: the landmarks just have."""
        wait = TOGETHER_S if self.others or self.hidden else ALONE_S
        return leapt or time_s - self._looked_s >= wait - 1e-6

    def update(self, time_s: float, found: Sequence[Person], width: float) -> None:
        """What the finder found in this frame.

        Args:
            time_s: media seconds.
            found: `distinct` people.
            width: of the picture, pixels.
        """
        self._looked_s = time_s
        match = self._again(found)
        if match is None and time_s - self._found_s > FORGOTTEN_S:
            self.followed = self._apart = None
        if self.followed is None and found:
            match = _to_judge(found, width)
            if match is None:  # two alike
                self.others, self.hidden = tuple(found), True
                return
        again, match = match, self._taken_over(time_s, match, found)
        if match is not None:
            if match is not again or self._is_apart(match, found):
                self._apart = match
            self.followed, self._found_s = match, time_s
        self.others = tuple(p for p in found if p is not match)
        self.hidden = match is None and bool(self.others)

    def _again(self, found: Sequence[Person]) -> Person | None:
        """The followed one among those found: in the same place, or where they were before company
        came near. Who was alone and still is, is the same one wherever they are: they have moved,
        or the film was cut.
        """
        if self.followed is None or not found:
            return None
        if len(found) == 1 and not self.others:
            return found[0]
        best = max(found, key=self._stayed)
        return best if self._stayed(best) >= STAYED and not self._is_mixed(best, found) else None

    def _stayed(self, person: Person) -> float:
        return max(_overlap(self.followed, person), _overlap(self._apart, person))

    def _is_mixed(self, person: Person, found: Sequence[Person]) -> bool:
        """Whether the find may be two in one: the box lies somewhere between both."""
        if self._apart is None or self._is_apart(person, found):
            return False
        return person.score < FAINT * self._apart.score

    def _is_apart(self, person: Person, found: Sequence[Person]) -> bool:
        """Whether nobody touches them, and nobody has vanished who may stand before them."""
        others = [p for p in found if p is not person]
        near = any(_shared(p.box, person.box) for p in others)
        return not near and len(others) >= len(self.others)

    def _taken_over(
        self, time_s: float, match: Person | None, found: Sequence[Person]
    ) -> Person | None:
        """Somebody on the floor for a while takes over from somebody upright."""
        lying = [p for p in found if p.lies and p is not match]
        if match is None or match.lies or not lying:
            self._lies_since = None
            return match
        if self._lies_since is None:
            self._lies_since = time_s
        if time_s - self._lies_since < TAKES_OVER_S:
            return match
        self._lies_since = None
        return max(lying, key=lambda p: p.area)

    def agrees(self, pose: Pose) -> bool:
        """Whether a pose is on the followed one: to be asked in a frame just looked at."""
        if pose.image is None or self.followed is None:
            return True
        ours = [pose.image[[j, j + 1]].mean(axis=0) for j in _TRUNK]
        torso = float(np.hypot(*(ours[0] - ours[1])))
        reach = AGREES * max(torso, float(self.followed.size.min()))
        apart = [np.hypot(*(a - b)) for a, b in zip(ours, self.followed.trunk, strict=True)]
        return bool(np.mean(apart) <= reach)


def _overlap(one: Person | None, other: Person) -> float:
    """Area that both boxes share, over what either covers."""
    if one is None:
        return 0.0
    shared = _shared(one.box, other.box)
    return shared / (one.area + other.area - shared)


def _to_judge(found: Sequence[Person], width: float) -> Person | None:
    """Who is the one to judge, with nobody known yet: on the floor, then the largest, then who is
    in the middle of the picture; None where two are alike.
    """
    lying = [p for p in found if p.lies] or list(found)
    largest = max(p.area for p in lying)
    near = [p for p in lying if p.area >= ALIKE * largest]
    away = sorted((abs(p.middle[0] - width / 2) / width, n) for n, p in enumerate(near))
    if len(away) > 1 and away[1][0] - away[0][0] < MIDDLE:
        return None
    return near[away[0][1]]
