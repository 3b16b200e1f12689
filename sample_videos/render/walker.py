"""Somebody who walks past behind the mat, upright."""

from __future__ import annotations

import numpy as np

from sample_videos.render.body import body
from sample_videos.render.figure import Figure
from sample_videos.render.gait import SPEED_M_S, upright
from sample_videos.render.people import PEOPLE
from sample_videos.render.renderer import Renderer
from sample_videos.render.rotations import rotation
from sample_videos.render.spec import ClipSpec

HALF_WAY_M = 2.6


class Walker:
    def __init__(self, renderer: Renderer, spec: ClipSpec) -> None:
        rng = np.random.default_rng([spec.seed, 4])
        others = [name for name in PEOPLE if name != spec.body]
        self._body = body(others[int(rng.integers(len(others)))])
        self._figure = renderer.figure(self._body, PEOPLE[self._body.name].look)
        self._path = spec.passing_m
        eye = np.array(spec.camera.eye[:2])
        # Walks across the picture, beyond the person as seen from the camera.
        if abs(eye[1]) >= abs(eye[0]):
            self._across, self._beyond = np.array([1.0, 0.0]), np.array([0, -np.sign(eye[1])])
        else:
            self._across, self._beyond = np.array([0.0, 1.0]), np.array([-np.sign(eye[0]), 0])
        self._way = 1.0 if rng.random() < 0.5 else -1.0
        duration = 2 * HALF_WAY_M / SPEED_M_S
        self._start = float(rng.uniform(0, max(spec.seconds - duration, 0.1)))

    def at(self, t: float) -> list[tuple[Figure, np.ndarray]]:
        gone = (t - self._start) * SPEED_M_S
        if not 0 <= gone <= 2 * HALF_WAY_M:
            return []
        direction = self._across * self._way
        reach = self._path if abs(self._beyond[1]) > 0 else self._path + 0.6
        place = direction * (gone - HALF_WAY_M) + self._beyond * reach
        heading = float(np.degrees(np.arctan2(direction[0], -direction[1])))
        turns = upright(rotation("z", heading), gone)
        world, heads = self._body.forward(turns, np.zeros(3))
        vertices = self._body.skin_all(world, heads)
        vertices += np.array([*place, -vertices[:, 2].min()], np.float32)
        return [(self._figure, vertices)]
