"""Saved poses: a `PoseTrack` to and from an `.npz` file (never pickled)."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

import numpy as np

from formcheck.core.pose.pose import BACK_SAMPLES, LANDMARKS, ModelInfo, Poses, PoseTrack, Source
from formcheck.errors import SourceError
from formcheck.store.files import write_whole
from formcheck.store.pose_log import PART, read_log

FORMAT = "formcheck.poses/1"
LIMITS = {"image": 1e6, "back": 1e6, "world": 1e3, "visibility": 1.01}
"""Pixels, metres and shares that no pose has (own choice, far beyond all): a file with them is
damaged. Arithmetic on them would overflow."""


def save_track(track: PoseTrack, path: str | Path) -> None:
    """Write the poses of a recording. Positions to 0.01 pixel and 0.1 mm.

    Raises:
        OutputError: the file cannot be written.
    """
    path = Path(path)
    poses = track.poses
    meta = {"format": FORMAT, "source": asdict(track.source), "model": asdict(track.model)}
    arrays = {
        "meta": np.array(json.dumps(meta)),
        "time_s": poses.time_s,
        "image": poses.image.astype(np.float32),
        "world": poses.world.astype(np.float32),
        "visibility": poses.visibility.astype(np.float32),
        "back": poses.back.astype(np.float32),
        "reasons": np.array(poses.reasons, dtype=np.str_),
        "others": poses.others.astype(np.uint8),
    }

    def write(file: IO[bytes]) -> None:
        np.savez_compressed(file, allow_pickle=False, **arrays)

    write_whole(path, write)


def load_track(path: str | Path) -> PoseTrack:
    """The poses of a recording, also of one that was cut off (`*.poses.part`).

    Raises:
        SourceError: the file is missing or holds no poses.
    """
    bad = SourceError(f"{path} holds no saved poses: name a *.poses.npz file of formcheck.")
    try:
        with open(path, "rb") as file:
            track = read_log(file) if str(path).endswith(PART) else _read(file)
    except FileNotFoundError as error:
        raise SourceError(f"There is no file {path}: check the name and the folder.") from error
    except IsADirectoryError as error:
        raise SourceError(f"{path} is a folder: name the *.poses.npz file in it.") from error
    except PermissionError as error:
        raise SourceError(f"{path} may not be read: check its permissions.") from error
    except Exception as error:  # damaged files make zipfile, zlib and numpy raise all sorts
        raise bad from error
    poses, n = track.poses, track.poses.time_s.size
    shapes = {
        "time_s": (n,),
        "image": (n, LANDMARKS, 2),
        "world": (n, LANDMARKS, 3),
        "visibility": (n, LANDMARKS),
        "back": (n, BACK_SAMPLES),
        "others": (n,),
    }
    whole = all(getattr(poses, field).shape == shape for field, shape in shapes.items())
    if not whole or len(poses.reasons) != n:
        raise bad
    if not np.isfinite(poses.time_s).all() or not (np.diff(poses.time_s) > 0).all():
        raise SourceError(f"{path} is damaged: its times do not increase. Analyse the video again.")
    if any((np.abs(getattr(poses, field)) > limit).any() for field, limit in LIMITS.items()):
        raise SourceError(f"{path} is damaged: its places are impossible. Analyse the video again.")
    return track


def _read(file: IO[bytes]) -> PoseTrack:
    with np.load(file, allow_pickle=False) as data:
        meta = json.loads(str(data["meta"]))
        if meta["format"] != FORMAT:
            raise ValueError("another format")
        fields = {
            k: np.asarray(data[k], dtype=np.float64)
            for k in ("time_s", "image", "world", "visibility", "back")
        }
        reasons = tuple(str(r) for r in data["reasons"])
        nobody = np.zeros(fields["time_s"].shape)  # poses of earlier versions have no word on it
        others = np.asarray(data.get("others", nobody), dtype=np.int64)
        model = ModelInfo(**{k: _text(v) for k, v in meta["model"].items()})
        poses = Poses(reasons=reasons, others=others, **fields)
        return PoseTrack(poses, _source(meta["source"]), model)


def _source(meta: dict[str, Any]) -> Source:
    width, height = (int(x) for x in meta["frame_size"])
    if width <= 0 or height <= 0 or not 0 <= float(meta["duration_s"]) < np.inf:
        raise ValueError("no recording is like this")
    speed = float(meta.get("speed", 1.0))  # poses of earlier versions have no word on it
    if not 0 < speed < np.inf:
        raise ValueError("nothing plays like this")
    return Source(
        kind="poses",
        name=_text(meta["name"]),
        duration_s=float(meta["duration_s"]),
        frames=int(meta["frames"]),
        frame_size=(width, height),
        sha256=None if meta["sha256"] is None else _text(meta["sha256"]),
        damage=_text(meta["damage"]),
        speed=speed,
        mirrored=bool(meta.get("mirrored", False)),
        decided=tuple(_text(sentence) for sentence in meta.get("decided", ())),
        reader=int(meta.get("reader", 0)),
    )


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{value!r} is no text")
    return value
