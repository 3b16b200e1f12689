"""The annotated video: judged frames with the verdict drawn on."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from formcheck.core.measure.readings import Readings
from formcheck.core.measure.viewpoint import posture
from formcheck.core.result.session import Session, SourceRef
from formcheck.core.result.timeline import Verdict, verdict_at
from formcheck.core.stretch.definition import Stretch
from formcheck.drawing.marks import driver_mark
from formcheck.drawing.overlay import Overlay
from formcheck.errors import SourceError
from formcheck.recorded.progress import OnProgress
from formcheck.video.clock import At
from formcheck.video.picture import resized
from formcheck.video.sink import VideoSink
from formcheck.video.source import Frame, VideoFile

LARGEST_SIDE = 720
"""The shorter side is scaled down to this, in pixels: the video is looked at, not measured."""
SMALLEST_SIDE = 360
"""The shorter side is scaled up to this: on a small GIF nobody could read what is written."""


def all_verdicts(session: Session, stretch: Stretch, readings: Readings) -> list[Verdict]:
    """The verdict at every frame."""
    taken = _in_posture(readings, stretch)
    return [
        verdict_at(session, stretch, t, in_posture=ready)
        for t, ready in zip(readings.time_s.tolist(), taken, strict=True)
    ]


def _in_posture(readings: Readings, stretch: Stretch) -> list[bool]:
    wanted = {stretch.posture}
    if stretch.posture == "folded":
        wanted |= {"all_fours"}
    return [str(p) in wanted for p in posture(readings)]


def annotate(
    video: Path,
    path: Path,
    frame_size: tuple[int, int],
    readings: Readings,
    session: Session,
    stretch: Stretch,
    progress: OnProgress | None = None,
) -> None:
    """`*.annotated.mp4`: the judged frames with the verdict drawn on.

    Raises:
        OutputError: the file cannot be written.
        SourceError: the video is gone, or no longer the one that was judged.
    """
    verdicts = all_verdicts(session, stretch, readings)
    times = readings.time_s
    rate = 1 / float(np.median(np.diff(times))) if len(times) > 1 else 10.0
    overlay = Overlay(stretch.name, stretch.language)
    width, height = frame_size
    short = min(width, height)
    scale = min(max(short, SMALLEST_SIDE), LARGEST_SIDE) / short
    size = (round(width * scale), round(height * scale))
    told = session.source
    with (
        _judged(video, told) as source,
        VideoSink(path, size, min(max(rate, 1.0), 120.0)) as sink,
    ):
        for i, frame in enumerate(source.chosen(At(times.tolist()))):
            image = frame.image if scale == 1 else resized(frame.image, size)
            pose = readings.poses.pose(i).scaled(scale)
            mark = driver_mark(readings, stretch, verdicts[i].side, i)
            drawn = overlay.draw(image, pose, verdicts[i], mark)
            sink.write(Frame(drawn, frame.time_s, frame.index))
            if progress is not None:
                progress(frame.time_s, float(times[-1]))
            if i + 1 == len(times):
                break


def _judged(video: Path, told: SourceRef) -> VideoFile:
    """The video that was judged, opened again.

    Raises:
        SourceError: it is gone, or another stands under its name.
    """
    result = "The result is there, but without an annotated video"
    try:
        source = VideoFile(video, speed=told.speed, mirrored=told.mirrored)
    except SourceError as error:
        raise SourceError(f"{error} {result}.") from error
    if told.sha256 in (None, source.describe().sha256):
        return source
    source.close()
    raise SourceError(
        f"{video.name} is no longer the video that was judged. {result}: analyse it again."
    )
