"""The real window on a virtual screen: a sample as camera, keys pressed, the voice listened to."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import cv2
import pytest

from formcheck import analyse, check, load_track
from formcheck.library.builtin import text_of
from formcheck.store.history import History
from formcheck.video.source import VideoFile
from tests.conftest import SAMPLES
from tests.live_driver import short_stretch
from tests.x11 import click_cross

pytestmark = pytest.mark.model
CLIP = SAMPLES / "knee_to_chest.mp4"  # left 2.8 - 10.0 s, right 14.4 - 21.6 s


@pytest.fixture
def display() -> Iterator[str]:
    """A virtual screen of its own."""
    if not shutil.which("Xvfb") or not shutil.which("xdotool"):
        pytest.skip("needs Xvfb and xdotool (apt-get install xvfb xdotool)")
    read, write = os.pipe()
    words = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x720x24", "-nolisten", "tcp"]
    server = subprocess.Popen(words, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as pipe:
        name = f":{pipe.readline().strip()}"
    yield name
    server.terminate()
    server.wait(10)


def press(display: str, key: str) -> None:
    subprocess.run(["xdotool", "key", key], env=os.environ | {"DISPLAY": display}, check=True)


def drive(
    camera: str, folder: Path, display: str, *keys: tuple[float | str, str]
) -> dict[str, Any]:
    """What a session did; keys are pressed so many seconds after the first picture, or when a
    state is shown.
    """
    driver = subprocess.Popen(
        [sys.executable, "-m", "tests.live_driver", camera, str(folder)],
        env=os.environ | {"DISPLAY": display},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=SAMPLES.parent,
    )
    deadline = time.monotonic() + 30
    while not (folder / "shown").exists() and time.monotonic() < deadline:
        assert driver.poll() is None, driver.communicate()[1]
        time.sleep(0.05)
    start = time.monotonic()
    for when, key in keys:
        if isinstance(when, str):
            while not list(folder.glob(f"*_{when}.png")):
                assert driver.poll() is None, driver.communicate()[1]
                time.sleep(0.01)
        else:
            time.sleep(max(start + when - time.monotonic(), 0))
        press(display, key)
    out, err = driver.communicate(timeout=60)
    assert driver.returncode == 0, err
    result: dict[str, Any] = json.loads(out)
    return result


def test_a_session_in_the_real_window(display: str, tmp_path: Path) -> None:
    keys = ((1.0, "h"), (1.6, "h"), ("rest", "space"), ("paused", "space"), ("done", "q"))
    result = drive(str(CLIP), tmp_path, display, *keys)

    # The holds of the clip are counted and the dose is reached.
    assert [(h["side"], h["counted"]) for h in result["holds"]] == [("left", True), ("right", True)]
    for hold, start in zip(result["holds"], (2.75, 14.36), strict=True):
        assert hold["start_s"] == pytest.approx(start, abs=0.6)
        assert hold["held_s"] == pytest.approx(7.3, abs=0.8)
    assert result["complete"] == [True]

    # The words come in order and in time.
    said = [(key, t) for t, key, _ in result["cues"]]
    order = [key for key, _ in said]
    for part in (["intro_sides", "hold"], ["hold", "count", "count", "count", "release"],
                 ["release", "counted_side"], ["paused_here", "resumed"],
                 ["resumed", "hold", "count"], ["counted_side", "done_sides"]):  # fmt: skip
        remaining = iter(order)
        assert all(key in remaining for key in part), (part, order)
    counts = [(text, t) for t, key, text in result["cues"] if key == "count" and t < 12]
    for text, t in counts:
        assert t == pytest.approx(result["holds"][0]["start_s"] + 6 - int(text[0]), abs=0.5)
    assert set(result["heard"]) <= {text for _, _, text in result["cues"]}
    assert "Hold." in result["heard"]

    # The states are shown.
    remaining = iter(result["moods"])
    passed = ("wait", "good", "in", "hold", "out", "rest", "paused", "in", "hold", "out", "done")
    assert all(m in remaining for m in passed), result["moods"]
    assert len(list(tmp_path.glob("*.png"))) >= len(passed)


def test_what_was_recorded_gives_the_same_holds(display: str, tmp_path: Path) -> None:
    result = drive(str(CLIP), tmp_path, display, (11.8, "q"))
    (poses,) = (tmp_path / "recording").glob("*.poses.npz")
    (video,) = (tmp_path / "recording").glob("*.mp4")
    stretch = short_stretch()
    again = check(load_track(poses), stretch)
    assert [h.model_dump() for h in again.holds] == [
        h | {"bounces": tuple(h["bounces"]), "faults": tuple(h["faults"])} for h in result["holds"]
    ]
    # From the video the model looks anew, at pictures that were compressed in between.
    (seen,) = analyse(video, stretch, model="full").holds
    assert (seen.side, seen.counted) == ("left", True)
    assert seen.start_s == pytest.approx(again.holds[0].start_s, abs=0.3)
    assert seen.held_s == pytest.approx(again.holds[0].held_s, abs=0.4)


class Phone(BaseHTTPRequestHandler):
    """A phone's MJPEG stream of the sample that stalls at 6 s, drops at 7.8 s, is back at 9 s."""

    pictures: list[tuple[float, bytes]]
    start = 0.0

    def do_GET(self) -> None:
        cls = type(self)
        cls.start = cls.start or time.monotonic()
        now = time.monotonic() - cls.start
        if 7.8 <= now < 9.0:
            self.send_error(503)
            return
        self.send_response(200)
        self.send_header("Content-Type", "multipart/x-mixed-replace; boundary=frame")
        self.end_headers()
        for time_s, jpeg in cls.pictures:
            now = time.monotonic() - cls.start
            if time_s < now - 0.1 or 6.0 <= time_s < 7.8:
                continue
            if 7.8 <= time_s < 9.0:
                time.sleep(max(7.8 - now, 0))
                return
            time.sleep(max(time_s - now, 0))
            head = f"--frame\r\nContent-Type: image/jpeg\r\nContent-Length: {len(jpeg)}\r\n\r\n"
            try:
                self.wfile.write(head.encode() + jpeg + b"\r\n")
            except OSError:
                return

    def log_message(self, *words: Any) -> None:
        pass


class Stalling(Phone):
    """A phone that gives pictures for four seconds and then nothing, with the line open."""

    stalled = threading.Event()

    def do_GET(self) -> None:
        cls = type(self)
        cls.pictures = [p for p in cls.pictures if p[0] < 4.0]
        super().do_GET()
        cls.stalled.set()
        time.sleep(30)


@contextmanager
def serving(phone: type[Phone]) -> Iterator[str]:
    """The address of a phone that films the clip."""
    with VideoFile(CLIP) as video:
        phone.pictures = [(f.time_s, cv2.imencode(".jpg", f.image)[1].tobytes()) for f in video]
    server = ThreadingHTTPServer(("127.0.0.1", 0), phone)
    server.daemon_threads = True
    server.block_on_close = False
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/video"
    finally:
        server.shutdown()
        server.server_close()


def test_ending_while_a_stream_stalls_is_a_clean_end(tmp_path: Path) -> None:
    with serving(Stalling) as url:
        process = start_live(tmp_path, camera=url)
        assert Stalling.stalled.wait(60)
        time.sleep(1.0)  # OpenCV waits for a picture now
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=30)
    assert process.returncode == 130, err


def test_a_stream_that_stalls_drops_and_comes_back_in_the_middle_of_a_hold(
    display: str, tmp_path: Path
) -> None:
    with serving(Phone) as url:
        result = drive(url, tmp_path, display, (24.5, "q"))
    keys = [key for _, key, _ in result["cues"]]
    assert "camera_lost" in keys
    assert "camera_back" in keys[keys.index("camera_lost") :]
    left, right = result["holds"]
    assert (left["side"], right["side"]) == ("left", "right")
    # One hold, not two; the seconds without a picture are not credited.
    assert left["end_s"] - left["start_s"] == pytest.approx(7.3, abs=0.8)
    assert left["held_s"] < left["end_s"] - left["start_s"] - 2.5
    # A busy machine drops pictures, and what it did not see it does not credit.
    assert 3.0 < right["held_s"] < 8.1


def start_live(
    folder: Path, *words: str, camera: str = str(CLIP), display: str = ""
) -> subprocess.Popen[str]:
    """The command as a person starts it, without sound; without a display also without window."""
    source = text_of("knee_to_chest")
    file = folder / "mine.toml"
    file.write_text(source.replace("hold_s = 20.0", "hold_s = 6.0"))
    command = [sys.executable, "-m", "formcheck.cli.main", "live", str(file), "--camera", camera]
    command += [] if display else ["--no-window"]
    return subprocess.Popen(
        [*command, "--voice", "off", "--model", "full", *words],
        env=os.environ | {"FORMCHECK_DATA": str(folder), "DISPLAY": display},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # In a shell's background interrupts are switched off; for a user they are not.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )


def test_calibrating_live_reads_the_repetitions_and_leaves_no_video(tmp_path: Path) -> None:
    own, temporary = tmp_path / "own", tmp_path / "tmp"
    temporary.mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "formcheck.cli.main", "calibrate", "knee-to-chest"]
        + ["--camera", str(CLIP), "--no-window", "--voice", "off", "--model", "full"],
        env=os.environ
        | {"FORMCHECK_CONFIG": str(own), "TMPDIR": str(temporary)}
        | {"FORMCHECK_DATA": str(tmp_path / "data")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr
    # One repetition a side is not enough, and that is said; nothing is saved from it.
    assert done.returncode == 2
    assert "Only 1 repetition on left" in done.stdout, done.stderr
    assert "Only 1 repetition on right" in done.stdout
    assert not list(own.rglob("*.toml"))
    assert list(temporary.glob("formcheck-*")) == []


def wait_for_a_hold(folder: Path, process: subprocess.Popen[str]) -> None:
    deadline = time.monotonic() + 40
    while time.monotonic() < deadline:
        assert process.poll() is None, process.communicate()[1]
        if (folder / "history.sqlite3").exists():
            with History(folder) as history:
                if any(e.holds for e in history.entries()):
                    return
        time.sleep(0.2)
    raise AssertionError("no hold was stored")


def test_kill_9_loses_nothing_that_was_finished(tmp_path: Path) -> None:
    process = start_live(tmp_path)
    wait_for_a_hold(tmp_path, process)
    process.kill()
    process.communicate()
    with History(tmp_path) as history:
        (entry,) = history.entries()
    assert not entry.finished
    (hold,) = entry.holds
    assert (hold.side, hold.counted) == ("left", True)


def test_closing_the_window_ends_cleanly_with_everything_saved(
    display: str, tmp_path: Path
) -> None:
    process = start_live(tmp_path, display=display)
    wait_for_a_hold(tmp_path, process)
    for window in windows(display):
        click_cross(display, window)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 0, err
    assert "Traceback" not in err
    assert "1 of 3 left" in out
    with History(tmp_path) as history:
        assert [e.finished for e in history.entries()] == [True]


def windows(display: str) -> list[int]:
    """The windows of formcheck on this screen."""
    done = subprocess.run(
        ["xdotool", "search", "--name", "^formcheck$"],
        env=os.environ | {"DISPLAY": display},
        capture_output=True,
        text=True,
        check=True,
    )
    return [int(number) for number in done.stdout.split()]


def test_ctrl_c_ends_cleanly_with_everything_saved(tmp_path: Path) -> None:
    process = start_live(tmp_path)
    wait_for_a_hold(tmp_path, process)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 130, err
    assert "Traceback" not in err
    assert "1 of 3 left" in out
    with History(tmp_path) as history:
        assert [e.finished for e in history.entries()] == [True]
