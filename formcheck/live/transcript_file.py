"""What is said in a session, written to a file and to the terminal while it happens."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from io import FileIO
from pathlib import Path

from formcheck.core.coach.speech import Cue
from formcheck.core.coach.transcript import Transcript
from formcheck.errors import OutputError
from formcheck.live.plan import Plan


class TranscriptFile:
    """Writes line by line, so that what was said is there when the program is killed.

    Args:
        plan: what is being done.
        path: written anew; None: no file.
        show: shows each line as well.

    Raises:
        OutputError: the file cannot be written.
    """

    def __init__(self, plan: Plan, path: Path | None, show: Callable[[str], None]) -> None:
        self._plan, self._show = plan, show
        self._transcript, self._written = Transcript(), 0
        self._file = None if path is None else _opened(path)

    def at_step(self, then: Callable[[int], None]) -> Callable[[int], None]:
        """Hears which stretch of the plan begins, and tells `then` as well."""

        def reached(step: int) -> None:
            if step < len(self._plan.stretches):
                self._transcript.begin(self._plan.name_of(step))
                self._write()
            then(step)

        return reached

    def said(self, cue: Cue) -> None:
        """This is being said from now on."""
        self._transcript.said(cue)
        self._write()

    def close(self) -> None:
        """No more is said."""
        if self._file is not None:
            self._file.close()

    def _write(self) -> None:
        lines = self._transcript.lines
        new, self._written = lines[self._written :], len(lines)
        for line in new:
            self._show(line)
        if self._file is not None:
            # A full disk ends no session: it matters more than its transcript.
            with suppress(OSError):
                self._file.write("".join(f"{line}\n" for line in new).encode())


def _opened(path: Path) -> FileIO:
    try:
        return FileIO(path, "w")  # not buffered: what was said is there at once
    except OSError as error:
        why = error.strerror or error
        raise OutputError(f"{path}: {why}: name another file with --transcript.") from error
