"""Live on this machine: judged frames a second, the picture's delay, memory over time.

    python -m benchmarks.live [--minutes 10] [--model auto]

Plays a sample again and again as a webcam of 1280 x 720 at 30 frames a second, with the window
(on a virtual screen where there is no other: `xvfb-run -a python -m benchmarks.live`), judge,
coach and a voice that is silent. Prints one line a minute.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import time
from pathlib import Path

import cv2
import numpy as np

from benchmarks.speed import SAMPLE, longer
from formcheck.library.builtin import builtin
from formcheck.live.plan import Plan
from formcheck.live.session import go_live
from formcheck.live.voice import Voice
from formcheck.store.history import History
from formcheck.video.camera import Camera
from formcheck.video.sink import VideoSink
from formcheck.video.source import Frame, Image, VideoFile
from formcheck.video.window import Window

SIZE, RATE = (1280, 720), 30.0


def like_a_webcam(path: Path) -> float:
    """The sample as a webcam would give it; returns its length in seconds."""
    with VideoFile(SAMPLE) as video, VideoSink(path, SIZE, RATE) as sink:
        frames = list(video)
        length = frames[-1].time_s
        times = [f.time_s for f in frames]
        for i in range(int(length * RATE)):
            at = int(np.searchsorted(times, i / RATE, side="right")) - 1
            wide = cv2.copyMakeBorder(
                cv2.resize(frames[at].image, (960, 720)), 0, 0, 160, 160, cv2.BORDER_REPLICATE
            )
            sink.write(Frame(np.asarray(wide, np.uint8), i / RATE, i))
    return length


def memory_mb() -> float:
    """Memory this process holds now, megabytes; NaN where the system does not tell."""
    status = Path("/proc/self/status")
    if not status.exists():
        return float("nan")
    found = re.search(r"VmRSS:\s+(\d+)", status.read_text())
    return int(found[1]) / 1024 if found else float("nan")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--model", default="auto", choices=("auto", "heavy", "full"))
    given = parser.parse_args()
    shown: list[float] = []
    memory: list[tuple[float, float]] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        length = like_a_webcam(folder / "once.mp4")
        longer(folder / "once.mp4", int(np.ceil(given.minutes * 60 / length)), folder / "long.mp4")
        start = time.monotonic()

        def watch(_picture: Image, _mood: str) -> None:
            shown.append(time.monotonic() - start)
            if not memory or shown[-1] - memory[-1][0] > 5:
                memory.append((shown[-1], memory_mb()))

        with Camera(str(folder / "long.mp4")) as camera, History(folder) as history:
            outcome = go_live(
                camera,
                Plan(((builtin("knee_to_chest"), "built-in"),)),
                history,
                Voice(None),
                window=Window(),
                model=given.model,
                watch=watch,
                tell=lambda text: print(text, file=sys.stderr),
            )
    (session,) = outcome.sessions
    rate = session.source.frames / session.source.duration_s
    print(f"model {outcome.model}; {rate:.1f} frames a second judged over all")
    delays = np.array(outcome.delays_s)
    when = np.array(shown)[-len(delays) :]
    for minute in range(int(np.ceil(when[-1] / 60))):
        here = (when >= 60 * minute) & (when < 60 * (minute + 1))
        held = [mb for t, mb in memory if 60 * minute <= t < 60 * (minute + 1)]
        if here.sum() < 2:
            continue
        span = when[here][-1] - when[here][0]
        ms = 1000 * delays[here]
        print(
            f"minute {minute + 1:2d}: {(here.sum() - 1) / span:4.1f} pictures a second, delay "
            f"{np.median(ms):3.0f} ms (95 %: {np.percentile(ms, 95):3.0f}, "
            f"most: {ms.max():4.0f}), memory {max(held, default=float('nan')):.0f} MB"
        )


if __name__ == "__main__":
    main()
