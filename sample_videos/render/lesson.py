"""The moving pictures shown before each stretch: a plain figure from the side, its moving part in
a colour of its own.

Drawn flat, with a little light, so that it is read at small size and from far away. One animated
WebP a stretch, whose frames carry how long each is shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from sample_videos.render.body import SKIN_VERTICES, Body, body, mesh
from sample_videos.render.people import PEOPLE
from sample_videos.render.rotations import Array
from sample_videos.render.stretch import Style
from sample_videos.render.tables import PoseTable, pose_table

SIZE = (640, 320)
SUPERSAMPLING = 3
STEPS = 9
"""Frames of a way in or out, its two ends included."""
STEP_MS, REST_MS, HOLD_MS = 130, 900, 2200
QUALITY = 55
"""Of WebP: below it the flat colours begin to smear."""
METRES = 2.15
"""What the picture's width shows: a tall person lying, and a little."""

# Blue, green, red, as on the live screen.
BACK = (30, 26, 24)
MAT = (92, 72, 58)
BODY = (214, 210, 206)
FAR = (168, 160, 154)
MOVING = (40, 160, 245)
MOVING_FAR = (38, 122, 186)

CORNERS = ((-1, -1), (1, -1), (1, 1), (-1, 1))
LEG = ("upperleg", "lowerleg", "foot", "toe")
TRUNK = ("root", "spine", "pelvis", "clavicle")
HEAD = ("neck", "head")


@dataclass(frozen=True)
class Shot:
    """How one stretch is shown.

    Attributes:
        moving: beginnings of the names of the bones that are marked.
        side: of these bones, `L`, `R`, or both when empty.
        near: the side that is turned to the eye.
        worked: the side the pose works.
        ends: depths that are held, one after another.
        pitch: degrees from which the eye looks down.
        yaw: degrees by which it stands towards the feet (negative) or the head.
    """

    moving: tuple[str, ...]
    side: str = ""
    near: str = "L"
    worked: str = "left"
    ends: tuple[float, ...] = (1.0,)
    pitch: float = 12.0
    yaw: float = 0.0

    @property
    def far(self) -> str:
        """The side that is turned away from the eye."""
        return "R" if self.near == "L" else "L"


SHOTS: dict[str, Shot] = {
    "knee_to_chest": Shot(LEG, "L"),
    "knee_twist": Shot(LEG, "R", worked="right", pitch=28.0, yaw=-10.0),
    "piriformis": Shot(LEG, "L", pitch=18.0, yaw=-30.0),
    "back_flexion": Shot((*LEG, *HEAD)),
    "cat_cow": Shot((*TRUNK, *HEAD), near="R", ends=(1.0, -1.0)),
    "childs_pose": Shot(TRUNK, near="R"),
}
FIGURE = "m1"


def draw_all(folder: Path) -> list[Path]:
    """NAME.webp of every stretch."""
    return [_write(name, shot, folder / f"{name}.webp") for name, shot in SHOTS.items()]


def _write(name: str, shot: Shot, path: Path) -> Path:
    person = body(FIGURE)
    table = pose_table(FIGURE, name, shot.worked, Style(bulk=PEOPLE[FIGURE].weight))
    course = _course(shot.ends)
    painter = Painter(person, shot, table)
    film = cv2.Animation()
    film.frames = [painter.draw(u) for u, _ in course]
    film.durations = [ms for _, ms in course]
    film.loop_count = 0
    cv2.imwriteanimation(str(path), film, [cv2.IMWRITE_WEBP_QUALITY, QUALITY])
    return path


def _course(ends: tuple[float, ...]) -> list[tuple[float, int]]:
    """Depth and milliseconds of each frame: rest, in, hold, out (or on to the next end), again."""
    course: list[tuple[float, int]] = [(0.0, REST_MS)]
    for here, there in zip((0.0, *ends), (*ends, 0.0), strict=True):
        x = np.linspace(0, 1, STEPS)[1:]
        depths = here + (there - here) * (x * x * (3 - 2 * x))
        course += [(float(u), STEP_MS) for u in depths]
        course[-1] = (there, HOLD_MS)
    return course[:-1]  # the last is the first again


class Painter:
    """Paints one body: the farthest triangles first."""

    def __init__(self, person: Body, shot: Shot, table: PoseTable) -> None:
        self._body, self._shot, self._table = person, shot, table
        self._triangles = mesh().skin
        self._colours = self._coloured()
        pitch, yaw = np.radians(shot.pitch), np.radians(shot.yaw)
        turn = np.array([[np.cos(yaw), np.sin(yaw), 0], [-np.sin(yaw), np.cos(yaw), 0], [0, 0, 1]])
        lean = np.array([[1, 0, 0], [0, np.cos(pitch), -np.sin(pitch)],
                         [0, np.sin(pitch), np.cos(pitch)]])  # fmt: skip
        self._view = lean @ turn  # x to the right, y away, z up
        self._mat = np.array([(sx * 0.9, sy * 0.36, 0) for sx, sy in CORNERS]) @ self._view.T
        seen = [self._mat, *(self._points(u) for u in (0.0, 0.5, *shot.ends))]
        span = np.concatenate([points[:, 2] for points in seen])
        self._middle = (float(span.min()) + float(span.max())) / 2

    def draw(self, u: float) -> np.ndarray:
        """The picture at a depth."""
        width, height = (SUPERSAMPLING * n for n in SIZE)
        canvas = np.full((height, width, 3), BACK, np.uint8)
        cv2.fillPoly(canvas, [self._pixels(self._mat)], MAT, cv2.LINE_AA)
        seen = self._points(u)
        normals = mesh().normals(seen.astype(np.float32))
        corners = self._triangles
        light = np.clip(normals[corners].mean(1) @ np.array([-0.25, -0.55, 0.8]), -1, 1)
        shade = 0.86 + 0.16 * light
        colours = np.clip(self._colours * shade[:, None], 0, 255)
        pixels = self._pixels(seen)[corners]
        for k in np.argsort(-seen[corners, 1].max(1)):
            cv2.fillConvexPoly(canvas, pixels[k], colours[k].tolist())
        return np.asarray(cv2.resize(canvas, SIZE, interpolation=cv2.INTER_AREA))

    def _points(self, u: float) -> Array:
        """Where the eye sees every vertex."""
        world, heads = self._body.forward_all(*self._table.at(u))
        points = self._body.skin_all(world, heads)
        points[:, 2] = np.maximum(points[:, 2], 0)  # the floor is hard
        seen: Array = points @ self._view.T
        return seen

    def _pixels(self, seen: Array) -> np.ndarray:
        scale = SUPERSAMPLING * SIZE[0] / METRES
        x = SUPERSAMPLING * SIZE[0] / 2 + scale * seen[:, 0]
        y = SUPERSAMPLING * SIZE[1] / 2 - scale * (seen[:, 2] - self._middle)
        return np.round(np.stack([x, y], 1)).astype(np.int32)

    def _coloured(self) -> np.ndarray:
        """A colour a triangle, by the bone that moves it most."""
        bones = self._body.main_bone[:SKIN_VERTICES]
        labels = np.array(self._body.labels)
        paint = np.tile(np.array(BODY, float), (SKIN_VERTICES, 1))
        mine = np.array([self._moves(label) for label in labels])[bones]
        far = np.array([label.endswith(f".{self._shot.far}") for label in labels])[bones]
        paint[far] = FAR
        paint[mine] = MOVING
        if not self._shot.side:  # two limbs marked, one behind the other
            paint[mine & far] = MOVING_FAR
        colours: np.ndarray = paint[self._triangles].mean(1)
        return colours

    def _moves(self, label: str) -> bool:
        side = self._shot.side
        return label.startswith(self._shot.moving) and label.endswith(f".{side}" if side else label)
