"""All figures of a set of scored clips: what the accuracy report says, as plain data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np

from benchmarks.angles import AngleErrors, angle_figures
from benchmarks.estimates import Figure, events_per, mean, median, percentile_95, rate, statistic
from benchmarks.scoring import (
    ClipScore,
    bounces_found,
    frequency_error,
    is_right,
    same_side,
)
from formcheck.core.result.session import Hold

FROM_THE_ENDS = ("head", "foot")
CLEAR_BOUNCE_DEG = 5.0
BOUNCE_BINS = ((0.0, 3.5), (3.5, 5.0), (5.0, 8.0), (8.0, np.inf))
EXCUSES = ("dim", "occlu", "leav", "passer", "blanket", "furniture")
"""Conditions in which not judging for a while is what should happen."""

Group: TypeAlias = Sequence[ClipScore]


def all_figures(
    scores: Group,
    ghosts: Mapping[str, Sequence[str]],
    photos: Sequence[Mapping[str, Any]],
    errors: Sequence[AngleErrors],
) -> dict[str, Any]:
    """Everything: overall, by cell of stretch and view, by condition, negatives, photos, angles."""
    judged = [s for s in scores if s.clip.view not in FROM_THE_ENDS]
    main = [s for s in judged if s.clip.view in ("side", "oblique")]
    views = sorted({s.clip.view for s in scores})
    stretches = sorted({s.clip.stretch or "" for s in scores})
    conditions = sorted({c for s in scores for c in s.clip.conditions})
    return {
        "side and oblique": group_figures(main),
        "by view": {v: group_figures([s for s in scores if s.clip.view == v]) for v in views},
        "by stretch": {
            x: group_figures([s for s in main if s.clip.stretch == x]) for x in stretches
        },
        "cells": {
            f"{x} | {v}": group_figures(cell)
            for x in stretches
            for v in views
            if (cell := [s for s in scores if (s.clip.stretch, s.clip.view) == (x, v)])
        },
        "by condition": {
            c: group_figures([s for s in judged if c in s.clip.conditions]) for c in conditions
        },
        "from head and feet": ends_figures([s for s in scores if s.clip.view in FROM_THE_ENDS]),
        "faults by id": fault_figures(main),
        "negatives": negative_figures(ghosts),
        "photos": photo_figures(photos),
        "angles": angle_figures(errors),
    }


def group_figures(scores: Group) -> dict[str, Figure]:
    """The figures of one group of clips."""
    deep = [(s, h) for c in scores for s, h in c.deep]
    matched = [(s, h) for s, h in deep if h is not None]
    shallow = [h for c in scores for s, h in c.pairs if s.shallow and h is not None]
    holds = sum(len(c.session.holds) for c in scores) - len(shallow)
    right = sum(is_right(s, h) for s, h in deep)
    return {
        "clips": {"value": len(scores), "low": None, "high": None, "n": len(scores)},
        "stays found": rate(right, len(deep)),
        "holds that are stays": rate(right, holds),
        "counts exactly right": rate(sum(c.counts_right for c in scores), len(scores)),
        "side and position right": rate(sum(same_side(s, h) for s, h in matched), len(matched)),
        **_timing(scores),
        **_bouncing(scores),
        **_faulty(scores),
        "shallow stays counted": rate(sum(h.counted for h in shallow), len(shallow)),
        "share of time not judged": _unjudged(scores),
        "of it justified": _justified(scores),
        "recognised by auto": _recognised(scores),
    }


def _recognised(scores: Group) -> Figure:
    shown = [c for c in scores if c.deep]
    return rate(sum(c.recognised == c.clip.stretch for c in shown), len(shown))


def _timing(scores: Group) -> dict[str, Figure]:
    """Errors of the ends and of the seconds of the stays found."""

    def errors(of: Callable[[Any, Hold], Iterable[float]]) -> list[list[float]]:
        return [
            [e for s, h in c.deep if h is not None and is_right(s, h) for e in of(s, h)]
            for c in scores
        ]

    ends = errors(lambda s, h: (abs(h.start_s - s.start_s), abs(h.end_s - s.end_s)))
    return {
        "error of the ends, median s": statistic(ends, median),
        "error of the ends, p95 s": statistic(ends, percentile_95),
        "start, mean error s": statistic(errors(lambda s, h: [h.start_s - s.start_s]), mean),
        "end, mean error s": statistic(errors(lambda s, h: [h.end_s - s.end_s]), mean),
        "seconds held, median error s": statistic(
            errors(lambda s, h: [abs(h.held_s - s.length_s)]), median
        ),
    }


def _bouncing(scores: Group) -> dict[str, Figure]:
    events = [
        pair for c in scores for s, h in c.deep if h is not None for pair in bounces_found(s, h)
    ]
    figures: dict[str, Figure] = {}
    for low, high in BOUNCE_BINS:
        inside = [found for true, found in events if low <= true.amplitude < high]
        size = f"{low:g} to {high:g} deg" if high < np.inf else f"from {low:g} deg"
        figures[f"bounces found, {size}"] = rate(sum(b is not None for b in inside), len(inside))
    clear = [found for true, found in events if true.amplitude >= CLEAR_BOUNCE_DEG]
    figures["bounces found, from 5 deg"] = rate(sum(b is not None for b in clear), len(clear))
    still = [(s, h) for c in scores for s, h in c.matched if not s.bounces]
    false = sum(len(h.bounces) for _, h in still)
    hours = sum(h.held_s for _, h in still) / 3600
    figures["false bounces an hour held still"] = events_per(false, hours)
    claimed = sum(len(h.bounces) for c in scores for s, h in c.matched)
    truly = sum(b is not None for _, b in events)
    figures["bounces that are bounces"] = rate(min(truly, claimed), claimed)
    relative = [
        [abs(e) for s, h in c.matched if (e := frequency_error(s, h)) is not None] for c in scores
    ]
    figures["frequency, median relative error"] = statistic(relative, median)
    return figures


def _faulty(scores: Group) -> dict[str, Figure]:
    labelled = [(s, h) for c in scores for s, h in c.deep if h is not None and s.faults is not None]
    found = [f in {x.id for x in h.faults} for s, h in labelled for f in s.faults or ()]
    clean = [h for s, h in labelled if not s.faults]
    return {
        "deliberate faults found": rate(sum(found), len(found)),
        "clean holds with a false fault": rate(sum(bool(h.faults) for h in clean), len(clean)),
    }


def fault_figures(scores: Group) -> dict[str, dict[str, Figure]]:
    """For each fault: found where committed, claimed in holds without any."""
    labelled = [(s, h) for c in scores for s, h in c.matched if s.faults is not None]
    names = {f for s, _ in labelled for f in s.faults or ()}
    names |= {f.id for _, h in labelled for f in h.faults}
    result = {}
    for name in sorted(names):
        committed = [h for s, h in labelled if name in (s.faults or ())]
        clean = [h for s, h in labelled if not s.faults]
        result[name] = {
            "found": rate(sum(name in _ids(h) for h in committed), len(committed)),
            "false": rate(sum(name in _ids(h) for h in clean), len(clean)),
        }
    return result


def _ids(hold: Hold) -> set[str]:
    return {f.id for f in hold.faults}


def _unjudged(scores: Group) -> Figure:
    shares = [[c.unjudged_s / max(c.session.source.duration_s, 1e-6)] for c in scores]
    return statistic(shares, mean)


def _justified(scores: Group) -> Figure:
    """Seconds not judged that the view or a condition of the clip explains."""
    seconds = [(c.unjudged_s, _excused(c)) for c in scores]
    total = sum(s for s, _ in seconds)
    share = sum(s for s, excused in seconds if excused) / total if total else None
    return {
        "value": None if share is None else round(share, 4),
        "low": None,
        "high": None,
        "n": round(total, 1),
    }


def _excused(scored: ClipScore) -> bool:
    if scored.clip.view in FROM_THE_ENDS:
        return True
    return any(word in c for c in scored.clip.conditions for word in EXCUSES)


def ends_figures(scores: Group) -> dict[str, Figure]:
    """From head or feet: right, or honestly not judged; never wrong."""
    wrong = [
        c
        for c in scores
        if any(not is_right(s, h) for s, h in c.matched if not s.shallow) or c.extra
    ]
    silent = [c for c in scores if c not in wrong and not c.session.unjudged and not c.counts_right]
    said = len(scores) - len(wrong) - len(silent)
    return {
        "right or said to be not judged": rate(said, len(scores)),
        "clips with a wrong hold": rate(len(wrong), len(scores)),
        "clips with nothing found and nothing said": rate(len(silent), len(scores)),
    }


def negative_figures(ghosts: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """Holds of 2 s or more in clips without a stretch, for the six ids and `auto`."""
    bad = {name: list(ids) for name, ids in ghosts.items() if ids}
    return {"clips with a ghost": rate(len(bad), len(ghosts)), "ghosts": bad}


def photo_figures(photos: Sequence[Mapping[str, Any]]) -> dict[str, Figure]:
    """Photos of a hold recognised in position, their sides, and others taken for a hold."""
    holds = [p for p in photos if p["hold"]]
    others = [p for p in photos if not p["hold"]]
    sided = [p for p in photos if p["side_right"] is not None]
    return {
        "recognised in position": rate(sum(p["right"] for p in holds), len(holds)),
        "side right": rate(sum(p["side_right"] for p in sided), len(sided)),
        "others taken for a hold": rate(sum(not p["right"] for p in others), len(others)),
    }
