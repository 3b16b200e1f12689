"""The soft shadows that people throw on the still room."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import cv2
import moderngl
import numpy as np

from sample_videos.render.camera import Camera
from sample_videos.render.light import Light

SHADOW_PIXELS = 2
"""Shadows on the room are found for every second pixel: they are soft."""


class Shade:
    """How much light reaches each pixel of the room, whose world positions are drawn once."""

    def __init__(self, context: moderngl.Context, program: Any, width: int, height: int) -> None:
        self._context, self._program, self._height = context, program, height
        half = (width // SHADOW_PIXELS, height // SHADOW_PIXELS)
        self.positions = context.texture(half, 4, dtype="f4")
        self._positions_target = context.framebuffer(
            [self.positions], context.depth_renderbuffer(half)
        )
        self._target = context.framebuffer([context.renderbuffer(half, 1)])
        corners = np.array([-1, -1, 3, -1, -1, 3], "f4")
        self._full_screen = context.vertex_array(
            program, [(context.buffer(corners.tobytes()), "2f", "corner")]
        )

    def draw_positions(self) -> None:
        """What is drawn next are the world positions of the room."""
        self._positions_target.use()
        self._positions_target.clear(0, 0, 0, 0, depth=1.0)

    def over(
        self, room: np.ndarray, vertices: Sequence[np.ndarray], camera: Camera, light: Light
    ) -> np.ndarray:
        """A copy of the room's picture, darkened by what has these vertices."""
        image = room.copy()
        points = np.concatenate([v[::7] for v in vertices]).astype(float)
        thrown = points - light.key * (points[:, 2:] / light.key[2])
        soft = np.array([[0.2, 0, 0], [-0.2, 0, 0], [0, 0.2, 0], [0, -0.2, 0]])
        spread = [thrown + edge for edge in soft]
        rectangle = camera.rectangle(np.concatenate([points, *spread]), 4)
        if rectangle is None:
            return image
        left, top, right, bottom = rectangle
        n = SHADOW_PIXELS
        viewport = (
            left // n,
            (self._height - bottom) // n,
            (right - left) // n,
            (bottom - top) // n,
        )
        target = self._target
        target.use()
        target.scissor = viewport
        light.bind(self._program)
        self._context.disable(moderngl.DEPTH_TEST)
        self._full_screen.render(vertices=3)
        self._context.enable(moderngl.DEPTH_TEST)
        data = np.frombuffer(target.read(viewport=viewport, components=1, alignment=1), np.uint8)
        shade = cv2.blur(data.reshape(viewport[3], viewport[2])[::-1], (3, 3))
        shade = cv2.resize(shade, (right - left, bottom - top), interpolation=cv2.INTER_LINEAR)
        part = image[top:bottom, left:right]
        image[top:bottom, left:right] = cv2.multiply(
            part, cv2.merge([shade, shade, shade]), scale=1 / 255
        )
        return image
