"""Files as they come from phones, screens and broken disks."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
import wave
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import cv2
import numpy as np
import pytest

from formcheck.errors import OutputError, SourceError
from formcheck.video.sink import VideoSink
from formcheck.video.source import Frame, VideoFile
from formcheck.video.still import still_image


def film(path: Path, times: Sequence[float], size: tuple[int, int] = (160, 120)) -> Path:
    """A video with frames at these times, white at the top."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=30)
        stream.width, stream.height = size
        stream.pix_fmt = "yuv420p"
        stream.time_base = Fraction(1, 90_000)
        stream.codec_context.time_base = Fraction(1, 90_000)
        for i, time_s in enumerate(times):
            image = np.full((size[1], size[0], 3), 20 + i % 200, np.uint8)
            image[: size[1] // 4] = 255
            frame = av.VideoFrame.from_ndarray(image, "rgb24")
            frame.pts, frame.time_base = round(time_s * 90_000), Fraction(1, 90_000)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


ONE, MINUS = struct.pack(">i", 0x10000), struct.pack(">i", -0x10000)
ZERO, LAST = struct.pack(">i", 0), struct.pack(">i", 0x40000000)
UPRIGHT = ONE + ZERO * 3 + ONE + ZERO * 3 + LAST
TURNED = {
    90: ZERO + ONE + ZERO + MINUS + ZERO * 4 + LAST,
    180: MINUS + ZERO * 3 + MINUS + ZERO * 3 + LAST,
    270: ZERO + MINUS + ZERO + ONE + ZERO * 4 + LAST,
}
"""Display matrices as phones write them into the track header (clockwise degrees)."""


class FullDisk:
    """A container whose writing fails."""

    def __init__(self, container: Any) -> None:
        self._container = container

    def mux(self, packets: object) -> None:
        raise OSError(28, "No space left on device")

    def close(self) -> None:
        self._container.close()


BLACK = np.zeros((120, 160, 3), np.uint8)


def test_a_disk_that_fills_up_leaves_no_stump(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sink = VideoSink(tmp_path / "a.mp4", (160, 120), 15)
    sink.write(Frame(BLACK, 0.0, 0))
    monkeypatch.setattr(sink, "_container", FullDisk(sink._container))
    with pytest.raises(OutputError, match="--no-video"), sink:
        sink.write(Frame(BLACK, 0.1, 1))
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_the_way_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.mp4").mkdir()
    with (
        pytest.raises(OutputError, match="--no-video"),
        VideoSink(tmp_path / "a.mp4", (160, 120), 15) as sink,
    ):
        sink.write(Frame(BLACK, 0.0, 0))
    assert [p.name for p in tmp_path.iterdir()] == ["a.mp4"]


def read(path: Path, rate: float | None = None) -> list[Frame]:
    with VideoFile(path, rate) as video:
        return list(video)


@pytest.mark.parametrize("fps", [24, 25, 30, 59.94, 120])
def test_times_are_the_medias_own(tmp_path: Path, fps: float) -> None:
    times = [i / fps for i in range(40)]
    frames = read(film(tmp_path / "clip.mp4", times))
    assert [f.time_s for f in frames] == pytest.approx(times, abs=0.002)


@pytest.mark.parametrize("name", ["v.mkv", "v.mov", "v.mp4"])
def test_a_sound_file_of_uneven_frames_is_not_called_damaged(tmp_path: Path, name: str) -> None:
    """Screen and browser recordings: the container only guesses how many frames it holds."""
    gaps = np.random.default_rng(3).uniform(0.02, 0.25, 70)
    with VideoFile(film(tmp_path / name, np.cumsum(gaps).tolist())) as video:
        assert len(list(video)) == 70
        assert video.describe().damage == ""


def test_variable_frame_rate_keeps_its_times(tmp_path: Path) -> None:
    times = list(np.cumsum([0, *np.random.default_rng(1).uniform(0.02, 0.2, 30)]))
    frames = read(film(tmp_path / "clip.mp4", times))
    assert [f.time_s for f in frames] == pytest.approx(times, abs=0.002)


@pytest.mark.parametrize("fps", [24, 30, 59.94, 120])
def test_fewer_frames_are_taken_evenly(tmp_path: Path, fps: float) -> None:
    frames = read(film(tmp_path / "clip.mp4", [i / fps for i in range(int(fps * 3))]), rate=15)
    steps = np.diff([f.time_s for f in frames])
    assert len(frames) == pytest.approx(45, abs=2)
    assert steps.max() < 0.1
    assert (steps > 0).all()


def test_portrait_and_odd_sizes(tmp_path: Path) -> None:
    path = film(tmp_path / "clip.mp4", [0, 0.1, 0.2], size=(122, 246))
    assert read(path)[0].image.shape == (246, 122, 3)


@pytest.mark.parametrize(("degrees", "white"), [(90, "right"), (180, "bottom"), (270, "left")])
def test_phone_rotation_is_applied(tmp_path: Path, degrees: int, white: str) -> None:
    data = film(tmp_path / "plain.mp4", [0, 0.1, 0.2]).read_bytes()
    assert data.count(UPRIGHT) == 2  # of the film and of the track
    at = data.rfind(UPRIGHT)
    path = tmp_path / "turned.mp4"
    path.write_bytes(data[:at] + TURNED[degrees] + data[at + len(UPRIGHT) :])
    image = read(path)[0].image
    assert image.shape[:2] == ((120, 160) if degrees == 180 else (160, 120))
    edges = {"right": image[:, -5:], "bottom": image[-5:], "left": image[:, :5]}
    assert edges[white].mean() > 230
    with VideoFile(path) as video:
        list(video)
        assert video.frame_size == (image.shape[1], image.shape[0])


def test_gif(tmp_path: Path) -> None:
    path = tmp_path / "clip.gif"
    with av.open(str(path), "w", format="gif") as container:
        stream = container.add_stream("gif", rate=5)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "rgb8"
        for i in range(5):
            image = np.full((48, 64, 3), 40 * i, np.uint8)
            container.mux(
                stream.encode(av.VideoFrame.from_ndarray(image, "rgb24").reformat(format="rgb8"))
            )
        container.mux(stream.encode(None))
    assert [f.time_s for f in read(path)] == pytest.approx([0, 0.2, 0.4, 0.6, 0.8], abs=0.02)


def test_a_written_video_reads_back_at_its_times(tmp_path: Path) -> None:
    times = [0.0, 0.05, 0.3, 0.31, 1.0]
    image = np.zeros((121, 161, 3), np.uint8)
    with VideoSink(tmp_path / "out.mp4", (161, 121), 15) as sink:
        for i, t in enumerate(times):
            sink.write(Frame(image, t, i))
    frames = read(tmp_path / "out.mp4")
    assert [f.time_s for f in frames] == pytest.approx(times, abs=0.002)
    with av.open(str(tmp_path / "out.mp4")) as container:
        stream = container.streams.video[0]
        assert stream.codec_context.name == "h264"
        assert stream.codec_context.pix_fmt == "yuv420p"


def sound(path: Path) -> Path:
    with wave.open(str(path.with_suffix(".wav")), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(b"\0\0" * 8000)
    return path.with_suffix(".wav")


def without_frames(path: Path) -> None:
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=30)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        container.mux(stream.encode(None))


def broken(kind: str, folder: Path) -> Path:
    """A file of this kind; nothing at all where it is missing."""
    path = folder / "clip.mp4"
    match kind:
        case "folder":
            path.mkdir()
        case "empty":
            path.touch()
        case "text":
            path.write_text("not a video\n" * 100)
        case "random":
            path.write_bytes(np.random.default_rng(0).bytes(50_000))
        case "audio only":
            return sound(path)
        case "picture":
            path = path.with_suffix(".png")
            cv2.imwrite(str(path), np.zeros((30, 40, 3), np.uint8))
        case "endless name":
            return folder / f"{'x' * 300}.mp4"
        case "headless":
            whole = film(folder / "whole.mp4", [i / 30 for i in range(60)]).read_bytes()
            path.write_bytes(whole[: len(whole) // 3])
        case "no frames":
            without_frames(path)
    return path


KINDS = ["missing", "folder", "empty", "text", "random", "audio only", "headless", "no frames"]
KINDS += ["picture", "endless name"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_bad_file_is_one_sentence(kind: str, tmp_path: Path) -> None:
    path = broken(kind, tmp_path)
    with pytest.raises(SourceError) as caught:
        read(path)
    message = str(caught.value)
    assert message.endswith(".")
    assert "\n" not in message
    assert path.name in message


@pytest.mark.parametrize("kind", KINDS)
def test_the_command_says_it_and_exits_with_2(kind: str, tmp_path: Path) -> None:
    path = broken(kind, tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "formcheck.cli.main", "analyse", str(path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert not list(tmp_path.glob("*formcheck*"))


def test_a_damaged_tail_is_reported_and_the_rest_is_read(tmp_path: Path) -> None:
    """A recording cut off in the middle: the index (at the front) promises more than there is."""
    plain = film(tmp_path / "plain.mp4", [i / 30 for i in range(300)], size=(320, 240))
    path = tmp_path / "cut.mp4"
    with (
        av.open(str(plain)) as source,
        av.open(str(path), "w", options={"movflags": "faststart"}) as target,
    ):
        copied = target.add_stream_from_template(source.streams.video[0])
        for packet in source.demux(video=0):
            if packet.dts is not None:
                packet.stream = copied
                target.mux(packet)
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * 0.6)])
    with VideoFile(path) as video:
        frames = list(video)
        described = video.describe()
    assert 20 < len(frames) < 300
    assert "damaged" in described.damage
    assert frames[-1].time_s < 10


def test_what_follows_a_damaged_place_is_read_too(tmp_path: Path) -> None:
    path = film(tmp_path / "scratched.mp4", [i / 30 for i in range(300)], size=(320, 240))
    data = bytearray(path.read_bytes())
    at = len(data) // 3
    data[at : at + 600] = np.random.default_rng(1).bytes(600)
    path.write_bytes(bytes(data))
    with VideoFile(path) as video:
        times = [frame.time_s for frame in video]
        damage = video.describe().damage
    assert times[-1] > 9.9
    assert len(times) < 300
    assert (np.diff(times) > 0).all()
    assert "pictures are missing after" in damage


def test_a_recording_that_begins_late_is_not_called_damaged(tmp_path: Path) -> None:
    """Cut without encoding anew; Matroska announces the end as counted from the original's 0."""
    for name in ("late.mkv", "late.mp4"):
        with VideoFile(film(tmp_path / name, [20 + i / 30 for i in range(90)])) as video:
            times = [frame.time_s for frame in video]
            assert video.describe().damage == ""
        assert times[-1] == pytest.approx(89 / 30, abs=0.01)


def test_a_colon_in_the_name_is_no_protocol(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Phones name recordings by the time of day."""
    monkeypatch.chdir(tmp_path)
    with VideoSink(Path("clip10:30.mp4"), (160, 120), 15) as sink:
        sink.write(Frame(BLACK, 0.0, 0))
    assert len(read(Path("clip10:30.mp4"))) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="names are always Unicode there")
def test_a_name_that_is_not_unicode_is_told(tmp_path: Path) -> None:
    """From old disks and archives; OpenCV would end the program with a segmentation fault."""
    for suffix in (b".mp4", b".png"):
        path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9" + suffix))
        path.write_bytes(b"anything")
        with pytest.raises(SourceError, match="rename it") as caught:
            VideoFile(path) if suffix == b".mp4" else still_image(path)
        assert "caf" in str(caught.value)
        str(caught.value).encode()


def test_stopped_before_the_first_frame_there_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), VideoSink(tmp_path / "a.mp4", (160, 120), 15):
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []


def test_a_picture_cut_off_does_not_chatter(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "cut.jpg"
    noise = np.random.default_rng(0).integers(0, 255, (300, 300, 3), np.uint8)
    whole = cv2.imencode(".jpg", noise)[1].tobytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert still_image(path).frame.image.shape == (300, 300, 3)
    assert capfd.readouterr().err == ""


def test_a_picture_is_one_frame(tmp_path: Path) -> None:
    path = tmp_path / "picture.png"
    cv2.imwrite(str(path), np.zeros((30, 40, 3), np.uint8))
    assert still_image(path).frame.image.shape == (30, 40, 3)
    path.write_text("no picture")
    with pytest.raises(SourceError, match="not a picture"):
        still_image(path)
