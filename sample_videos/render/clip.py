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

from sample_videos.render.camera import Camera
from sample_videos.render.company import Beside
from sample_videos.render.figure import Figure
from sample_videos.render.motion import (
    BounceMotion,
    Span,
    frame_times,
    hold_times,
)
from sample_videos.render.people import EVERYBODY
from sample_videos.render.performance import Performance
from sample_videos.render.renderer import Renderer
from sample_videos.render.room import LIGHTS
from sample_videos.render.rotations import Array
from sample_videos.render.spec import ClipSpec, Segment
from sample_videos.render.stretches import ONE_SIDED
from sample_videos.render.truth import FORMAT, FrameTruth
from sample_videos.render.walker import Walker

Truth = dict[str, Any]


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
    companion = spec.companion
    mats = [companion.place] if companion is not None and companion.on_a_mat else []
    renderer.set_scene(spec.room, camera, LIGHTS[spec.lights], mats)
    look = EVERYBODY[spec.body].look.with_changes(spec.look)
    figure = renderer.figure(performance.body, look)
    if spec.blanket is not None:
        resting = performance.vertices(*performance.skeleton(0.0), 0.0)
        renderer.spread_blanket(figure, resting, spec.blanket, spec.blanket_over)
    others: list[Walker | Beside] = [Walker(renderer, spec)] if spec.passer_by else []
    if companion is not None:
        others.append(Beside(renderer, spec, companion))
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
                for other in others:
                    people += other.at(t)
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
