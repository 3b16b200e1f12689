"""From pictures to poses: the slow part, with progress, stoppable at any frame."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from formcheck.core.pose.pose import Pose, Poses, PoseTrack, Source
from formcheck.recorded.progress import OnProgress
from formcheck.video.landmarker import Landmarker
from formcheck.video.source import JUDGED_RATE, VideoFile, sha256, still_image

STOPPED = "Stopped by you: only the part before that was judged."


class Interrupted(KeyboardInterrupt):
    """Ctrl-C while tracking. `partial`: the poses found until then."""

    def __init__(self, partial: PoseTrack) -> None:
        super().__init__(STOPPED)
        self.partial = partial


def track(
    video: str | Path,
    *,
    model: str = "heavy",
    silhouette: bool = True,
    rate: float = JUDGED_RATE,
    progress: OnProgress | None = None,
) -> PoseTrack:
    """Find the person in a video.

    Args:
        video: path of a video file (anything OpenCV reads).
        model: `heavy` or `full`.
        silhouette: also read the back's outline, which cat/cow needs (9 ms a frame).
        rate: frames a second looked at.
        progress: called after each frame.

    Returns:
        The poses.

    Raises:
        Interrupted: by Ctrl-C; a `KeyboardInterrupt` that carries the poses found until then.
        SourceError: the video cannot be read.
        ModelError: the pose model cannot be loaded.
    """
    poses: list[Pose] = []
    with (
        VideoFile(Path(video), rate) as source,
        Landmarker(model, silhouette=silhouette) as landmarker,
    ):
        try:
            for frame in source:
                poses.append(landmarker(frame))
                if progress is not None:
                    progress(frame.time_s, source.announced_s)
        except KeyboardInterrupt:
            if not poses:
                raise
            found = source.describe()
            described = replace(found, damage=f"{found.damage} {STOPPED}".strip())
            partial = PoseTrack(Poses.stack(poses), described, landmarker.info)
            raise Interrupted(partial) from None
        return PoseTrack(Poses.stack(poses), source.describe(), landmarker.info)


def track_photo(picture: str | Path, landmarker: Landmarker) -> PoseTrack:
    """Find the person in one still picture.

    Args:
        picture: path of a JPEG or PNG.
        landmarker: made with `still=True`; reuse it for many pictures.

    Raises:
        SourceError: the picture cannot be read.
    """
    path = Path(picture)
    frame = still_image(path)
    height, width = frame.image.shape[:2]
    source = Source("image", path.name, 0.0, 1, (width, height), sha256(path))
    return PoseTrack(Poses.stack([landmarker(frame)]), source, landmarker.info)
