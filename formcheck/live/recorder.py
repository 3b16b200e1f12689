"""The recording of a live session: judged frames and their poses, kept as they come."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from itertools import chain, count
from pathlib import Path

from formcheck.core.pose.pose import ModelInfo, Pose, PoseTrack, Source
from formcheck.core.result.session import Session
from formcheck.errors import OutputError
from formcheck.store.pose_log import PART, PoseLog
from formcheck.store.poses import save_track
from formcheck.store.results import write_session
from formcheck.video.sink import VideoSink
from formcheck.video.source import JUDGED_RATE, Frame

FULL = "free some space, or name another folder with --record"


class Recorder:
    """The judged frames and their poses, written beside each other; made with `--record`.

    Whatever happens to the program, the video plays up to its last two seconds, and the poses of
    each frame judged are in a file that `formcheck check` reads (`store.pose_log`).

    Analysing them again gives the same holds: no frame is judged that is not in here, and the
    times are the same.

    A disk that is full or gone ends the recording, not the session: what was written stays.

    Args:
        folder: exists and can be written to; None: nothing is kept.
        name: of the files, after their time.
        size: (width, height) of the frames.

    Attributes:
        trouble: why it has stopped, or empty.
    """

    def __init__(self, folder: Path | None, name: str, size: tuple[int, int]) -> None:
        self.folder, self.trouble = folder, ""
        self._name, self._size = name, size
        self._stem = ""
        self._sink: VideoSink | None = None
        self._poses: PoseLog | None = None

    def add(self, frame: Frame, pose: Pose) -> None:
        """One judged frame; the first one makes the files: a stretch without leaves none."""
        with self._stops_in_trouble():
            if self.folder is not None and not self._stem:
                self._open(self.folder)
            if self._sink is not None and self._poses is not None:
                self._sink.write(frame)
                self._poses.add(pose)

    def add_pause(self, time_s: float) -> None:
        """A moment of a pause: in the poses, so that they are judged alike, not in the video."""
        with self._stops_in_trouble():
            if self._poses is not None:
                self._poses.add(Pose(time_s, reason="paused"))

    def _open(self, folder: Path) -> None:
        self._stem = _unused(folder, self._name)
        path = folder / f"{self._stem}.mp4"
        self._sink = VideoSink(path, self._size, JUDGED_RATE, crash_safe=True, advice=FULL)
        part = folder / f"{self._stem}{PART}"
        self._poses = PoseLog(part, path.name, self._size, advice=FULL)

    def discard(self) -> None:
        """Keep nothing of it."""
        if self.folder and self._sink is not None and self._poses is not None:
            self._sink.close()
            self._poses.remove()
            (self.folder / f"{self._stem}.mp4").unlink(missing_ok=True)

    def finish(self, source: Source, model: ModelInfo, session: Session) -> None:
        """Write what is known only at the end."""
        with self._stops_in_trouble():
            if self.folder and self._sink is not None and self._poses is not None:
                self._sink.close()
                track = PoseTrack(self._poses.poses(), source, model)
                save_track(track, self.folder / f"{self._stem}.poses.npz")
                write_session([session], self.folder / f"{self._stem}.session.json")
                self._poses.remove()

    @contextmanager
    def _stops_in_trouble(self) -> Iterator[None]:
        try:
            yield
        except OutputError as error:
            self.trouble = str(error)
            sink, self._sink = self._sink, None
            poses, self._poses = self._poses, None
            with suppress(OutputError):
                if sink is not None:
                    sink.close()
            if poses is not None:
                poses.close()


def _unused(folder: Path, name: str) -> str:
    """A name with the time in front; a stretch begun again in the same second gets a number."""
    stem = f"{datetime.now():%Y-%m-%d_%H-%M-%S}-{name}"
    stems = chain([stem], (f"{stem}-{n}" for n in count(2)))
    return next(s for s in stems if not (folder / f"{s}.mp4").exists())
