"""Poses kept one by one as they are judged: what was seen is not lost with the program."""

from __future__ import annotations

import json
from pathlib import Path
from typing import IO

import numpy as np

from formcheck.core.pose.pose import BACK_SAMPLES, LANDMARKS, Pose, Poses, PoseTrack, Source
from formcheck.errors import OutputError
from formcheck.words import spoken

PART = ".poses.part"
"""How the names of such files end. When all went well they become `*.poses.npz`."""
FORMAT = "formcheck.poses.part/1"
ROW = np.dtype(
    [
        ("time_s", "<f8"),
        ("image", "<f4", (LANDMARKS, 2)),
        ("world", "<f4", (LANDMARKS, 3)),
        ("visibility", "<f4", (LANDMARKS,)),
        ("back", "<f4", (BACK_SAMPLES,)),
        ("reason", "S16"),
        ("others", "u1"),
    ]
)
"""A frame: about 1 kB, in the precision of saved poses."""


class PoseLog:
    """A file that grows by a frame at a time and is whole at any moment: a line that says what it
    is, then rows.

    Args:
        path: of the file to make; it must not be there.
        name: of the video beside it.
        frame_size: (width, height) in pixels.
        advice: what to do when it cannot be written.

    Raises:
        OutputError: the file cannot be written; from the constructor or `add`.
    """

    def __init__(self, path: Path, name: str, frame_size: tuple[int, int], *, advice: str) -> None:
        self.path, self._advice = path, advice
        head = {"format": FORMAT, "name": name, "frame_size": frame_size}
        try:
            self._file = path.open("xb", buffering=0)
        except OSError as error:
            raise self._failed(error) from error
        self._write(json.dumps(head).encode() + b"\n")

    def add(self, pose: Pose) -> None:
        """One judged frame."""
        one = Poses.stack([pose])
        row = np.zeros(1, ROW)
        for field in ("time_s", "image", "world", "visibility", "back", "others"):
            row[field] = getattr(one, field)
        row["reason"] = one.reasons[0].encode()
        self._write(row.tobytes())

    def poses(self) -> Poses:
        """All of them, in order."""
        with self.path.open("rb") as file:
            return read_log(file).poses

    def remove(self) -> None:
        """Take the file away: what is in it stands elsewhere."""
        self._file.close()
        self.path.unlink(missing_ok=True)

    def close(self) -> None:
        """Leave the file as it is."""
        self._file.close()

    def _write(self, data: bytes) -> None:
        try:
            while data:
                data = data[self._file.write(data) :]
        except OSError as error:
            raise self._failed(error) from error

    def _failed(self, error: OSError) -> OutputError:
        return OutputError(f"{self.path} cannot be written ({error.strerror}): {self._advice}.")


def read_log(file: IO[bytes]) -> PoseTrack:
    """The poses of a log; a row that was not written to its end is left out.

    Raises:
        ValueError, KeyError: it is no such file.
    """
    head = json.loads(file.readline(10_000))
    width, height = (int(x) for x in head["frame_size"])
    if head["format"] != FORMAT or width <= 0 or height <= 0:
        raise ValueError("no log of poses")
    data = file.read()
    rows = np.frombuffer(data[: len(data) // ROW.itemsize * ROW.itemsize], ROW)
    fields = ("time_s", "image", "world", "visibility", "back")
    poses = Poses(
        **{field: rows[field].astype(np.float64) for field in fields},
        reasons=tuple(reason.decode() for reason in rows["reason"]),
        others=rows["others"].astype(np.int64),
    )
    end_s = float(poses.time_s[-1]) if len(rows) else 0.0
    cut = spoken()("damage-cut-off", s=end_s)
    name = str(head["name"])
    return PoseTrack(poses, Source("poses", name, end_s, len(rows), (width, height), damage=cut))
