"""Analysing a recorded video: poses, verdict, and everything written beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from formcheck.core.measure.readings import Readings
from formcheck.core.pose.pose import PoseTrack
from formcheck.core.result.session import Session
from formcheck.core.stretch.definition import Stretch
from formcheck.errors import OutputError
from formcheck.library.resolve import AUTO, resolve
from formcheck.recorded.annotate import all_verdicts, annotate
from formcheck.recorded.check import judge
from formcheck.recorded.progress import Stage, silent
from formcheck.recorded.track import Interrupted, track
from formcheck.store.poses import save_track
from formcheck.store.results import prepare_folder, write_readings, write_session
from formcheck.video.models import model_file
from formcheck.video.native import ctrl_c_waits
from formcheck.video.source import VideoFile


@dataclass(frozen=True)
class Analysis:
    """What came of one video: results (one a stretch shown, the most held first), files written,
    and whether it was stopped before its end.
    """

    sessions: tuple[Session, ...]
    files: tuple[Path, ...]
    stopped: bool


def analyse(
    video: str | Path,
    stretch: str | Path | Stretch = AUTO,
    *,
    out: str | Path | None = None,
    model: str = "heavy",
    person: str | None = None,
    speed: float | None = None,
    mirrored: bool = False,
) -> Session:
    """Judge a video. Writes nothing unless `out` is given.

    Args:
        video: path of a video file.
        stretch: an id such as `knee_to_chest`, a TOML file, a `Stretch`, or `auto`.
        out: folder for the annotated video, result, readings and poses.
        model: `heavy` or `full`.
        person: whose own values judge; None for those of everybody.
        speed: how fast it plays, 1 being real time, 0.25 a quarter of it; None takes what its
            tags say.
        mirrored: it shows a mirror's view, as some front cameras store it.

    Returns:
        The result; with `auto` and several stretches shown, of the one held longest.

    Raises:
        SourceError: the video cannot be read.
        OutputError: the folder cannot be written to.
        ModelError: the pose model cannot be loaded.
        StretchError: there is no such stretch.
        KeyboardInterrupt: Ctrl-C, once the part seen until then is written (with `out`).
    """
    if out is None:
        meant = resolve(stretch, person)
        found = track(
            video,
            model=model,
            silhouette=meant.needs_silhouette,
            speed=speed,
            mirrored=mirrored,
        )
        return judge(found, meant)[0][0]
    done = run(
        Path(video),
        stretch,
        Path(out),
        model=model,
        person=person,
        speed=speed,
        mirrored=mirrored,
    )
    if done.stopped:
        raise KeyboardInterrupt
    return done.sessions[0]


def default_folder(video: Path) -> Path:
    """Where results go when no folder is named: beside the video."""
    return video.parent / f"{video.stem}-formcheck"


def refuse_clashes(videos: Sequence[Path], out: Path | None) -> None:
    """Refuse videos whose results would overwrite each other's.

    Raises:
        OutputError: two of them have one name and one folder for their results.
    """
    taken: dict[Path, Path] = {}
    for video in videos:
        result = (out or default_folder(video)) / video.stem
        if result in taken and taken[result] != video:
            raise OutputError(
                f"{taken[result]} and {video} would both be written to {result}.*: "
                "rename one, or name different folders with --out."
            )
        taken[result] = video


def run(
    video: Path,
    stretch: str | Path | Stretch,
    out: Path | None = None,
    *,
    model: str = "heavy",
    annotated: bool = True,
    person: str | None = None,
    speed: float | None = None,
    mirrored: bool = False,
    stage: Stage = silent,
) -> Analysis:
    """Judge a video and write everything. Ctrl-C judges and writes the part seen until then.

    Args:
        video: path of a video file.
        stretch: an id, a TOML file, a `Stretch`, or `auto`.
        out: folder to write into; by default one beside the video.
        model: `heavy` or `full`.
        annotated: also write the annotated video.
        person: whose own values judge; None for those of everybody.
        speed: how fast it plays, 1 being real time; None takes what its tags say.
        mirrored: it shows a mirror's view.
        stage: shows the progress of the stages.
    """
    # Everything that can be wrong is found out before the slow part.
    meant = resolve(stretch, person)
    with VideoFile(video, speed=speed, mirrored=mirrored):
        pass
    model_file(model)
    folder = prepare_folder(out or default_folder(video))
    stopped = False
    try:
        with stage("Finding the person") as progress:
            poses = track(
                video,
                model=model,
                silhouette=meant.needs_silhouette,
                speed=speed,
                mirrored=mirrored,
                progress=progress,
            )
    except Interrupted as interrupted:
        poses, stopped = interrupted.partial, True
    picture = folder / f"{video.stem}.annotated.mp4"
    try:
        with ctrl_c_waits():  # what was seen is not lost
            sessions, readings = judge(poses, meant)
            shown = meant.by_id(sessions[0].stretch.id)
            files = _write_data(folder, video.stem, poses, sessions, readings, shown)
        if annotated and shown is not None:
            if picture.is_file():
                picture.unlink()  # it shows another verdict
            with stage("Drawing the video") as progress:
                size = poses.source.frame_size
                annotate(video, picture, size, readings, sessions[0], shown, progress)
    except KeyboardInterrupt:
        stopped = True
    if annotated and picture.is_file():
        files.append(picture)
    return Analysis(tuple(sessions), tuple(files), stopped)


def _write_data(
    folder: Path,
    stem: str,
    poses: PoseTrack,
    sessions: list[Session],
    readings: Readings,
    stretch: Stretch | None,
) -> list[Path]:
    names = ("session.json", "readings.csv", "poses.npz")
    session_file, readings_file, poses_file = (folder / f"{stem}.{n}" for n in names)
    write_session(sessions, session_file)
    verdicts = all_verdicts(sessions[0], stretch, readings) if stretch else []
    write_readings(readings, verdicts, readings_file)
    save_track(poses, poses_file)
    return [session_file, readings_file, poses_file]
