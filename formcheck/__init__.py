"""formcheck: checks the form of back-pain stretches from a webcam or a video.

`formcheck.analyse("clip.mp4", "knee_to_chest")` judges a video; saved poses are judged again in
milliseconds:

>>> import formcheck
>>> track = formcheck.load_track("tests/data/tracks/knee_to_chest_ok_both_f1_side.poses.npz")
>>> formcheck.check(track, "knee_to_chest").notes[0]
'2 holds found; 0 of 3 left and 0 of 3 right holds of 20 s counted.'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from formcheck.version import VERSION as __version__  # noqa: N811

if TYPE_CHECKING:
    from formcheck.core.judge.still import PhotoResult
    from formcheck.core.pose.pose import Pose, PoseTrack
    from formcheck.core.result.session import Session
    from formcheck.core.stretch.definition import Stretch
    from formcheck.errors import FormcheckError, ModelError, OutputError, SourceError, StretchError
    from formcheck.library.builtin import builtin
    from formcheck.recorded.analyse import analyse
    from formcheck.recorded.check import check
    from formcheck.recorded.photo import photo
    from formcheck.recorded.track import track
    from formcheck.store.poses import load_track, save_track

__all__ = [
    "FormcheckError",
    "ModelError",
    "OutputError",
    "PhotoResult",
    "Pose",
    "PoseTrack",
    "Session",
    "SourceError",
    "Stretch",
    "StretchError",
    "__version__",
    "analyse",
    "builtin",
    "check",
    "load_track",
    "photo",
    "save_track",
    "track",
]

_HOMES = {
    "analyse": "recorded.analyse",
    "builtin": "library.builtin",
    "check": "recorded.check",
    "load_track": "store.poses",
    "photo": "recorded.photo",
    "save_track": "store.poses",
    "track": "recorded.track",
    "Pose": "core.pose.pose",
    "PoseTrack": "core.pose.pose",
    "Session": "core.result.session",
    "PhotoResult": "core.judge.still",
    "Stretch": "core.stretch.definition",
}


def __getattr__(name: str) -> Any:
    """Load a public name when it is first used: `formcheck --help` must not wait for cv2."""
    if name not in __all__:
        raise AttributeError(f"module 'formcheck' has no attribute '{name}'")
    module = import_module(f"formcheck.{_HOMES.get(name, 'errors')}")
    return getattr(module, name)


def __dir__() -> list[str]:
    """The public names, also those not loaded yet: for completion in a shell."""
    return list(__all__)
