"""Somebody else who stays in the picture: kneels or stands beside, or is on a mat of the own."""

from __future__ import annotations

import numpy as np

from sample_videos.render.body import body
from sample_videos.render.figure import Figure
from sample_videos.render.gait import upright
from sample_videos.render.keyposes import FACING_HEAD, from_all_fours
from sample_videos.render.people import EVERYBODY
from sample_videos.render.poser import Poser
from sample_videos.render.renderer import Renderer
from sample_videos.render.rotations import Array, rotation, rotation_vector
from sample_videos.render.spec import ClipSpec, Companion
from sample_videos.render.stretch import Style
from sample_videos.render.tables import PoseTable, pose_table

UPRIGHT_KNEELING = 1
"""Which of the key poses from all fours it is."""
CYCLE_S = 6.0
"""How long a companion who stretches takes for a way there and back."""
SWAY_DEG, SWAY_S = 1.5, 5.0


class Beside:
    """Draws one companion at any time of a clip."""

    def __init__(self, renderer: Renderer, spec: ClipSpec, companion: Companion) -> None:
        person = EVERYBODY[companion.body]
        self._companion, self._body = companion, body(companion.body)
        self._figure = renderer.figure(self._body, person.look)
        self._phase = float(np.random.default_rng([spec.seed, 6]).uniform(0, 2 * np.pi))
        self._table: PoseTable | None = None
        turn = rotation("z", companion.heading_deg)
        if companion.what == "kneeling":
            turns = from_all_fours(Poser(self._body))[UPRIGHT_KNEELING].turns.copy()
            turns[0] = turn @ turns[0]
        elif companion.what == "standing":
            turns = np.broadcast_to(np.eye(3), (self._body.bone_count, 3, 3)).copy()
            for label, matrix in upright(turn @ FACING_HEAD, amount=0.0).items():
                turns[self._body.index[label]] = matrix
        else:
            style = Style(bulk=person.weight)
            self._table = pose_table(companion.body, companion.what, "left", style)
            return
        self._turns = turns

    def at(self, t: float) -> list[tuple[Figure, np.ndarray]]:
        turns, shift = self._pose(t)
        vertices = self._body.skin_all(*self._body.forward_all(turns, shift))
        if self._table is None:
            vertices[:, 2] -= vertices[:, 2].min()
        else:
            vertices[:, 2] = np.maximum(vertices[:, 2], 0)
        vertices += np.array([*self._companion.place, 0.0], np.float32)
        return [(self._figure, vertices)]

    def _pose(self, t: float) -> tuple[Array, Array]:
        if self._table is not None:
            cycle = 0.5 - 0.5 * np.cos(2 * np.pi * t / CYCLE_S + self._phase)
            return self._table.at(self._companion.depth * float(cycle))
        turns = self._turns.copy()
        bend = np.radians(SWAY_DEG) * np.sin(2 * np.pi * t / SWAY_S + self._phase)
        spine = self._body.index["spine03"]
        turns[spine] = turns[spine] @ rotation_vector([bend, bend, 0])
        return turns, np.zeros(3)
