"""From readings to a `Session`: runs the checker and turns its events into the result.

Feed a `Judge` chunk by chunk (live: one frame at a time) or a whole recording at once: the
result is the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import get_args

import numpy as np

from formcheck.core.judge.checker import Checker
from formcheck.core.judge.events import Blind, Event, Held, Moved, SideUnclear, Tried
from formcheck.core.judge.missing import attempt_of, without_holds
from formcheck.core.judge.record import counted_anew, hold_of, merged, movement_of
from formcheck.core.judge.scene import Scene
from formcheck.core.judge.sight import Sight, sights
from formcheck.core.measure.body import SIDES, other
from formcheck.core.measure.readings import Readings
from formcheck.core.pose.pose import ModelInfo, Source
from formcheck.core.result.dose import total
from formcheck.core.result.notes import write_notes
from formcheck.core.result.session import (
    Attempt,
    Hold,
    ModelRef,
    Movement,
    OwnRange,
    Reason,
    Session,
    SourceRef,
    StretchRef,
    Unjudged,
)
from formcheck.core.stretch.definition import Stretch


class Judge:
    """Judges one stretch over one recording.

    Args:
        stretch: the rules.
    """

    def __init__(self, stretch: Stretch) -> None:
        self.stretch = stretch
        self.checker = Checker(stretch)
        self.holds: list[Hold] = []
        self.held: list[Held] = []
        self._made: list[Hold] = []
        self.movements: list[Movement] = []
        self.attempts: list[Attempt] = []
        self.unjudged: list[Unjudged] = []
        self._first_s: float | None = None
        self._last_s = 0.0
        self._scene = Scene(stretch)

    def update(self, readings: Readings, seen: Iterable[Sight] | None = None) -> list[Event]:
        """Judge the next frames; returns what happened.

        Args:
            readings: of these frames.
            seen: `sights` of them for this stretch, where they are at hand already.
        """
        events = []
        for sight in sights(readings, self.stretch) if seen is None else seen:
            if self._first_s is None:
                self._first_s = sight.time_s
            self._last_s = sight.time_s
            events += self.checker.update(sight)
        self._scene.update(readings)
        self._take(events)
        return events

    def finish(self) -> list[Event]:
        """No more frames: close what is open; returns what ended."""
        events = self.checker.finish()
        self._take(events)
        self.holds = self.settled()
        return events

    def settled(self) -> list[Hold]:
        """The holds so far, against the person's neutral as it is known by now: what was too
        shallow against a neutral not yet known may be deep against the known one.
        """
        neutral = self.checker.neutral
        pairs = zip(self.held, self._made, strict=True)
        return [counted_anew(made, held.against(neutral), self.stretch) for held, made in pairs]

    def legs_exchanged(self) -> list[tuple[float, float]]:
        """Media times around the holds whose side is not the one limb tracking called it."""
        spans = []
        ends = [-np.inf, *(h.span.end_s for h in self.held)]
        starts = [*(h.span.start_s for h in self.held[1:]), np.inf]
        for held, before, after in zip(self.held, ends, starts, strict=False):
            side = held.span.side
            if side not in SIDES:
                continue
            tracked = [m.side for m in held.moments]
            if tracked.count(other(side)) > len(tracked) / 2:
                start, end = held.span.start_s, held.span.end_s
                spans.append((_halfway(before, start), _halfway(end, after)))
        return spans

    def session(
        self,
        source: Source,
        model: ModelInfo,
        *,
        created: str,
        version: str,
        recognised: bool = False,
        definition: str = "built-in",
        own_range: tuple[OwnRange, ...] = (),
    ) -> Session:
        """The result so far; call `finish` first when no more frames come.

        Args:
            source: where the poses came from.
            model: which model saw them.
            created: ISO 8601 time with zone.
            version: of formcheck.
            recognised: the stretch was chosen by recognition.
            definition: `built-in` or the stretch file's name.
            own_range: where a hold counts for this person at another depth than for everybody.
        """
        scene = self._scene
        holds = tuple(sorted(self.holds, key=lambda h: h.start_s))
        unjudged = merged(self.unjudged)
        blind_s = sum(u.end_s - u.start_s for u in unjudged)
        length = self._last_s - (self._first_s or 0.0)
        totals = total(holds, self.stretch)
        attempts = tuple(without_holds(self.attempts, holds))
        return Session(
            formcheck=version,
            created=created,
            stretch=StretchRef(
                id=self.stretch.id,
                name=self.stretch.name,
                recognised=recognised,
                thresholds=self.stretch.thresholds(),
                definition=definition,
            ),
            source=SourceRef(**{f: getattr(source, f) for f in SourceRef.model_fields}),
            model=ModelRef(name=model.name, sha256=model.sha256, mediapipe=model.mediapipe),
            view=scene.view,
            judged_s=round(max(length - blind_s, 0.0), 3),
            company_s=round(scene.company_s, 3),
            unjudged=unjudged,
            holds=holds,
            movements=tuple(sorted(self.movements, key=lambda m: m.start_s)),
            totals=totals,
            attempts=attempts,
            range=own_range,
            notes=write_notes(
                self.stretch,
                holds,
                attempts,
                self.movements,
                unjudged,
                scene.view,
                totals,
                source,
                scene.wrong_posture,
                scene.company_s,
            ),
        )

    @property
    def posture(self) -> str:
        """The posture mostly seen; empty when nobody was."""
        return self._scene.posture

    def _take(self, events: Sequence[Event]) -> None:
        for event in events:
            match event:
                case Held():
                    self.held.append(event)
                    self._made.append(hold_of(event, self.stretch))
                    self.holds.append(self._made[-1])
                case Moved():
                    self.movements.append(movement_of(event, self.stretch))
                case Tried():
                    self.attempts.append(attempt_of(event, self.stretch))
                case Blind(start, end, reason):
                    self._blind(start, end, reason)
                case SideUnclear(start, end):
                    self._blind(start, end, "side_unclear")

    def _blind(self, start: float, end: float, reason: str) -> None:
        if reason not in get_args(Reason):  # from a pose file of another version
            reason = "no_person"
        self.unjudged.append(Unjudged(start_s=round(start, 3), end_s=round(end, 3), reason=reason))


def _halfway(a: float, b: float) -> float:
    return (a + b) / 2 if np.isfinite(a) and np.isfinite(b) else a if np.isinf(a) else b
