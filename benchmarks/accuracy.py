"""How right formcheck is on material with known truth.

    python -m benchmarks.accuracy FOLDER [--model heavy|full] [--details] [--json]

Prints, for rendered clips or labelled real material: stays found (right side and position,
overlap over union at least 0.6), error of their ends, bounces, holds where there are none, and
photos recognised. Every stay of at least a second is compared, counted or not.
"""

from __future__ import annotations

import argparse
import json
import statistics
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.material import STRETCHES, Clip, Material, Stay, poses_of, read_material
from formcheck.app.checking import judge_track
from formcheck.app.photo import check_photo
from formcheck.core.pose import PoseTrack
from formcheck.core.session import Hold, Session

ENOUGH_OVERLAP = 0.6
GHOST_S = 2.0


def overlap(stay: Stay, hold: Hold) -> float:
    """Overlap over union of the two times."""
    common = min(stay.end_s, hold.end_s) - max(stay.start_s, hold.start_s)
    return max(common, 0.0) / (max(stay.end_s, hold.end_s) - min(stay.start_s, hold.start_s))


def match(stays: Sequence[Stay], holds: Sequence[Hold]) -> list[tuple[Stay, Hold | None]]:
    """Each stay with the hold that overlaps it most, each hold used once."""
    left = list(holds)
    pairs: list[tuple[Stay, Hold | None]] = []
    for stay in stays:
        best = max(left, key=lambda h: overlap(stay, h), default=None)
        if best is not None and overlap(stay, best) > 0:
            left.remove(best)
            pairs.append((stay, best))
        else:
            pairs.append((stay, None))
    return pairs


def is_right(stay: Stay, hold: Hold | None) -> bool:
    """Found: the right side and position, enough overlap."""
    return (
        hold is not None
        and hold.side == stay.side
        and hold.position == stay.position
        and overlap(stay, hold) >= ENOUGH_OVERLAP
    )


def videos(clips: Sequence[Clip], tracks: Sequence[PoseTrack], details: bool) -> dict[str, Any]:
    """Figures over the clips that show a stretch."""
    found = total = extra = wrong_side = recognised = shown = flagged = bouncing = false_bounce = 0
    start_errors: list[float] = []
    end_errors: list[float] = []
    frequency_errors: list[float] = []
    for clip, track in zip(clips, tracks, strict=True):
        if clip.stretch is None:
            continue
        session = judge_track(track, clip.stretch)[0][0]
        pairs = match(clip.stays, session.holds)
        matched = [h for _, h in pairs if h is not None]
        lost = [h for h in session.holds if h not in matched]
        extra += len(lost)
        if clip.stays:
            shown += 1
            recognised += judge_track(track)[0][0].stretch.id == clip.stretch
        for stay, hold in pairs:
            total += 1
            found += is_right(stay, hold)
            if stay.bounce_hz:
                bouncing += 1
                flagged += bool(hold and hold.bounces)
            if hold is None:
                continue
            wrong_side += hold.side != stay.side
            start_errors.append(hold.start_s - stay.start_s)
            end_errors.append(hold.end_s - stay.end_s)
            if stay.bounce_hz and hold.bounces:
                hz = statistics.median(b.frequency_hz for b in hold.bounces)
                frequency_errors.append(hz / stay.bounce_hz - 1)
            elif hold.bounces:
                false_bounce += 1
        if details:
            _detail(clip, session, pairs, lost)
    ends = [abs(e) for e in start_errors + end_errors]
    return {
        "stays": total,
        "found": found,
        "extra holds": extra,
        "wrong side": wrong_side,
        "median error of the ends, s": round(statistics.median(ends), 2) if ends else None,
        "largest error of the ends, s": round(max(ends), 2) if ends else None,
        "bouncing holds": bouncing,
        "bouncing holds flagged": flagged,
        "largest frequency error": round(max(map(abs, frequency_errors), default=0.0), 2),
        "still holds flagged as bouncing": false_bounce,
        "clips recognised by auto": f"{recognised} of {shown}",
    }


def negatives(clips: Sequence[Clip], tracks: Sequence[PoseTrack], details: bool) -> dict[str, Any]:
    """Holds of at least 2 s found in clips that show no stretch, for each id and `auto`."""
    ghosts: dict[str, list[str]] = {}
    chosen = [(c, t) for c, t in zip(clips, tracks, strict=True) if c.stretch is None]
    for clip, track in chosen:
        for wanted in (*STRETCHES, "auto"):
            for session in judge_track(track, wanted)[0]:
                for hold in session.holds:
                    if details:
                        print(f"  ghost in {clip.path.name}: {wanted} {_hold(hold)}")
                    if hold.held_s >= GHOST_S:
                        ghosts.setdefault(wanted, []).append(clip.path.name)
    return {"clips without a stretch": len(chosen), "with a hold of 2 s or more": ghosts}


def photos(clips: Sequence[Clip], tracks: Sequence[PoseTrack], details: bool) -> dict[str, Any]:
    """Photos of holds recognised as that stretch in position, and others taken for a hold."""
    right = holds = ghosts = others = sides = sided = 0
    for clip, track in zip(clips, tracks, strict=True):
        result = check_photo(track, None)
        if clip.in_position:
            holds += 1
            good = result.in_position and result.stretch.id == clip.stretch
            right += good
            if good and clip.label in ("left", "right"):
                sided += 1
                sides += result.side == clip.label
        else:
            others += 1
            ghosts += result.in_position
            good = not result.in_position
        if details and not good:
            print(
                f"  photo {clip.path.name}: {result.posture}, {result.stretch.id}, "
                f"in position {result.in_position}, {result.unjudged}"
            )
    return {
        "photos of a hold": holds,
        "recognised in position": right,
        "side right": f"{sides} of {sided}",
        "photos of something else": others,
        "taken for a hold": ghosts,
    }


def _hold(hold: Hold) -> str:
    bounces = f", {len(hold.bounces)} bounces" if hold.bounces else ""
    faults = "".join(f", {f.id} {f.worst:g}" for f in hold.faults)
    return (
        f"{hold.side} {hold.position or ''} {hold.start_s:.2f}-{hold.end_s:.2f} "
        f"depth {hold.depth.value:g} certainty {hold.certainty:g} {hold.why_not}{bounces}{faults}"
    )


def _detail(
    clip: Clip, session: Session, pairs: Sequence[tuple[Stay, Hold | None]], lost: Sequence[Hold]
) -> None:
    print(f"{clip.path.name} [{clip.view}] {clip.label}")
    for stay, hold in pairs:
        mark = "ok " if is_right(stay, hold) else "BAD"
        if hold is None:
            print(f"  {mark} {stay.side} {stay.position or ''} {stay.start_s}-{stay.end_s}: none")
            continue
        print(
            f"  {mark} {stay.side} {stay.position or ''} {stay.start_s}-{stay.end_s}: "
            f"{hold.start_s - stay.start_s:+.2f} {hold.end_s - stay.end_s:+.2f} "
            f"iou {overlap(stay, hold):.2f}  {_hold(hold)}"
        )
    for hold in lost:
        print(f"  extra {_hold(hold)}")
    for u in session.unjudged:
        print(f"  unjudged {u.start_s:.1f}-{u.end_s:.1f} {u.reason}")
    fast = sum(m.too_fast for m in session.movements)
    print(f"  view {session.view.name}, {len(session.movements)} movements, {fast} too fast")


def measure(material: Material, model: str, details: bool) -> dict[str, Any]:
    """All figures of one folder."""
    figures: dict[str, Any] = {"folder": material.folder.name, "model": model}
    if material.videos:
        tracks = poses_of(material.videos, model)
        figures |= videos(material.videos, tracks, details)
        if not material.rendered:
            figures |= negatives(material.videos, tracks, details)
    if material.photos:
        figures |= photos(material.photos, poses_of(material.photos, model), details)
    return figures


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--model", choices=["heavy", "full"], default="heavy")
    parser.add_argument("--details", action="store_true", help="every stay, ghost and photo")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    figures = measure(read_material(options.folder), options.model, options.details)
    if options.json:
        print(json.dumps(figures))
        return
    for name, value in figures.items():
        print(f"{name:36} {value}")


if __name__ == "__main__":
    main()
