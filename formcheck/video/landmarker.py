"""MediaPipe's pose landmarker as one call: a frame in, a `Pose` out."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np

from formcheck.core.pose.pose import LANDMARKS, Array, Landmark, ModelInfo, Pose
from formcheck.core.pose.silhouette import back_profile
from formcheck.video import does_not_load
from formcheck.video.closing import Closing
from formcheck.video.models import model_file
from formcheck.video.native import ctrl_c_waits, native_stderr_silenced
from formcheck.video.privacy import OfflineThread
from formcheck.video.source import Frame

DARK = 24.0
"""Mean brightness (0..255) below which "nobody found" is blamed on the light."""


class Landmarker(Closing):
    """Finds one person's landmarks.

    In video mode MediaPipe follows the person from frame to frame and smooths; feed frames in
    order of time. In still mode each frame stands alone. Who is to be judged: `video.tracker`.

    Args:
        model: `heavy` (steadier left and right) or `full` (three times faster).
        silhouette: also read the back's outline off the segmentation mask (about 9 ms a frame).
        still: frames are unrelated pictures.

    Raises:
        ModelError: the model is missing, damaged or does not load.
    """

    def __init__(
        self, model: str = "heavy", *, silhouette: bool = True, still: bool = False
    ) -> None:
        path, digest = model_file(model)
        with native_stderr_silenced():
            try:
                import mediapipe as mp
                from mediapipe.tasks.python import BaseOptions, vision
            except (ImportError, OSError) as error:
                raise does_not_load("MediaPipe", error) from error
        self._mp: Any = mp
        self._make: Any = vision.PoseLandmarker.create_from_options
        self._options: Any = vision.PoseLandmarkerOptions(
            base_options=BaseOptions(model_asset_path=str(path)),
            running_mode=vision.RunningMode.IMAGE if still else vision.RunningMode.VIDEO,
            output_segmentation_masks=silhouette,
        )
        self._still = still
        self._silhouette = silhouette
        self._last_ms = -1
        self.info = ModelInfo(model, digest, str(mp.__version__))
        self._landmarker: Any = None
        self._offline = OfflineThread()
        try:
            self.restart()
        except BaseException:
            self.close()
            raise

    def restart(self) -> None:
        """Forget whom it followed: the next frame is searched anew (about 0.15 s)."""
        self.close()
        with ctrl_c_waits(), native_stderr_silenced():
            try:
                self._landmarker = self._offline(self._make, self._options)
            except OSError as error:  # only now does MediaPipe load its own library
                raise does_not_load("MediaPipe", error) from error

    def close(self) -> None:
        """Release the model. MediaPipe's own finaliser fails at interpreter exit."""
        if self._landmarker is not None:
            with ctrl_c_waits(), native_stderr_silenced():
                self._offline(self._landmarker.close)
                self._landmarker = None
        self._offline.close()

    def __call__(self, frame: Frame) -> Pose:
        """The person in this frame; a `Pose` without landmarks when nobody is found."""
        # It chatters at its first inference, and again with the first person it sees.
        with ctrl_c_waits(), native_stderr_silenced():
            result = self._offline(self._detect, frame)
        if not result.pose_landmarks:
            reason = "too_dark" if float(frame.image.mean()) < DARK else "no_person"
            return Pose(frame.time_s, reason=reason)
        return self._pose(frame, result)

    def _detect(self, frame: Frame) -> Any:
        rgb = cv2.cvtColor(frame.image, cv2.COLOR_BGR2RGB)
        picture = self._mp.Image(image_format=self._mp.ImageFormat.SRGB, data=rgb)
        if self._still:
            return self._landmarker.detect(picture)
        self._last_ms = max(round(frame.time_s * 1000), self._last_ms + 1)
        return self._landmarker.detect_for_video(picture, self._last_ms)

    def _pose(self, frame: Frame, result: Any) -> Pose:
        height, width = frame.image.shape[:2]
        points = result.pose_landmarks[0]
        image = _single([[p.x * width, p.y * height] for p in points])
        world = _single([[p.x, p.y, p.z] for p in result.pose_world_landmarks[0]])
        visibility = _single([p.visibility for p in points])
        assert image.shape == (LANDMARKS, 2)
        back = None
        if self._silhouette and result.segmentation_masks:
            mask = result.segmentation_masks[0].numpy_view().reshape(height, width)
            back = back_profile(
                mask,
                _middle(image, Landmark.LEFT_HIP),
                _middle(image, Landmark.LEFT_SHOULDER),
                _middle(image, Landmark.LEFT_KNEE),
            )
            back = _single(back)
        return Pose(frame.time_s, image, world, visibility, back)


def _single(values: Any) -> Array:
    """Single precision, as saved poses have it: judging them again gives the same bits."""
    return np.asarray(values, dtype=np.float32).astype(np.float64)


def _middle(image: Array, left: Landmark) -> Array:
    middle: Array = (image[left] + image[left + 1]) / 2
    return middle
