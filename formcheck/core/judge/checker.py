"""The heart: one frame in, events out. Phases, holds, movements, time that was not judged.

The checker only decides when a position is entered and left, with hysteresis, bridging short
drop-outs. What a closed stay amounts to is worked out by pure functions over it (`hold`, `bounce`,
`faults` beside this), so that feeding frames one by one or all at once is the same.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass, replace
from math import isfinite
from typing import NamedTuple, TypeAlias

import numpy as np

from formcheck.core.judge.hold import BRIDGE_S, PAUSE_S, Moment, Span, Stay, refine
from formcheck.core.judge.movement import Moved, least_range, movement
from formcheck.core.judge.neutral import OwnNeutral
from formcheck.core.judge.sight import View
from formcheck.core.measure.viewpoint import WRONG_VIEW_DEG
from formcheck.core.stretch.definition import Position, Stretch

APPROACH_S = 12.0
"""How long before a stay its way in is looked for."""
LEAVE_S = 4.0
"""How long after a stay its way out is looked for."""
OWN_ENTER, OWN_LEAVE = 0.4, 0.3
"""Parts of a person's own swing about neutral at which a position is entered and left: resting
near neutral is neither of the two positions of a wide swing."""
VIEW_S = 3.0
"""The camera stands where most frames of this long say: single ones err by 30 degrees."""
TAKEN_S = 0.5
"""In the posture for this long somebody has taken it, and is not just on the way through."""
MIN_UNJUDGED_S = 0.5
"""Shorter blinks are bridged, not reported."""
SWITCH_S = 0.3
"""The other leg in position for this long, after the first one left it, is another hold."""
UNSEEN_SWITCH_S = 1.5
"""Unseen for longer than this, somebody may have changed legs."""


@dataclass(frozen=True)
class Held:
    """A stay has ended and was a hold: its times, and its frames in position."""

    position: Position
    span: Span
    moments: tuple[Moment, ...]
    neutral: float
    """The person's own neutral of the driver, as known then (0 for a driver without one)."""

    @property
    def reach(self) -> float:
        """Depth relative to the neutral."""
        sign = self.position.sign
        return self.span.depth - sign * self.neutral

    def against(self, neutral: float) -> Held:
        """The same with another neutral."""
        return replace(self, neutral=neutral)


@dataclass(frozen=True)
class SideUnclear:
    """A stay has ended whose side the labels do not tell."""

    start_s: float
    end_s: float


@dataclass(frozen=True)
class Blind:
    """For this time nothing could be judged."""

    start_s: float
    end_s: float
    reason: str


Event: TypeAlias = Held | SideUnclear | Moved | Blind


class _Recent(NamedTuple):
    """A frame gone by: the deepest candidate's driver, which leg leads, the driver of each."""

    time_s: float
    driver: float
    lead: float
    sides: dict[str, float]


class Checker:
    """Judges one stretch, frame by frame in order of time.

    Args:
        stretch: the rules.

    Example:
        >>> import formcheck
        >>> from formcheck.core.judge.sight import views
        >>> from formcheck.core.measure.readings import read
        >>> file = "tests/data/tracks/knee_to_chest_ok_both_f1_side.poses.npz"
        >>> track = formcheck.load_track(file)
        >>> stretch = formcheck.builtin("knee_to_chest")
        >>> checker = Checker(stretch)
        >>> seen = views(read(track.poses, track.source.frame_size), stretch)
        >>> events = [e for view in seen for e in checker.update(view)] + checker.finish()
        >>> [e.span.side for e in events if isinstance(e, Held)]
        ['left', 'right']
    """

    def __init__(self, stretch: Stretch) -> None:
        self.stretch = stretch
        self.stay: Stay | None = None
        self._positions = {p.name: p for p in stretch.position}
        self._neutral = OwnNeutral(stretch.driver.neutral)
        self._posture_s: float | None = None
        self._recent: deque[_Recent] = deque()
        self._leaving: list[tuple[float, float]] = []
        self._rival: list[Moment] = []
        self._last_s: float | None = None
        self._ends: deque[tuple[float, bool]] = deque()
        self._from_ends = 0
        self._left: Position | None = None
        self._blind: tuple[float, float, str] | None = None

    @property
    def neutral(self) -> float:
        """The person's own neutral of the driver, as far as it is known."""
        return self._neutral.value

    @property
    def blind(self) -> str:
        """Why nothing can be judged at this moment, or empty."""
        return self._blind[2] if self._blind is not None else ""

    def peek(self) -> Held | SideUnclear | None:
        """What the open stay would be if it ended now; changes nothing. About 10 ms for 25 s."""
        if self.stay is None:
            return None
        ended = copy(self)
        ended._recent = self._recent.copy()
        found = (e for e in ended._close() if isinstance(e, Held | SideUnclear))
        return next(found, None)

    def update(self, view: View) -> list[Event]:
        """The next frame."""
        events = self._frame_gap(view.time_s)
        view = self._without_wrong_views(view)
        driver = self._driver(view)
        if self._neutral.wanted and isfinite(driver):
            self._learn_neutral(view, driver)
        inside, hidden = self._inside(view)
        events += self._see(view, view.blind or (view.hidden if hidden else ""))
        if self.stay is not None:
            moment = self._moment(view, inside.get(self.stay.position, ()), self.stay.position)
            events += self._go_on(self.stay, moment, unseen=bool(view.blind) or hidden)
        if self.stay is None:
            opened = next((p for p in self._positions if inside.get(p)), _NOTHING)
            if opened is not _NOTHING:
                events += self._open(opened, [self._moment(view, inside[opened], opened)])
        if isfinite(driver):
            sides = {side: sample.driver for (side, _), sample in view.samples.items()}
            self._recent.append(_Recent(view.time_s, driver, view.lead, sides))
            if self._left is not None:
                self._leaving.append((view.time_s, driver))
                events += self._depart(view.time_s, done=False)
        while self._recent and view.time_s - self._recent[0].time_s > APPROACH_S:
            self._recent.popleft()
        return events

    def _go_on(self, stay: Stay, moment: Moment, *, unseen: bool) -> list[Event]:
        """Another frame of an open stay: part of it, its end, or the other leg's turn."""
        away_s = moment.time_s - stay.last_in_s
        if not moment.side:
            if not unseen:
                stay.frames_out += 1
            return self._close() if away_s > (PAUSE_S if unseen else BRIDGE_S) else []
        if away_s > PAUSE_S:
            return self._close()
        if moment.side == stay.side or not (self._rival or self._has_left(stay, moment)):
            for earlier in self._rival:
                stay.add(earlier)
            self._rival = []
            stay.add(moment)
            return []
        self._rival.append(moment)
        if moment.time_s - self._rival[0].time_s < SWITCH_S:
            return []
        rival = self._rival
        return self._close() + self._open(stay.position, rival)

    def _has_left(self, stay: Stay, moment: Moment) -> bool:
        """Whether the first leg left the position before the other one came into it: else the
        labels of a leg that stayed where it was have changed.
        """
        if stay.frames_out or moment.time_s - stay.last_in_s > UNSEEN_SWITCH_S:
            return True
        position = self._positions[stay.position]
        leave = self._threshold(position, current=True) + position.sign * self._neutral.value
        halfway = (leave + float(np.median([m.depth for m in stay.moments]))) / 2
        return max(stay.moments[-1].depth, moment.depth) < halfway

    def _open(self, name: str | None, moments: list[Moment]) -> list[Event]:
        """A stay begins with these frames in position."""
        events = self._depart(moments[-1].time_s, done=True)
        begun_s = moments[0].time_s
        approach = self._approach(self._positions[name], begun_s)
        before = [r for r in self._recent if r.time_s < begun_s]
        self.stay = Stay(name, approach, [(r.time_s, r.lead) for r in before])
        sign = self._positions[name].sign
        for recent in before[len(before) - len(approach) :]:
            for side, driver in recent.sides.items():
                self.stay.ways.setdefault(side, []).append((recent.time_s, sign * driver))
        for moment in moments:
            self.stay.add(moment)
        return events

    def _without_wrong_views(self, view: View) -> View:
        """The view, blind where the camera has lately mostly stood at the head or the feet."""
        if isfinite(view.ends):
            wrong = view.ends > WRONG_VIEW_DEG
            self._ends.append((view.time_s, wrong))
            self._from_ends += wrong
        while self._ends and view.time_s - self._ends[0][0] > VIEW_S:
            self._from_ends -= self._ends.popleft()[1]
        mostly = 2 * self._from_ends > len(self._ends)
        if view.blind or not mostly or "front" in self.stretch.camera.views:
            return view
        return view._replace(blind="wrong_view")

    def _frame_gap(self, time_s: float) -> list[Event]:
        """A time without frames cannot be judged."""
        last, self._last_s = self._last_s, time_s
        if last is None or time_s - last <= MIN_UNJUDGED_S:
            return []
        return [Blind(last, time_s, "too_few_frames")]

    def finish(self) -> list[Event]:
        """No more frames: close what is open."""
        events = self._close()
        events += self._depart(float("inf"), done=True)
        if self._blind is not None:
            events += self._blind_event()
        return events

    def _driver(self, view: View) -> float:
        """The deepest driver of all candidates: needs no side."""
        values = [s.driver for s in view.samples.values() if isfinite(s.driver)]
        if view.blind or not values:
            return float("nan")
        return max(values) if self.stretch.position[0].direction == "up" else min(values)

    def _learn_neutral(self, view: View, driver: float) -> None:
        """The driver tells the neutral once the person has taken the posture, not on the way."""
        if not self._in_posture(view):
            self._posture_s = None
            return
        if self._posture_s is None:
            self._posture_s = view.time_s
        if view.time_s - self._posture_s >= TAKEN_S:
            self._neutral.update(driver)

    def _in_posture(self, view: View) -> bool:
        return any(s.enter or s.open for s in view.samples.values())

    def _depth(self, driver: float, position: Position) -> float:
        return position.sign * (driver - self._neutral.value)

    def _inside(self, view: View) -> tuple[dict[str | None, list[str]], bool]:
        """Candidate sides in each position, and whether one may be but cannot be seen."""
        inside: dict[str | None, list[str]] = {}
        hidden = False
        if view.blind or (self._neutral.wanted and not self._neutral.known):
            return inside, False
        for (side, name), sample in view.samples.items():
            position = self._positions[name]
            current = self.stay is not None and self.stay.position == name
            threshold = self._threshold(position, current=current)
            known = isfinite(sample.driver)
            deep = known and self._depth(sample.driver, position) >= threshold
            if (sample.stay if current else sample.enter) and deep:
                inside.setdefault(name, []).append(side)
            elif sample.open and (deep or not known):
                hidden = True
        return inside, hidden and not inside

    def _threshold(self, position: Position, *, current: bool) -> float:
        """Depth from which the position counts as taken: the stretch's own, and for a driver
        with a neutral at least a part of this person's swing.
        """
        sign = position.sign
        part, limit = (OWN_LEAVE, position.leave) if current else (OWN_ENTER, position.enter)
        return max(sign * limit, part * self._neutral.reach)

    def _moment(self, view: View, sides: Iterable[str], name: str | None) -> Moment:
        samples = {side: view.samples[side, name] for side in sides}
        if not samples:
            return Moment(view.time_s, float("nan"))
        position = self._positions[name]
        sign = position.sign
        side = max(samples, key=lambda s: sign * samples[s].driver)
        best = samples[side]
        return Moment(
            view.time_s,
            sign * best.driver,
            side,
            view.swapped,
            best.certainty,
            view.form[side],
        )

    def _approach(self, position: Position, until_s: float) -> list[Moment]:
        """The way in: frames before the stay, from the (last) shallowest on."""
        sign = position.sign
        recent = [(r.time_s, sign * r.driver) for r in self._recent if r.time_s < until_s]
        if not recent:
            return []
        lowest = min(reversed(range(len(recent))), key=lambda i: recent[i][1])
        return [Moment(t, d) for t, d in recent[lowest:]]

    def _close(self) -> list[Event]:
        stay, self.stay = self.stay, None
        self._rival = []
        if stay is None:
            return []
        events: list[Event] = []
        position = self._positions[stay.position]
        sign = position.sign
        neutral = self._neutral.value
        gone = (r for r in self._recent if r.time_s > stay.last_in_s)
        after = [Moment(r.time_s, sign * r.driver) for r in gone]
        enter, leave = (
            self._threshold(position, current=c) + sign * neutral for c in (False, True)
        )
        span = refine(stay, after, self.stretch.driver, self.stretch.bounce, enter, leave)
        if span is not None and span.side is None:
            events.append(SideUnclear(span.start_s, span.end_s))
        elif span is not None:
            held = tuple(m for m in stay.moments if span.start_s <= m.time_s <= span.end_s)
            events.append(Held(position, span, held, neutral))
        events += self._arrival(stay, span)
        self._left = position
        self._leaving = [(m.time_s, sign * m.depth) for m in stay.moments[-30:]]
        while self._recent and self._recent[0].time_s <= stay.last_in_s:
            self._recent.popleft()
        self._leaving += [(r.time_s, r.driver) for r in self._recent]
        return events

    def _arrival(self, stay: Stay, span: Span | None) -> list[Event]:
        if len(stay.approach) < 2:
            return []
        # How fast the worked limb came in, not whichever was deeper on the way.
        before = [p for p in stay.ways.get(stay.side, ()) if isfinite(p[1])]
        end_s = span.start_s if span else stay.moments[len(stay.moments) // 2].time_s
        way = [*before, *((m.time_s, m.depth) for m in stay.moments if m.time_s <= end_s)]
        position = self._positions[stay.position]
        moved = movement(way, least_range(position), into=True)
        return [moved] if moved else []

    def _depart(self, now: float, *, done: bool) -> list[Event]:
        """The way out, once it is over: back from where it came, time up, or a new stay."""
        if self._left is None:
            return []
        if not done and now - self._leaving[0][0] < LEAVE_S + 2.0:
            return []
        sign = self._left.sign
        least = least_range(self._left)
        self._left = None
        way = [(t, sign * d) for t, d in self._leaving]
        if len(way) < 3:
            return []
        lowest = min(range(len(way)), key=lambda i: way[i][1])
        moved = movement(way[: lowest + 1], least, into=False)
        return [moved] if moved else []

    def _see(self, view: View, reason: str) -> list[Event]:
        events: list[Event] = []
        if self._blind is not None and (not reason or reason != self._blind[2]):
            start = self._blind[0]
            self._blind = (start, view.time_s, self._blind[2])
            events += self._blind_event()
        if reason:
            start = self._blind[0] if self._blind is not None else view.time_s
            self._blind = (start, view.time_s, reason)
        return events

    def _blind_event(self) -> list[Event]:
        assert self._blind is not None
        (start, end, reason), self._blind = self._blind, None
        return [Blind(start, end, reason)] if end - start >= MIN_UNJUDGED_S else []


_NOTHING = "nothing opened"
