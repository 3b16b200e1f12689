"""Speed and memory on this machine.

    python -m benchmarks.speed

Prints frames a second of the pose model, what looking for other people costs, the time to judge
ten minutes of saved poses, and the peak memory of analysing a sample played once and ten times over
(a longer file).
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import islice
from pathlib import Path

import av
import numpy as np

from formcheck.core.judge.judge import Judge
from formcheck.core.judge.rejudge import Rejudger
from formcheck.core.measure.readings import read
from formcheck.core.pose.pose import Pose, Poses, PoseTrack
from formcheck.core.stretch.values import changed
from formcheck.library.builtin import builtin
from formcheck.recorded.track import track
from formcheck.video.landmarker import Landmarker
from formcheck.video.picture import resized
from formcheck.video.source import JUDGED_RATE, Frame, Image, VideoFile
from formcheck.video.tracker import Tracker

SAMPLE = Path(__file__).parent.parent / "sample_videos" / "knee_to_chest.mp4"
COST_FRAMES = 150
PEAK = """
import re, resource, sys
from pathlib import Path
from formcheck import track
track(sys.argv[1], model="full")
status = Path("/proc/self/status")
if status.exists():  # ru_maxrss of a child starts at its parent's there
    kilobytes = int(re.search(r"VmHWM:\\s+(\\d+)", status.read_text())[1])
else:
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(kilobytes / 1024)
"""


def longer(video: Path, times: int, path: Path) -> None:
    """The same video several times over, in one file."""
    with av.open(str(path), "w") as target:
        stream = None
        shift = 0
        for _ in range(times):
            with av.open(str(video)) as source:
                template = source.streams.video[0]
                stream = stream or target.add_stream_from_template(template)
                end = 0
                for packet in source.demux(video=0):
                    if packet.dts is None or packet.pts is None:
                        continue
                    end = max(end, packet.pts + (packet.duration or 1))
                    packet.pts += shift
                    packet.dts += shift
                    packet.stream = stream
                    target.mux(packet)
                shift += end


def people_cost(model: str, *, company: bool) -> float:
    """Processor time of finding poses with an eye on other people, as a factor of that without.

    Both see every frame in turn, so that a busy machine is busy for both.

    Args:
        model: `heavy` or `full`.
        company: with somebody beside, whom the finder has to watch and to hide.
    """
    spent = np.zeros(2)
    with (
        VideoFile(SAMPLE, JUDGED_RATE) as video,
        Landmarker(model) as alone,
        Tracker(model) as watching,
    ):
        finders: tuple[Callable[[Frame], Pose], ...] = (alone, watching)
        for frame in islice(video, COST_FRAMES):
            seen = replace(frame, image=beside(frame.image)) if company else frame
            for n, find in enumerate(finders):
                start = time.process_time()
                find(seen)
                spent[n] += time.process_time() - start
    return float(spent[1] / spent[0])


def beside(image: Image) -> Image:
    """A picture with a smaller person beside the one in it."""
    height, width = image.shape[:2]
    wide = np.full((height, width + width // 2, 3), 128, np.uint8)
    wide[:, :width] = image
    wide[height - height // 2 :, width:] = resized(image, (width // 2, height // 2))
    return wide


def repeated(track_: PoseTrack, seconds: float) -> PoseTrack:
    """Poses long enough for a figure."""
    poses = track_.poses
    length = float(poses.time_s[-1]) + 1 / 15
    n = int(np.ceil(seconds / length))
    times = np.concatenate([poses.time_s + k * length for k in range(n)])

    def tile(
        a: np.ndarray[tuple[int, ...], np.dtype[np.float64]],
    ) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
        return np.concatenate([a] * n)

    long = Poses(
        times,
        tile(poses.image),
        tile(poses.world),
        tile(poses.visibility),
        tile(poses.back),
        poses.reasons * n,
        np.tile(poses.others, n),
    )
    return PoseTrack(long, track_.source, track_.model)


def main() -> None:
    """Command line."""
    argparse.ArgumentParser(description=__doc__.splitlines()[0]).parse_args()
    found = None
    for model in ("full", "heavy"):
        start = time.perf_counter()
        found = track(SAMPLE, model=model)
        took = time.perf_counter() - start
        rate = len(found) / took
        ratio = found.source.duration_s / took
        print(f"{model}: {rate:.1f} frames a second, {ratio:.2f} x the clip's own speed")
        for company in (False, True):
            cost = 100 * (people_cost(model, company=company) - 1)
            print(f"  {'with' if company else 'without'} company: {cost:.1f} % to watch for people")
    assert found is not None
    long = repeated(found, 600)
    start = time.perf_counter()
    readings = read(long.poses, long.source.frame_size)
    measured = time.perf_counter()
    Judge(builtin("knee_to_chest")).update(readings)
    print(
        f"ten minutes of poses: {measured - start:.2f} s to measure, "
        f"{time.perf_counter() - measured:.2f} s to judge"
    )
    rejudge = Rejudger(readings)
    rejudge(builtin("knee_to_chest"))
    start = time.perf_counter()
    rejudge(changed(builtin("knee_to_chest"), {"position.enter": 90.0}))
    print(f"judged again after a change: {1000 * (time.perf_counter() - start):.0f} ms")
    with tempfile.TemporaryDirectory() as folder:
        for times in (1, 10):
            path = Path(folder) / f"{times}.mp4"
            longer(SAMPLE, times, path)
            done = subprocess.run(
                [sys.executable, "-c", PEAK, str(path)], capture_output=True, text=True, check=True
            )
            seconds = times * found.source.duration_s
            print(f"peak memory, {seconds:.0f} s of video: {float(done.stdout):.0f} MB")


if __name__ == "__main__":
    main()
