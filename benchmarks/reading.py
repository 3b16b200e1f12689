"""Speed of reading a recording, against OpenCV's plain loop on the same file.

    python -m benchmarks.reading [VIDEO ...]

Prints processor time by that of OpenCV, for every frame and for the frames judged: 1 or less is
not slower. Both are run in turns, the quickest of each counts.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path

import cv2

from formcheck.video.source import JUDGED_RATE, VideoFile

SAMPLE = Path(__file__).parent.parent / "sample_videos" / "knee_to_chest.mp4"
ROUNDS = 5


def plain(video: Path, rate: float | None) -> int:
    """OpenCV's loop: every picture is decoded, those of the rate are converted."""
    capture = cv2.VideoCapture(str(video), cv2.CAP_FFMPEG)
    read, due = 0, 0.0
    while capture.grab():
        time_s = capture.get(cv2.CAP_PROP_POS_MSEC) / 1000
        if rate is None or time_s >= due - 0.5 / rate:
            capture.retrieve()
            read += 1
            due += 0.0 if rate is None else 1 / rate
    capture.release()
    return read


def ours(video: Path, rate: float | None) -> int:
    """The reader of recordings."""
    with VideoFile(video, rate) as source:
        return sum(1 for _ in source)


def cpu_s(run: Callable[[Path, float | None], int], video: Path, rate: float | None) -> float:
    """Processor seconds of one reading, of all threads."""
    start = time.process_time()
    run(video, rate)
    return time.process_time() - start


def ratio(video: Path, rate: float | None) -> float:
    """Processor time of ours by OpenCV's."""
    taken = [(cpu_s(ours, video, rate), cpu_s(plain, video, rate)) for _ in range(ROUNDS)]
    return min(a for a, _ in taken) / min(b for _, b in taken)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("videos", nargs="*", type=Path, default=[SAMPLE])
    for video in parser.parse_args().videos:
        for rate, what in ((None, "every frame"), (JUDGED_RATE, "frames judged")):
            print(f"{video.name}, {what}: {ratio(video, rate):.2f} of OpenCV's time")


if __name__ == "__main__":
    main()
