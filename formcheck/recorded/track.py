"""From pictures to poses: the slow part, with progress, stoppable at any frame."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from formcheck.core.pose.pose import Pose, Poses, PoseTrack, Source
from formcheck.recorded.progress import OnProgress
from formcheck.video.source import JUDGED_RATE, VideoFile
from formcheck.video.still import still_image
from formcheck.video.tracker import Tracker
from formcheck.words import spoken


class Interrupted(KeyboardInterrupt):
    """Ctrl-C while tracking. `partial`: the poses found until then."""

    def __init__(self, partial: PoseTrack) -> None:
        super().__init__(spoken()("damage-stopped"))
        self.partial = partial


def track(
    video: str | Path,
    *,
    model: str = "heavy",
    silhouette: bool = True,
    rate: float = JUDGED_RATE,
    speed: float | None = None,
    mirrored: bool = False,
    progress: OnProgress | None = None,
) -> PoseTrack:
    """Find the person in a video.

    Args:
        video: path of a video file (anything FFmpeg reads).
        model: `heavy` or `full`.
        silhouette: also read the back's outline, which cat/cow needs (9 ms a frame).
        rate: frames a second looked at.
        speed: how fast the video plays, 1 being real time, 0.25 a quarter of it; None takes what
            its tags say.
        mirrored: the video shows a mirror's view.
        progress: called after each frame.

    Returns:
        The poses.

    Raises:
        Interrupted: by Ctrl-C; a `KeyboardInterrupt` that carries the poses found until then.
        SourceError: the video cannot be read.
        ModelError: the pose model cannot be loaded.
    """
    poses: list[Pose] = []
    ends_s: list[float] = []
    with (
        VideoFile(Path(video), rate, speed=speed, mirrored=mirrored) as source,
        Tracker(model, silhouette=silhouette) as tracker,
    ):
        try:
            for frame in source:
                pose = tracker(frame)
                ends_s.append(source.end_s)
                poses.append(pose)
                if progress is not None:
                    progress(frame.time_s, source.announced_s)
        except KeyboardInterrupt:
            if not poses:
                raise
            # A picture may have been read that nobody was looked for in.
            judged = len(poses)
            found = replace(
                source.describe(), frames=judged, duration_s=round(ends_s[judged - 1], 3)
            )
            described = replace(
                found, damage=f"{found.damage} {spoken()('damage-stopped')}".strip()
            )
            partial = PoseTrack(Poses.stack(poses), described, tracker.info)
            raise Interrupted(partial) from None
        return PoseTrack(Poses.stack(poses), source.describe(), tracker.info)


def track_photo(picture: str | Path, tracker: Tracker) -> PoseTrack:
    """Find the person in one still picture.

    Args:
        picture: path of a JPEG or PNG.
        tracker: made with `still=True`; reuse it for many pictures.

    Raises:
        SourceError: the picture cannot be read.
    """
    path = Path(picture)
    still = still_image(path)
    height, width = still.frame.image.shape[:2]
    source = Source("image", path.name, 0.0, 1, (width, height), still.sha256, still.damage)
    return PoseTrack(Poses.stack([tracker(still.frame)]), source, tracker.info)
