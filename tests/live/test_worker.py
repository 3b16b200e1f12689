"""The threads of a live session, with a stick figure in place of camera and pose model."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from formcheck.core.pose.pose import ModelInfo, Pose
from formcheck.core.stretch.definition import Stretch
from formcheck.errors import OutputError
from formcheck.library.builtin import builtin
from formcheck.live import turns, worker
from formcheck.live.capture import Latest
from formcheck.live.exercise import Exercise
from formcheck.live.plan import Plan
from formcheck.live.session import Outcome, go_live
from formcheck.live.voice import Voice
from formcheck.store import history_file
from formcheck.store.history import History
from formcheck.video.camera import Camera
from formcheck.video.source import Frame
from tests.figures import SIZE, supine
from tests.live_figures import Stay, doing

SPEED = 5.0
"""Times faster than real: what is judged is media time."""


class FigureCamera(Camera):
    """Black pictures, fifteen a second of media time."""

    def __init__(self, duration_s: float, break_at_s: float = 1e9) -> None:
        super().__init__("http://figure")
        self.kind = "file"
        self.duration_s, self.break_at_s = duration_s, break_at_s
        self.frame_size = SIZE
        self._picture = np.zeros((SIZE[1], SIZE[0], 3), np.uint8)
        self._time_s = 0.0

    def now_s(self) -> float:
        return self._time_s

    def read(self) -> Frame | None:
        time.sleep(1 / 15 / SPEED)
        self._time_s += 1 / 15
        if self._time_s > self.break_at_s:
            raise RuntimeError("the camera broke")
        self.finished = self._time_s > self.duration_s
        return None if self.finished else Frame(self._picture, self._time_s, 0)


class FigureModel:
    """Sees a figure that does what it is told."""

    pose_at: Callable[[float], Pose] = staticmethod(supine)
    seconds = 0.0
    made: list[str] = []  # noqa: RUF012 - shared on purpose

    def __init__(self, model: str, *, silhouette: bool) -> None:
        self.info = ModelInfo(model, "", "")
        self.made.append(model)

    def __call__(self, frame: Frame) -> Pose:
        time.sleep(self.seconds if self.info.name == "heavy" else 0)
        return type(self).pose_at(frame.time_s)

    def close(self) -> None:
        pass


@pytest.fixture(autouse=True)
def _figure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "Tracker", FigureModel)
    monkeypatch.setattr(turns, "DONE_S", 1.0)
    monkeypatch.setattr(FigureModel, "made", [])


def quick(hold_s: float = 3.0, name: str = "Knee to chest") -> Stretch:
    knee = builtin("knee_to_chest")
    dose = knee.dose.model_copy(update={"hold_s": hold_s, "repetitions": 1})
    return knee.model_copy(update={"dose": dose, "name": name})


def go(
    folder: Path,
    pose_at: Callable[[float], Pose],
    duration_s: float,
    stretches: Sequence[Stretch],
    monkeypatch: pytest.MonkeyPatch,
    *,
    keys: Sequence[tuple[float, str]] = (),
    break_at_s: float = 1e9,
    steps: list[int] | None = None,
    record: Path | None = None,
) -> Outcome:
    monkeypatch.setattr(FigureModel, "pose_at", staticmethod(pose_at))
    camera = FigureCamera(duration_s, break_at_s)
    plan = Plan(tuple((s, "given") for s in stretches), change_s=2.0)
    reached = steps if steps is not None else []
    begin = worker.Worker.__init__

    def with_keys(self: worker.Worker, *args: object, **more: object) -> None:
        begin(self, *args, **more)  # type: ignore[arg-type]
        for at, key in keys:
            if at < 0:  # before the first frame
                self.command(key)
        threading.Thread(target=press, args=(self,), daemon=True).start()

    def press(thread: worker.Worker) -> None:
        for at, key in (k for k in keys if k[0] >= 0):
            while camera.now_s() < at:
                time.sleep(0.01)
            thread.command(key)

    monkeypatch.setattr(worker.Worker, "__init__", with_keys)
    with History(folder) as history:
        return go_live(
            camera, plan, history, Voice(None), window=None, model="heavy", record=record,
            at_step=reached.append,
        )  # fmt: skip


BOTH_SIDES = (Stay(6, 10, "left"), Stay(16, 20, "right"))


def test_a_routine_moves_on_and_ends_by_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    again = tuple(Stay(s.start_s + 30, s.end_s + 30, s.side) for s in BOTH_SIDES)
    steps: list[int] = []
    stretches = [quick(), quick(name="The same once more")]
    outcome = go(
        tmp_path, lambda t: doing(BOTH_SIDES + again, t), 120, stretches, monkeypatch, steps=steps
    )
    assert [s.totals.complete for s in outcome.sessions] == [True, True]
    assert steps == [0, 1, 1, 2]
    keys = [c.key for c in outcome.cues]
    assert keys.index("done_sides") < keys.index("next_stretch") < keys.index("finished")
    assert "Next: The same once more." in [c.text for c in outcome.cues]
    with History(tmp_path) as history:
        assert [e.name for e in history.entries()] == ["Knee to chest", "The same once more"]
        assert [len(e.holds) for e in history.entries()] == [2, 2]


@pytest.mark.parametrize("part", ["model", "camera"])
def test_a_part_that_breaks_loses_nothing(
    part: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(t: float) -> Pose:
        if part == "model" and t > 14:
            raise RuntimeError("the model broke")
        return doing(BOTH_SIDES, t)

    break_at = 14.0 if part == "camera" else 1e9
    with pytest.raises(RuntimeError, match=f"the {part} broke"):
        go(tmp_path, broken, 60, [quick()], monkeypatch, break_at_s=break_at)
    with History(tmp_path) as history:
        (entry,) = history.entries()
    assert entry.finished
    assert [h.side for h in entry.holds] == ["left"]


def test_pain_is_noted_and_pauses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = [(12.0, "pain"), (22.0, "pause")]
    outcome = go(tmp_path, lambda t: doing(BOTH_SIDES, t), 30, [quick()], monkeypatch, keys=keys)
    with History(tmp_path) as history:
        (entry,) = history.entries()
    assert list(entry.pain_s) == pytest.approx([12.0], abs=0.5)
    said = [c.key for c in outcome.cues]
    assert said[said.index("pain") + 1] == "resumed"
    assert [h.side for h in outcome.sessions[0].holds] == ["left"], "paused: nothing is judged"


def test_pain_between_two_stretches_is_noted_and_stops_the_clock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = [(3.0, "skip"), (4.0, "pain"), (12.0, "pause")]
    steps: list[int] = []
    stretches = [quick(name="A"), quick(name="B")]
    go(tmp_path, supine, 20, stretches, monkeypatch, keys=keys, steps=steps)
    with History(tmp_path) as history:
        assert [(e.name, len(e.pain_s)) for e in history.entries()] == [("A", 1)]
    assert steps == [0, 1, 1]


def test_a_camera_that_comes_back_between_two_stretches_does_not_silence_the_next(
    tmp_path: Path,
) -> None:
    """Each stretch has its own time, from its first frame; before that it is none."""
    with History(tmp_path) as history:
        exercise = Exercise(quick(), FigureCamera(30), history)
        back = exercise.say("camera_back", 300.0)
        assert back is not None
        exercise.spoken(back, heard=False)
        said = []
        picture = np.zeros((SIZE[1], SIZE[0], 3), np.uint8)
        for i in range(180):
            t = 301.0 + i / 15
            cue = exercise.feed(Frame(picture, t, i), supine(t))
            if cue is not None:
                exercise.spoken(cue, heard=False)
                said.append(cue.key)
    assert said[:3] == ["intro_sides", "ready", "start"]


def test_skip_repeat_and_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = [(3.0, "skip"), (12.0, "repeat"), (13.0, "next")]
    steps: list[int] = []
    stretches = [quick(name="A"), quick(name="B")]
    outcome = go(
        tmp_path, lambda t: doing(BOTH_SIDES, t), 40, stretches, monkeypatch, keys=keys, steps=steps
    )
    # A is skipped, B begins after two seconds, is begun again at 12, and ended at 13.
    assert [s.stretch.name for s in outcome.sessions] == ["A", "B", "B"]
    assert steps[0] == 0
    assert steps[-1] == 2
    said = [c.key for c in outcome.cues]
    assert "next_stretch" in said
    assert "repeat" in said


def test_a_stretch_skipped_before_its_first_frame_leaves_no_recording(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stretches = [quick(name="A"), quick(name="B")]
    record = tmp_path / "recording"
    record.mkdir()
    outcome = go(
        tmp_path, supine, 6, stretches, monkeypatch, keys=[(-1.0, "skip")], record=record
    )  # fmt: skip
    assert [s.stretch.name for s in outcome.sessions] == ["A", "B"]
    assert len(list(record.glob("*.mp4"))) == len(list(record.glob("*.poses.npz"))) == 1


def test_a_stretch_begun_again_in_the_same_second_keeps_both_recordings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = tmp_path / "recording"
    record.mkdir()
    keys = [(3.0, "repeat"), (4.0, "repeat")]  # 0.2 s apart
    outcome = go(tmp_path, supine, 6, [quick()], monkeypatch, keys=keys, record=record)
    assert len(outcome.sessions) == 3
    assert len(list(record.glob("*.mp4"))) == len(list(record.glob("*.poses.npz"))) == 3


@pytest.mark.parametrize(("seconds", "chosen"), [(0.0, "heavy"), (0.075, "full")])
def test_the_model_is_chosen_by_measured_speed(
    seconds: float, chosen: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FigureModel, "seconds", seconds)
    monkeypatch.setattr(FigureModel, "pose_at", staticmethod(supine))
    told: list[str] = []
    with History(tmp_path) as history:
        outcome = go_live(
            FigureCamera(12), Plan(((quick(), "given"),)), history, Voice(None),
            window=None, tell=told.append,
        )  # fmt: skip
    assert outcome.model == chosen
    assert f"Pose model: {chosen}" in told[0]
    assert FigureModel.made[0] == "heavy"


def test_the_latest_frame_wins() -> None:
    slot: Latest[int] = Latest()
    assert slot.get() == (None, 0)
    for i in range(5):
        slot.put(i)
    item, number = slot.get()
    assert item == 4
    assert slot.get(number) == (None, number)


def test_a_history_that_cannot_be_written_is_said_before_anything_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history_file, "PATIENCE_S", 0.05)
    camera, plan = FigureCamera(5.0), Plan(((quick(), "given"),))
    with History(tmp_path) as history, closing(sqlite3.connect(history.path)) as other:
        other.execute("begin exclusive")
        with pytest.raises(OutputError, match="another program is using it: close that one"):
            go_live(camera, plan, history, Voice(None), window=None)
    assert camera.now_s() == 0.0
    assert FigureModel.made == []
