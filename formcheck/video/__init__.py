"""Frames in and out: everything that touches cv2, mediapipe or av."""

import os

from formcheck.errors import ModelError

SYSTEM_LIBRARIES = "libgl1, libegl1, libgles2 and libglib2.0-0"
"""Debian's names of what OpenCV and MediaPipe need from a Linux system."""

# Native chatter is not for the user: what matters is raised as one sentence. Set before the
# libraries are first imported, which read it once. A larger picture is refused by its header:
# the largest phone cameras have 200 million pixels, 2**28 take 0.8 GB.
for name, level in {
    "OPENCV_IO_MAX_IMAGE_PIXELS": str(2**28),
    "OPENCV_FFMPEG_LOGLEVEL": "-8",
    "OPENCV_LOG_LEVEL": "SILENT",
    "GLOG_minloglevel": "3",
    "TF_CPP_MIN_LOG_LEVEL": "3",
}.items():
    os.environ.setdefault(name, level)


def does_not_load(library: str, error: Exception) -> ModelError:
    """The error for a library that the system cannot load."""
    return ModelError(
        f"{library} does not load ({error}): on Linux install {SYSTEM_LIBRARIES}, "
        "otherwise install formcheck again."
    )


try:
    import cv2  # noqa: F401
except ImportError as error:
    raise does_not_load("OpenCV", error) from error
