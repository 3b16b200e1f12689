"""From poses to results: what `check`, `analyse` and the CLI share. Pure but for the clock."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from formcheck import __version__
from formcheck.core.judge import Judge
from formcheck.core.pose import PoseTrack
from formcheck.core.readings import Readings, read
from formcheck.core.recognise import recognise
from formcheck.core.session import (
    Counts,
    ModelRef,
    Session,
    SourceRef,
    StretchRef,
    Totals,
    ViewRef,
)
from formcheck.core.stretch import Stretch
from formcheck.stretches import builtin, everything, load

AUTO = "auto"


def resolve(stretch: str | Path | Stretch) -> tuple[Stretch | None, str]:
    """The stretch meant by an id, a TOML file's path or a `Stretch`, and where it is defined.

    `auto` gives None.

    Raises:
        StretchError: there is no such stretch, or its file is malformed.
    """
    if isinstance(stretch, Stretch):
        return stretch, "given"
    if isinstance(stretch, Path) or stretch.endswith(".toml"):
        path = Path(stretch)
        return load(path), path.name
    if stretch == AUTO:
        return None, "built-in"
    return builtin(stretch), "built-in"


def judge_track(
    track: PoseTrack, stretch: str | Path | Stretch = AUTO
) -> tuple[list[Session], Readings]:
    """One result a stretch shown (at least one), with the readings behind them."""
    chosen, definition = resolve(stretch)
    readings = read(track.poses, track.source.frame_size)
    created = datetime.now().astimezone().isoformat(timespec="seconds")
    judges = [Judge(s) for s in ([chosen] if chosen else everything())]
    for judge in judges:
        judge.update(readings)
        judge.finish()
    shown = judges if chosen else recognise(judges)
    sessions = [
        judge.session(
            track.source,
            track.model,
            created=created,
            version=__version__,
            recognised=chosen is None,
            definition=definition,
        )
        for judge in shown
    ]
    return sessions or [_nothing(track, judges[0], created)], readings


def check(track: PoseTrack, stretch: str | Path | Stretch = AUTO) -> Session:
    """Judge saved poses: milliseconds, no model.

    Args:
        track: from `formcheck.track` or `formcheck.load_track`.
        stretch: an id such as `knee_to_chest`, a TOML file, a `Stretch`, or `auto`.

    Returns:
        The result; with `auto` and several stretches shown, of the one held longest.

    Raises:
        StretchError: there is no such stretch, or its file is malformed.

    Example:
        >>> import formcheck
        >>> track = formcheck.load_track("knee_to_chest.poses.npz")  # doctest: +SKIP
        >>> [h.side for h in formcheck.check(track, "knee_to_chest").holds]  # doctest: +SKIP
        ['left', 'right']
    """
    return judge_track(track, stretch)[0][0]


def _nothing(track: PoseTrack, judge: Judge, created: str) -> Session:
    """The result for a recording that shows none of the stretches."""
    like = judge.session(track.source, track.model, created=created, version=__version__)
    damage = [track.source.damage] if track.source.damage else []
    return Session(
        formcheck=__version__,
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
        notes=(*damage, "None of the six stretches was recognised."),
    )
