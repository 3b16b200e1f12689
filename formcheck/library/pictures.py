"""The moving picture of each built-in stretch, as it ships: made by `sample_videos.render`."""

from __future__ import annotations

from importlib.resources import files

SUFFIX = ".webp"


def picture(stretch_id: str) -> bytes | None:
    """The animated WebP of a stretch; None for a stretch of one's own, which has none."""
    found = files("formcheck.library").joinpath("pictures", f"{stretch_id}{SUFFIX}")
    return found.read_bytes() if found.is_file() else None
