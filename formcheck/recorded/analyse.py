"""Analysing a recorded video: poses, verdict, and everything written beside it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from formcheck.core.result.session import Session
from formcheck.core.stretch.definition import Stretch
from formcheck.errors import OutputError
from formcheck.library.resolve import AUTO, resolve
from formcheck.recorded.annotate import annotate
from formcheck.recorded.check import judge
from formcheck.recorded.folder import ANNOTATED, result_folder
from formcheck.recorded.progress import Stage, silent
from formcheck.recorded.track import Interrupted, track
from formcheck.recorded.written import Written
from formcheck.video.models import model_file
from formcheck.video.native import ctrl_c_waits
from formcheck.video.source import VideoFile
from formcheck.words import spoken


@dataclass(frozen=True)
class Analysis:
    """What came of one video: results (one a stretch shown, the most held first), files written,
    whether it was stopped before its end, and a sentence for each file that could not be written.
    """

    sessions: tuple[Session, ...]
    files: tuple[Path, ...]
    stopped: bool
    failures: tuple[str, ...] = ()


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
        OutputError: the folder cannot be written to, or holds results of another video.
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
    if done.failures:
        raise OutputError(" ".join(done.failures))
    return done.sessions[0]


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
    written = Written(result_folder(video, out), video.stem)
    stopped = False
    try:
        with stage(spoken()("stage-finding")) as progress:
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
    try:
        with ctrl_c_waits():  # what was seen is not lost
            written.poses(poses)
            sessions, readings = judge(poses, meant)
            shown = meant.by_id(sessions[0].stretch.id)
            written.results(sessions, readings, shown)
        if annotated and shown is not None and written.removed(ANNOTATED):
            with stage(spoken()("stage-drawing")) as progress:
                size, first = poses.source.frame_size, sessions[0]
                written.attempt(
                    ANNOTATED,
                    lambda path: annotate(video, path, size, readings, first, shown, progress),
                )
    except KeyboardInterrupt:
        stopped = True
        written.note(ANNOTATED)
    return Analysis(tuple(sessions), tuple(written.files), stopped, tuple(written.failures))
