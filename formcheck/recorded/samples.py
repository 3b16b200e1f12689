"""The shipped sample videos, for a first try without a camera."""

from __future__ import annotations

from pathlib import Path

from formcheck.errors import SourceError

_PACKAGE = Path(__file__).resolve().parent.parent
FOLDERS = (_PACKAGE / "samples", _PACKAGE.parent / "sample_videos")
"""In an installed wheel; in a source checkout."""


def samples() -> dict[str, Path]:
    """The shipped videos by name."""
    folder = next((f for f in FOLDERS if f.is_dir()), None)
    return {p.stem: p for p in sorted(folder.glob("*.mp4"))} if folder else {}


def sample(name: str) -> Path:
    """A shipped video.

    Args:
        name: such as `knee-to-chest`; `-` may stand for `_`.

    Raises:
        SourceError: there is none of this name.
    """
    known = samples()
    wanted = name.replace("-", "_").lower()
    if wanted not in known:
        if not known:
            raise SourceError("The sample videos are missing: install formcheck again.")
        names = ", ".join(n.replace("_", "-") for n in known)
        raise SourceError(f"There is no sample '{name}': choose one of {names}.")
    return known[wanted]


def stretch_of(video: Path) -> str:
    """Id of the stretch a sample shows: the beginning of its name."""
    from formcheck.library.builtin import IDS

    return next(i for i in IDS if video.stem.startswith(i))
