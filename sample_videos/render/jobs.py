"""Renders many clips by worker processes, shows how far it is, and goes on where it stopped."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

from sample_videos.render.spec import ClipSpec


def is_complete(name: str, folder: Path) -> bool:
    return (folder / f"{name}.mp4").exists() and (folder / f"{name}.truth.json").exists()


def _render_one(spec: ClipSpec, folder: Path) -> tuple[str, float]:
    from sample_videos.render.clip import render_clip

    return spec.name, render_clip(spec, folder)


def render_all(specs: Sequence[ClipSpec], folder: Path, jobs: int, *, again: bool = False) -> int:
    """Render what is missing (or everything, `again`), several clips side by side.

    Returns the exit code: 1 if a clip failed.
    """
    todo = [spec for spec in specs if again or not is_complete(spec.name, folder)]
    frames_left = total = sum(spec.frame_count for spec in todo)
    print(f"{len(specs)} clips, {len(specs) - len(todo)} already there, {total} frames to render")
    by_name = {spec.name: spec for spec in todo}
    began, failed = time.monotonic(), 0
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(max(1, min(jobs, len(todo))), mp_context=context) as pool:
        tasks = {pool.submit(_render_one, spec, folder): spec.name for spec in todo}
        for done, task in enumerate(as_completed(tasks), 1):
            frames_left -= by_name[tasks[task]].frame_count
            error = task.exception()
            if isinstance(error, Exception):  # one clip must not end the others
                failed += 1
                print(f"FAILED {tasks[task]}: {type(error).__name__}: {error}", flush=True)
                continue
            name, seconds = task.result()
            left = (time.monotonic() - began) * frames_left / max(total - frames_left, 1)
            print(
                f"[{done}/{len(todo)}] {name}  {seconds:.3f} s a frame, {left / 60:.0f} min left",
                flush=True,
            )
    return 1 if failed else 0
