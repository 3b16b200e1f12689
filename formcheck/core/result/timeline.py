"""What to show at a moment of a finished result: phase, clock, counts, banners.

`Verdict` is what the overlay draws, recorded or live; here it is read off a `Session`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from formcheck.core.result.dose import counted, is_per_side
from formcheck.core.result.phase import Phase
from formcheck.core.result.session import Hold, Session
from formcheck.core.stretch.definition import Stretch
from formcheck.words import catalogue

BOUNCE_BANNER_S = 1.5
"""How long a bounce stays on the picture: time to read three words (own choice)."""
LET_GO_S = 0.5
"""After a hold the person is on the way out, though the movement may not have begun yet; and a
movement shows for this much longer than it took (own choice)."""
ARRIVED_S = 1.5
"""A movement followed by a hold within this time leads into it, and this near to a hold its side
is shown: creeping in the last of the way is no movement any more (own choice)."""
FAULT_SHOWN_S = 0.5
"""A fault is shown once it has lasted this long: a flash would not be read (own choice)."""


@dataclass(frozen=True)
class Verdict:
    """Everything the overlay needs for one frame.

    Attributes:
        phase: of the stretch.
        side: worked side, or None.
        position: name of the position held, or None.
        held_s: seconds credited in the hold now, or None.
        goal_s: seconds a hold should last.
        counted: holds counted so far: (label, counted, target), a side each.
        banner: what is wrong right now, or empty.
        banner_kind: `bounce`, `fault` or `unseen`, or empty.
    """

    phase: Phase
    side: str | None
    position: str | None
    held_s: float | None
    goal_s: float
    counted: tuple[tuple[str, int, int], ...]
    banner: str = ""
    banner_kind: Literal["bounce", "fault", "unseen", ""] = ""


def verdict_at(session: Session, stretch: Stretch, time_s: float, *, in_posture: bool) -> Verdict:
    """What the result says about this moment.

    Args:
        session: the finished result.
        stretch: that was judged.
        time_s: media time.
        in_posture: the person has taken the stretch's starting posture.
    """
    hold = next((h for h in session.holds if h.start_s <= time_s <= h.end_s), None)
    banner, kind = _banner(session, stretch, hold, time_s)
    return Verdict(
        phase=_phase(session, hold, time_s, in_posture),
        side=_side(session, hold, time_s),
        position=hold.position if hold else None,
        held_s=_credited(session, hold, time_s) if hold else None,
        goal_s=stretch.dose.hold_s,
        counted=_counts(session, stretch, time_s),
        banner=banner,
        banner_kind=kind,
    )


def _phase(session: Session, hold: Hold | None, time_s: float, in_posture: bool) -> Phase:
    if any(u.start_s <= time_s <= u.end_s for u in session.unjudged):
        return Phase.UNSEEN
    if hold:
        return Phase.HOLDING
    for movement in session.movements:
        if movement.start_s <= time_s <= movement.end_s + LET_GO_S:
            stays = [h.start_s for h in session.holds] + [u.start_s for u in session.unjudged]
            into = any(movement.start_s <= start <= movement.end_s + ARRIVED_S for start in stays)
            return Phase.ENTERING if into else Phase.LEAVING
    if any(0 <= time_s - h.end_s <= LET_GO_S for h in session.holds):
        return Phase.LEAVING
    return Phase.REST if in_posture else Phase.GETTING_READY


def _side(session: Session, hold: Hold | None, time_s: float) -> str | None:
    """Of the hold, or of the one the person is moving into or out of."""
    if hold:
        return hold.side
    near = [
        h
        for h in session.holds
        if abs(h.start_s - time_s) <= ARRIVED_S or 0 <= time_s - h.end_s <= ARRIVED_S
    ]
    return near[0].side if near else None


def _credited(session: Session, hold: Hold, time_s: float) -> float:
    unseen = sum(
        max(min(u.end_s, time_s) - max(u.start_s, hold.start_s), 0.0) for u in session.unjudged
    )
    return min(max(time_s - hold.start_s - unseen, 0.0), hold.held_s)


def _counts(session: Session, stretch: Stretch, time_s: float) -> tuple[tuple[str, int, int], ...]:
    over = [h for h in session.holds if h.end_s <= time_s]
    target = session.totals.target
    done = counted(over, target, [p.name for p in stretch.position])
    if is_per_side(target):
        return (("L", done.left, target.left), ("R", done.right, target.right))
    return (("", done.both, target.both),)


def _banner(
    session: Session, stretch: Stretch, hold: Hold | None, time_s: float
) -> tuple[str, Literal["bounce", "fault", "unseen", ""]]:
    say = catalogue(stretch.language)
    for u in session.unjudged:
        if u.start_s <= time_s <= u.end_s:
            return say("show-unjudged", reason=say(f"reason-{u.reason}")), "unseen"
    if hold is None:
        return "", ""
    if any(0 <= time_s - b.t_s <= BOUNCE_BANNER_S for b in hold.bounces):
        return say("show-bounce"), "bounce"
    for fault in hold.faults:
        if fault.start_s + FAULT_SHOWN_S <= time_s <= fault.end_s:
            cues = {rule.id: rule.cue for rule in stretch.rule}
            return cues.get(fault.id, fault.message).rstrip("."), "fault"
    return "", ""
