"""Pose tables: a stretch solved on a grid of depths, kept on disk; poses between are slerped."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from scipy.spatial.transform import Rotation

from sample_videos.render.body import SKIN_VERTICES, Body, body
from sample_videos.render.export import CACHE
from sample_videos.render.poser import Dofs, Poser
from sample_videos.render.rotations import Array, rotation
from sample_videos.render.stretch import Style
from sample_videos.render.stretches import POSES, SUPINE_STRETCHES, TWO_ENDED

GRID = 21
VERSION = 2
"""Raise it when poses change, so that tables in the cache are solved anew."""


@dataclass(frozen=True)
class PoseTable:
    depths: Array
    rotations: Array
    """Depth, bone, 3, 3."""
    shifts: Array

    def at(self, u: float) -> tuple[Array, Array]:
        step = self.depths[1] - self.depths[0]
        x = float(np.clip((u - self.depths[0]) / step, 0, len(self.depths) - 1 - 1e-9))
        i, f = int(x), x - int(x)
        turns = blend(self.rotations[i], self.rotations[i + 1], f)
        return turns, self.shifts[i] * (1 - f) + self.shifts[i + 1] * f


def blend(start: Array, end: Array, k: float) -> Array:
    """Bone rotations between two poses."""
    between = Rotation.from_matrix(np.swapaxes(start, 1, 2) @ end).as_rotvec() * k
    return start @ Rotation.from_rotvec(between).as_matrix()


@lru_cache(maxsize=16)
def pose_table(body_name: str, stretch: str, side: str, style: Style) -> PoseTable:
    """`side` is "left" or "right": the right side mirrors the left."""
    if side == "right":
        return _mirrored(body(body_name), pose_table(body_name, stretch, "left", style))
    key = repr((VERSION, GRID, body_name, stretch, style.hip, style.knee, style.abduction,
                style.spine, style.arms, style.bulk, sorted(style.faults)))  # fmt: skip
    digest = hashlib.sha256(key.encode()).hexdigest()[:16]
    path = CACHE / f"pose_{stretch}_{body_name}_{digest}.npz"
    if path.exists():
        with np.load(path) as data:
            return PoseTable(data["depths"], data["rotations"], data["shifts"])
    table = _solve(body(body_name), stretch, style)
    part = path.with_name(f"{path.stem}.{os.getpid()}.part.npz")
    np.savez(part, depths=table.depths, rotations=table.rotations, shifts=table.shifts)
    part.replace(path)
    return table


def _solve(person: Body, stretch: str, style: Style) -> PoseTable:
    poser = Poser(person)
    poses = POSES[stretch](poser, style)
    depths = np.linspace(-1 if stretch in TWO_ENDED else 0, 1, GRID)
    first = GRID // 2 if stretch in TWO_ENDED else 0
    rotations = np.empty((GRID, person.bone_count, 3, 3))
    shifts = np.empty((GRID, 3))
    solutions: dict[int, Dofs] = {}
    # From the middle outwards where there are two ends: every solution starts at its neighbour's.
    for i in [*range(first, GRID), *range(first - 1, -1, -1)]:
        neighbour = solutions.get(i + 1) if i < first else solutions.get(i - 1)
        solved, hands = poses.pose(float(depths[i]), neighbour)
        turns, _, _ = poser.pose(solved, hands)
        solutions[i] = solved
        for label, bone in person.index.items():
            rotations[i, bone] = turns.get(label, np.eye(3))
        shifts[i] = solved["shift"]
    if stretch == "knee_twist":
        _keep_shoulders_in_place(person, rotations, shifts)
    _centre_on_mat(person, stretch, rotations, shifts)
    return PoseTable(depths, rotations, shifts)


def _keep_shoulders_in_place(person: Body, rotations: Array, shifts: Array) -> None:
    """The solver turns about the pelvis; a lying person turns about the shoulders."""
    reference: tuple[Array, float] | None = None
    for i in range(len(rotations)):
        middle, heading = _shoulders(person, rotations[i], shifts[i])
        if reference is None:
            reference = (middle, heading)
            continue
        turn = np.degrees(reference[1] - heading) * 0.85
        rotations[i, 0] = rotation("z", turn) @ rotations[i, 0]
        shifts[i, :2] += reference[0] - _shoulders(person, rotations[i], shifts[i])[0]


def _shoulders(person: Body, rotations: Array, shift: Array) -> tuple[Array, float]:
    _, heads = person.forward_all(rotations, shift)
    index = person.index
    middle = (heads[index["upperarm01.L"]] + heads[index["upperarm01.R"]]) / 2
    axis = heads[index["neck01"]] - heads[index["spine02"]]
    return middle[:2], float(np.arctan2(axis[1], axis[0]))


def _centre_on_mat(person: Body, stretch: str, rotations: Array, shifts: Array) -> None:
    if stretch in SUPINE_STRETCHES:
        i = GRID // 2 if stretch in TWO_ENDED else 0
    else:
        i = GRID // 2 if stretch in TWO_ENDED else GRID // 3
    world, heads = person.forward_all(rotations[i], shifts[i])
    x = person.skin_all(world, heads)[:SKIN_VERTICES, 0]
    shifts[:, 0] -= (x.max() + x.min()) / 2


def _mirrored(person: Body, table: PoseTable) -> PoseTable:
    flip = np.diag([-1.0, 1.0, 1.0])
    floor = np.diag([1.0, -1.0, 1.0])
    swapped = [person.index[_other_side(label)] for label in person.labels]
    rotations = flip @ table.rotations[:, swapped] @ flip
    # The root turns reference axes into world axes, where the mirror is the plane y = 0.
    rotations[:, 0] = floor @ table.rotations[:, 0] @ flip
    return PoseTable(table.depths, rotations, table.shifts * [1.0, -1.0, 1.0])


def _other_side(label: str) -> str:
    if label.endswith(".L"):
        return label[:-2] + ".R"
    return label[:-2] + ".L" if label.endswith(".R") else label
