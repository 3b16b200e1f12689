"""Ground truth of every frame. Flexion angles: 0 degrees is straight, more is more bent."""

from __future__ import annotations

from typing import Any

import numpy as np

from sample_videos.render.body import SKIN_VERTICES, Body, mesh
from sample_videos.render.camera import Camera
from sample_videos.render.motion import driver_angle, pelvis_roll
from sample_videos.render.rotations import Array, angle_between, unit

FORMAT = "formcheck-truth/1"
# MediaPipe's numbers for the landmarks that have a truth: the inner and outer eye corners and the
# mouth have none.
FROM_KEYPOINTS = {
    0: "nose", 2: "left_eye", 5: "right_eye", 7: "left_ear", 8: "right_ear",
    11: "left_shoulder", 12: "right_shoulder", 13: "left_elbow", 14: "right_elbow",
    15: "left_wrist", 16: "right_wrist", 23: "left_hip", 24: "right_hip", 25: "left_knee",
    26: "right_knee", 27: "left_ankle", 28: "right_ankle", 29: "left_heel", 30: "right_heel",
    31: "left_big_toe", 32: "right_big_toe",
}  # fmt: skip
FROM_BONES = {
    17: "finger5-1.L", 18: "finger5-1.R", 19: "finger2-1.L", 20: "finger2-1.R",
    21: "finger1-2.L", 22: "finger1-2.R",
}  # fmt: skip
# Where each angle is measured, by landmarks of the left side; the right side is one more.
JOINTS = {
    "hip": (11, 23, 25),
    "knee": (23, 25, 27),
    "shoulder": (13, 11, 23),
    "elbow": (11, 13, 15),
}
STRAIGHT_IS_ZERO = ("hip", "knee", "elbow")


class FrameTruth:
    """Collects the truth of every frame of a clip."""

    def __init__(self, body: Body, camera: Camera, motion: str) -> None:
        self._body, self._camera, self._motion = body, camera, motion
        self._back = self._back_midline()
        self.landmarks: list[Any] = []
        self.angles: dict[str, list[float | None]] = {}
        self.back_curve: list[float | None] = []

    def _back_midline(self) -> np.ndarray:
        """Vertices of the skin along the spine, pelvis to neck."""
        at, head = self._body.reference_vertices, self._body.head
        middle = (np.arange(len(at)) < SKIN_VERTICES) & (np.abs(at[:, 0]) < 0.006)
        between = (at[:, 2] > head("upperleg01.L")[2] + 0.04) & (
            at[:, 2] < head("neck01")[2] - 0.02
        )
        behind = at[:, 1] > head("spine03")[1] + 0.03
        found = np.where(middle & between & behind)[0]
        return found[np.argsort(at[found, 2])]

    def add_empty(self) -> None:
        """A frame that shows nobody."""
        self.landmarks.append(None)
        self.back_curve.append(None)
        for values in self.angles.values():
            values.append(None)

    def add(self, world: Array, heads: Array, vertices: np.ndarray, side: str) -> None:
        frames_before = len(self.landmarks)
        points = self._points(heads, vertices)
        numbers = list(points)
        pixels = dict(
            zip(numbers, self._camera.project(np.array([points[i] for i in numbers])), strict=True)
        )
        self.landmarks.append(
            [[round(float(x), 1) for x in pixels[i]] if i in pixels else None for i in range(33)]
        )
        values = self._joint_angles(points, "") | self._joint_angles(pixels, "_image")
        values["driver"] = driver_angle(self._motion, side, self._body, world, heads)
        values["pelvis_roll"] = pelvis_roll(world)
        trunk = (points[11] + points[12] - points[23] - points[24]) / 2
        values["trunk_incline"] = float(
            np.degrees(np.arctan2(trunk[2], np.hypot(trunk[0], trunk[1])))
        )
        across = points[11] - points[12]
        values["shoulder_roll"] = float(
            np.degrees(np.arctan2(abs(across[2]), np.hypot(across[0], across[1])))
        )
        for name, value in values.items():
            self.angles.setdefault(name, [None] * frames_before).append(round(value, 1))
        self.back_curve.append(round(self._curve(world, heads, vertices), 4))

    def _points(self, heads: Array, vertices: np.ndarray) -> dict[int, Array]:
        topology = mesh()
        keypoints = topology.keypoint_regressor @ vertices.astype(np.float64)
        rows = {name: i for i, name in enumerate(topology.keypoint_names)}
        points = {number: keypoints[rows[name]] for number, name in FROM_KEYPOINTS.items()}
        for number, bone in FROM_BONES.items():
            points[number] = heads[self._body.index[bone]]
        return points

    @staticmethod
    def _joint_angles(points: dict[int, Array], suffix: str) -> dict[str, float]:
        out = {}
        for joint, corners in JOINTS.items():
            for offset, side in enumerate(("left", "right")):
                angle = angle_between(*(points[corner + offset] for corner in corners))
                value = 180 - angle if joint in STRAIGHT_IS_ZERO else angle
                out[f"{joint}_{side}{suffix}"] = value
        return out

    def _curve(self, world: Array, heads: Array, vertices: np.ndarray) -> float:
        """Sagitta over chord of the skin of the back in the picture; positive is rounded."""
        spine = self._body.index["spine02"]
        behind = world[spine] @ np.array([0, 1.0, 0])
        line = self._camera.project(vertices[self._back].astype(np.float64))
        ends = self._camera.project(np.array([heads[spine], heads[spine] + behind * 0.1]))
        chord = line[-1] - line[0]
        away = (line - line[0]) - np.outer((line - line[0]) @ unit(chord), unit(chord))
        height = away @ unit(ends[1] - ends[0])
        return float(height[np.abs(height).argmax()] / max(np.linalg.norm(chord), 1e-6))

    def to_json(self) -> dict[str, Any]:
        return {
            "landmarks_px": self.landmarks,
            "angles": self.angles,
            "back_curve": self.back_curve,
        }
