"""Draws figures in a room with moderngl (EGL; a software driver is enough).

The room stands still, so it is drawn once; a frame draws the people over it, at a higher
resolution for smooth edges, and darkens the room by their two soft shadows.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import cv2
import moderngl
import numpy as np
from numpy.typing import NDArray

from sample_videos.render import shaders
from sample_videos.render.blanket import Blanket
from sample_videos.render.body import Body
from sample_videos.render.camera import Camera
from sample_videos.render.figure import LOOSE_M, Figure
from sample_videos.render.light import Light, set_uniform
from sample_videos.render.people import Look
from sample_videos.render.room import LIGHTS, RGB, Lights, Room
from sample_videos.render.shade import Shade

ROOM_SUPERSAMPLING = 2


class Renderer:
    def __init__(self, width: int, height: int, supersampling: float = 1.5) -> None:
        self.width, self.height, self.scale = width, height, supersampling
        self.context = context = moderngl.create_context(
            standalone=True, backend="egl", require=330
        )
        # Objects of one context must not be freed while another is current: see make_current.
        context.gc_mode = "context_gc"
        self._programs = {
            "person": context.program(shaders.PERSON_VERTEX, shaders.PERSON_FRAGMENT),
            "room": context.program(shaders.ROOM_VERTEX, shaders.ROOM_FRAGMENT),
            "depth": context.program(shaders.DEPTH_VERTEX, shaders.DEPTH_FRAGMENT),
            "shade": context.program(shaders.ROOM_SHADOW_VERTEX, shaders.ROOM_SHADOW_FRAGMENT),
        }
        size = (int(width * supersampling), int(height * supersampling))
        self._people_target = context.framebuffer(
            [context.renderbuffer(size, 4)], context.depth_renderbuffer(size)
        )
        self._shade = Shade(context, self._programs["shade"], width, height)
        self._light = Light(context, self._shade.positions)
        self._things: Any = None
        self._blanket: Blanket | None = None

    def make_current(self) -> None:
        """Call before using a renderer while several exist in the process."""
        self.context.__enter__()
        self.context.gc()

    def figure(self, body: Body, look: Look) -> Figure:
        return Figure(self.context, self._programs, body, look)

    def spread_blanket(
        self, figure: Figure, resting: np.ndarray, colour: RGB, over: str = "both"
    ) -> None:
        """Over the legs of the first person drawn, or one of them, who lies there as given."""
        clothes = figure.look.loose * LOOSE_M
        self._blanket = Blanket(self.context, self._programs, figure.body, resting, clothes, over)
        set_uniform(self._programs["room"], "blanketColour", colour)

    def set_scene(
        self,
        room: Room,
        camera: Camera,
        lights: Lights | None = None,
        more_mats: Sequence[tuple[float, float]] = (),
    ) -> None:
        """Draw the still room, its world positions included. Takes away a blanket."""
        self._blanket = None
        self._camera = camera
        self._light.aim(camera, lights or LIGHTS["day"])
        context, program = self.context, self._programs["room"]
        buffer = context.buffer(room.triangles(more_mats).tobytes())
        layout = (buffer, "3f 3f 1f", "position", "normal", "material")
        still = context.vertex_array(program, [layout])
        things = room.things()
        self._things = None
        if things is not None:
            layout = (context.buffer(things.tobytes()), "3f 3f 1f", *layout[2:])
            self._things = context.vertex_array(program, [layout])
        context.enable(moderngl.DEPTH_TEST)
        self._light.clear()
        self._light.bind(program)
        program["floorStyle"].value = room.floor
        program["matColour"].value = room.mat
        program["wallColour"].value = room.wall
        program["thingColour"].value = room.thing
        size = (self.width * ROOM_SUPERSAMPLING, self.height * ROOM_SUPERSAMPLING)
        target = context.framebuffer(
            [context.renderbuffer(size, 3)], context.depth_renderbuffer(size)
        )
        target.use()
        target.clear(0.5, 0.5, 0.5, depth=1.0)
        set_uniform(program, "output_", 0)
        still.render()
        pixels = np.frombuffer(target.read(components=3, alignment=1), np.uint8)
        picture = pixels.reshape(size[1], size[0], 3)[::-1, :, ::-1]
        self._room = cv2.resize(
            np.ascontiguousarray(picture), (self.width, self.height), interpolation=cv2.INTER_AREA
        )
        self._shade.draw_positions()
        set_uniform(program, "output_", 1)
        still.render()
        set_uniform(program, "output_", 0)

    def draw(self, people: Sequence[tuple[Figure, np.ndarray]]) -> np.ndarray:
        """The picture (BGR) with the people where their vertices are."""
        if not people:
            return self._room.copy()
        context = self.context
        context.enable(moderngl.DEPTH_TEST)
        context.disable(moderngl.CULL_FACE)
        for figure, vertices in people:
            figure.update(vertices)
        if self._blanket is not None:
            self._blanket.update(people[0][1])

        def shadows() -> None:
            for figure, _ in people:
                figure.shadow.render()
            if self._blanket is not None:
                self._blanket.shadow.render(vertices=len(self._blanket.points))

        self._light.cast(self._programs["depth"], shadows)
        places = [vertices for _, vertices in people]
        if self._blanket is not None:
            places.append(self._blanket.points)
        image = self._shade.over(self._room, places, self._camera, self._light)
        return self._over(image, people, np.concatenate([v[::5] for v in places]))

    def _over(
        self, image: np.ndarray, people: Sequence[tuple[Figure, np.ndarray]], places: np.ndarray
    ) -> np.ndarray:
        rectangle = self._camera.rectangle(places.astype(float), 8)
        if rectangle is None:
            return image
        left, top, right, bottom = rectangle
        viewport = tuple(
            int(x * self.scale) for x in (left, self.height - bottom, right - left, bottom - top)
        )
        target, program = self._people_target, self._programs["person"]
        target.use()
        target.scissor = viewport
        target.clear(0, 0, 0, 0, depth=1.0)
        if self._things is not None or self._blanket is not None:
            self._light.bind(self._programs["room"])
        if self._things is not None:
            self._things.render()
        if self._blanket is not None:
            set_uniform(self._programs["room"], "output_", 2)
            self._blanket.dressed.render(vertices=len(self._blanket.points))
            set_uniform(self._programs["room"], "output_", 0)
        self._light.bind(program)
        for figure, _ in people:
            figure.set_uniforms(program)
            figure.dressed.render()
        data = np.frombuffer(target.read(viewport=viewport, components=4, alignment=1), np.uint8)
        layer: NDArray[Any] = np.ascontiguousarray(data.reshape(viewport[3], viewport[2], 4)[::-1])
        if self.scale != 1:
            layer = cv2.resize(layer, (right - left, bottom - top), interpolation=cv2.INTER_AREA)
        # The layer is 0 where nobody is, so averaging has already multiplied it by its coverage.
        rest = 255 - layer[:, :, 3]
        part = image[top:bottom, left:right]
        behind = cv2.multiply(part, cv2.merge([rest, rest, rest]), scale=1 / 255)
        image[top:bottom, left:right] = cv2.add(behind, layer[:, :, 2::-1])
        return image
