"""Where and how a clip is filmed: camera, room, light, clothes and recording, drawn at random."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from sample_videos.render.people import LONG_TROUSERS, SHORT_TROUSERS, SKIN_TONES
from sample_videos.render.room import Box, Room
from sample_videos.render.spec import CameraSpec, ClipSpec

CLOTHES = ((0.55, 0.07, 0.12), (0.55, 0.56, 0.57), (0.05, 0.22, 0.30), (0.65, 0.45, 0.08),
           (0.04, 0.04, 0.05), (0.08, 0.35, 0.22), (0.30, 0.12, 0.35), (0.20, 0.30, 0.60),
           (0.09, 0.13, 0.06), (0.70, 0.40, 0.42))  # fmt: skip
MATS = ((0.10, 0.16, 0.30), (0.35, 0.12, 0.20), (0.10, 0.30, 0.18), (0.25, 0.25, 0.27),
        (0.45, 0.30, 0.10), (0.28, 0.18, 0.38), (0.06, 0.06, 0.07))  # fmt: skip
WALLS = ((0.62, 0.60, 0.55), (0.45, 0.50, 0.58), (0.70, 0.66, 0.60), (0.40, 0.36, 0.33),
         (0.50, 0.58, 0.48), (0.72, 0.72, 0.72))  # fmt: skip
PLAIN_LIGHTS = ("day", "window", "overcast", "lamp")


@dataclass(frozen=True)
class Card:
    """What one clip is to show."""

    view: str
    kind: str
    condition: str
    frame_rate: str
    size: tuple[int, int]
    body: str


def rounded(x: float) -> float:
    return round(float(x), 2)


def scene(card: Card, rng: np.random.Generator) -> ClipSpec:
    """Camera, room, light, clothes and recording; the motion is filled in by the caller."""
    width, height = card.size
    look: dict[str, Any] = {}
    pick: Callable[[Sequence[Any]], Any] = lambda values: values[int(rng.integers(len(values)))]  # noqa: E731
    if rng.random() < 0.6:
        look["shirt"], look["trousers"] = pick(CLOTHES), pick(CLOTHES)
        look["trouser_style"] = pick((SHORT_TROUSERS, LONG_TROUSERS))
    if rng.random() < 0.4:
        look["skin"] = pick(list(SKIN_TONES))
    mat = pick(MATS)
    floor = int(rng.integers(3))
    camera = _camera(card, rng)
    if card.condition == "low_contrast":
        look["trousers"] = tuple(rounded(c * 1.15 + 0.01) for c in mat)
        look["shirt"] = pick((look["trousers"], (0.40, 0.36, 0.30), (0.36, 0.36, 0.38)))
    boxes: tuple[Box, ...] = (
        (_box_before_feet(camera, rng),) if card.condition == "occluded" else ()
    )
    dim = card.condition == "dim"
    rates = {"irregular": rounded(rng.uniform(12, 18))}
    return ClipSpec(
        name="", stretch=None, motion="", body=card.body, view=card.view, camera=camera,
        segments=(), look=look, size=(width, height),
        fps=rates.get(card.frame_rate) or float(card.frame_rate),
        irregular=rounded(rng.uniform(0.12, 0.35)) if card.frame_rate == "irregular" else 0.0,
        room=Room(floor=floor, mat=mat, wall=pick(WALLS),
                  mat_size=(2.0, rounded(rng.uniform(0.65, 0.9))),
                  furniture=bool(rng.random() < 0.8), in_the_way=boxes, thing=pick(CLOTHES)),
        lights="dim" if dim else pick(PLAIN_LIGHTS),
        noise=rounded(rng.uniform(5, 9) if dim else rng.uniform(1, 3)),
        crf=int(rng.integers(*((33, 37) if card.condition == "compressed" else (20, 28)))),
        passer_by=card.condition == "passer_by",
        breathing_hz=rounded(rng.uniform(0.2, 0.3)), sway_deg=rounded(rng.uniform(0.3, 1.0)),
    )  # fmt: skip


def _camera(card: Card, rng: np.random.Generator) -> CameraSpec:
    """The person's head lies at +x; the camera may stand on either side of the mat."""
    side = 1.0 if rng.random() < 0.5 else -1.0
    distance = rng.uniform(2.15, 2.8)
    height = rng.uniform(0.3, 1.3)
    roll = middle = 0.0
    covered = rng.uniform(2.45, 2.9)
    if card.view == "oblique":
        angle = np.radians(rng.uniform(28, 36)) * (1 if rng.random() < 0.6 else -1)
        eye = (distance * np.sin(angle), side * distance * np.cos(angle))
        height = rng.uniform(0.5, 1.3)
        covered = rng.uniform(2.4, 2.8)
    elif card.view in ("head", "foot"):
        distance = rng.uniform(2.6, 3.0)
        end = 1.0 if card.view == "head" else -1.0
        eye = (end * distance, side * rng.uniform(0, 0.4))
        height = rng.uniform(0.6, 1.3)
        middle = 0.3 * end
        # What matters is the width at the near end of the body, a metre closer.
        covered = rng.uniform(2.7, 3.1)
    else:
        eye = (rng.uniform(-0.25, 0.25), side * distance)
    if card.view == "tilted":
        roll = rng.uniform(5, 10) * (1 if rng.random() < 0.5 else -1)
    if card.size[0] < card.size[1]:
        covered = min(covered, 2.5)
    fov = np.clip(np.degrees(2 * np.arctan(covered / 2 / distance)), 50, 70)
    at = (rounded(middle + rng.uniform(-0.06, 0.06)), 0.0, rounded(rng.uniform(0.18, 0.36)))
    place = (rounded(eye[0]), rounded(eye[1]), rounded(height))
    return CameraSpec(place, at, rounded(fov), rounded(roll))


def _box_before_feet(camera: CameraSpec, rng: np.random.Generator) -> Box:
    """A piece of furniture between the camera and the feet."""
    feet = np.array([rng.uniform(-0.85, -0.65), 0.0])
    toward = np.array(camera.eye[:2]) - feet
    place = feet + toward / np.linalg.norm(toward) * rng.uniform(0.42, 0.55)
    tall = rng.uniform(0.18, 0.34)
    size = (rounded(rng.uniform(0.25, 0.45)), rounded(rng.uniform(0.15, 0.3)), rounded(tall))
    return Box((rounded(place[0]), rounded(place[1]), rounded(tall / 2 - 0.01)), size)
