"""How right formcheck is on material with known truth, with 95 % confidence intervals.

    python -m benchmarks.accuracy FOLDER... [--model heavy|full] [--only TEXT] [--details]
                                            [--part "kept apart"|tuned]
                                            [--copy mirrored|dark|small|cropped]
                                            [--json FILE] [--report FILE.md]

Prints the figures of each folder: rendered clips with exact truth, or labelled real material.
The rendered part that nobody tunes on has figures of its own; `--part tuned` leaves it out while
something is being mended. Poses are found once and kept in `benchmarks/cache`. `--copy` judges
changed copies of the files (`benchmarks.copies`): the same truth, sides exchanged in a mirror.
`--report` also writes the figures as Markdown with plots beside it, `--json` for comparison by a
program.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from itertools import product
from pathlib import Path
from typing import Any

from benchmarks.angles import AngleErrors, angle_errors
from benchmarks.copies import COPIES
from benchmarks.figures import all_figures
from benchmarks.material import PARTS, Clip, Material, poses_of, read_material
from benchmarks.report import as_text, write_report
from benchmarks.scoring import GHOST_S, ClipScore, describe, score
from formcheck.core.pose.pose import PoseTrack
from formcheck.library.builtin import IDS
from formcheck.library.resolve import AUTO, resolve
from formcheck.recorded.check import judge_track
from formcheck.recorded.photo import judge_photo as judge_still

NEAR_FORM = "near_form"
"""The condition of a rendered clip of something else that is near to a stretch."""


def score_clip(clip: Clip, track: PoseTrack) -> ClipScore:
    """A clip judged as the stretch it shows, and what `auto` makes of it."""
    assert clip.stretch is not None
    session = judge_track(track, clip.stretch)[0][0]
    recognised = judge_track(track)[0][0].stretch.id
    return score(clip, session, recognised)


def ghosts_in(clip: Clip, track: PoseTrack, details: bool) -> list[str]:
    """Ids (and `auto`) that find a hold of 2 s or more where no stretch is shown."""
    found = []
    for wanted in (*IDS, "auto"):
        holds = [h for s in judge_track(track, wanted)[0] for h in s.holds]
        # Of a form near to a stretch a hold with its fault said is right.
        near = NEAR_FORM in clip.conditions
        long = [h for h in holds if h.held_s >= GHOST_S and not (near and h.faults)]
        if long:
            found.append(wanted)
        if details:
            for hold in holds:
                print(f"  ghost in {clip.path.name}: {wanted} {hold.start_s:.2f}-{hold.end_s:.2f}")
    return found


def judge_photo(clip: Clip, track: PoseTrack, details: bool) -> dict[str, Any]:
    """What one photo was taken for."""
    result = judge_still(track, resolve(AUTO))
    same = result.in_position and result.stretch.id == clip.stretch
    right = same if clip.in_position else not result.in_position
    if details and not right:
        print(f"  photo {clip.path.name}: {result.posture}, {result.stretch.id}, {result.unjudged}")
    sided = clip.in_position and same and clip.label in ("left", "right")
    return {
        "hold": clip.in_position,
        "right": right,
        "side_right": result.side == clip.label if sided else None,
    }


def measure(
    material: Material, model: str, copy: str = "", *, details: bool = False
) -> dict[str, Any]:
    """All figures of one folder, or of a copy of its files."""
    tracks, stills = (poses_of(c, model, copy) for c in (material.videos, material.photos))
    material = material.copied(copy) if copy else material
    photos = [judge_photo(c, t, details) for c, t in zip(material.photos, stills, strict=True)]
    name = " ".join(x for x in (material.folder.name, material.part, copy) if x)
    head = {"folder": name, "model": model, "rendered": material.rendered}
    return head | measure_tracks(material.videos, tracks, photos, details=details)


def measure_tracks(
    clips: Sequence[Clip],
    tracks: Sequence[PoseTrack],
    photos: Sequence[Mapping[str, Any]] = (),
    *,
    details: bool = False,
) -> dict[str, Any]:
    """All figures of clips whose poses are known."""
    scores: list[ClipScore] = []
    errors: list[AngleErrors] = []
    ghosts: dict[str, list[str]] = {}
    for clip, track in zip(clips, tracks, strict=True):
        if clip.stretch is None:
            ghosts[clip.path.name] = ghosts_in(clip, track, details)
            continue
        scores.append(score_clip(clip, track))
        if details:
            print("\n".join(describe(scores[-1])))
        if clip.truth is not None:
            errors += angle_errors(clip, track)
    return all_figures(scores, ghosts, photos, errors)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--model", choices=["heavy", "full"], action="append")
    parser.add_argument("--only", default="", help="clips whose name contains this text")
    parser.add_argument("--part", choices=PARTS, action="append")
    parser.add_argument("--copy", choices=sorted(COPIES), action="append")
    parser.add_argument("--details", action="store_true", help="every stay, ghost and photo")
    parser.add_argument("--json", type=Path, help="write the figures here")
    parser.add_argument("--report", type=Path, help="write Markdown here, plots beside it")
    options = parser.parse_args()
    results = []
    for folder in options.folders:
        material = read_material(folder).only(options.only)
        ways = product(
            options.model or ["heavy"],
            options.copy or [""],
            material.parts(options.part or PARTS),
        )
        for model, copy, part in ways:
            results.append(measure(part, model, copy, details=options.details))
            print(as_text(results[-1]))
    if options.json:
        options.json.write_text(json.dumps(results, indent=1), encoding="utf-8")
    if options.report:
        write_report(results, options.report)


if __name__ == "__main__":
    main()
