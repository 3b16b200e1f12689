"""What `analyse` leaves behind: result, readings, poses, annotated video."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np

from formcheck.app.trackfile import save_track, write_text
from formcheck.app.tracking import Progress
from formcheck.core.pose import Pose, PoseTrack
from formcheck.core.readings import Readings
from formcheck.core.session import Session
from formcheck.core.stretch import Stretch
from formcheck.core.timeline import Verdict, verdict_at
from formcheck.core.view import posture
from formcheck.errors import OutputError
from formcheck.video.overlay import DriverMark, Overlay
from formcheck.video.sink import VideoSink
from formcheck.video.source import Frame, VideoFile

LARGEST_HEIGHT = 720
"""Annotated video is scaled down to this: it is looked at, not measured."""


def prepare_folder(folder: Path) -> Path:
    """The folder, made and proven writable before anything slow begins.

    Raises:
        OutputError: it cannot be made or written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".formcheck-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise OutputError(
            f"The folder {folder} cannot be written to ({error.strerror or error}): "
            "name another with --out."
        ) from error
    return folder


def result_json(sessions: Sequence[Session], *, indent: int | None = 2) -> str:
    """The JSON of one result; of several, the first's fields and all of them in `sessions`."""
    first = sessions[0].model_dump(mode="json")
    if len(sessions) > 1:
        first["sessions"] = [s.model_dump(mode="json") for s in sessions]
    return json.dumps(first, indent=indent, ensure_ascii=False)


def write_session(sessions: Sequence[Session], path: Path) -> None:
    """`*.session.json`."""
    text = result_json(sessions) + "\n"
    write_text(path, text)


def write_readings(readings: Readings, verdicts: Sequence[Verdict], path: Path) -> None:
    """`*.readings.csv`: one row a frame, every measurement with its certainty."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    keys = list(readings.values)
    header = ["time_s", "phase", "side"]
    header += [name for key in keys for name in (key, f"{key}_certainty")]
    writer.writerow(header)
    columns = [
        (np.where(np.isfinite(m.value), m.value, np.nan), m.certainty)
        for m in readings.values.values()
    ]
    for i, (time_s, verdict) in enumerate(zip(readings.time_s, verdicts, strict=True)):
        row: list[str] = [f"{time_s:.3f}", verdict.phase, verdict.side or ""]
        for value, certainty in columns:
            row += ["" if np.isnan(value[i]) else f"{value[i]:g}", f"{certainty[i]:.2f}"]
        writer.writerow(row)
    text = buffer.getvalue()
    write_text(path, text)


def write_poses(track: PoseTrack, path: Path) -> None:
    """`*.poses.npz`."""
    save_track(track, path)


def all_verdicts(session: Session, stretch: Stretch, readings: Readings) -> list[Verdict]:
    """The verdict at every frame."""
    taken = _in_posture(readings, stretch)
    return [
        verdict_at(session, stretch, t, in_posture=ready)
        for t, ready in zip(readings.time_s.tolist(), taken, strict=True)
    ]


def _in_posture(readings: Readings, stretch: Stretch) -> list[bool]:
    wanted = {stretch.posture}
    if stretch.posture == "folded":
        wanted |= {"all_fours"}
    return [str(p) in wanted for p in posture(readings)]


def annotate(
    video: Path,
    path: Path,
    track: PoseTrack,
    readings: Readings,
    session: Session,
    stretch: Stretch,
    progress: Progress | None = None,
) -> None:
    """`*.annotated.mp4`: the judged frames with the verdict drawn on.

    Raises:
        OutputError: the file cannot be written.
    """
    verdicts = all_verdicts(session, stretch, readings)
    times = readings.time_s
    rate = 1 / float(np.median(np.diff(times))) if len(times) > 1 else 10.0
    overlay = Overlay(stretch.name)
    width, height = track.source.frame_size
    scale = min(1.0, LARGEST_HEIGHT / height)
    size = (round(width * scale), round(height * scale))
    with VideoFile(video) as source, VideoSink(path, size, min(max(rate, 1.0), 120.0)) as sink:
        i = 0
        for frame in source:
            if i >= len(times):
                break
            if frame.time_s < times[i] - 1e-6:
                continue
            image = frame.image
            if scale < 1:
                image = np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA))
            pose = _scaled(track.poses.pose(i), scale)
            mark = driver_mark(readings, stretch, verdicts[i], i)
            drawn = overlay.draw(image, pose, verdicts[i], mark)
            sink.write(Frame(drawn, frame.time_s, frame.index))
            if progress is not None:
                progress(frame.time_s, float(times[-1]))
            i += 1


def driver_mark(readings: Readings, stretch: Stretch, verdict: Verdict, i: int) -> DriverMark:
    """The driver's value at a frame, for the overlay."""
    driver = stretch.driver
    sides = ("left", "right") if stretch.sides == "one" else ("both",)
    side = verdict.side if verdict.side in sides else None
    values = {s: readings.sided(driver.measurement, driver.limb, s) for s in sides}
    if side is None:
        side = max(sides, key=lambda s: np.nan_to_num(values[s].value[i], nan=-1e9))
    value = float(values[side].value[i])
    limb = side
    if side != "both" and driver.limb == "other":
        limb = "left" if side == "right" else "right"
    elif side == "both":
        pair = {s: readings.values.get(f"{driver.measurement}_{s}") for s in ("left", "right")}
        sure = {s: float(m.certainty[i]) for s, m in pair.items() if m is not None}
        limb = max(sure, key=lambda s: sure[s]) if sure else ""
    kinds = {"hip_flexion": "hip", "back_curve": "back"}
    return DriverMark(
        value=value if np.isfinite(value) else None,
        target=stretch.position[0].enter,
        unit=driver.unit,
        side=limb or None,
        kind=kinds.get(driver.measurement, "value"),
    )


def _scaled(pose: Pose, scale: float) -> Pose:
    if pose.image is None or scale == 1:
        return pose
    return Pose(pose.time_s, pose.image * scale, pose.world, pose.visibility, pose.back)


__all__ = [
    "OutputError",
    "all_verdicts",
    "annotate",
    "prepare_folder",
    "result_json",
    "write_poses",
    "write_readings",
    "write_session",
]
