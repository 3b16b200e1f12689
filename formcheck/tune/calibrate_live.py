"""Calibrating in front of the camera: a few easy repetitions, coached, then measured.

The session is an ordinary live one with a short dose that learns the range from the first
repetition on (`core.coach.own_range`); its poses are kept
in a temporary folder until the range has been read off them, its video with them, and both are
gone afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from formcheck.core.stretch.definition import Stretch
from formcheck.errors import SourceError
from formcheck.live.plan import Plan
from formcheck.store.history import History

HOLD_S = 5.0
REPETITIONS = 3

Live = Callable[[Plan, History, Path], None]
"""Runs a live session: what to do, where its results go, where it is recorded."""


def brief(stretch: Stretch) -> Stretch:
    """The same stretch, to be done three times a side, briefly."""
    dose = stretch.dose.model_copy(update={"hold_s": HOLD_S, "repetitions": REPETITIONS})
    return stretch.model_copy(update={"dose": dose})


@contextmanager
def recorded_live(stretch: Stretch, definition: str, live: Live) -> Iterator[Path]:
    """Coach a few easy repetitions; gives the poses' file while the block runs.

    Args:
        stretch: to be calibrated.
        definition: where it is defined.
        live: runs the session.

    Raises:
        SourceError: nothing was seen.
    """
    with TemporaryDirectory(prefix="formcheck-") as name:
        folder = Path(name)
        with History(folder) as history:
            live(Plan(((brief(stretch), definition),), learning=True), history, folder)
        poses = sorted(folder.glob("*.poses.npz"))
        if not poses:
            raise SourceError("Nothing was seen: start again, and stay until three repetitions.")
        yield poses[-1]
