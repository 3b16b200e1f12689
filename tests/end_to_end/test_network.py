"""Nothing leaves the machine: the system calls of every command that loads the pose model.

Fails on any look-up of a name, also by way of a service of the system, and on any connection or
message to another machine.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from urllib.request import urlopen

import cv2
import pytest

from formcheck.video.sink import VideoSink
from formcheck.video.source import VideoFile
from tests.conftest import SAMPLES

STRACE = shutil.which("strace")
pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(STRACE is None, reason="needs strace: sh scripts/check"),
]

CALLS = "connect,sendto,sendmsg,sendmmsg"
PLACE = re.compile(r"sa_family=AF_INET6?, sin6?_port=htons\((\d+)\).*?\"([0-9a-f.:]+)\"")
HERE = re.compile(r"127\.|::1$|::ffff:127\.")
DNS = "53"
ASKED = re.compile(r'sun_path=@?"[^"]*(nscd|resolve|avahi|mdns|dbus/system_bus)')
"""Services of the system that look names up for others."""
UPLOAD_S = 5.0
"""The library sends its log about 2 s after it was loaded."""


def goes_out(trace: Path) -> list[str]:
    """The calls that look a name up, or reach another machine."""
    out = []
    for line in trace.read_text(errors="replace").splitlines():
        places = [(port, at) for port, at in PLACE.findall(line)]
        if ASKED.search(line) or any(p == DNS or not HERE.match(at) for p, at in places):
            out.append(line)
    return out


def traced(trace: Path, *words: str | Path) -> list[str]:
    assert STRACE is not None
    strace = [STRACE, "-f", "--seccomp-bpf", "-qq", "-e", f"trace={CALLS}", "-o", str(trace)]
    return [*strace, sys.executable, *map(str, words)]


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORMCHECK_DATA", str(tmp_path / "data"))


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    """Six seconds of somebody in the picture."""
    path = tmp_path / "clip.mp4"
    with (
        VideoFile(SAMPLES / "knee_to_chest.mp4", 5) as video,
        VideoSink(path, video.frame_size, 5) as sink,
    ):
        for frame in islice(video, 30):
            sink.write(frame)
    return path


@contextmanager
def running(command: list[str]) -> Iterator[subprocess.Popen[str]]:
    """It, stopped at the end by Ctrl-C, which strace leaves to what it traces."""
    plain = {k: v for k, v in os.environ.items() if k != "PYTEST_CURRENT_TEST"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env=plain, start_new_session=True
    ) as process:
        try:
            yield process
            os.killpg(process.pid, signal.SIGINT)
            process.wait(30)
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)


def test_what_goes_out_is_seen(tmp_path: Path) -> None:
    """The trace is read rightly: a look-up and a message to another machine are found."""
    code = (
        "import socket\n"
        "s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)\n"
        "for place in (('127.0.0.1', 9), ('127.0.0.53', 53), ('192.0.2.1', 443)):\n"
        "    s.connect_ex(place)\n"
        "s = socket.socket(socket.AF_UNIX)\n"
        "s.connect_ex('/var/run/nscd/socket'), s.connect_ex('/tmp/.X11-unix/none')\n"
    )
    trace = tmp_path / "trace"
    subprocess.run(traced(trace, "-c", code), capture_output=True)
    assert [line.split()[1][:8] for line in goes_out(trace)] == ["connect("] * 3


def test_analyse(clip: Path, tmp_path: Path) -> None:
    words = ("-m", "formcheck", "analyse", clip, "--model", "full", "--stretch", "knee-to-chest")
    done = subprocess.run(
        traced(tmp_path / "trace", *words), capture_output=True, text=True, cwd=tmp_path
    )
    assert done.returncode == 0, done.stderr
    assert goes_out(tmp_path / "trace") == []


def test_photo(tmp_path: Path) -> None:
    with VideoFile(SAMPLES / "knee_to_chest.mp4", 5) as video:
        cv2.imwrite(str(tmp_path / "photo.png"), next(iter(video)).image)
    words = ("-m", "formcheck", "photo", tmp_path / "photo.png")
    done = subprocess.run(traced(tmp_path / "trace", *words), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert goes_out(tmp_path / "trace") == []


def test_live(clip: Path, tmp_path: Path) -> None:
    words = ("-m", "formcheck", "live", "--camera", clip, "--no-window", "--model", "full")
    done = subprocess.run(traced(tmp_path / "trace", *words), capture_output=True, text=True)
    assert "medical device" in done.stdout, done.stderr
    assert goes_out(tmp_path / "trace") == []


def test_the_tuning_page(clip: Path, tmp_path: Path) -> None:
    pytest.importorskip("nicegui", reason='the page needs NiceGUI: pip install ".[tune]"')
    page = ("tune", clip, "--stretch", "knee-to-chest", "--no-browser")
    with running(traced(tmp_path / "trace", "-m", "formcheck", *page)) as process:
        assert process.stdout is not None
        lines = iter(process.stdout.readline, "")
        address = next(re.findall(r"http://\S+", line)[0] for line in lines if "http://" in line)
        html = asked(address)
        time.sleep(UPLOAD_S)
    assert "<html" in html
    assert not re.findall(r"(?:src|href)=\"(?:https?:)?//", html), "loaded from elsewhere"
    assert goes_out(tmp_path / "trace") == []


def asked(address: str) -> str:
    """The page, as soon as it is there: the server is up a moment after it has said where."""
    for _ in range(40):
        try:
            with urlopen(address, timeout=20) as answer:
                return str(answer.read().decode())
        except OSError:
            time.sleep(0.25)
    raise AssertionError(f"no answer at {address}")
