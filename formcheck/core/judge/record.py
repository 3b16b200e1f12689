"""What the checker told, as the records of a `Session`: holds, movements, times not judged."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from formcheck.core.judge.bounce import find_bounces
from formcheck.core.judge.events import Held, Moved
from formcheck.core.judge.faults import find_faults
from formcheck.core.judge.movement import too_fast
from formcheck.core.result.session import BounceRecord, Depth, Hold, Movement, Unjudged, WhyNot
from formcheck.core.stretch.definition import Position, Stretch

TIMING_TOLERANCE_S = 0.3
"""A hold that misses its dose by less than the ends' timing error counts (docs/accuracy.md)."""
TOGETHER_S = 0.5
"""Times not judged for one reason and no further apart than a blink are one."""


def hold_of(held: Held, stretch: Stretch) -> Hold:
    """The record of a hold: bounces and faults found, counted or not."""
    position, span = held.position, held.span
    sign = position.sign
    time_s = np.array([m.time_s for m in held.moments])
    swing = np.array([m.form[0] for m in held.moments]) * sign
    dips = find_bounces(time_s, swing, stretch.bounce.amplitude)
    faults = find_faults(held.moments, stretch.rule)
    why_not = _why_not(held, stretch, [f.id for f in faults])
    return Hold(
        side=span.side,
        position=position.name,
        start_s=round(span.start_s, 3),
        end_s=round(span.end_s, 3),
        held_s=round(span.held_s, 3),
        counted=why_not is None,
        why_not=why_not,
        depth=Depth(
            measurement=stretch.driver.measurement,
            value=round(sign * span.depth, 3),
            unit=stretch.driver.unit,
        ),
        certainty=round(span.certainty, 3),
        bounces=tuple(
            BounceRecord(
                t_s=round(d.t_s, 3),
                amplitude=round(d.amplitude, 3),
                unit=stretch.bounce.unit,
                frequency_hz=round(d.frequency_hz, 3),
            )
            for d in dips
        ),
        faults=faults,
    )


def counted_anew(hold: Hold, held: Held, stretch: Stretch) -> Hold:
    """The record with what counts decided anew: the neutral changes nothing else."""
    why_not = _why_not(held, stretch, [f.id for f in hold.faults])
    if why_not == hold.why_not:
        return hold
    return hold.model_copy(update={"counted": why_not is None, "why_not": why_not})


def _why_not(held: Held, stretch: Stretch, broken: list[str]) -> WhyNot | None:
    span, needed = held.span, stretch.dose.hold_s - TIMING_TOLERANCE_S
    if not deep_enough(held.position, held.reach):
        return "too_shallow"
    if span.held_s < needed:
        return "unseen" if span.end_s - span.start_s >= needed else "too_short"
    if any(rule.blocks and rule.id in broken for rule in stretch.rule):
        return "fault"
    return None


def deep_enough(position: Position, reach: float) -> bool:
    """Whether a depth (oriented, relative to neutral) counts."""
    if position.full is None:
        return True
    sign = position.sign
    return reach >= sign * position.full


def movement_of(moved: Moved, stretch: Stretch) -> Movement:
    """The record of a movement."""
    fastest = moved.peak_speed
    return Movement(
        start_s=round(moved.start_s, 3),
        end_s=round(moved.end_s, 3),
        peak_speed=None if fastest is None else round(fastest, 3),
        unit=f"{stretch.driver.unit}/s",
        too_fast=too_fast(moved, stretch.driver),
    )


def merged(spans: Sequence[Unjudged]) -> tuple[Unjudged, ...]:
    """Spans in order of time, none overlapping, neighbours with one reason joined."""
    merged: list[Unjudged] = []
    for span in sorted(spans, key=lambda u: (u.start_s, u.end_s)):
        last = merged[-1] if merged else None
        if last and span.start_s <= last.end_s + TOGETHER_S and span.reason == last.reason:
            end_s = max(last.end_s, span.end_s)
            merged[-1] = Unjudged(start_s=last.start_s, end_s=end_s, reason=last.reason)
        elif last and span.start_s < last.end_s:
            if span.end_s > last.end_s:
                merged.append(span.model_copy(update={"start_s": last.end_s}))
        else:
            merged.append(span)
    return tuple(merged)
