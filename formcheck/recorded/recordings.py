"""Recordings to judge again and again: a video or saved poses, with its poses found once."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from formcheck.core.measure.readings import Readings, read
from formcheck.core.pose.pose import PoseTrack
from formcheck.errors import SourceError
from formcheck.recorded.progress import Stage, silent
from formcheck.store.pose_log import PART
from formcheck.store.poses import load_track, save_track
from formcheck.words import spoken

POSES = ".poses.npz"
FIRST, ANEW = "stage-finding", "stage-finding-anew"
"""What is done when poses have to be found: keys of the catalogue."""
VIDEOS = (".mp4", ".mov", ".m4v", ".avi", ".mkv", ".webm")


@dataclass(frozen=True)
class Recording:
    """A recording, measured.

    Attributes:
        name: the video's file name.
        path: as it was named.
        track: its poses.
        readings: every measurement.
        video: the video, or None where only poses are at hand.
    """

    name: str
    path: Path
    track: PoseTrack
    readings: Readings
    video: Path | None


def open_recording(
    path: Path,
    *,
    model: str = "heavy",
    speed: float | None = None,
    mirrored: bool = False,
    stage: Stage = silent,
) -> Recording:
    """A recording by its video or its saved poses.

    A video's poses are looked for beside it and in the folder `formcheck analyse` writes; where
    there are none, or only those of an earlier reader of videos, they are found with the pose
    model (slow) and saved in that folder.

    Args:
        path: a video, or a `*.poses.npz` file.
        model: the pose model for a video without poses.
        speed: how fast a video plays, 1 being real time; None as its poses were found, or what
            its tags say.
        mirrored: a video shows a mirror's view; saved poses know it where they were found so.
        stage: shows the progress of finding them.

    Raises:
        SourceError: it cannot be read, or holds no frames.
    """
    if path.name.endswith((".npz", PART)):
        track = load_track(path)
        video = _video_of(path, track)
    else:
        video = path
        track = _poses_of(path, speed, mirrored) or _find(path, model, speed, mirrored, stage)
    if not len(track):
        raise SourceError(f"{path} holds no frames: choose another recording.")
    readings = read(track.poses, track.source.frame_size)
    return Recording(track.source.name, path, track, readings, video)


def poses_beside(video: Path) -> list[Path]:
    """Where the poses of a video may be saved."""
    return [
        video.parent / f"{video.stem}-formcheck" / f"{video.stem}{POSES}",
        video.with_name(f"{video.stem}{POSES}"),
    ]


def _poses_of(video: Path, speed: float | None, mirrored: bool) -> PoseTrack | None:
    """Saved poses of exactly this video, found as asked for now."""
    from formcheck.video.source import READER, sha256

    if not os.path.isfile(video):  # nor can a name that is too long be one
        return None  # the video reader says what is wrong
    for saved in poses_beside(video):
        if os.path.isfile(saved):
            track = load_track(saved)
            found = track.source
            as_asked = speed in (None, found.speed) and (found.mirrored or not mirrored)
            whole = found.reader == READER and not found.damage
            if as_asked and whole and found.sha256 == sha256(video):
                return track
    return None


def _find(video: Path, model: str, speed: float | None, mirrored: bool, stage: Stage) -> PoseTrack:
    from formcheck.recorded.track import track
    from formcheck.store.results import prepare_folder
    from formcheck.video.source import VideoFile

    with VideoFile(video, speed=speed, mirrored=mirrored):
        pass
    saved = poses_beside(video)[0]
    prepare_folder(saved.parent)
    anew = any(map(os.path.isfile, poses_beside(video)))
    with stage(spoken()(ANEW if anew else FIRST)) as progress:
        found = track(video, model=model, speed=speed, mirrored=mirrored, progress=progress)
    save_track(found, saved)
    return found


def _video_of(poses: Path, track: PoseTrack) -> Path | None:
    """The video that saved poses were found in, where it still lies near them."""
    for folder in (poses.parent, poses.parent.parent):
        video = folder / track.source.name
        if os.path.isfile(video) and video.suffix.lower() in VIDEOS:
            return video
    return None
