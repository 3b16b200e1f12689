"""What else a file holds: more bits, two fields, a cover, sound first, other videos."""

from __future__ import annotations

import io
import os
import struct
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from av.stream import Disposition

from formcheck.video.edits import edit_rates
from formcheck.video.source import Image, VideoFile
from tests.video.test_source import film
from tests.video.test_wrappings import FPS, pictures, read, same, sought, write

HDR = {"color_primaries": "bt2020", "color_trc": "arib-std-b67", "colorspace": "bt2020nc"}
KINDS: dict[str, tuple[str, dict[str, Any]]] = {
    "10 bits H.264": ("a.mp4", {"pixels": "yuv420p10le"}),
    "10 bits HEVC": ("a.mp4", {"codec": "libx265", "pixels": "yuv420p10le"}),
    "10 bits ProRes": ("a.mov", {"codec": "prores_ks", "pixels": "yuv422p10le"}),
    "HDR of a phone": ("a.mov", {"codec": "libx265", "pixels": "yuv420p10le", **HDR}),
    "VP9": ("a.webm", {"codec": "libvpx-vp9", "deadline": "realtime"}),
    "interlaced MPEG-2": ("a.mpg", {"codec": "mpeg2video", "flags": "+ildct+ilme", "b": "8M"}),
    "interlaced H.264": ("a.mp4", {"flags": "+ildct+ilme", "x264-params": "tff=1"}),
    "alpha": ("a.mov", {"codec": "qtrle", "pixels": "argb"}),
    "alpha in PNG": ("a.mov", {"codec": "png", "pixels": "rgba"}),
    "alpha in ProRes": ("a.mov", {"codec": "prores_ks", "pixels": "yuva444p10le"}),
    "grey": ("a.mkv", {"codec": "ffv1", "pixels": "gray"}),
}


@pytest.mark.parametrize("kind", KINDS)
def test_other_pictures(kind: str, tmp_path: Path) -> None:
    file, how = KINDS[kind]
    if how.get("codec", "libx264") not in av.codecs_available:
        pytest.skip(f"this build of PyAV has no {how['codec']}")
    wanted = pictures("cat_cow")[:30]
    if kind == "interlaced MPEG-2":  # it knows 25 pictures a second, not 15
        path = write(tmp_path / file, wanted, rate=25, **how)
        same(read(path)[0], wanted, 1 / 25)
        return
    path = write(tmp_path / file, wanted, **how)
    found, told = read(path)
    if kind == "grey":
        assert [np.ptp(f.image, axis=2).max() for f in found] == [0] * 30
        return
    same(found, wanted)
    assert (told.damage, told.decided) == ("", ())
    sought(path, found, (20, 3, 29))


def encoded(out: Any, stream: Any, images: tuple[Image, ...]) -> None:
    for i, image in enumerate(images):
        frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(image), "bgr24")
        frame.pts, frame.time_base = i, Fraction(1, FPS)
        out.mux(stream.encode(frame))
    out.mux(stream.encode(None))


def video(out: Any, image: Image, codec: str = "libx264") -> Any:
    stream = out.add_stream(codec, rate=FPS)
    stream.height, stream.width = image.shape[:2]
    stream.pix_fmt = "yuvj420p" if codec == "mjpeg" else "yuv420p"
    if codec != "mjpeg":
        stream.options = {"crf": "10"}
    return stream


@pytest.mark.parametrize("file", ["a.mp4", "a.mov", "a.mkv"])
def test_a_cover_before_the_video_is_not_the_video(file: str, tmp_path: Path) -> None:
    wanted = pictures("knee_twist")
    path = tmp_path / file
    with av.open(str(path), "w") as out:
        cover = video(out, wanted[0], "mjpeg")
        cover.disposition = Disposition.attached_pic
        stream = video(out, wanted[0])
        encoded(out, cover, (np.full_like(wanted[0], 200),))
        encoded(out, stream, wanted)
    found, told = read(path)
    same(found, wanted)
    assert told.damage == ""


@pytest.mark.parametrize("file", ["a.mp4", "a.mkv", "a.ts"])
def test_sound_before_the_video(file: str, tmp_path: Path) -> None:
    wanted = pictures("knee_twist")
    path = tmp_path / file
    with av.open(str(path), "w") as out:
        sound: Any = out.add_stream("aac", rate=8000)
        stream = video(out, wanted[0])
        for i in range(24):
            frame = av.AudioFrame.from_ndarray(np.zeros((1, 1024), np.float32), "fltp", "mono")
            frame.sample_rate, frame.pts = 8000, i * 1024
            out.mux(sound.encode(frame))
        out.mux(sound.encode(None))
        encoded(out, stream, wanted)
    found, told = read(path)
    same(found, wanted)
    assert (told.damage, told.decided) == ("", ())


@pytest.mark.parametrize("first", [True, False])
def test_of_several_videos_the_main_one_is_judged(first: bool, tmp_path: Path) -> None:
    """The one that is marked as what players show."""
    wanted = pictures("knee_twist")
    small = tuple(np.ascontiguousarray(image[::2, ::2]) for image in wanted)
    path = tmp_path / "a.mkv"
    with av.open(str(path), "w") as out:
        made = [video(out, image) for image in (wanted[0], small[0])[:: 1 if first else -1]]
        stream, preview = made[:: 1 if first else -1]
        stream.disposition = Disposition.default
        encoded(out, preview, small)
        encoded(out, stream, wanted)
    found, told = read(path)
    same(found, wanted)
    assert told.decided == ("The file holds 2 videos: the main one was judged.",)


def test_a_video_removed_while_it_is_read_is_read_to_its_end(tmp_path: Path) -> None:
    path = film(tmp_path / "a.mp4", [i / 10 for i in range(30)])
    right = read(path)[1]
    with VideoFile(path) as source:
        path.unlink()
        assert len(list(source)) == 30
        assert source.describe() == right


def test_a_video_cut_off_while_it_is_read_is_said_to_be(tmp_path: Path) -> None:
    path = film(tmp_path / "a.ts", [i / 10 for i in range(300)])
    with VideoFile(path) as source:
        os.truncate(path, path.stat().st_size // 2)
        found = len(list(source))
        told = source.describe()
    assert 0 < found < 300
    assert told.sha256 is None
    assert "written to while it was read" in told.damage


@pytest.mark.parametrize("rate", [0.5, 2.0])
def test_parts_played_at_another_speed_are_read_as_filmed_and_named(
    rate: float, tmp_path: Path
) -> None:
    wanted = pictures("childs_pose")
    path = write(tmp_path / "a.mov", wanted)
    data = path.read_bytes()
    at = data.rfind(b"elst") + 4 + 8 + 8  # after version, count, length and begin
    assert data[at : at + 4] == b"\0\1\0\0"
    path.write_bytes(data[:at] + struct.pack(">i", round(rate * 65536)) + data[at + 4 :])
    found, told = read(path)
    same(found, wanted)
    assert [f"at {rate:g} times their speed" in s for s in told.decided] == [True]


def test_a_hostile_edit_list_ends_at_once() -> None:
    count = struct.pack(">II", 0, 0xFFFFFFFF)
    for inside in (count, b"", count + bytes(12), struct.pack(">II", 1 << 24, 9) + bytes(19)):
        listed = struct.pack(">I", 8 + len(inside)) + b"elst" + inside
        for size in (0, 1, 7, 8 + len(listed), 1 << 31):
            data = struct.pack(">I", size) + b"moov" + listed
            assert set(edit_rates(io.BytesIO(data))) <= {0.0}
    deep = b"".join(struct.pack(">I", 8 * (5000 - i)) + b"moov" for i in range(5000))
    assert edit_rates(io.BytesIO(deep)) == []
