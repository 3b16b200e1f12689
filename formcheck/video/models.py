"""The shipped models: where they lie, and that they are whole."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from formcheck.errors import ModelError
from formcheck.video.source import sha256

FILES: dict[str, tuple[str, str]] = {
    "heavy": (
        "pose_landmarker_heavy.task",
        "64437af838a65d18e5ba7a0d39b465540069bc8aae8308de3e318aad31fcbc7b",
    ),
    "full": (
        "pose_landmarker_full.task",
        "4eaa5eb7a98365221087693fcc286334cf0858e2eb6e15b506aa4a7ecdcec4ad",
    ),
    "people": (
        "movenet_multipose_lightning.onnx",
        "c0ae4455fe36201f7a5a3283e7cfe344c6d184a3b6854777a4f308a888141690",
    ),
}
"""Name to file and checksum (models/README.md): two pose models and the finder of people."""

_PACKAGE = Path(__file__).resolve().parent.parent
FOLDERS = (_PACKAGE / "models", _PACKAGE.parent / "models")
"""In an installed wheel; in a source checkout."""


@lru_cache
def model_file(name: str) -> tuple[Path, str]:
    """Path and checksum of a shipped model.

    Raises:
        ModelError: no such model, or its file is missing or damaged.
    """
    if name not in FILES:
        raise ModelError(f"There is no model '{name}': choose heavy or full.")
    file, expected = FILES[name]
    path = next((p for folder in FOLDERS if (p := folder / file).is_file()), None)
    if path is None:
        raise ModelError(f"The model {file} is missing: install formcheck again.")
    digest = sha256(path)
    if digest != expected:
        raise ModelError(f"The model {path} is damaged: install formcheck again.")
    return path, digest
