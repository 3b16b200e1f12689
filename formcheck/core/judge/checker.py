"""The heart: one frame in, events out. Phases, holds, movements, time that was not judged.

The phases of a stretch (`core.result.phase`), and who decides what:

                             a position is taken           slow, and as deep as held
    GETTING_READY ──> REST ─────────────────────> ENTERING ─────────────────────> HOLDING
             posture   ^     `stay`: enter           │      `hold.refine`            │
              taken    │                             │                               │
                       │                             v    left: `stay`: leave        │
                       └────────────────────────── LEAVING <─────────────────────────┘
                          time is up, or a new stay: `ways`

    UNSEEN in any of them: `blind`. A stay survives it for `stay.PAUSE_S`.

A stay is open from ENTERING on. Where in it the person arrived is known only looking back over
it, so that entering and holding are told apart when it has ended, or by `Checker.peek`. What a
closed stay amounts to is worked out by pure functions (`hold`, `bounce`, `faults`), so that
feeding frames one by one or all at once is the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite, nan

from formcheck.core.judge.attempts import Attempts
from formcheck.core.judge.blind import BlindTime
from formcheck.core.judge.covered import CoveredLegs
from formcheck.core.judge.events import Event, Held, SideUnclear, Tried
from formcheck.core.judge.hold import refine
from formcheck.core.judge.neutral import OwnNeutral
from formcheck.core.judge.sight import Sight
from formcheck.core.judge.stay import Moment, Span, Stay, Stays
from formcheck.core.judge.ways import Ways
from formcheck.core.stretch.definition import Position, Stretch


class Checker:
    """Judges one stretch, frame by frame in order of time.

    Args:
        stretch: the rules.

    Example:
        >>> import formcheck
        >>> from formcheck.core.judge.sight import sights
        >>> from formcheck.core.measure.readings import read
        >>> file = "tests/data/tracks/knee_to_chest_ok_both_f1_side.poses.npz"
        >>> track = formcheck.load_track(file)
        >>> stretch = formcheck.builtin("knee_to_chest")
        >>> checker = Checker(stretch)
        >>> seen = sights(read(track.poses, track.source.frame_size), stretch)
        >>> events = [e for sight in seen for e in checker.update(sight)] + checker.finish()
        >>> [e.span.side for e in events if isinstance(e, Held)]
        ['left', 'right']
    """

    def __init__(self, stretch: Stretch) -> None:
        self.stretch = stretch
        self._positions = {p.name: p for p in stretch.position}
        self._neutral = OwnNeutral(stretch.driver.neutral)
        self._stays = Stays(stretch, self._neutral)
        self._ways = Ways()
        self._attempts = {p.name: Attempts(stretch, p, self._neutral) for p in stretch.position}
        self._blind = BlindTime(stretch.camera)
        self._legs = CoveredLegs(stretch)

    @property
    def staying(self) -> bool:
        """Whether somebody is in a position now, as the thresholds see it."""
        return self._stays.open is not None

    @property
    def moments(self) -> Sequence[Moment]:
        """The frames in position so far of the stay that is open."""
        return self._stays.open.moments if self._stays.open is not None else ()

    @property
    def neutral(self) -> float:
        """The person's own neutral of the driver, as far as it is known."""
        return self._neutral.value

    @property
    def blind(self) -> str:
        """Why nothing can be judged at this moment, or empty."""
        return self._blind.reason

    def peek(self) -> Held | SideUnclear | None:
        """What the open stay would be if it ended now; changes nothing. About 10 ms for 25 s."""
        stay = self._stays.open
        if stay is None:
            return None
        return self._hold(stay, self._positions[stay.position])[1]

    def trying(self) -> list[Tried]:
        """What an open attempt would be if it ended now; changes nothing."""
        return [] if self.staying else [t for a in self._attempts.values() for t in a.peek()]

    def update(self, sight: Sight) -> list[Event]:
        """The next frame."""
        events: list[Event] = [*self._blind.gap(sight.time_s)]
        sight = self._legs.uncovered(self._blind.without_wrong_views(sight))
        driver = self._driver(sight)
        self._neutral.update(sight, driver)
        inside, hidden = self._stays.inside(sight)
        events += self._blind.update(sight.time_s, sight.blind or (sight.hidden if hidden else ""))
        stay = self._stays.open
        if stay is not None:
            moment = self._stays.moment(sight, stay.position, inside.get(stay.position, ()))
            rival = self._stays.over(stay, moment, unseen=bool(sight.blind) or hidden)
            if rival is not None:
                events += self._close()
                events += self._open(self._positions[stay.position], rival) if rival else []
        if not self.staying:
            for name in [name for name in self._positions if name in inside][:1]:
                moment = self._stays.moment(sight, name, inside[name])
                events += self._open(self._positions[name], [moment])
        events += self._ways.update(sight, driver)
        staying = self.staying
        for attempts in self._attempts.values() if not sight.covered else ():
            events += attempts.update(sight, driver, staying=staying)
        return events

    def finish(self) -> list[Event]:
        """No more frames: close what is open."""
        ended = [*self._close(), *self._ways.finish(), *self._blind.finish()]
        for attempts in self._attempts.values():
            ended += attempts.finish()
        return ended

    def _driver(self, sight: Sight) -> float:
        """The deepest driver of all candidates: needs no side."""
        values = [s.driver for s in sight.samples.values() if isfinite(s.driver)]
        if sight.blind or not values:
            return nan
        return max(values) if self.stretch.position[0].sign > 0 else min(values)

    def _open(self, position: Position, moments: list[Moment]) -> list[Event]:
        """A stay begins with these frames in position."""
        moved = self._ways.finish()
        self._stays.begin(self._ways.into(position, moments[0].time_s), moments)
        return [*moved]

    def _close(self) -> list[Event]:
        """The open stay ends, if there is one."""
        stay = self._stays.end()
        if stay is None:
            return []
        position = self._positions[stay.position]
        span, held = self._hold(stay, position)
        if held is not None:
            self._attempts[position.name].spent()
        moved = self._ways.came(stay, span, position)
        self._ways.leave(stay, position)
        return [*([held] if held else []), *moved]

    def _hold(
        self, stay: Stay, position: Position
    ) -> tuple[Span | None, Held | SideUnclear | None]:
        """What a stay amounts to. Changes nothing."""
        enter, leave = (self._neutral.limit(position, current=c) for c in (False, True))
        after = self._ways.after(stay, position)
        span = refine(stay, after, self.stretch.driver, self.stretch.bounce, enter, leave)
        if span is None:
            return None, None
        if span.side is None:
            return span, SideUnclear(span.start_s, span.end_s)
        held = tuple(m for m in stay.moments if span.start_s <= m.time_s <= span.end_s)
        return span, Held(position, span, held, self._neutral.value)
