"""Frames in and out: everything that touches cv2, mediapipe or av."""

import os

# Native chatter is not for the user: what matters is raised as one sentence. Set before the
# libraries are first imported, which read it once.
for name, level in {
    "OPENCV_FFMPEG_LOGLEVEL": "-8",
    "OPENCV_LOG_LEVEL": "SILENT",
    "GLOG_minloglevel": "3",
    "TF_CPP_MIN_LOG_LEVEL": "3",
}.items():
    os.environ.setdefault(name, level)
