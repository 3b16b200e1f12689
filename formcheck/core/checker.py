"""The heart: one frame in, events out. Phases, holds, movements, time that was not judged.

The checker only decides when a position is entered and left, with hysteresis, bridging short
drop-outs. What a closed stay amounts to is worked out by pure functions over it (`core.hold`,
`core.bounce`, `core.faults`), so that feeding frames one by one or all at once is the same.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np

from formcheck.core.hold import BRIDGE_S, MIN_HOLD_S, PAUSE_S, Moment, Span, Stay, refine, speed
from formcheck.core.readings import View
from formcheck.core.stretch import Neutral, Position, Stretch

APPROACH_S = 12.0
"""How long before a stay its way in is looked for."""
LEAVE_S = 4.0
"""How long after a stay its way out is looked for."""
OWN_ENTER, OWN_LEAVE = 0.4, 0.3
"""Parts of a person's own swing about neutral at which a position is entered and left: resting
near neutral is neither of the two positions of a wide swing."""
MIN_UNJUDGED_S = 0.5
"""Shorter blinks are bridged, not reported."""


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
        sign = 1 if self.position.direction == "up" else -1
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
class Moved:
    """A way into (`into`) or out of a position has ended."""

    start_s: float
    end_s: float
    peak_speed: float
    into: bool


@dataclass(frozen=True)
class Blind:
    """For this time nothing could be judged."""

    start_s: float
    end_s: float
    reason: str


Event: TypeAlias = Held | SideUnclear | Moved | Blind


class OwnNeutral:
    """The person's own neutral of the driver, from what was seen so far."""

    def __init__(self, rule: Neutral | None) -> None:
        self._rule = rule
        self._first: float | None = None
        self._low = self._high = 0.0
        self._recent: deque[float] = deque(maxlen=5)

    def update(self, reading: float) -> None:
        """Another reading of the driver in the posture of the stretch."""
        self._recent.append(reading)
        # The median of five: one frame's noise is nobody's neutral.
        value = float(np.median(self._recent))
        if len(self._recent) < self._recent.maxlen // 2:  # type: ignore[operator]
            return
        if self._first is None:
            self._first = self._low = self._high = value
        self._low, self._high = min(self._low, value), max(self._high, value)

    @property
    def value(self) -> float:
        """The neutral; 0 for a driver that needs none."""
        if self._rule is None or self._first is None:
            return 0.0
        if self._high - self._low >= self._rule.swing:
            return (self._high + self._low) / 2
        return min(max(self._first, self._rule.low), self._rule.high)

    @property
    def reach(self) -> float:
        """Half of the person's own swing, once one was seen; else 0."""
        swing = self._high - self._low
        return swing / 2 if self._rule is not None and swing >= self._rule.swing else 0.0


class Checker:
    """Judges one stretch, frame by frame in order of time.

    Args:
        stretch: the rules.

    Example:
        >>> checker = Checker(stretch)                                    # doctest: +SKIP
        >>> events = [e for view in views for e in checker.update(view)]  # doctest: +SKIP
        >>> events += checker.finish()                                    # doctest: +SKIP
    """

    def __init__(self, stretch: Stretch) -> None:
        self.stretch = stretch
        self.stay: Stay | None = None
        self._positions = {p.name: p for p in stretch.position}
        self._neutral = OwnNeutral(stretch.driver.neutral)
        self._recent: deque[tuple[float, float, float]] = deque()
        self._leaving: list[tuple[float, float]] = []
        self._left: Position | None = None
        self._blind: tuple[float, float, str] | None = None

    @property
    def neutral(self) -> float:
        """The person's own neutral of the driver, as far as it is known."""
        return self._neutral.value

    def update(self, view: View) -> list[Event]:
        """The next frame."""
        events: list[Event] = []
        driver = self._driver(view)
        if not view.blind and np.isfinite(driver) and self._in_posture(view):
            self._neutral.update(driver)
        inside, hidden = self._inside(view)
        events += self._see(view, view.blind or (view.hidden if hidden else ""))
        stay = self.stay
        if stay is not None:
            moment = self._moment(view, inside.get(stay.position, ()), stay.position)
            unseen = bool(view.blind) or hidden
            if moment.side:
                if view.time_s - stay.last_in_s > PAUSE_S:
                    events += self._close()
                else:
                    stay.add(moment)
            elif view.time_s - stay.last_in_s > (PAUSE_S if unseen else BRIDGE_S):
                events += self._close()
        if self.stay is None:
            opened = next((p for p in self._positions if inside.get(p)), _NOTHING)
            if opened is not _NOTHING:
                events += self._depart(view.time_s, done=True)
                position = self._positions[opened]
                self.stay = Stay(opened, self._approach(position))
                self.stay.add(self._moment(view, inside[opened], opened))
        if np.isfinite(driver):
            self._recent.append((view.time_s, driver, view.lead))
            if self._left is not None:
                self._leaving.append((view.time_s, driver))
                events += self._depart(view.time_s, done=False)
        while self._recent and view.time_s - self._recent[0][0] > APPROACH_S:
            self._recent.popleft()
        return events

    def finish(self) -> list[Event]:
        """No more frames: close what is open."""
        events = self._close()
        events += self._depart(float("inf"), done=True)
        if self._blind is not None:
            events += self._blind_event()
        return events

    def _driver(self, view: View) -> float:
        """The deepest driver of all candidates: needs no side."""
        values = [s.driver for s in view.samples.values() if np.isfinite(s.driver)]
        return max(values, default=float("nan")) if not view.blind else float("nan")

    def _in_posture(self, view: View) -> bool:
        return any(s.enter for s in view.samples.values())

    def _depth(self, driver: float, position: Position) -> float:
        relative = driver - self._neutral.value
        return relative if position.direction == "up" else -relative

    def _inside(self, view: View) -> tuple[dict[str | None, list[str]], bool]:
        """Candidate sides in each position, and whether one may be but cannot be seen."""
        inside: dict[str | None, list[str]] = {}
        hidden = False
        if view.blind:
            return inside, False
        for (side, name), sample in view.samples.items():
            position = self._positions[name]
            current = self.stay is not None and self.stay.position == name
            threshold = self._threshold(position, current=current)
            known = np.isfinite(sample.driver)
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
        sign = 1 if position.direction == "up" else -1
        part, limit = (OWN_LEAVE, position.leave) if current else (OWN_ENTER, position.enter)
        return max(sign * limit, part * self._neutral.reach)

    def _moment(self, view: View, sides: Iterable[str], name: str | None) -> Moment:
        samples = {side: view.samples[side, name] for side in sides}
        if not samples:
            return Moment(view.time_s, view.frame, float("nan"))
        position = self._positions[name]
        sign = 1 if position.direction == "up" else -1
        side = max(samples, key=lambda s: sign * samples[s].driver)
        best = samples[side]
        return Moment(
            view.time_s,
            view.frame,
            sign * best.driver,
            side,
            view.swapped,
            best.certainty,
            view.form[side],
        )

    def _approach(self, position: Position) -> list[Moment]:
        """The way in: frames before now, from the shallowest on."""
        sign = 1 if position.direction == "up" else -1
        recent = [(t, sign * d, lead) for t, d, lead in self._recent]
        if not recent:
            return []
        lowest = min(range(len(recent)), key=lambda i: recent[i][1])
        return [Moment(t, -1, d, lead=lead) for t, d, lead in recent[lowest:]]

    def _close(self) -> list[Event]:
        stay, self.stay = self.stay, None
        if stay is None:
            return []
        events: list[Event] = []
        position = self._positions[stay.position]
        sign = 1 if position.direction == "up" else -1
        neutral = self._neutral.value
        stay.after = [Moment(t, -1, sign * d) for t, d, _ in self._recent if t > stay.last_in_s]
        enter, leave = (
            self._threshold(position, current=c) + sign * neutral for c in (False, True)
        )
        span = refine(stay, self.stretch.driver, self.stretch.bounce, enter, leave)
        if span is not None and span.side is None:
            events.append(SideUnclear(span.start_s, span.end_s))
        elif span is not None:
            held = tuple(m for m in stay.inside if span.start_s <= m.time_s <= span.end_s)
            events.append(Held(position, span, held, neutral))
        events += self._arrival(stay, span)
        self._left = position
        self._leaving = [(m.time_s, sign * m.depth) for m in stay.inside[-30:]]
        while self._recent and self._recent[0][0] <= stay.last_in_s:
            self._recent.popleft()
        self._leaving += [(t, d) for t, d, _ in self._recent]
        return events

    def _arrival(self, stay: Stay, span: Span | None) -> list[Event]:
        if len(stay.approach) < 2:
            return []
        end_s = span.start_s if span else stay.inside[len(stay.inside) // 2].time_s
        way = [*stay.approach, *(m for m in stay.inside if m.time_s <= end_s)]
        return _movement([(m.time_s, m.depth) for m in way], into=True)

    def _depart(self, now: float, *, done: bool) -> list[Event]:
        """The way out, once it is over: back from where it came, time up, or a new stay."""
        if self._left is None:
            return []
        if not done and now - self._leaving[0][0] < LEAVE_S + 2.0:
            return []
        sign = 1 if self._left.direction == "up" else -1
        self._left = None
        way = [(t, sign * d) for t, d in self._leaving]
        if len(way) < 3:
            return []
        lowest = min(range(len(way)), key=lambda i: way[i][1])
        return _movement(way[: lowest + 1], into=False)

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


def _movement(way: list[tuple[float, float]], *, into: bool) -> list[Event]:
    """One movement over (time, depth): the middle 90 % of its range, nearest to the position."""
    t = np.array([p[0] for p in way])
    d = np.array([p[1] for p in way])
    if len(t) < 3:
        return []
    low, high = float(d.min()), float(d.max())
    if not into:
        t_run, d_run = t[::-1], d[::-1]
    else:
        t_run, d_run = t, d
    reached = int(np.argmax(d_run >= high - 0.05 * (high - low)))
    below = np.nonzero(d_run[: reached + 1] <= low + 0.05 * (high - low))[0]
    if not len(below) or reached == below[-1]:
        return []
    first, last = sorted((float(t_run[below[-1]]), float(t_run[reached])))
    speeds = np.abs(speed(t, d))[(t >= first) & (t <= last)]
    return [Moved(first, last, float(speeds.max()), into)]


__all__ = ["MIN_HOLD_S", "Blind", "Checker", "Event", "Held", "Moved", "SideUnclear"]
