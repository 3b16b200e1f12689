"""The two lights of a room, their shadow maps, and what every shader must know of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import moderngl
import numpy as np

from sample_videos.render.body import mesh
from sample_videos.render.camera import Camera, look_at, orthographic
from sample_videos.render.room import Lights
from sample_videos.render.rotations import Array, unit

SHADOW_SIZE = 768
SHADOW_HALF_M = 1.6
SKY_DIRECTION = unit([0.05, 0.05, 1.0])


class Light:
    """A lamp or window (key) and the sky, as a camera sees what they light."""

    def __init__(self, context: moderngl.Context, positions: moderngl.Texture) -> None:
        """`positions` are the world positions of the room's pixels."""
        self._shadow_maps = []
        for _ in range(2):
            depth = context.depth_texture((SHADOW_SIZE, SHADOW_SIZE))
            depth.compare_func = ""
            depth.repeat_x = depth.repeat_y = False
            self._shadow_maps.append((depth, context.framebuffer(depth_attachment=depth)))
        arrays = mesh().arrays
        self._textures = (
            *(depth for depth, _ in self._shadow_maps),
            _texture(context, arrays["masks"]),
            _texture(context, arrays["detail"][:, :, None]),
            positions,
        )

    def aim(self, camera: Camera, lights: Lights) -> None:
        """Whose picture it is, and whence the light comes; nothing throws a shadow yet."""
        self._camera, self._lights = camera, lights
        self.key = unit(lights.direction)
        centre = np.array([0, 0, 0.2])
        self._matrices = [
            orthographic(SHADOW_HALF_M, 0.1, 6.0) @ look_at(centre + d * 3, centre, (0, 1, 0))
            for d in (self.key, SKY_DIRECTION)
        ]

    def clear(self) -> None:
        for _, target in self._shadow_maps:
            target.clear(depth=1.0)

    def cast(self, program: Any, render: Callable[[], None]) -> None:
        """Find the shadows of what `render` draws, with the program that writes depths."""
        for (_, target), matrix in zip(self._shadow_maps, self._matrices, strict=True):
            target.use()
            target.clear(depth=1.0)
            program["camera"].value = _column_major(matrix)
            render()

    def bind(self, program: Any) -> None:
        """Textures, light and camera of a program."""
        for number, texture in enumerate(self._textures):
            texture.use(number)
        lights = self._lights
        matrix = self._camera.projection @ self._camera.view_matrix
        values = {
            "keyShadow": 0, "skyShadow": 1, "masks": 2, "detail": 3, "positions": 4,
            "camera": _column_major(matrix), "eye": tuple(self._camera.eye),
            "keyMatrix": _column_major(self._matrices[0]),
            "skyMatrix": _column_major(self._matrices[1]),
            "keyDirection": tuple(self.key), "skyDirection": tuple(SKY_DIRECTION),
            "keyLight": lights.key, "skyLight": lights.sky, "ambient": lights.ambient,
            "warm": lights.warm,
        }  # fmt: skip
        for name, value in values.items():
            set_uniform(program, name, value)
        level = np.array([lights.ambient, lights.key * self.key[2], lights.sky])
        for name, share in zip(
            ("ambientShare", "keyShare", "skyShare"), level / level.sum(), strict=True
        ):
            set_uniform(program, name, float(share))


def set_uniform(program: Any, name: str, value: Any) -> None:
    """Drivers leave out what a shader does not use."""
    if name in program:
        program[name].value = value


def _texture(context: moderngl.Context, image: np.ndarray) -> moderngl.Texture:
    data = np.ascontiguousarray(image)
    texture = context.texture(data.shape[:2], data.shape[2], data.tobytes())
    texture.build_mipmaps()
    return texture


def _column_major(matrix: Array) -> tuple[float, ...]:
    return tuple(float(x) for x in matrix.T.ravel())
