"""The picture of one moment on the tuning page: the frame with the overlay of the verdict now."""

from __future__ import annotations

import numpy as np

from formcheck.core.result.timeline import verdict_at
from formcheck.core.stretch.definition import Stretch
from formcheck.drawing.marks import driver_mark
from formcheck.drawing.overlay import Overlay
from formcheck.errors import SourceError
from formcheck.tune.judged import Judged
from formcheck.video.seek import Seeker, blank, jpeg

HEIGHT = 480
"""Pixels; enough to see, small enough to scrub."""


class Frames:
    """Pictures of one recording by frame number.

    Args:
        judged: the recording; where its video is missing the skeleton is drawn on a dark ground.
    """

    def __init__(self, judged: Judged) -> None:
        self._judged = judged
        source = judged.recording.track.source
        width, height = source.frame_size
        self._scale = min(1.0, HEIGHT / height)
        self._size = (max(round(width * self._scale), 1), max(round(height * self._scale), 1))
        self._seeker: Seeker | None = None
        if judged.recording.video is not None:
            try:
                self._seeker = Seeker(
                    judged.recording.video, HEIGHT, speed=source.speed, mirrored=source.mirrored
                )
            except SourceError:
                self._seeker = None

    def picture(self, i: int, stretch: Stretch) -> bytes:
        """Frame `i` with the verdict drawn on, as JPEG."""
        judged = self._judged
        readings = judged.recording.readings
        i = int(np.clip(i, 0, len(readings) - 1))
        time_s = float(readings.time_s[i])
        image = self._seeker.frame(time_s) if self._seeker else None
        if image is None:
            image = blank(*self._size)
        pose = readings.poses.pose(i).scaled(self._scale)
        verdict = verdict_at(judged.session, stretch, time_s, in_posture=True)
        mark = driver_mark(readings, stretch, verdict.side, i)
        return jpeg(Overlay(stretch.name, stretch.language).draw(image, pose, verdict, mark))
