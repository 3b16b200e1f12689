"""Native libraries: their chatter, and Ctrl-C while they work."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from dataclasses import replace
from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from formcheck.errors import ModelError
from formcheck.video.landmarker import Landmarker
from formcheck.video.native import ctrl_c_waits
from formcheck.video.source import Frame, VideoFile
from tests.conftest import SAMPLES


def press() -> None:
    signal.raise_signal(signal.SIGINT)


def test_ctrl_c_waits_for_the_end_of_the_block() -> None:
    done = []

    def work() -> None:
        with ctrl_c_waits():
            press()
            done.append("the whole block")

    with pytest.raises(KeyboardInterrupt):
        work()
    assert done == ["the whole block"]
    with pytest.raises(KeyboardInterrupt):
        press()  # as before


def test_an_inner_block_leaves_it_to_the_outer() -> None:
    done = []

    def work() -> None:
        with ctrl_c_waits():
            with ctrl_c_waits():
                press()
            done.append("the outer block too")

    with pytest.raises(KeyboardInterrupt):
        work()
    assert done == ["the outer block too"]


def test_an_error_in_the_block_is_not_lost() -> None:
    with pytest.raises(ValueError, match="ours"), ctrl_c_waits():
        raise ValueError("ours")


def test_other_threads_may_use_it() -> None:
    done = []

    def work() -> None:
        with ctrl_c_waits():
            done.append(1)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [1]


@pytest.mark.model
def test_a_model_interrupted_while_it_is_made_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Left open, MediaPipe's finaliser fails at the end of the program, or hangs."""
    start, made = Landmarker.restart, []

    def pressed(self: Landmarker) -> None:
        start(self)
        made.append(self)
        raise KeyboardInterrupt

    monkeypatch.setattr(Landmarker, "restart", pressed)
    with pytest.raises(KeyboardInterrupt):
        Landmarker("full")
    assert made[0]._landmarker is None


def test_a_system_without_the_libraries_mediapipe_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    from mediapipe.tasks.python import vision

    def missing(options: object) -> None:
        raise OSError("libEGL.so.1: cannot open shared object")

    monkeypatch.setattr(vision.PoseLandmarker, "create_from_options", missing)
    with pytest.raises(ModelError, match=r"MediaPipe does not load .*libegl1"):
        Landmarker("full")


@pytest.mark.model
def test_the_model_does_not_chatter(capfd: pytest.CaptureFixture[str]) -> None:
    """Neither when it begins, nor when somebody comes into the picture."""
    with Landmarker("full") as landmarker, VideoFile(SAMPLES / "knee_to_chest.mp4", 15) as video:
        empty = landmarker(Frame(np.full((540, 960, 3), 90, np.uint8), 0.0, 0))
        seen = [landmarker(replace(f, time_s=f.time_s + 1)) for f in islice(video, 4)]
    assert empty.image is None
    assert seen[-1].image is not None
    assert capfd.readouterr() == ("", "")


STRESS = """
import os, random, sys, threading
from formcheck.video.native import native_stderr_silenced

def native(seed):
    chance = random.Random(seed).random
    for _ in range(1000):
        try:
            with native_stderr_silenced():
                os.write(2, b"chatter\\n")
                if chance() < 0.3:
                    with native_stderr_silenced():
                        os.write(2, b"chatter\\n")
                if chance() < 0.1:
                    raise ValueError
        except ValueError:
            pass

def ours(name):
    for k in range(1000):
        sys.stderr.write(f"ours {name} {k}\\n")

with native_stderr_silenced():
    sys.stderr.write("in between\\n")
work = [(native, 1), (native, 2), (native, 3), (ours, "a"), (ours, "b")]
threads = [threading.Thread(target=f, args=(x,)) for f, x in work]
for thread in threads: thread.start()
for thread in threads: thread.join()
os.write(2, b"standard error is back\\n")
"""


@pytest.mark.stress
def test_threads_that_silence_leave_standard_error_and_our_messages_alone() -> None:
    done = subprocess.run([sys.executable, "-c", STRESS], stderr=subprocess.PIPE, text=True)
    ours = sorted(f"ours {name} {k}" for name in "ab" for k in range(1000))
    lines = done.stderr.splitlines()
    assert (lines[0], lines[-1]) == ("in between", "standard error is back")
    assert sorted(lines[1:-1]) == ours


@pytest.mark.skipif(sys.platform == "win32", reason="descriptors are closed differently there")
def test_a_closed_standard_error_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "no.jpg").write_bytes(b"\xff\xd8 no picture")
    code = (
        "from pathlib import Path; from formcheck.errors import SourceError\n"
        "from formcheck.video.still import still_image\n"
        "try: still_image(Path('no.jpg'))\n"
        "except SourceError: print('said')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        stdout=subprocess.PIPE,
        text=True,
        check=False,
        cwd=tmp_path,
        preexec_fn=lambda: os.close(2),
    )
    assert done.stdout == "said\n"
