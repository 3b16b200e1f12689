"""From poses to results: what `check`, `analyse` and the CLI share. Pure but for the clock."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from formcheck.core.judge.judge import Judge
from formcheck.core.judge.recognise import near_miss, recognise
from formcheck.core.measure.readings import Readings, read
from formcheck.core.pose.pose import PoseTrack
from formcheck.core.result.notes import near_miss_note, nothing_notes, unjudged_notes
from formcheck.core.result.session import (
    Attempt,
    Counts,
    ModelRef,
    Session,
    SourceRef,
    StretchRef,
    Totals,
    ViewRef,
)
from formcheck.core.stretch.definition import Stretch
from formcheck.library.resolve import AUTO, Meant, resolve
from formcheck.version import VERSION

UNSEEN = ("no_person", "too_dark", "too_few_frames", "wrong_view")
"""Reasons not to judge that are the same for every stretch."""


def judge_track(
    track: PoseTrack, stretch: str | Path | Stretch = AUTO, person: str | None = None
) -> tuple[list[Session], Readings]:
    """`judge` by the stretch of this name as it is now (`library.resolve`)."""
    return judge(track, resolve(stretch, person))


def judge(track: PoseTrack, meant: Meant) -> tuple[list[Session], Readings]:
    """One result a stretch shown (at least one), with the readings behind the first, left and
    right named as in it.
    """
    readings = read(track.poses, track.source.frame_size)
    created = datetime.now().astimezone().isoformat(timespec="seconds")
    judges = [Judge(s) for s in meant.stretches]
    for one in judges:
        one.update(readings)
        one.finish()
    shown = recognise(judges) if meant.recognising else judges
    sessions = [
        one.session(
            track.source,
            track.model,
            created=created,
            version=VERSION,
            recognised=meant.recognising,
            definition=meant.name_of(one.stretch.id),
        )
        for one in shown
    ]
    if not sessions:
        sessions = [_nothing(track, judges[0], created)]
    if meant.recognising and (near := near_miss(judges, shown)):
        sessions[0] = _with_near_miss(sessions[0], *near)
    if not shown:
        return sessions, readings
    return sessions, readings.with_legs_exchanged(shown[0].legs_exchanged())


def check(
    track: PoseTrack, stretch: str | Path | Stretch = AUTO, *, person: str | None = None
) -> Session:
    """Judge saved poses: milliseconds, no model.

    Args:
        track: from `formcheck.track` or `formcheck.load_track`.
        stretch: an id such as `knee_to_chest`, a TOML file, a `Stretch`, or `auto`.
        person: whose own values judge; None for those of everybody (`library.definition`).

    Returns:
        The result; with `auto` and several stretches shown, of the one held longest.

    Raises:
        StretchError: there is no such stretch or person, or a file is malformed.

    Example:
        >>> import formcheck
        >>> file = "tests/data/tracks/knee_to_chest_ok_both_f1_side.poses.npz"
        >>> track = formcheck.load_track(file)
        >>> [hold.side for hold in formcheck.check(track, "knee_to_chest").holds]
        ['left', 'right']
    """
    return judge_track(track, stretch, person)[0][0]


def _with_near_miss(session: Session, meant: Stretch, attempt: Attempt) -> Session:
    """With an attempt at a stretch that was not recognised."""
    attempts = sorted((*session.attempts, attempt), key=lambda a: a.start_s)
    notes = (*session.notes, near_miss_note(meant, attempt))
    return session.model_copy(update={"attempts": tuple(attempts), "notes": notes})


def _nothing(track: PoseTrack, judge: Judge, created: str) -> Session:
    """The result for a recording that shows none of the stretches."""
    like = judge.session(track.source, track.model, created=created, version=VERSION)
    damage = [track.source.damage] if track.source.damage else []
    unseen = [u for u in like.unjudged if u.reason in UNSEEN]
    return Session(
        formcheck=VERSION,
        created=created,
        stretch=StretchRef(id=None, name=None, recognised=True),
        source=SourceRef(**like.source.model_dump()),
        model=ModelRef(**like.model.model_dump()),
        view=ViewRef(name=like.view.name, suitable=False),
        judged_s=like.judged_s,
        unjudged=like.unjudged,
        holds=(),
        movements=(),
        totals=Totals(counted=Counts(), target=Counts(), bounces=0, complete=False),
        notes=(
            *damage,
            *nothing_notes(judge.posture, judge.stretch.language),
            *unjudged_notes(unseen, judge.stretch.language),
            *track.source.decided,
        ),
    )
