"""A live session: camera, judging, picture and voice, each in its own thread, and a clean end."""

from __future__ import annotations

import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from formcheck.core.coach.speech import Cue
from formcheck.core.result.session import Hold, Session
from formcheck.core.stretch.definition import Stretch
from formcheck.drawing.live_screen import LiveScreen
from formcheck.live.capture import Capture
from formcheck.live.ear import Ear
from formcheck.live.exercise import Exercise
from formcheck.live.learnt import Keep
from formcheck.live.plan import Plan
from formcheck.live.runner import Asked, Runner
from formcheck.live.teaching import Teaching
from formcheck.live.voice import Voice
from formcheck.live.worker import Worker
from formcheck.store.history import History
from formcheck.video.camera import Camera
from formcheck.video.source import Image
from formcheck.video.window import Window
from formcheck.words import spoken

SAVING_S = 20.0
"""How long saving may take at the end."""
LAST_WORDS_S = 4.0
CUT_SHORT_S = 0.2
"""How long the voice may go on at the end."""


@dataclass
class Outcome:
    """How a live session went.

    Attributes:
        sessions: results, one a stretch begun.
        cues: everything said, in order.
        model: pose model used in the end.
        interrupted: ended by Ctrl-C or a signal.
        delays_s: age of the latest pictures when they were shown.
    """

    sessions: list[Session] = field(default_factory=list)
    cues: list[Cue] = field(default_factory=list)
    model: str = ""
    interrupted: bool = False
    delays_s: deque[float] = field(default_factory=lambda: deque(maxlen=10_000))


def go_live(
    camera: Camera,
    plan: Plan,
    history: History,
    voice: Voice,
    *,
    window: Window | None,
    model: str = "auto",
    record: Path | None = None,
    tell: Callable[[str], None] = lambda _: None,
    at_step: Callable[[int], None] = lambda _: None,
    taught: bool = False,
    hear: Callable[[Cue], None] = lambda _: None,
    watch: Callable[[Image, str], None] | None = None,
    keep: Keep | None = None,
    asked: Sequence[Asked] = (),
    ear: Ear | None = None,
) -> Outcome:
    """Run a live session until it is done or ended.

    Args:
        camera: opened.
        plan: what is to be done.
        history: where results go.
        voice: says the cues.
        window: shows the picture and gives keys; None: only the voice.
        model: `heavy`, `full` or `auto`.
        record: folder for videos and poses, or None.
        tell: hears sentences for the terminal.
        at_step: told the number of each stretch that begins.
        taught: each stretch is told and shown before it begins.
        hear: told every cue when it is said; in another thread.
        watch: sees every picture shown, with its mood.
        keep: keeps a range that was learnt.
        asked: what is asked aloud at the beginning and at the end.
        ear: hears two claps; None: the microphone stays shut.

    Raises:
        Exception: whatever failed in one of the parts, after everything finished was saved.
    """
    outcome = Outcome()

    def say(cue: Cue, language: str) -> None:
        outcome.cues.append(cue)
        hear(cue)
        voice.say(cue, language)

    capture, teaching = Capture(camera), Teaching(history)

    def begin(stretch: Stretch, definition: str, carried: Sequence[Hold]) -> Exercise:
        return Exercise(
            stretch,
            camera,
            history,
            run=plan.run,
            carried=carried,
            record=record,
            definition=definition,
            lesson=teaching.pages(stretch) if taught else (),
            learning=plan.learning,
            keep=keep,
        )

    runner = Runner(plan, begin, model, asked=asked)
    worker = Worker(capture, runner, say, at_step)
    voice.ended = worker.spoken
    with _told_to_end():
        try:
            capture.start()
            worker.start()
            if ear is not None:
                ear.start(worker.call, lambda: voice.speaking)
            _show(worker, window, outcome, Notes(worker, voice, tell, ear), watch)
        except KeyboardInterrupt:
            outcome.interrupted = True
        finally:
            # Who ends it wants silence; what ended by itself has its last words heard.
            patience_s = CUT_SHORT_S if worker.is_alive() else LAST_WORDS_S
            if window is not None:
                window.close()
            if ear is not None:
                ear.stop()
            worker.stop()
            worker.join(SAVING_S)
            capture.stop()
            capture.join(0.5)  # may be waiting for its camera: it holds nothing to be saved
            voice.close(patience_s)
    outcome.sessions, outcome.model = runner.sessions, runner.model.name
    if worker.error is not None:
        raise worker.error
    return outcome


class Notes:
    """Tells once each what the terminal should know: the pose model, a voice nobody hears, an ear
    that does not hear.

    Args:
        worker: has a note once the model is chosen.
        voice: knows whether it is heard.
        tell: hears the sentences.
        ear: knows whether the microphone works; None: it is shut.
    """

    def __init__(
        self,
        worker: Worker,
        voice: Voice,
        tell: Callable[[str], None],
        ear: Ear | None = None,
    ) -> None:
        self._worker, self._voice, self._tell, self._ear = worker, voice, tell, ear
        self._told: set[str] = set()

    def tell(self) -> None:
        """Tell what is new."""
        mute = spoken()("live-mute") if self._voice.mute else ""
        for note in (self._worker.note, mute, self._ear.note if self._ear is not None else ""):
            if note and note not in self._told:
                self._told.add(note)
                self._tell(note)


def _show(
    worker: Worker,
    window: Window | None,
    outcome: Outcome,
    notes: Notes,
    watch: Callable[[Image, str], None] | None,
) -> None:
    """The main thread: draw what the worker publishes, pass on the keys."""
    screen = LiveScreen()
    camera = worker.capture.camera
    number, keys = 0, False
    image: Image | None = None
    while worker.is_alive():
        notes.tell()
        shown, number = worker.shown.get(number, 0.03)
        if window is None:
            continue
        if shown is not None:
            image = shown.frame.image if shown.frame is not None else image
            board = replace(shown.board, keys=keys)
            picture = screen.draw(image, shown.pose, board)
            window.show(picture)
        key = window.key()
        if shown is not None and shown.frame is not None:
            outcome.delays_s.append(camera.now_s() - shown.frame.time_s)
            if watch is not None:
                watch(picture, board.mood)
        if key == "quit" or (image is not None and window.closed):
            return
        if key == "help":
            keys = not keys
        elif key is not None:
            worker.command(key)


@contextmanager
def _told_to_end() -> Iterator[None]:
    """While it is open, being told to terminate is the same as Ctrl-C."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
