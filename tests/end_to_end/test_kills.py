"""Commands that are killed, or told to end, at any moment: nothing half, nothing lost.

`FORMCHECK_KILLS=100 pytest tests/end_to_end/test_kills.py` ends an analysis a hundred times
in each way, a live session 33 times.
"""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import av
import pytest

from formcheck import check, load_track
from formcheck.core.result.session import Session
from formcheck.recorded.folder import ANNOTATED, ENDINGS, POSES, SESSION
from formcheck.store.history import History
from formcheck.video.sink import VideoSink
from formcheck.video.source import Frame, VideoFile
from tests.conftest import SAMPLES

pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(sys.platform == "win32", reason="signals are others there"),
]
KILLS = int(os.environ.get("FORMCHECK_KILLS", "2"))
LIVE_KILLS = KILLS // 3
"""A live session takes as long as its video, an analysis does not."""
LOST_S = 2.0
"""So much of a recording's end may be missing in its video."""
RATE = 15
CLIP_S = 3
FILMED_S = 9.9
"""Seconds of the video analysed, and of the one that stands for a camera."""
STRETCH = "knee-to-chest"
TELLING = """
import os, sys
at = os.open(sys.argv.pop(1), os.O_WRONLY | os.O_APPEND)
def telling(what, kind, name):
    whole = getattr(kind, name)
    def told(*args, **options):
        result = whole(*args, **options)
        os.write(at, what)
        return result
    setattr(kind, name, told)
from formcheck.cli.main import main
from formcheck.live import exercise
from formcheck.recorded import track
from formcheck.store.history import History
telling(b"pose ", track.Tracker, "__call__")
telling(b"hold ", History, "add_hold")
telling(b"recorded ", exercise.Recorder, "add")
os.write(at, b"begun ")
main()
"""
"""The command line, which tells a file what it has done as soon as it is done."""


class Command:
    """The command line at work: `words` after `formcheck`, all of its own in `folder`."""

    def __init__(self, folder: Path, *words: str | Path) -> None:
        self._told = folder / "told"
        self._told.write_bytes(b"")
        own = {"FORMCHECK_DATA": str(folder / "data"), "FORMCHECK_CONFIG": str(folder / "config")}
        self.process = subprocess.Popen(
            [sys.executable, "-c", TELLING, str(self._told), *map(str, words)],
            env=os.environ | own | {"DISPLAY": ""},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            # In a shell's background interrupts are switched off; for a user they are not.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )

    def told(self, what: str) -> int:
        """How often it has told of this."""
        return self._told.read_text().split().count(what)

    def wait(self, what: str) -> None:
        """Wait until it has told of this."""
        while not self.told(what):
            assert self.process.poll() is None, self.process.communicate()[1]
            time.sleep(0.02)

    def ended(self, sign: int = 0, after_s: float = 0.0) -> tuple[int, str]:
        """Send it a signal after so long; its exit code, and what it said."""
        if sign:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(after_s)
            self.process.send_signal(sign)
        _, said = self.process.communicate(timeout=240)
        assert "Traceback" not in said, said
        assert "went wrong" not in said, said
        return self.process.returncode, said


def cut(path: Path, *spans: tuple[float, float]) -> Path:
    """These seconds of a sample, put together to a video of their own."""
    n = 0
    with VideoSink(path, (960, 540), RATE) as sink:
        for begin_s, end_s in spans:
            with VideoFile(SAMPLES / "knee_to_chest.mp4", RATE) as video:
                for frame in video:
                    if begin_s <= frame.time_s < end_s:
                        sink.write(Frame(frame.image, n / RATE, n))
                        n += 1
    return path


def played_s(video: Path) -> float:
    """Time of the last picture that a player shows, of those without a fault before it."""
    last_s = -1.0
    with av.open(str(video)) as container, contextlib.suppress(av.InvalidDataError):
        for picture in container.decode(video=0):
            last_s = float(picture.time)
    return last_s


def moments(way: str, number: int) -> list[float]:
    """So many shares of a run, at which it is ended; the same ones every time."""
    dice = random.Random(way)
    return [round(dice.random(), 4) for _ in range(max(number, 1))]


class Analysing:
    """A video of three seconds being analysed in a folder, again and again."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.out = folder, folder / "out"
        self._video = cut(folder / "clip.mp4", (0, CLIP_S))
        first = self.start()
        first.wait("begun")
        begun_s = time.monotonic()
        assert first.ended()[0] == 0
        self.whole_s = time.monotonic() - begun_s
        assert self.sound() == set(ENDINGS)

    def start(self) -> Command:
        words: list[str | Path] = ["--stretch", STRETCH, "--model", "full", "--out", self.out]
        return Command(self.folder, "analyse", self._video, *words)

    def clear(self) -> None:
        """Take the results away; what else was left there stays."""
        for path in self.out.glob("clip.*"):
            path.unlink()

    def sound(self) -> set[str]:
        """The endings of the files under their final names, each of which must be whole."""
        there = {e for e in ENDINGS if (self.out / f"clip{e}").exists()}
        if SESSION in there:
            assert POSES in there  # the slow work is saved first
            session = Session.from_json((self.out / f"clip{SESSION}").read_text())
            track = load_track(self.out / f"clip{POSES}")
            assert len(track) >= session.source.frames
        elif POSES in there:
            assert len(load_track(self.out / f"clip{POSES}"))
        if ANNOTATED in there:
            assert played_s(self.out / f"clip{ANNOTATED}") >= 0
        return there


@pytest.fixture(scope="module")
def analysing(tmp_path_factory: pytest.TempPathFactory) -> Analysing:
    return Analysing(tmp_path_factory.mktemp("analysing"))


@pytest.mark.parametrize("emptied", [True, False])
@pytest.mark.parametrize("share", moments("kill", KILLS // 2))
def test_an_analysis_killed_at_any_moment_leaves_nothing_half(
    share: float, emptied: bool, analysing: Analysing
) -> None:
    """In a folder with all that killed runs have left, results or not."""
    if emptied:
        analysing.clear()
    command = analysing.start()
    command.wait("begun")
    command.ended(signal.SIGKILL, share * analysing.whole_s)
    analysing.sound()


def test_the_run_after_a_killed_one_works(analysing: Analysing) -> None:
    code, said = analysing.start().ended()
    assert code == 0, said
    assert analysing.sound() == set(ENDINGS)


@pytest.mark.parametrize("share", moments("end", KILLS))
def test_an_analysis_told_to_end_judges_what_it_has_seen(
    share: float, analysing: Analysing
) -> None:
    analysing.clear()
    before = set(analysing.out.iterdir())
    command = analysing.start()
    command.wait("begun")
    code, said = command.ended(signal.SIGTERM, share * analysing.whole_s)
    seen = command.told("pose")
    assert code == 130 or seen == CLIP_S * RATE, said
    there = analysing.sound()
    if seen > 1:
        assert {POSES, SESSION} <= there, said
        track = load_track(analysing.out / f"clip{POSES}")
        session = Session.from_json((analysing.out / f"clip{SESSION}").read_text())
        assert len(track) >= seen - 1
        assert session.source.frames == len(track)
        assert check(track, STRETCH).holds == session.holds
    left = {p.name for p in set(analysing.out.iterdir()) - before}
    assert left == {f"clip{ending}" for ending in there}  # nothing temporary


class Filming:
    """A live session without window, recorded, of a hold of three seconds."""

    def __init__(self, folder: Path, camera: Path) -> None:
        self.folder, self.kept = folder, folder / "kept"
        quiet = ["--no-window", "--voice", "off", "--model", "full"]
        self.command = Command(
            folder, "live", STRETCH, "--camera", camera, "--record", self.kept, *quiet
        )
        self.command.wait("recorded")

    def holds(self) -> int:
        with History(self.folder / "data") as history:
            return sum(len(entry.holds) for entry in history.entries())

    def one(self, ending: str) -> Path:
        (path,) = self.kept.glob(f"*{ending}")
        return path


@pytest.fixture(scope="module")
def camera(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of a hold made short, after a rest that is long enough for the model to be loaded."""
    return cut(tmp_path_factory.mktemp("camera") / "camera.mp4", (0, 2), (0, 4.2), (8.3, 12))


@pytest.mark.parametrize("share", moments("live kill", LIVE_KILLS))
def test_a_live_session_killed_at_any_moment(share: float, camera: Path, tmp_path: Path) -> None:
    filming = Filming(tmp_path, camera)
    filming.command.ended(signal.SIGKILL, share * FILMED_S)
    told, held = filming.command.told("recorded"), filming.command.told("hold")
    kept = filming.one(".poses.npz" if list(filming.kept.glob("*.npz")) else ".poses.part")
    track = load_track(kept)
    assert told <= len(track) <= told + 2
    filmed = track.poses.time_s[:told]
    safe = filmed[filmed <= filmed[-1] - LOST_S]  # on a busy machine there is little between
    assert played_s(filming.one(".mp4")) >= max(safe, default=-1.0)
    assert held <= filming.holds() <= held + 1
    assert check(track, STRETCH).source.frames == len(track)


@pytest.mark.parametrize("share", moments("live end", LIVE_KILLS))
def test_a_live_session_told_to_end_at_any_moment(
    share: float, camera: Path, tmp_path: Path
) -> None:
    filming = Filming(tmp_path, camera)
    code, said = filming.command.ended(signal.SIGTERM, share * FILMED_S)
    assert code in (0, 130) or "Saved." in said, said  # Python's own end is told nothing more
    track = load_track(filming.one(".poses.npz"))
    assert len(track) >= filming.command.told("recorded")
    assert played_s(filming.one(".mp4")) >= track.poses.time_s[-1] - 1 / RATE
    session = Session.from_json(filming.one(".session.json").read_text())
    assert filming.holds() == len(session.holds) >= filming.command.told("hold")
    assert not list(filming.kept.glob("*.part"))
