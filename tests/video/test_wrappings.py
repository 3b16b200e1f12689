"""Samples of all six stretches in every wrapping: read back, they are the sample's own pictures."""

from __future__ import annotations

import gc
import struct
from collections.abc import Callable
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import av
import cv2
import numpy as np
import pytest

from formcheck.errors import SourceError
from formcheck.recorded.samples import sample
from formcheck.video.seek import Seeker
from formcheck.video.source import Frame, Image, VideoFile
from formcheck.video.still import still_image
from tests.video.test_source import UPRIGHT, film

SIX = ("knee_to_chest", "knee_twist", "cat_cow", "childs_pose", "back_flexion", "piriformis")
SIZE = (240, 136)
FPS = 15
FRAMES = 45
NEAR = 8.0
"""Mean difference of grey values by which a coded picture may differ from its original."""


@cache
def pictures(name: str) -> tuple[Image, ...]:
    """Three seconds of a sample, small, moving and not the same on both sides."""
    with VideoFile(sample(name)) as video:
        taken = [f.image for f in video][30 : 30 + 2 * FRAMES : 2]
    marked = [cv2.resize(image, SIZE, interpolation=cv2.INTER_AREA) for image in taken]
    for i, image in enumerate(marked):
        image[:40, 4 * i : 4 * i + 20] = (0, 0, 255)  # red, at the top, moving
    return tuple(np.asarray(image, np.uint8) for image in marked)


def write(
    path: Path,
    images: tuple[Image, ...],
    *,
    codec: str = "libx264",
    pixels: str = "",
    container: dict[str, str] | None = None,
    aspect: Fraction | None = None,
    tags: dict[str, str] | None = None,
    sizes: dict[int, tuple[int, int]] | None = None,
    start: int = 0,
    rate: int = FPS,
    **options: str,
) -> Path:
    with av.open(str(path), "w", options=container or {}) as out:
        out.metadata.update(tags or {})
        stream: Any = out.add_stream(codec, rate=rate)
        stream.width, stream.height = images[0].shape[1], images[0].shape[0]
        stream.pix_fmt = pixels or ("yuvj420p" if codec == "mjpeg" else "yuv420p")
        options = {"crf": "10", "b": "4M"} | options
        stream.options = options
        if aspect:
            stream.codec_context.sample_aspect_ratio = aspect
        for i, image in enumerate(images):
            frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(image), "bgr24")
            frame.pts, frame.time_base = start + i, Fraction(1, rate)
            out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
    return path


def read(path: Path, **how: Any) -> tuple[list[Frame], Any]:
    with VideoFile(path, **how) as video:
        return list(video), video.describe()


def same(found: list[Frame], wanted: tuple[Image, ...], step_s: float = 1 / FPS) -> None:
    assert len(found) == len(wanted)
    assert [f.time_s for f in found] == pytest.approx(np.arange(len(wanted)) * step_s, abs=0.002)
    for frame, image in list(zip(found, wanted, strict=True))[::9]:
        assert frame.image.shape == image.shape
        assert np.abs(frame.image.astype(int) - image).mean() < NEAR


def sought(path: Path, frames: list[Frame], order: tuple[int, ...]) -> None:
    """The tuning page shows just what was judged."""
    with Seeker(path, height=1000) as seeker:
        for i in order:
            shown = seeker.frame(frames[i].time_s)
            assert shown is not None
            assert (shown == frames[i].image).all()


def matrix(path: Path, a: int, b: int, c: int, d: int) -> Path:
    one = struct.pack(">9i", *(65536 * x for x in (a, b, 0, c, d, 0, 0, 0)), 0x40000000)
    data = path.read_bytes()
    at = data.rfind(UPRIGHT)
    path.write_bytes(data[:at] + one + data[at + len(UPRIGHT) :])
    return path


FLIPS: dict[tuple[int, int, int, int], Callable[[Image], Image]] = {
    (1, 0, 0, 1): lambda shown: shown,
    (-1, 0, 0, 1): lambda shown: shown[:, ::-1],
    (1, 0, 0, -1): lambda shown: shown[::-1],
    (-1, 0, 0, -1): lambda shown: shown[::-1, ::-1],
    (0, 1, 1, 0): lambda shown: shown.transpose(1, 0, 2),
    (0, 1, -1, 0): lambda shown: shown[:, ::-1].transpose(1, 0, 2),
    (0, -1, 1, 0): lambda shown: shown[::-1].transpose(1, 0, 2),
    (0, -1, -1, 0): lambda shown: shown[::-1, ::-1].transpose(1, 0, 2),
}
"""By the matrix: how a picture must be stored to be shown upright."""


@pytest.mark.parametrize("way", FLIPS)
@pytest.mark.parametrize("name", SIX)
def test_turned_and_mirrored(name: str, way: tuple[int, int, int, int], tmp_path: Path) -> None:
    wanted = pictures(name)
    stored = tuple(FLIPS[way](image) for image in wanted)
    found, told = read(matrix(write(tmp_path / "selfie.mp4", stored), *way))
    same(found, wanted)
    assert told.frame_size == SIZE
    assert told.damage == ""
    assert told.decided == ()


def keep(image: Image) -> Image:
    return image


def narrowed(aspect: Fraction) -> Callable[[Image], Image]:
    width = round(SIZE[0] / aspect / 2) * 2

    def stored(image: Image) -> Image:
        small = cv2.resize(image, (width, SIZE[1]), interpolation=cv2.INTER_AREA)
        return np.asarray(small, np.uint8)

    return stored


WRAPPINGS: dict[str, tuple[str, dict[str, Any], Callable[[Image], Image]]] = {
    "mkv": ("a.mkv", {}, keep),
    "ts": ("a.ts", {}, keep),
    "late ts": ("a.ts", {"start": 4000}, keep),
    "B pictures": ("a.mp4", {"bf": "3", "g": "12"}, keep),
    "avi of JPEGs": ("a.avi", {"codec": "mjpeg", "qmin": "2", "qmax": "3"}, keep),
    "browser": ("a.webm", {"codec": "libvpx", "container": {"live": "1"}}, keep),
    "raw": ("a.h264", {}, keep),
    "fragments": ("a.mp4", {"container": {"movflags": "frag_keyframe+empty_moov"}}, keep),
    "wide pixels": ("a.mp4", {"aspect": Fraction(4, 3)}, narrowed(Fraction(4, 3))),
    "wide pixels in mkv": ("a.mkv", {"aspect": Fraction(3, 2)}, narrowed(Fraction(3, 2))),
    "wide pixels in ts": ("a.ts", {"aspect": Fraction(4, 3)}, narrowed(Fraction(4, 3))),
    "odd name": ("-a 10:30 100%d é.mp4", {}, keep),
}


@pytest.mark.parametrize("kind", WRAPPINGS)
@pytest.mark.parametrize("name", SIX)
def test_wrapped(name: str, kind: str, tmp_path: Path) -> None:
    file, how, stored = WRAPPINGS[kind]
    wanted = pictures(name)
    path = write(tmp_path / file, tuple(stored(image) for image in wanted), **how)
    found, told = read(path)
    same(found, wanted)
    assert told.damage == ""
    assert bool(told.decided) == (kind == "raw")
    sought(path, found, (30, 7, 44, 0))


def test_joined_parts_follow_each_other(tmp_path: Path) -> None:
    wanted = pictures("cat_cow")
    part = write(tmp_path / "part.ts", wanted).read_bytes()
    joined = tmp_path / "joined.ts"
    joined.write_bytes(part + part)
    found, told = read(joined)
    same(found, wanted + wanted)
    assert told.damage == ""
    assert ["start again at 3.0 s" in s for s in told.decided] == [True]
    sought(joined, found, (80, 10, 60))


def test_a_size_that_changes_is_fitted(tmp_path: Path) -> None:
    wanted = pictures("knee_twist")
    half = tuple(np.asarray(cv2.resize(x, (120, 68)), np.uint8) for x in wanted)
    first = write(tmp_path / "1.ts", wanted).read_bytes()
    second = write(tmp_path / "2.ts", half).read_bytes()
    path = tmp_path / "both.ts"
    path.write_bytes(first + second)
    found, told = read(path)
    same(found, wanted + wanted)
    assert any("change their size at 3.0 s" in s for s in told.decided)
    assert {f.image.shape for f in found} == {wanted[0].shape}


def test_trimmed_without_loss_is_whole(tmp_path: Path) -> None:
    """Cut between key pictures: what stands before the beginning is decoded, but not shown."""
    wanted = pictures("childs_pose")
    whole = write(tmp_path / "whole.mp4", wanted, g="100")
    trimmed = tmp_path / "trimmed.mov"
    with av.open(str(whole)) as source, av.open(str(trimmed), "w") as target:
        stream = source.streams.video[0]
        copied = target.add_stream_from_template(stream)
        back = int(1 / (stream.time_base or Fraction(1)))
        for packet in source.demux(stream):
            if packet.dts is not None and packet.pts is not None:
                packet.pts, packet.dts, packet.stream = packet.pts - back, packet.dts - back, copied
                target.mux(packet)
    found, told = read(trimmed)
    same(found, wanted[FPS:])
    assert told.damage == ""


def test_tagged_slow_motion_is_in_real_seconds(tmp_path: Path) -> None:
    wanted = pictures("piriformis")
    path = write(
        tmp_path / "slow.mp4",
        wanted,
        tags={"com.android.capture.fps": "60"},
        container={"movflags": "use_metadata_tags"},
    )
    found, told = read(path)
    same(found, wanted, 1 / 60)
    assert told.speed == pytest.approx(0.25)
    assert ["Slow motion" in s for s in told.decided] == [True]
    same(read(path, speed=1.0)[0], wanted)


def test_speed_and_mirror_where_nothing_tells(tmp_path: Path) -> None:
    wanted = pictures("back_flexion")
    path = write(tmp_path / "selfie.mkv", tuple(image[:, ::-1] for image in wanted))
    found, told = read(path, speed=0.5, mirrored=True)
    same(found, wanted, 0.5 / FPS)
    assert (told.speed, told.mirrored, len(told.decided)) == (0.5, True, 2)
    with pytest.raises(SourceError, match="impossible"):
        VideoFile(path, speed=0.0)


def test_a_long_pause_is_kept_and_named(tmp_path: Path) -> None:
    times = [i / 10 for i in range(10)] + [3600 + i / 10 for i in range(10)]
    found, told = read(film(tmp_path / "pause.mkv", times))
    assert [f.time_s for f in found] == pytest.approx(times, abs=0.002)
    assert ["jump by 3599 s after 0.9 s" in s for s in told.decided] == [True]


def test_the_checksum_is_of_what_was_read(tmp_path: Path) -> None:
    path = film(tmp_path / "a.mp4", [0, 0.1, 0.2])
    other = film(tmp_path / "b.mp4", [0, 0.5])
    right = read(path)[1].sha256
    with VideoFile(path) as video:
        other.replace(path)
        assert len(list(video)) == 3
        assert video.describe().sha256 == right
    with VideoFile(path) as video:
        with path.open("ab") as file:
            file.write(b"more")
        list(video)
        told = video.describe()
    assert told.sha256 is None
    assert "written to while it was read" in told.damage


def test_a_picture_s_memory_is_free_at_once(tmp_path: Path) -> None:
    """Nothing waits for the garbage collector: a long recording takes no more than a short one."""
    gc.collect()
    gc.disable()
    try:
        found = len(read(film(tmp_path / "a.mp4", [i / 10 for i in range(30)]))[0])
        held = sum(isinstance(thing, av.VideoFrame) for thing in gc.get_objects())
    finally:
        gc.enable()
    assert found == 30
    assert held < 5


@pytest.mark.parametrize("size", [1, 6, 40, 200])
@pytest.mark.parametrize("file", ["a.mkv", "a.mp4", "a.gif", "a.ts", "a.avi", "a.webm", "a.mpg"])
def test_cut_near_the_beginning_is_one_sentence(file: str, size: int, tmp_path: Path) -> None:
    heads = {
        "a.gif": b"GIF89a\xf0\0\x88\0\xf7\0\0" + bytes(300),
        "a.mp4": film(tmp_path / "x.mp4", [0, 0.1]).read_bytes(),
    }
    head = heads.get(file) or film(tmp_path / "x.mkv", [0, 0.1]).read_bytes()
    path = tmp_path / file
    path.write_bytes(head[:size])
    with pytest.raises(SourceError) as caught:
        VideoFile(path)
    assert str(caught.value).endswith(".")


def test_a_playlist_opens_nothing_else(tmp_path: Path) -> None:
    film(tmp_path / "part.ts", [0, 0.1, 0.2])
    path = tmp_path / "clip.mp4"
    path.write_text("#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\npart.ts\n#EXT-X-ENDLIST\n")
    with pytest.raises(SourceError, match="not a video"):
        VideoFile(path)


def exif(data: bytes, orientation: int) -> bytes:
    entry = struct.pack("<HHIHH", 0x0112, 3, 1, orientation, 0)
    body = b"Exif\0\0II*\0\x08\0\0\0\x01\0" + entry + b"\0\0\0\0"
    return data[:2] + b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body + data[2:]


@pytest.mark.parametrize("orientation", range(1, 9))
def test_photos_lie_as_their_exif_says(orientation: int, tmp_path: Path) -> None:
    wanted = pictures("knee_to_chest")[0]
    ways = [(1, 0, 0, 1), (-1, 0, 0, 1), (-1, 0, 0, -1), (1, 0, 0, -1)]
    ways += [(0, 1, 1, 0), (0, 1, -1, 0), (0, -1, -1, 0), (0, -1, 1, 0)]
    stored = np.ascontiguousarray(FLIPS[ways[orientation - 1]](wanted))
    path = tmp_path / "photo.jpg"
    path.write_bytes(exif(cv2.imencode(".jpg", stored)[1].tobytes(), orientation))
    still = still_image(path)
    same([still.frame], (wanted,))
    assert still.damage == ""


@pytest.mark.parametrize("progressive", [0, 1])
@pytest.mark.parametrize("part", [0.4, 0.7, 0.99])
def test_a_photo_cut_off_is_said_to_be(part: float, progressive: int, tmp_path: Path) -> None:
    how = [int(cv2.IMWRITE_JPEG_PROGRESSIVE), progressive]
    whole = exif(cv2.imencode(".jpg", pictures("cat_cow")[0], how)[1].tobytes(), 1)
    path = tmp_path / "photo.jpg"
    path.write_bytes(whole + b"what the phone appends")
    assert still_image(path).damage == ""
    path.write_bytes(whole[: int(len(whole) * part)])
    assert "photo.jpg is incomplete" in still_image(path).damage


def test_a_picture_bomb_is_refused_by_its_header(tmp_path: Path) -> None:
    head = b"\x89PNG\r\n\x1a\n" + struct.pack(
        ">I4sIIBBBBB", 13, b"IHDR", 40000, 40000, 8, 2, 0, 0, 0
    )
    path = tmp_path / "bomb.png"
    path.write_bytes(head + bytes(100))
    with pytest.raises(SourceError, match=r"bomb\.png"):
        still_image(path)
