"""Video files of several containers and codecs, their bytes changed, read to the end."""

from __future__ import annotations

import math
from fractions import Fraction
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import av
import numpy as np

from formcheck.video.source import VideoFile
from tests.fuzz.mutate import mutated_bytes

FILMS = (
    ("clip.mp4", "libx264"), ("clip.mov", "mpeg4"), ("clip.mkv", "libx264"), ("clip.avi", "mjpeg"),
    ("clip.webm", "libvpx"), ("long.mp4", "libx264"),
)  # fmt: skip
FRAMES = 12
BEGINNING = 600
"""Bytes in which containers say what they are: there most changes matter."""


def attack(rng: Random, folder: Path) -> None:
    name, codec = rng.choice(FILMS)
    data = film(name, codec)
    within = rng.choice((BEGINNING, None, None))
    path = folder / name
    chance = rng.random()
    if chance < 0.15:
        path.write_bytes(data[: rng.randrange(len(data))])
    elif chance < 0.3:
        path.write_bytes(data[rng.randrange(1, 40) :])
    elif chance < 0.4 and b"moov" in data:
        path.write_bytes(_in_the_index(rng, data))
    else:
        path.write_bytes(mutated_bytes(rng, data, within))
    last, count = -math.inf, 0
    with VideoFile(path) as video:
        for frame in video:
            assert math.isfinite(frame.time_s)
            assert frame.time_s > last, "times do not rise"
            assert frame.image.ndim == 3
            last, count = frame.time_s, count + 1
        source = video.describe()
    assert source.frames == count
    assert source.duration_s >= last


def _in_the_index(rng: Random, data: bytes) -> bytes:
    """Changes where an MP4 keeps times, sizes and places."""
    at = data.index(b"moov")
    return data[:at] + mutated_bytes(rng, data[at:])


@cache
def film(name: str, codec: str) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        with av.open(str(path), "w") as container:
            stream: Any = container.add_stream(codec, rate=15)
            stream.width, stream.height = 64, 48
            stream.pix_fmt = "yuvj420p" if codec == "mjpeg" else "yuv420p"
            stream.time_base = Fraction(1, 15)
            rng = np.random.default_rng(0)
            for n in range(FRAMES * 3 if name.startswith("long") else FRAMES):
                picture = np.full((48, 64, 3), 20 * (n % 12), np.uint8)
                picture[n % 40 : n % 40 + 8, 10:40] = rng.integers(0, 255, (1, 30, 3), np.uint8)
                frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
                frame.pts = n
                container.mux(stream.encode(frame))
            container.mux(stream.encode(None))
        return path.read_bytes()
