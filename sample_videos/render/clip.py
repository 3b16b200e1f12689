"""A spec in, a video and its truth out."""

from __future__ import annotations

import json
import os
import time
from functools import lru_cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from sample_videos.render import walker
from sample_videos.render.body import body
from sample_videos.render.camera import Camera
from sample_videos.render.figure import Figure
from sample_videos.render.motion import (
    SWAYING_BONES,
    BounceMotion,
    Span,
    Sway,
    bounce_motion,
    frame_times,
    hold_times,
    span_at,
    spans,
)
from sample_videos.render.passage import Passage, eased
from sample_videos.render.people import PEOPLE
from sample_videos.render.renderer import Renderer
from sample_videos.render.room import LIGHTS
from sample_videos.render.rotations import Array, minimum_jerk, rotation_vector, smooth
from sample_videos.render.spec import UPRIGHT, ClipSpec, Segment
from sample_videos.render.stretch import Style
from sample_videos.render.stretches import ONE_SIDED
from sample_videos.render.tables import PoseTable, blend, pose_table
from sample_videos.render.truth import FORMAT, FrameTruth

Truth = dict[str, Any]
CHEST_RISE_M = 0.005
SETTLING_S = 0.8
SPINE_BREATH_DEG = 0.5
DEGREES_OF_FULL_DEPTH = 90.0
"""Turns a sway of the depth given in degrees into depth."""


class Performance:
    """One person's movement through a clip: the skeleton at any time."""

    def __init__(self, spec: ClipSpec) -> None:
        self.spec, self.body = spec, body(spec.body)
        self.spans = spans(spec.segments)
        self._sway = Sway(spec)
        self._passages: dict[int, Passage] = {}
        self._tables = [self._table(segment) for segment in spec.segments]
        self.bounces: dict[int, tuple[BounceMotion, float]] = {
            i: bounce_motion(span.segment.bounce, span, spec.motion, self.body, self._tables[i])
            for i, span in enumerate(self.spans)
            if span.segment.bounce is not None
        }

    def _table(self, segment: Segment) -> PoseTable:
        style, person = self.spec.style, PEOPLE[self.spec.body]
        side = segment.side if self.spec.motion in ONE_SIDED else "left"
        full = Style(style.hip, style.knee, style.abduction, style.spine, style.arms,
                     person.weight, frozenset(segment.faults))  # fmt: skip
        return pose_table(self.spec.body, self.spec.motion, side, full)

    def depth(self, t: float) -> float:
        i = span_at(self.spans, t)
        depth = self.spans[i].depth(t)
        if i in self.bounces:
            depth += self.bounces[i][0].offset(self.spans[i], t)
        return depth

    def skeleton(self, t: float) -> tuple[Array, Array]:
        """World rotation and head of every bone."""
        i = span_at(self.spans, t)
        if self.spans[i].segment.kind in UPRIGHT:
            return self.body.forward_all(*self._on_the_way(i, t))
        sway = self._sway.at(t) * self._settled(i, t)
        u = self.depth(t) + sway[-1] * np.degrees(1) / DEGREES_OF_FULL_DEPTH
        turns, shift = self._pose(i, t, u)
        breath = np.sin(2 * np.pi * self.spec.breathing_hz * t) * self._settled(i, t)
        for k, bone in enumerate(SWAYING_BONES):
            number = self.body.index[bone]
            turns[number] = turns[number] @ rotation_vector(sway[3 * k : 3 * k + 3])
        spine = self.body.index["spine02"]
        turns[spine] = turns[spine] @ rotation_vector([np.radians(SPINE_BREATH_DEG) * breath, 0, 0])
        return self.body.forward_all(turns, shift)

    def _on_the_way(self, i: int, t: float) -> tuple[Array, Array]:
        """Upright, or between there and the resting position."""
        span, table = self.spans[i], self._tables[i]
        passage = self._passages.get(id(table))
        if passage is None:
            passage = Passage(self.body, self.spec.motion, table)
            self._passages[id(table)] = passage
        kind, k = span.segment.kind, (t - span.start) / (span.end - span.start)
        if kind == "walk_in":
            return passage.walking(t - span.end)
        if kind == "walk_out":
            return passage.walking(t - span.start)
        return passage.at({"get_down": 1 - eased(k), "get_up": eased(k)}.get(kind, 1.0))

    def _settled(self, i: int, t: float) -> float:
        """Sway and breathing fade in after getting down and out before getting up."""
        span, settled = self.spans[i], 1.0
        if i and self.spans[i - 1].segment.kind == "get_down":
            settled *= smooth(0, SETTLING_S, t - span.start)
        if i + 1 < len(self.spans) and self.spans[i + 1].segment.kind == "get_up":
            settled *= smooth(0, SETTLING_S, span.end - t)
        return settled

    def _pose(self, i: int, t: float, u: float) -> tuple[Array, Array]:
        """A rest between two different tables leads from one to the other."""
        turns, shift = self._tables[i].at(u)
        span = self.spans[i]
        before = self._tables[i - 1] if i else self._tables[i]
        if before is self._tables[i] or span.segment.kind == "move":
            return turns.copy(), shift
        k = float(minimum_jerk((t - span.start) / (span.end - span.start)))
        old_turns, old_shift = before.at(u)
        return blend(old_turns, turns, k), old_shift * (1 - k) + shift * k

    def vertices(self, world: Array, heads: Array, t: float) -> np.ndarray:
        breath = CHEST_RISE_M * float(np.sin(2 * np.pi * self.spec.breathing_hz * t))
        return self.body.skin_all(world, heads, breath)

    def shown(self, t: float) -> bool:
        return self.spans[span_at(self.spans, t)].segment.shown

    def side(self, t: float) -> str:
        return self.spans[span_at(self.spans, t)].segment.side


@lru_cache(maxsize=8)
def _renderer(width: int, height: int, supersampling: float) -> Renderer:
    return Renderer(width, height, supersampling)


class Noise:
    """Sensor noise: a few pictures of it, shifted at random."""

    def __init__(self, spec: ClipSpec) -> None:
        rng = np.random.default_rng([spec.seed, 3])
        width, height = spec.size
        self._rng = rng
        self._pool = []
        for _ in range(4 if spec.noise else 0):
            grey = rng.standard_normal((height, width, 1), dtype=np.float32)
            coloured = rng.standard_normal((height, width, 3), dtype=np.float32)
            self._pool.append(np.round((grey + 0.5 * coloured) * spec.noise).astype(np.int16))

    def add_to(self, image: np.ndarray) -> np.ndarray:
        if not self._pool:
            return image
        height, width = image.shape[:2]
        pattern = self._pool[self._rng.integers(len(self._pool))]
        shift = (int(self._rng.integers(height)), int(self._rng.integers(width)))
        return cv2.add(image, np.roll(pattern, shift, (0, 1)), dtype=cv2.CV_8U)


def render_clip(spec: ClipSpec, folder: Path) -> float:
    """Write NAME.mp4 and NAME.truth.json, both at once when done; returns seconds a frame."""
    from sample_videos.render.video import VideoWriter

    began = time.perf_counter()
    performance = Performance(spec)
    width, height = spec.size
    view = spec.camera
    camera = Camera(view.eye, view.at, view.fovx_deg, view.roll_deg, width, height)
    renderer = _renderer(width, height, spec.supersampling)
    renderer.make_current()
    renderer.set_scene(spec.room, camera, LIGHTS[spec.lights])
    look = PEOPLE[spec.body].look.with_changes(spec.look)
    figure = renderer.figure(performance.body, look)
    if spec.blanket is not None:
        resting = performance.vertices(*performance.skeleton(0.0), 0.0)
        renderer.spread_blanket(figure, resting, spec.blanket)
    passer = walker.Walker(renderer, spec) if spec.passer_by else None
    times, noise = frame_times(spec), Noise(spec)
    truth = FrameTruth(performance.body, camera, spec.motion)
    part = folder / f".{spec.name}.{os.getpid()}.part.mp4"
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with VideoWriter(part, width, height, spec.crf) as video:
            for t in (float(x) for x in times):
                people: list[tuple[Figure, np.ndarray]] = []
                if performance.shown(t):
                    world, heads = performance.skeleton(t)
                    vertices = performance.vertices(world, heads, t)
                    if camera.sees(vertices):
                        truth.add(world, heads, vertices, performance.side(t))
                    else:
                        truth.add_empty()
                    # The floor is hard: what the solver left below it is drawn flat.
                    vertices[:, 2] = np.maximum(vertices[:, 2], 0)
                    people.append((figure, vertices))
                else:
                    truth.add_empty()
                if passer is not None:
                    people += passer.at(t)
                video.add(noise.add_to(renderer.draw(people)), t)
        _write_truth(spec, performance, camera, times, truth, folder)
        part.replace(folder / f"{spec.name}.mp4")
    finally:
        part.unlink(missing_ok=True)
    return (time.perf_counter() - began) / max(len(times), 1)


def _write_truth(
    spec: ClipSpec,
    performance: Performance,
    camera: Camera,
    times: Array,
    truth: FrameTruth,
    folder: Path,
) -> None:
    holds, bounces, faults = describe_holds(spec, performance)
    data: dict[str, Any] = {
        "format": FORMAT,
        "name": spec.name,
        "stretch": spec.stretch,
        "body": spec.body,
        "view": spec.view,
        "conditions": list(spec.conditions),
        "size": list(spec.size),
        "duration": round(spec.seconds, 3),
        "camera": camera.to_json(),
        "holds": holds,
        "bounces": bounces,
        "faults": faults,
        "schedule": [
            {"start": round(s.start, 3), "end": round(s.end, 3), **_short(s.segment)}
            for s in performance.spans
        ],
        "spec": spec.to_json(),
        "times": [round(float(t), 4) for t in times],
        "frames": truth.to_json(),
    }
    path = folder / f"{spec.name}.truth.json"
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    lines = [f"{json.dumps(k)}: {json.dumps(v, separators=(',', ':'))}" for k, v in data.items()]
    part.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    part.replace(path)


def _short(segment: Segment) -> dict[str, Any]:
    return {"kind": segment.kind, "u": segment.u, "side": segment.side, "shown": segment.shown}


def describe_holds(
    spec: ClipSpec, performance: Performance
) -> tuple[list[Truth], list[Truth], list[Truth]]:
    """Holds, bounces and faults as the truth file lists them. No stretch, no holds."""
    holds: list[Truth] = []
    bounces: list[Truth] = []
    faults: list[Truth] = []
    if spec.stretch is None:
        return holds, bounces, faults
    for i, span in enumerate(performance.spans):
        segment = span.segment
        if segment.kind != "hold":
            continue
        start, end = hold_times(performance.spans, i)
        number = len(holds)
        holds.append({
            "side": segment.side if spec.motion in ONE_SIDED else "both",
            "position": segment.position,
            "start": round(start, 3), "end": round(end, 3), "u": segment.u,
            "nominal_start": round(span.start, 3), "nominal_end": round(span.end, 3),
        })  # fmt: skip
        faults += [{"id": fault, "hold": number} for fault in segment.faults]
        if i in performance.bounces:
            bounces.append(_bounce(number, span, *performance.bounces[i]))
    return holds, bounces, faults


def _bounce(number: int, span: Span, moving: BounceMotion, amplitude: float) -> dict[str, Any]:
    return {
        "hold": number,
        "time_s": [round(t, 3) for t in moving.peak_times(span)],
        "amplitude_deg": round(amplitude, 2),
        "frequency_hz": moving.bounce.hz,
    }
