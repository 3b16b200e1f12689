"""A body: rest mesh and skeleton from the cache, forward kinematics and linear blend skinning.

Axes of the reference pose: z up, the body faces -y, its left is +x. A pose is one rotation a bone,
in the reference axes and relative to the parent, and the shift of the root.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import scipy.sparse as sparse

from sample_videos.render.export import MESH_FILE, body_file
from sample_videos.render.rotations import Array

SKIN_VERTICES = 13380
"""The first vertices are the skin; the rest are the eyes."""
BREATHING_BONES = ("spine01", "spine02", "spine03", "spine04")


def triangles(quads: np.ndarray) -> np.ndarray:
    return np.concatenate([quads[:, [0, 1, 2]], quads[:, [0, 2, 3]]])


class Mesh:
    """Topology, masks and keypoint regressors: the same for every body."""

    def __init__(self) -> None:
        with np.load(MESH_FILE) as data:
            self.arrays = {key: data[key] for key in data.files}
        self.skin = triangles(self.arrays["skin_faces"])
        self.eyes = triangles(self.arrays["eye_faces"])
        self.all = np.concatenate([self.skin, self.eyes])
        self.vertex_count = int(self.all.max()) + 1
        rows = self.all.ravel("F")
        columns = np.tile(np.arange(len(self.all)), 3)
        ones = np.ones(len(rows), np.float32)
        shape = (self.vertex_count, len(self.all))
        self._faces_of_vertex = sparse.csr_matrix((ones, (rows, columns)), shape=shape)
        names = [key for key in self.arrays if key.startswith("keypoint_")]
        self.keypoint_names = [name.removeprefix("keypoint_") for name in names]
        regressors = np.stack([self.arrays[name] for name in names])
        self.keypoint_regressor = sparse.csr_matrix(regressors.astype(np.float64))

    def normals(self, vertices: np.ndarray) -> np.ndarray:
        corner = vertices[self.all]
        faces = np.cross(corner[:, 1] - corner[:, 0], corner[:, 2] - corner[:, 0])
        normals = self._faces_of_vertex @ faces.astype(np.float32)
        length = np.sqrt(np.einsum("vi,vi->v", normals, normals))
        scaled: np.ndarray = normals / np.maximum(length, 1e-12)[:, None]
        return scaled


@lru_cache(maxsize=1)
def mesh() -> Mesh:
    return Mesh()


class Body:
    def __init__(self, name: str) -> None:
        self.name = name
        with np.load(body_file(name)) as data:
            rest = data["rest_bones"].astype(float)
            reference = data["reference_bones"].astype(float)
            self.rest_vertices = data["rest_vertices"].astype(np.float64)
            self.reference_vertices = data["reference_vertices"].astype(np.float64)
            self.parents = data["parents"]
            self.labels = [str(label) for label in data["labels"]]
            weight_bones, weights = data["weight_bones"], data["weights"]
        self.index = {label: i for i, label in enumerate(self.labels)}
        self.bone_count = len(self.labels)
        self.heads = reference[:, :3, 3]
        self._rest_heads = rest[:, :3, 3]
        self._rest_to_reference = np.einsum("bij,bkj->bik", reference[:, :3, :3], rest[:, :3, :3])
        vertex = np.repeat(np.arange(len(weights)), weights.shape[1])
        shape = (len(weights), self.bone_count)
        entries = (weights.ravel().astype(np.float64), (vertex, weight_bones.ravel()))
        self.weights = sparse.csr_matrix(entries, shape=shape)
        self._weights32 = self.weights.astype(np.float32)
        self.main_bone = weight_bones[np.arange(len(weights)), weights.argmax(1)]
        chest = self.weights[:, [self.index[bone] for bone in BREATHING_BONES]].sum(1)
        self.rest_normals = mesh().normals(self.rest_vertices.astype(np.float32))
        # The rest mesh faces -y: breathing pushes the front of chest and belly out.
        self._breathing = np.asarray(chest).ravel() * np.clip(-self.rest_normals[:, 1], 0, 1)
        self._rest32 = self.rest_vertices.astype(np.float32)
        self._breath32 = (self.rest_normals * self._breathing[:, None]).astype(np.float32)

    def head(self, label: str) -> Array:
        """Where a bone begins, in the reference pose."""
        head: Array = self.heads[self.index[label]]
        return head

    def forward(self, rotations: dict[str, Array], shift: Array) -> tuple[Array, Array]:
        """World rotation from the reference, and head, of every bone."""
        local = np.broadcast_to(np.eye(3), (self.bone_count, 3, 3)).copy()
        for label, matrix in rotations.items():
            local[self.index[label]] = matrix
        return self.forward_all(local, shift)

    def forward_all(self, local: Array, shift: Array) -> tuple[Array, Array]:
        world = np.empty((self.bone_count, 3, 3))
        heads = np.empty((self.bone_count, 3))
        world[0] = local[0]
        heads[0] = self.heads[0] + shift
        for bone in range(1, self.bone_count):
            parent = self.parents[bone]
            world[bone] = world[parent] @ local[bone]
            heads[bone] = heads[parent] + world[parent] @ (self.heads[bone] - self.heads[parent])
        return world, heads

    def _transforms(self, world: Array, heads: Array) -> Array:
        matrices = world @ self._rest_to_reference
        offsets = heads - np.einsum("bij,bj->bi", matrices, self._rest_heads)
        return np.concatenate([matrices.reshape(-1, 9), offsets], 1)

    def skin(self, world: Array, heads: Array, vertices: np.ndarray) -> Array:
        """The world positions of some vertices."""
        blended = self.weights[vertices] @ self._transforms(world, heads)
        rotated = np.einsum(
            "vij,vj->vi", blended[:, :9].reshape(-1, 3, 3), self.rest_vertices[vertices]
        )
        at: Array = rotated + blended[:, 9:]
        return at

    def skin_all(self, world: Array, heads: Array, breath_m: float = 0.0) -> np.ndarray:
        """The world positions of all vertices, single precision, with the chest raised."""
        blended = self._weights32 @ self._transforms(world, heads).astype(np.float32)
        rest = self._rest32 + np.float32(breath_m) * self._breath32
        x, y, z = rest[:, 0:1], rest[:, 1:2], rest[:, 2:3]
        at: np.ndarray = (
            blended[:, 0:9:3] * x + blended[:, 1:9:3] * y + blended[:, 2:9:3] * z + (blended[:, 9:])
        )
        return at


@lru_cache(maxsize=8)
def body(name: str) -> Body:
    return Body(name)
