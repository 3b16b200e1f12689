"""From the command to the end of a whole session with no key pressed, by a replayed camera."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from formcheck.cli.main import app
from formcheck.core.coach.speech import Cue
from formcheck.core.pose.pose import ModelInfo, Pose
from formcheck.library import builtin
from formcheck.live import turns, voice, worker
from formcheck.store.history import History
from formcheck.video import camera
from formcheck.video.source import Frame
from tests.figures import SIZE, supine
from tests.live_figures import Stay, arm_up, doing

RATE_HZ = 8
LONGEST_S = 240.0
"""Media seconds after which the camera ends: a session that hangs is no endless test."""
STRETCHES = Path(builtin.__file__).parent / "stretches"


class Person:
    """Lies in place, does what the coach asks, and raises an arm at the choices wanted."""

    def __init__(self, *wants: str) -> None:
        self.wants, self.heard = list(wants), list[str]()
        self.now_s = 0.0
        self.stays: list[Stay] = []
        self.raised: list[float] = []

    def hear(self, cue: Cue) -> None:
        """One thing the coach says."""
        self.heard.append(cue.key)
        t = self.now_s
        if cue.key == "start":
            self.stays += [Stay(t + 4, t + 9, "left"), Stay(t + 16, t + 21, "right")]
        if self.wants and cue.key == f"choice_{self.wants[0]}":
            del self.wants[0]
            self.raised.append(t + 1.0)

    def pose(self, t: float) -> Pose:
        """As the model sees them."""
        self.now_s = t
        pose = doing(self.stays, t) if self.stays else supine(t)
        return arm_up(pose, "left") if any(a <= t < a + 2.6 for a in self.raised) else pose


class Replay(camera.Camera):
    """Black pictures, each after the one before has been looked at: as fast as this machine is."""

    looked = threading.Event()

    def __init__(self, spec: str) -> None:
        super().__init__("http://replayed")
        self.kind, self.frame_size = "file", SIZE
        self._picture = np.zeros((SIZE[1], SIZE[0], 3), np.uint8)
        self._time_s = 0.0

    def open(self) -> None:
        """Nothing to open."""
        self.looked.set()

    def now_s(self) -> float:
        return self._time_s

    def read(self) -> Frame | None:
        self.looked.wait(2.0)
        self.looked.clear()
        self._time_s += 1 / RATE_HZ
        self.finished = self._time_s > LONGEST_S
        return None if self.finished else Frame(self._picture, self._time_s, 0)


def session(
    monkeypatch: pytest.MonkeyPatch, folder: Path, person: Person, arguments: Sequence[str]
) -> str:
    """The terminal of a session with this person."""

    class Model:
        def __init__(self, model: str, *, silhouette: bool) -> None:
            self.info = ModelInfo(model, "", "")

        def __call__(self, frame: Frame) -> Pose:
            Replay.looked.set()
            return person.pose(frame.time_s)

        def close(self) -> None:
            pass

    class Heard(voice.Voice):
        def __init__(self, _: object) -> None:
            super().__init__(None)

        def say(self, cue: Cue, language: str = "en") -> None:
            person.hear(cue)
            super().say(cue, language)

    monkeypatch.setattr(worker, "Tracker", Model)
    monkeypatch.setattr(camera, "Camera", Replay)
    monkeypatch.setattr(voice, "Voice", Heard)
    monkeypatch.setattr(turns, "DONE_S", 2.0)
    monkeypatch.setenv("FORMCHECK_DATA", str(folder / "data"))
    monkeypatch.setenv("FORMCHECK_CONFIG", str(folder / "config"))
    result = CliRunner().invoke(
        app, [*arguments, "--camera", "replayed", "--no-window", "--no-lesson", "--voice", "off"]
    )
    assert result.exit_code == 0, result.output
    return result.output


def quick(folder: Path, name: str) -> Path:
    """A stretch file: knee to chest, once a side, for three seconds."""
    text = (STRETCHES / "knee_to_chest.toml").read_text(encoding="utf-8")
    for old, new in (("hold_s = 20.0", "hold_s = 3.0"), ("repetitions = 3", "repetitions = 1"),
                     ('id = "knee_to_chest"', f'id = "{name}"'),
                     ('name = "Knee to chest"', f'name = "{name.title()}"')):  # fmt: skip
        assert old in text, old
        text = text.replace(old, new)
    path = folder / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def done(folder: Path) -> list[tuple[str, int]]:
    """Name of each stretch in the history, and how many of its holds count."""
    with History(folder / "data") as history:
        return [(e.name, sum(h.counted for h in e.holds)) for e in history.entries()]


def test_one_stretch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    person = Person()
    output = session(monkeypatch, tmp_path, person, ["live", str(quick(tmp_path, "one"))])
    assert done(tmp_path) == [("One", 2)]
    assert "done_sides" in person.heard
    assert "Saved" in output


@pytest.mark.parametrize(("wanted", "names"), [("short", ["One"]), ("whole", ["One", "Two"])])
def test_a_routine(
    wanted: str, names: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("one", "two"):
        quick(tmp_path, name)
    short, whole = tmp_path / "short.toml", tmp_path / "whole.toml"
    short.write_text('id = "short"\nname = "Short"\nstretches = ["one.toml"]\n')
    whole.write_text(
        f'id = "whole"\nname = "Whole"\nstretches = ["one.toml", "two.toml"]\nchange_s = 2.0\n'
        f"shorter = '{short}'\n"
    )
    person = Person(wanted)
    session(monkeypatch, tmp_path, person, ["routine", str(whole)])
    assert done(tmp_path) == [(name, 2) for name in names]
    assert person.heard.count("ask_length") == 1
    assert ("finished" in person.heard) is (wanted == "whole")
