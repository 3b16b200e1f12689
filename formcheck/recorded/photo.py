"""Judging single pictures."""

from __future__ import annotations

from pathlib import Path

from formcheck.core.judge.still import PhotoResult, judge_still
from formcheck.core.measure.readings import read
from formcheck.core.pose.pose import PoseTrack
from formcheck.core.result.session import SourceRef
from formcheck.core.stretch.definition import Stretch
from formcheck.library.resolve import AUTO, Meant, resolve
from formcheck.recorded.track import track_photo
from formcheck.video.tracker import Tracker


def photo(
    picture: str | Path,
    stretch: str | Path | Stretch = AUTO,
    *,
    landmarker: Tracker | None = None,
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
    meant = resolve(stretch, person)
    if landmarker is not None:
        return judge_photo(track_photo(picture, landmarker), meant)
    with Tracker(still=True) as own:
        return judge_photo(track_photo(picture, own), meant)


def judge_photo(track: PoseTrack, meant: Meant) -> PhotoResult:
    """Judge the pose of one picture."""
    source = SourceRef(**{f: getattr(track.source, f) for f in SourceRef.model_fields})
    readings = read(track.poses, track.source.frame_size)
    result = judge_still(readings, meant.stretches, source, recognising=meant.recognising)
    name = meant.name_of(result.stretch.id)
    judged_by = result.stretch.model_copy(update={"definition": name})
    notes = (track.source.damage,) if track.source.damage else ()
    return result.model_copy(update={"stretch": judged_by, "notes": notes})
