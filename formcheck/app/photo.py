"""Judging single pictures."""

from __future__ import annotations

from pathlib import Path

from formcheck.app.checking import AUTO, resolve
from formcheck.app.tracking import track_photo
from formcheck.core.pose import PoseTrack
from formcheck.core.readings import read
from formcheck.core.session import SourceRef
from formcheck.core.still import PhotoResult, judge_still
from formcheck.core.stretch import Stretch
from formcheck.stretches import everything
from formcheck.video.landmarker import Landmarker


def photo(
    picture: str | Path,
    stretch: str | Path | Stretch = AUTO,
    *,
    landmarker: Landmarker | None = None,
) -> PhotoResult:
    """Judge one still picture: posture, stretch, in position or not, readings.

    Args:
        picture: path of a JPEG or PNG.
        stretch: an id, a TOML file, a `Stretch`, or `auto`.
        landmarker: made with `still=True`, to reuse for many pictures.

    Raises:
        SourceError: the picture cannot be read.
        StretchError: there is no such stretch.
        ModelError: the pose model cannot be loaded.
    """
    chosen, _ = resolve(stretch)
    if landmarker is not None:
        return check_photo(track_photo(picture, landmarker), chosen)
    with Landmarker(still=True) as own:
        return check_photo(track_photo(picture, own), chosen)


def check_photo(track: PoseTrack, stretch: Stretch | None) -> PhotoResult:
    """Judge the saved pose of one picture; None recognises the stretch."""
    source = SourceRef(**{f: getattr(track.source, f) for f in SourceRef.model_fields})
    readings = read(track.poses, track.source.frame_size)
    stretches = (stretch,) if stretch else everything()
    return judge_still(readings, stretches, source, recognising=stretch is None)
