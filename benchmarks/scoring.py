"""One clip's result against its truth: which stay is which hold, and what is wrong about it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from benchmarks.material import Clip, Stay, TrueBounce
from formcheck.core.result.session import BounceRecord, Hold, Session

ENOUGH_OVERLAP = 0.6
"""Overlap over union of the times from which a stay counts as found."""
GHOST_S = 2.0
"""A hold of this length where there is none is a ghost."""


@dataclass(frozen=True)
class ClipScore:
    """A clip, its result, and how they fit.

    Attributes:
        clip: with its truth.
        session: the result.
        pairs: each true stay with the hold that overlaps it most, or None.
        extra: holds without a stay.
        recognised: id that `auto` gave, or None.
    """

    clip: Clip
    session: Session
    pairs: tuple[tuple[Stay, Hold | None], ...]
    extra: tuple[Hold, ...]
    recognised: str | None

    @property
    def deep(self) -> list[tuple[Stay, Hold | None]]:
        """Pairs of stays that are meant to be found: not the shallow ones."""
        return [(s, h) for s, h in self.pairs if not s.shallow]

    @property
    def matched(self) -> list[tuple[Stay, Hold]]:
        """Pairs that have both."""
        return [(s, h) for s, h in self.pairs if h is not None]

    @property
    def counts_right(self) -> bool:
        """As many holds as stays on each side and in each position; shallow ones do not count."""
        shallow = [id(h) for s, h in self.pairs if s.shallow and h is not None]
        found = sorted(
            (h.side, h.position or "") for h in self.session.holds if id(h) not in shallow
        )
        return found == sorted((s.side, s.position or "") for s, _ in self.deep)

    @property
    def unjudged_s(self) -> float:
        """Seconds not judged."""
        return sum(u.end_s - u.start_s for u in self.session.unjudged)


def score(clip: Clip, session: Session, recognised: str | None) -> ClipScore:
    """How a result fits the truth."""
    left = list(session.holds)
    pairs: list[tuple[Stay, Hold | None]] = []
    for stay in clip.stays:
        best = max(left, key=lambda h: overlap(stay, h), default=None)
        if best is not None and overlap(stay, best) > 0:
            left.remove(best)
            pairs.append((stay, best))
        else:
            pairs.append((stay, None))
    return ClipScore(clip, session, tuple(pairs), tuple(left), recognised)


def overlap(stay: Stay, hold: Hold) -> float:
    """Overlap over union of the two times."""
    common = min(stay.end_s, hold.end_s) - max(stay.start_s, hold.start_s)
    return max(common, 0.0) / (max(stay.end_s, hold.end_s) - min(stay.start_s, hold.start_s))


def same_side(stay: Stay, hold: Hold) -> bool:
    """Side and position are right."""
    return hold.side == stay.side and hold.position == stay.position


def is_right(stay: Stay, hold: Hold | None) -> bool:
    """Found: the right side and position, enough overlap."""
    return hold is not None and same_side(stay, hold) and overlap(stay, hold) >= ENOUGH_OVERLAP


def bounces_found(stay: Stay, hold: Hold | None) -> list[tuple[TrueBounce, BounceRecord | None]]:
    """Each true bounce with the nearest found one within half a period, each used once."""
    left = list(hold.bounces) if hold is not None else []
    pairs: list[tuple[TrueBounce, BounceRecord | None]] = []
    for true in stay.bounces:
        near = [b for b in left if abs(b.t_s - true.t_s) <= 0.5 / true.frequency_hz]
        best = min(near, key=lambda b: abs(b.t_s - true.t_s), default=None)
        if best is not None:
            left.remove(best)
        pairs.append((true, best))
    return pairs


def frequency_error(stay: Stay, hold: Hold) -> float | None:
    """Relative error of the bouncing's frequency, or None where either has none."""
    if not stay.bounces or not hold.bounces:
        return None
    found = float(np.median([b.frequency_hz for b in hold.bounces]))
    return found / float(np.median([b.frequency_hz for b in stay.bounces])) - 1


def describe(scored: ClipScore) -> list[str]:
    """Lines for a person who looks for what went wrong."""
    clip, session = scored.clip, scored.session
    lines = [f"{clip.path.name} [{clip.view}] {clip.label} {' '.join(clip.conditions)}"]
    for stay, hold in scored.pairs:
        mark = "ok " if is_right(stay, hold) else ("low" if stay.shallow else "BAD")
        what = f"  {mark} {stay.side} {stay.position or ''} {stay.start_s:.2f}-{stay.end_s:.2f}"
        if hold is None:
            lines.append(f"{what}: none")
            continue
        ends = f"{hold.start_s - stay.start_s:+.2f} {hold.end_s - stay.end_s:+.2f}"
        lines.append(f"{what}: {ends} iou {overlap(stay, hold):.2f}  {_hold(hold)}")
        if stay.bounces or stay.faults:
            size = max((b.amplitude for b in stay.bounces), default=0.0)
            lines.append(f"      truth: {len(stay.bounces)} bounces of {size:.1f}, {stay.faults}")
    lines += [f"  extra {_hold(h)}" for h in scored.extra]
    lines += [f"  unjudged {u.start_s:.1f}-{u.end_s:.1f} {u.reason}" for u in session.unjudged]
    fast = sum(m.too_fast for m in session.movements)
    moves = f"{len(session.movements)} movements, {fast} too fast"
    return [*lines, f"  view {session.view.name}, {moves}, auto: {scored.recognised}"]


def _hold(hold: Hold) -> str:
    bounces = f", {len(hold.bounces)} bounces" if hold.bounces else ""
    faults = "".join(f", {f.id} {f.worst:g}" for f in hold.faults)
    return (
        f"{hold.side} {hold.position or ''} {hold.start_s:.2f}-{hold.end_s:.2f} "
        f"depth {hold.depth.value:g} certainty {hold.certainty:g} {hold.why_not}{bounces}{faults}"
    )
