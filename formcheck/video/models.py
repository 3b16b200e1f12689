"""The shipped pose models: where they lie, and that they are whole."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from formcheck.errors import ModelError
from formcheck.video.source import sha256

CHECKSUMS: dict[str, str] = {
    "heavy": "64437af838a65d18e5ba7a0d39b465540069bc8aae8308de3e318aad31fcbc7b",
    "full": "4eaa5eb7a98365221087693fcc286334cf0858e2eb6e15b506aa4a7ecdcec4ad",
}

_PACKAGE = Path(__file__).resolve().parent.parent
FOLDERS = (_PACKAGE / "models", _PACKAGE.parent / "models")
"""In an installed wheel; in a source checkout."""


@lru_cache
def model_file(name: str) -> tuple[Path, str]:
    """Path and checksum of a shipped model.

    Raises:
        ModelError: no such model, or its file is missing or damaged.
    """
    if name not in CHECKSUMS:
        raise ModelError(f"There is no model '{name}': choose heavy or full.")
    file = f"pose_landmarker_{name}.task"
    path = next((p for folder in FOLDERS if (p := folder / file).is_file()), None)
    if path is None:
        raise ModelError(f"The pose model {file} is missing: install formcheck again.")
    digest = sha256(path)
    if digest != CHECKSUMS[name]:
        raise ModelError(f"The pose model {path} is damaged: install formcheck again.")
    return path, digest
