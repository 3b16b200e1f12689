"""Cameras: files in real time, streams, and one sentence for everything that can be wrong."""

from __future__ import annotations

import os
import sys
import threading
import time
from pathlib import Path

import cv2
import numpy as np
import pytest

from formcheck.errors import SourceError
from formcheck.video import camera, webcams
from formcheck.video.camera import Camera
from formcheck.video.webcams import why_not_on_linux
from tests.conftest import SAMPLES

CLIP = SAMPLES / "knee_to_chest.mp4"


class Time:
    """A clock that moves only when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


def test_a_file_is_played_in_real_time() -> None:
    clock = Time()
    with Camera(str(CLIP), clock=clock, sleep=clock.sleep) as camera:
        for _ in range(31):
            frame = camera.read()
            assert frame is not None
            assert clock.now - 100.0 == pytest.approx(frame.time_s)
    assert frame is not None
    assert frame.time_s == pytest.approx(2.0)
    assert frame.index == 30
    assert camera.name == "knee_to_chest.mp4"
    assert camera.frame_size == (960, 540)


def test_a_file_ends() -> None:
    clock = Time()
    with Camera(str(CLIP), clock=clock, sleep=clock.sleep) as camera:
        while camera.read() is not None:
            assert not camera.finished
        assert camera.finished


def refused(spec: str, **more: str) -> str:
    with pytest.raises(SourceError) as caught:
        Camera(spec, **more).open()  # type: ignore[arg-type]
    text = str(caught.value)
    assert text.endswith(".")
    assert "\n" not in text
    return text


def test_what_is_wrong_is_said_in_one_sentence(tmp_path: Path) -> None:
    assert "There is no file" in refused(str(tmp_path / "no.mp4"))
    (tmp_path / "text.mp4").write_text("not a video")
    assert "convert it" in refused(str(tmp_path / "text.mp4"))
    assert "does not answer" in refused("http://127.0.0.1:9/video")
    assert "There is no camera called" in refused("No Such Webcam")


@pytest.mark.parametrize(
    "spec", ["²", "①", "", "9" * 5000, "-1", "a\nb", "a\0b", "x" * 5000, "%d", "\x1b[2J", "½.mp5"]
)
def test_what_is_no_camera_is_said_whatever_it_is(spec: str) -> None:
    refused(spec)


@pytest.mark.parametrize("spec", ["²", "no%d.mp4", "http:nowhere.mp4", "-.mp4", "."])
def test_a_file_that_is_not_there_is_said(spec: str) -> None:
    refused(spec)


@pytest.mark.parametrize(
    "name",
    ["a:b.mp4", "http:b.mp4", "concat:a|b.mp4", "file://b.mp4", "%03d.mp4", "100%.mp4", "[a]*?.mp4",
     "-y.mp4", "Übung ①.mp4", "a\nb.mp4", " .mp4", "no ending"],
)  # fmt: skip
@pytest.mark.skipif(sys.platform == "win32", reason="such names are impossible there")
def test_a_file_may_have_any_name(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).symlink_to(CLIP)
    for spec in (name, str(tmp_path / name)):
        with Camera(spec) as opened:
            assert (opened.kind, opened.name) == ("file", Path(name).name)
            assert opened.read() is not None


def test_a_picture_is_no_camera(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """OpenCV would take the name for that of a sequence."""
    monkeypatch.chdir(tmp_path)
    for name in ("0001.png", "%04d.png"):
        cv2.imwrite(name, np.zeros((30, 40, 3), np.uint8))
    assert "is a picture" in refused("%04d.png")


def test_a_password_in_an_address_is_not_shown() -> None:
    camera = Camera("rtsp://me:secret@10.0.0.7:554/stream")
    assert camera.name == "10.0.0.7:554"


def test_absent_refused_and_busy_webcams_on_linux(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "plug one in" in why_not_on_linux(0, tmp_path)
    (tmp_path / "video2").touch()
    assert "use --camera 2" in why_not_on_linux(0, tmp_path)
    assert "close other programs" in why_not_on_linux(2, tmp_path)
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert "group 'video'" in why_not_on_linux(2, tmp_path)


@pytest.mark.parametrize(
    ("platform", "word"), [("darwin", "System Settings"), ("win32", "Privacy")]
)
def test_permission_is_explained_for_each_system(
    platform: str, word: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webcams, "BACKENDS", {})
    assert word in refused("93", platform=platform)


def test_webcams_have_names_where_the_system_tells_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, index, name in ((0, 0, "HD Webcam"), (1, 1, "HD Webcam"), (2, 0, "USB Eye")):
        folder = tmp_path / f"video{number}"
        folder.mkdir()
        (folder / "index").write_text(f"{index}\n")
        (folder / "name").write_text(f"{name}\n")
    found = webcams.webcams(tmp_path)
    assert found == {0: "HD Webcam", 2: "USB Eye"}
    for module in (camera, webcams):
        monkeypatch.setattr(module, "webcams", lambda: found)
    assert Camera("usb eye").name == "USB Eye"
    assert "0 (HD Webcam), 2 (USB Eye)" in refused("Logi")


class Decoder:
    """Stands for OpenCV's: gives pictures of these sizes, and stalls when they run out."""

    def __init__(self, *sizes: tuple[int, int]) -> None:
        self.sizes = list(sizes)
        self.stalled, self.released_while_reading = False, False

    def isOpened(self) -> bool:  # noqa: N802 - as OpenCV calls it
        return True

    def get(self, what: int) -> float:
        return 0.0

    def read(self) -> tuple[bool, object]:
        if not self.sizes:
            self.stalled = True
            time.sleep(0.3)
            self.stalled = False
            return False, None
        width, height = self.sizes.pop(0)
        return True, np.full((height, width, 3), 200, np.uint8)

    def release(self) -> None:
        self.released_while_reading = self.stalled


def phone(monkeypatch: pytest.MonkeyPatch, *decoders: Decoder) -> Camera:
    waiting = list(decoders)
    monkeypatch.setattr(cv2, "VideoCapture", lambda *_: waiting.pop(0))
    camera = Camera("http://phone/video")
    camera.open()
    return camera


def test_closing_waits_for_a_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    decoder = Decoder((640, 480))
    camera = phone(monkeypatch, decoder)
    camera.read()
    reader = threading.Thread(target=camera.read)
    reader.start()
    while not decoder.stalled:
        time.sleep(0.01)
    camera.close()  # OpenCV ends the whole program when it is released under its reader
    reader.join()
    assert not decoder.released_while_reading


def test_a_phone_that_was_turned_keeps_the_pictures_size(monkeypatch: pytest.MonkeyPatch) -> None:
    camera = phone(monkeypatch, Decoder((640, 360)), Decoder((360, 640)))
    assert camera.frame_size == (640, 360)
    camera.open()
    assert camera.frame_size == (640, 360)
    frame = camera.read()
    assert frame is not None
    assert frame.image.shape == (360, 640, 3)
    bright = np.argwhere(frame.image[180, :, 0] > 100)
    assert bright.max() - bright.min() + 1 == pytest.approx(360 * 360 / 640, abs=2)
