"""Contact sheets: a row of pictures of every clip in a folder, with the true landmarks drawn in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import av
import cv2
import numpy as np

COLUMNS = 5
ROWS = 8
CELL_WIDTH = 320
TEXT_HEIGHT = 15
BONES = ((11, 12), (11, 13), (13, 15), (12, 14), (14, 16), (11, 23), (12, 24), (23, 24), (23, 25),
         (25, 27), (24, 26), (26, 28), (27, 31), (28, 32), (0, 7), (0, 8))  # fmt: skip


def make_sheets(folder: Path, *, landmarks: bool = False) -> list[Path]:
    """SHEET_01.png ... beside the clips."""
    rows = [_row(clip, landmarks) for clip in sorted(folder.glob("*.mp4"))]
    written = []
    for i in range(0, len(rows), ROWS):
        path = folder / f"sheet_{i // ROWS + 1:02d}.png"
        cv2.imwrite(str(path), np.vstack(rows[i : i + ROWS]))
        written.append(path)
    return written


def _row(clip: Path, landmarks: bool) -> np.ndarray:
    truth = json.loads(clip.with_suffix("").with_suffix(".truth.json").read_text(encoding="utf-8"))
    wanted = _interesting(truth)
    cells = []
    with av.open(str(clip)) as container:
        for i, frame in enumerate(container.decode(video=0)):
            if i in wanted:
                image = frame.to_ndarray(format="bgr24")
                if landmarks:
                    _draw(image, truth["frames"]["landmarks_px"][i])
                cells.append(_cell(image, f"{truth['name']} {truth['times'][i]:.1f} s"))
    while len(cells) < COLUMNS:
        cells.append(np.zeros_like(cells[0]))
    return np.hstack(cells)


def _interesting(truth: dict[str, Any]) -> list[int]:
    """The first frame, the middles of holds, the rest evenly spread."""
    count = len(truth["times"])
    middles = [(hold["start"] + hold["end"]) / 2 for hold in truth["holds"]][: COLUMNS - 1]
    chosen = {0, *(int(np.searchsorted(truth["times"], t)) for t in middles)}
    for i in np.linspace(0, count - 1, COLUMNS * 3).astype(int)[1::3]:
        if len(chosen) < COLUMNS:
            chosen.add(int(i))
    return sorted(min(i, count - 1) for i in chosen)


def _draw(image: np.ndarray, landmarks: list[list[float] | None] | None) -> None:
    if landmarks is None:
        return
    points = [None if p is None else (round(p[0]), round(p[1])) for p in landmarks]
    for a, b in BONES:
        start, end = points[a], points[b]
        if start is not None and end is not None:
            colour = (0, 140, 255) if a % 2 else (255, 120, 0)
            cv2.line(image, start, end, colour, 1, cv2.LINE_AA)


def _cell(image: np.ndarray, text: str) -> np.ndarray:
    height, width = CELL_WIDTH * 3 // 4, CELL_WIDTH
    scale = min(width / image.shape[1], height / image.shape[0])
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    cell = np.zeros((height, width, 3), np.uint8)
    cell[: small.shape[0], : small.shape[1]] = small
    cell[:TEXT_HEIGHT] //= 3
    cv2.putText(cell, text, (3, 11), 0, 0.4, (255, 255, 255), 1, cv2.LINE_AA)
    return cell
