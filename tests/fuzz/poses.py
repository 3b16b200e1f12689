"""Saved poses: bytes of the archive, and arrays and descriptions of every wrong kind."""

from __future__ import annotations

import io
import json
import zipfile
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from formcheck.library.builtin import IDS
from formcheck.recorded.check import judge_track
from formcheck.store.poses import load_track
from formcheck.store.results import result_json
from tests.fuzz.mutate import mutated_bytes, mutated_json

TRACK = Path(__file__).parent.parent / "data/tracks/knee_to_chest_bounce_f1_side.poses.npz"
FRAMES = 60
STRANGE = (0.0, -1.0, 1.0, np.nan, np.inf, -np.inf, 1e300, -1e300, 1e38, 1e-300, 1e9)
DTYPES = ("f2", "f4", "i1", "u8", "?", "c16", "U8", "S3", "M8[s]", "O", "V4")


def attack(rng: Random, folder: Path) -> None:
    path = folder / "clip.poses.npz"
    if rng.random() < 0.3:
        path.write_bytes(mutated_bytes(rng, packed(arrays())))
    else:
        path.write_bytes(_otherwise(rng))
    sessions, _ = judge_track(load_track(path), rng.choice(IDS))
    json.loads(result_json(sessions), parse_constant=_not_json)


def _not_json(word: str) -> None:
    raise AssertionError(f"{word} in the result")


@cache
def arrays() -> dict[str, Any]:
    """The first seconds of a saved track."""
    with np.load(TRACK) as data:
        return {k: data[k] if k == "meta" else data[k][:FRAMES] for k in data.files}


def packed(named: dict[str, Any]) -> bytes:
    file = io.BytesIO()
    np.savez(file, **named)
    return file.getvalue()


def _otherwise(rng: Random) -> bytes:
    named = dict(arrays())
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        key = rng.choice(list(named) or ["new"])
        match rng.choice((0, 1, 2, 3, 4, 4, 4, 4, 4, 4)):
            case 0:
                meta = mutated_json(rng, json.loads(str(arrays()["meta"])))
                named["meta"] = np.array(json.dumps(meta))
            case 1:
                named.pop(key, None)
            case 2 if key in named:
                named[key] = _retyped(rng, named[key])
            case 3 if key in named:
                named[key] = _reshaped(rng, named[key])
            case _:
                named |= _filled(rng, named)
    data = packed(named)
    return data if rng.random() < 0.9 else _twice(data, key)


def _retyped(rng: Random, values: Any) -> Any:
    try:
        with np.errstate(all="ignore"):
            return np.zeros_like(values).astype(rng.choice(DTYPES))
    except (ValueError, TypeError):
        return np.array(rng.choice(("x", None, {"a": 1})), dtype=object)


def _reshaped(rng: Random, values: Any) -> Any:
    match rng.randrange(5):
        case 0:
            return values[: rng.choice((0, 1, 2))] if values.ndim else values[None]
        case 1:
            return values[..., None]
        case 2:
            return values.ravel()
        case 3:
            return values[::-1] if values.ndim else values
        case _:
            return np.concatenate([values, values]) if values.ndim else values


def _filled(rng: Random, named: dict[str, Any]) -> dict[str, Any]:
    """The same recording, of whatever length, with strange numbers in some places."""
    many = rng.choice((1, 2, 5, FRAMES))
    short = {k: v[:many] if k != "meta" and v.ndim else v for k, v in named.items()}
    numbers = [k for k, v in short.items() if v.dtype.kind == "f" and v.size]
    if numbers:
        key = rng.choice(numbers)
        values = short[key].astype(np.float64)
        where = np.random.default_rng(rng.randrange(2**32)).random(values.shape)
        values[where < rng.choice((0.01, 0.5, 1.0))] = rng.choice(STRANGE)
        if key == "time_s":
            with np.errstate(all="ignore"):
                values = np.sort(values) * rng.choice((1.0, 1e-9, 1e6))
        short[key] = values
    return short


def _twice(data: bytes, key: str) -> bytes:
    """One array stands in the archive a second time, as nonsense."""
    file = io.BytesIO(data)
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(f"{key}2.npy", b"\x93NUMPY\x01\x00v\x00{'descr': '<f8'")
    return file.getvalue()
