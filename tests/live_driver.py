"""Runs a live session with the real window and a voice that only listens; prints what happened.

    python -m tests.live_driver CAMERA FOLDER

Started by the tests as a program of its own: a window system that goes away takes its program
with it. Writes one picture a state into FOLDER, and the recording into FOLDER/recording.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import cv2

from formcheck.core.coach.speech import Cue
from formcheck.core.stretch.definition import Stretch
from formcheck.library.builtin import builtin
from formcheck.live.plan import Plan
from formcheck.live.session import go_live
from formcheck.live.voice import Voice
from formcheck.store.history import History
from formcheck.video.camera import Camera
from formcheck.video.source import Image
from formcheck.video.window import Window


def short_stretch() -> Stretch:
    """Knee to chest with a dose that the sample reaches: one hold of 6 seconds a side."""
    knee = builtin("knee_to_chest")
    dose = knee.dose.model_copy(update={"hold_s": 6.0, "repetitions": 1})
    return knee.model_copy(update={"dose": dose})


class Listener:
    """Hears what the voice is given, and how long after it was thought of."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    def start(self, cue: Cue, language: str) -> None:
        self.heard.append(cue.text)
        self._length_s = min(cue.length_s, 0.3)

    def wait(self) -> None:
        time.sleep(self._length_s)

    def stop(self) -> None:
        pass


def main(camera: str, folder: Path) -> None:
    listener = Listener()
    moods: list[str] = []

    def watch(picture: Image, mood: str) -> None:
        if not moods or moods[-1] != mood:
            moods.append(mood)
            cv2.imwrite(str(folder / f"{len(moods):02d}_{mood}.png"), picture)
        if len(moods) == 1:
            (folder / "shown").touch()

    recording = folder / "recording"
    recording.mkdir()
    with Camera(camera) as opened, History(folder) as history:
        outcome = go_live(
            opened,
            Plan(((short_stretch(), "built-in"),)),
            history,
            Voice(listener),
            window=Window(),
            model="full",
            record=recording,
            watch=watch,
        )
    delays = sorted(outcome.delays_s)
    result = {
        "cues": [(c.time_s, c.key, c.text) for c in outcome.cues],
        "heard": listener.heard,
        "moods": moods,
        "delay_s": delays[len(delays) // 2],
        "holds": [h.model_dump() for s in outcome.sessions for h in s.holds],
        "complete": [s.totals.complete for s in outcome.sessions],
    }
    print(json.dumps(result))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
