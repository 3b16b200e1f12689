"""What came of a video is written, each file for itself: one that fails takes no other with it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from formcheck.core.measure.readings import Readings
from formcheck.core.pose.pose import PoseTrack
from formcheck.core.result.session import Session
from formcheck.core.stretch.definition import Stretch
from formcheck.errors import FormcheckError, OutputError
from formcheck.recorded.annotate import all_verdicts
from formcheck.recorded.folder import POSES, READINGS, SESSION
from formcheck.store.poses import save_track
from formcheck.store.results import write_readings, write_session


class Written:
    """The files of a video's results.

    Args:
        folder: of the results.
        stem: how their names begin.

    Attributes:
        files: those that are there.
        failures: a sentence for each that could not be written.
    """

    def __init__(self, folder: Path, stem: str) -> None:
        self._folder, self._stem = folder, stem
        self.files: list[Path] = []
        self.failures: list[str] = []

    def poses(self, poses: PoseTrack) -> None:
        """`*.poses.npz`, the slow work: where the folder fails, in the folder for temporary files.

        Poses are written before anything else.
        """
        if self.attempt(POSES, lambda path: save_track(poses, path)):
            return
        try:
            rescued = Path(tempfile.mkdtemp(prefix="formcheck-")) / f"{self._stem}{POSES}"
            save_track(poses, rescued)
        except (OSError, OutputError):
            return
        self.failures[-1] += f" The poses are kept in {rescued}: `formcheck check` judges them."

    def results(
        self, sessions: Sequence[Session], readings: Readings, stretch: Stretch | None
    ) -> None:
        """`*.session.json` and `*.readings.csv`."""
        self.attempt(SESSION, lambda path: write_session(sessions, path))
        verdicts = all_verdicts(sessions[0], stretch, readings) if stretch else []
        self.attempt(READINGS, lambda path: write_readings(readings, verdicts, path))

    def path(self, ending: str) -> Path:
        """Where the file of this ending is written."""
        return self._folder / f"{self._stem}{ending}"

    def removed(self, ending: str) -> bool:
        """Take away what an earlier run has left; whether it is gone. A reason why not is kept."""
        path = self.path(ending)
        try:
            path.unlink()
        except (FileNotFoundError, NotADirectoryError):
            return True
        except OSError as error:
            self.failures.append(
                f"{path} shows an earlier verdict and cannot be replaced ({error.strerror}): "
                "name another folder with --out."
            )
            return False
        return True

    def note(self, ending: str) -> None:
        """A file that is there, although its writing was stopped: a playable part."""
        if self.path(ending).is_file():
            self.files.append(self.path(ending))

    def attempt(self, ending: str, write: Callable[[Path], None]) -> bool:
        """Write one file; whether it is there. A reason why not is kept."""
        path = self.path(ending)
        try:
            write(path)
        except FormcheckError as error:
            self.failures.append(str(error))
            return False
        self.files.append(path)
        return True
