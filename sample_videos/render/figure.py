"""A dressed person on the graphics card: skin, eyes, and clothes and hair as pushed out skin."""

from __future__ import annotations

from typing import Any

import moderngl
import numpy as np

from sample_videos.render.body import Body, mesh, triangles
from sample_videos.render.people import LONG_HAIR as LONG
from sample_videos.render.people import SHORT_TROUSERS, SKIN_TONES, Look

SKIN, EYES, SHIRT, TROUSERS, HAIR = range(5)
ARM_WORDS = ("upperarm", "lowerarm", "wrist", "finger", "metacarpal")
LOWEST_CLOTH = 0.001
LOOSE_M = 0.03


class Figure:
    """Buffers of one person; `update` moves it, the renderer draws it."""

    def __init__(self, context: moderngl.Context, programs: dict[str, Any], body: Body, look: Look):
        self.body, self.look = body, look
        self._uniforms = self._find_uniforms()
        self._build_layers()
        count = len(self._vertex)
        self._buffer = context.buffer(reserve=count * 24)
        still = np.concatenate(
            [body.reference_vertices[self._vertex], self._uv, self._layer[:, None]], 1
        )
        still_buffer = context.buffer(still.astype("f4").tobytes())
        dressed = context.buffer(self._triangles.astype("i4").tobytes())
        bare = context.buffer(self._bare_triangles.astype("i4").tobytes())
        attributes = [
            (self._buffer, "3f 3f", "position", "normal"),
            (still_buffer, "3f 2f 1f", "reference", "uv", "layer"),
        ]
        self.dressed = context.vertex_array(programs["person"], attributes, dressed)
        self.shadow = context.vertex_array(
            programs["depth"], [(self._buffer, "3f 3x4", "position")], bare
        )

    def update(self, vertices: np.ndarray) -> None:
        normals = mesh().normals(vertices)
        packed = np.empty((len(self._vertex), 6), np.float32)
        packed[:, 3:] = normals[self._vertex]
        packed[:, :3] = vertices[self._vertex] + packed[:, 3:] * self._push[:, None]
        cloth = self._layer >= SHIRT
        packed[cloth, 2] = np.maximum(packed[cloth, 2], LOWEST_CLOTH)
        self._buffer.write(packed.tobytes())

    def set_uniforms(self, program: Any) -> None:
        for name, value in self._uniforms.items():
            program[name].value = value

    def _find_uniforms(self) -> dict[str, Any]:
        body, look = self.body, self.look
        regressor = mesh().keypoint_regressor
        ear = (regressor @ body.reference_vertices)[mesh().keypoint_names.index("left_ear")]

        def height(bone: str) -> float:
            return float(body.head(bone)[2])

        return {
            "skin": SKIN_TONES[look.skin],
            "shirt": look.shirt,
            "trousers": look.trousers,
            "hair": look.hair,
            "iris": look.iris,
            "trouserStyle": look.trouser_style,
            "hairStyle": look.hair_style,
            "eyeLeft": tuple(float(x) for x in body.head("eye.L")),
            "ear": tuple(float(x) for x in ear),
            "hipHeight": height("upperleg01.L"),
            "neckHeight": height("neck01"),
            "kneeHeight": height("lowerleg01.L"),
            "ankleHeight": height("foot.L"),
            "headHeight": height("head"),
        }

    def _build_layers(self) -> None:
        body, topology = self.body, mesh()
        reference = body.reference_vertices
        hip, neck = self._uniforms["hipHeight"], self._uniforms["neckHeight"]
        faces, texture = topology.arrays["skin_faces"], topology.arrays["skin_texture"]
        middle = reference[faces].mean(1)
        arm_bones = [i for i, s in enumerate(body.labels) if any(word in s for word in ARM_WORDS)]
        on_arm = np.asarray(body.weights[:, arm_bones].sum(1)).ravel()
        along_arm = self._along_upper_arm(reference)
        arm_uv = np.stack([along_arm, on_arm], 1)
        shirt = triangles(faces[(middle[:, 2] > hip + 0.03) & (middle[:, 2] < neck + 0.04)])
        shirt = shirt[(on_arm[shirt] < 0.5).all(1) | (along_arm[shirt].min(1) < 0.62)]
        legs = (middle[:, 2] < hip + 0.13) & (np.abs(middle[:, 0]) < 0.35)
        trousers = triangles(faces[legs])
        trousers = trousers[(on_arm[trousers] < 0.3).all(1)]
        head = middle[:, 2] > neck + 0.02
        # What hides most is drawn first: hidden skin then costs nothing.
        layers = [
            (shirt, arm_uv[shirt], SHIRT),
            (trousers, arm_uv[trousers], TROUSERS),
            (triangles(faces[head]), triangles_of(texture[head]), HAIR),
            (topology.skin, triangles_of(texture), SKIN),
            (topology.eyes, triangles_of(topology.arrays["eye_texture"]), EYES),
        ]
        vertex = np.concatenate([layer[0].reshape(-1) for layer in layers])
        uv = np.concatenate([layer[1].reshape(-1, 2) for layer in layers])
        kind = np.concatenate([np.full(layer[0].size, layer[2]) for layer in layers])
        # One buffer entry for each (vertex, uv, layer): five times fewer than separate triangles.
        key = np.column_stack([vertex, np.round(uv * 65536).astype(np.int64), kind])
        _, first, inverse = np.unique(key, axis=0, return_index=True, return_inverse=True)
        self._triangles = inverse.ravel()
        bare = sum(layer[0].size for layer in layers[3:])
        self._bare_triangles = self._triangles[-bare:]
        self._vertex, self._uv, self._layer = vertex[first], uv[first], kind[first]
        self._push = self._push_out(reference[:, 2], hip)

    def _along_upper_arm(self, reference: np.ndarray) -> np.ndarray:
        """0 at the shoulder, 1 at the elbow."""
        shoulder, elbow = self.body.head("upperarm01.L"), self.body.head("lowerarm01.L")
        left = reference.copy()
        left[:, 0] = np.abs(left[:, 0])
        bone = elbow - shoulder
        return (left - shoulder) @ bone / (bone @ bone)

    def _push_out(self, height: np.ndarray, hip: float) -> np.ndarray:
        """How far each layer lies off the skin, metres."""
        shirt = 0.008 + 0.010 * np.clip((hip + 0.22 - height) / 0.2, 0, 1)
        trousers = np.full(len(height), 0.004)
        if self.look.trouser_style == SHORT_TROUSERS:
            trousers = 0.008 + 0.016 * np.clip((hip - height) / 0.25, 0, 1)
        # Wide clothes hang away from chest, belly and legs, not from shoulders and waist.
        loose = self.look.loose * LOOSE_M
        shirt += loose * np.clip((self._uniforms["neckHeight"] - 0.08 - height) / 0.2, 0, 1)
        trousers += loose * np.clip((hip + 0.02 - height) / 0.2, 0, 1)
        top = np.clip((height - self._uniforms["eyeLeft"][2] - 0.03) / 0.08, 0, 1)
        hair = 0.004 + 0.014 * top + (0.006 if self.look.hair_style == LONG else 0.0)
        push = np.zeros(len(self._vertex))
        for layer, amount in ((SHIRT, shirt), (TROUSERS, trousers), (HAIR, hair)):
            mine = self._layer == layer
            push[mine] = amount[self._vertex[mine]]
        return push.astype(np.float32)


def triangles_of(quad_values: np.ndarray) -> np.ndarray:
    """Values at the corners of quads -> at the corners of the triangles of `triangles`."""
    return np.concatenate([quad_values[:, [0, 1, 2]], quad_values[:, [0, 2, 3]]])
