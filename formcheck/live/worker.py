"""The thread that looks, judges and coaches: does what the runner asks for, frame by frame."""

from __future__ import annotations

import queue
import time
from collections.abc import Callable, Iterable

from formcheck.core.coach.speech import Cue
from formcheck.live.actions import Action, Look, Reached, Say, Tell, Tick
from formcheck.live.capture import Capture, Latest
from formcheck.live.part import Part
from formcheck.live.runner import Runner
from formcheck.live.screen_state import Shown
from formcheck.video.tracker import Tracker


class Worker(Part):
    """Runs until the plan is done, the camera's file ends, or it is told to stop.

    Args:
        capture: gives the frames; started by the caller.
        runner: says what is to be done.
        say: hears every cue with its language.
        at_step: told the number of the stretch that begins (the plan's length when all are done).
    """

    def __init__(
        self,
        capture: Capture,
        runner: Runner,
        say: Callable[[Cue, str], None],
        at_step: Callable[[int], None],
    ) -> None:
        super().__init__("worker")
        self.capture, self.runner = capture, runner
        self.shown: Latest[Shown] = Latest()
        self.note = ""
        self._say, self._at_step = say, at_step
        self._keys: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._spoken: queue.SimpleQueue[tuple[Cue, bool]] = queue.SimpleQueue()
        self._calls: queue.SimpleQueue[tuple[float, float]] = queue.SimpleQueue()
        self._loaded: tuple[str, bool] | None = None
        self._tracker: Tracker | None = None

    def command(self, name: str) -> None:
        """A key, as in `Runner.key`; obeyed before the next frame."""
        self._keys.put(name)

    def spoken(self, cue: Cue, heard: bool) -> None:
        """The voice has ended with this cue; from its thread."""
        self._spoken.put((cue, heard))

    def call(self, ago_s: float) -> None:
        """Two claps were heard, the first so many seconds ago; from the microphone's thread."""
        self._calls.put((ago_s, self.capture.camera.now_s()))

    def work(self) -> None:
        """Hand everything that comes to the runner."""
        number, camera = 0, self.capture.camera
        while not self._stop_event.is_set() and not self.runner.over:
            while not self._keys.empty():
                self._do(self.runner.key(self._keys.get(), camera.now_s()))
            while not self._spoken.empty():
                cue, heard = self._spoken.get()
                self.runner.spoken(cue, heard=heard)
            while not self._calls.empty():
                self.runner.call(*self._calls.get())
            if self.capture.error is not None:
                raise self.capture.error
            frame, number = self.capture.latest.get(number, 0.1)
            lost, ended = self.capture.lost, self.capture.finished
            self._do(self.runner.update(Tick(camera.now_s(), frame, lost, ended)))

    def finish(self) -> None:
        """Save what is going on."""
        try:
            self.runner.finish()
        finally:
            self._unload()

    def _do(self, actions: Iterable[Action]) -> None:
        for action in actions:
            match action:
                case Say(cue, language):
                    self._say(cue, language)
                case Shown():
                    self.shown.put(action)
                case Reached(step, plan):
                    plan.at_step(step)
                    self._at_step(step)
                case Tell(text):
                    self.note = text
                case Look():
                    self._look(action)

    def _look(self, look: Look) -> None:
        started = time.perf_counter()
        tracker = self._load(look.model, silhouette=look.silhouette)
        pose = tracker(look.frame)
        took_s, now_s = time.perf_counter() - started, self.capture.camera.now_s()
        self._do(self.runner.looked(look.frame, pose, tracker.info, took_s=took_s, now_s=now_s))

    def _load(self, model: str, *, silhouette: bool) -> Tracker:
        if self._tracker is None or self._loaded != (model, silhouette):
            self._unload()
            self._tracker = Tracker(model, silhouette=silhouette)
            self._loaded = (model, silhouette)
        return self._tracker

    def _unload(self) -> None:
        tracker, self._tracker = self._tracker, None
        if tracker is not None:
            tracker.close()
