"""Judging single pictures."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from formcheck.core.judge.still import PhotoResult, judge_still
from formcheck.core.measure.readings import read
from formcheck.core.pose.pose import PoseTrack
from formcheck.core.result.session import SourceRef
from formcheck.core.stretch.definition import Stretch
from formcheck.library.resolve import AUTO, recognisable, resolve
from formcheck.recorded.track import track_photo
from formcheck.video.landmarker import Landmarker


def photo(
    picture: str | Path,
    stretch: str | Path | Stretch = AUTO,
    *,
    landmarker: Landmarker | None = None,
    person: str | None = None,
) -> PhotoResult:
    """Judge one still picture: posture, stretch, in position or not, readings.

    Args:
        picture: path of a JPEG or PNG.
        stretch: an id, a TOML file, a `Stretch`, or `auto`.
        landmarker: made with `still=True`, to reuse for many pictures.
        person: whose own values judge; None for those of everybody.

    Raises:
        SourceError: the picture cannot be read.
        StretchError: there is no such stretch.
        ModelError: the pose model cannot be loaded.
    """
    chosen, name = resolve(stretch, person)
    named = [(chosen, name)] if chosen else [(d.stretch, d.name) for d in recognisable(person)]
    if landmarker is not None:
        return _judged(track_photo(picture, landmarker), named, recognising=chosen is None)
    with Landmarker(still=True) as own:
        return _judged(track_photo(picture, own), named, recognising=chosen is None)


def check_photo(track: PoseTrack, stretch: Stretch | None) -> PhotoResult:
    """Judge the saved pose of one picture; None recognises the stretch."""
    found = [(stretch, "given")] if stretch else [(d.stretch, d.name) for d in recognisable()]
    return _judged(track, found, recognising=stretch is None)


def _judged(
    track: PoseTrack, named: Sequence[tuple[Stretch, str]], *, recognising: bool
) -> PhotoResult:
    """Judge by the stretches, each with the name of its definition."""
    source = SourceRef(**{f: getattr(track.source, f) for f in SourceRef.model_fields})
    readings = read(track.poses, track.source.frame_size)
    result = judge_still(readings, [s for s, _ in named], source, recognising=recognising)
    name = next((name for s, name in named if s.id == result.stretch.id), "built-in")
    judged_by = result.stretch.model_copy(update={"definition": name})
    return result.model_copy(update={"stretch": judged_by})
