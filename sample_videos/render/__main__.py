"""Command line: clips, the shipped samples and pictures, the benchmark set; contact sheets."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from sample_videos.render.jobs import render_all
from sample_videos.render.spec import ClipSpec

# One thread each: several workers then share the cores without getting in each other's way.
SINGLE_THREADED = ("LP_NUM_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    if options.command == "sheet":
        from sample_videos.render.sheet import make_sheets

        for path in make_sheets(options.folder, landmarks=options.landmarks):
            print(path)
        return 0
    for name in SINGLE_THREADED:
        os.environ.setdefault(name, "1")
    from sample_videos.render.export import ensure_exported

    ensure_exported()
    if options.command == "clip":
        data = json.loads(options.spec.read_text(encoding="utf-8"))
        # A truth file carries its spec: any clip can be rendered again from it.
        return render_all([ClipSpec.from_json(data.get("spec", data))], options.out, 1, again=True)
    if options.command == "pictures":
        from sample_videos.render.lesson import draw_all

        for path in draw_all(options.out):
            print(path)
        return 0
    if options.command == "samples":
        from sample_videos.render.samples import samples

        return render_all(samples(), options.out, options.jobs)
    from sample_videos.render.plan import benchmark_set

    specs = [spec for spec in benchmark_set() if options.only in spec.name]
    if options.dry_run:
        for spec in specs:
            print(f"{spec.name:40} {spec.frame_count:5} {spec.body} {' '.join(spec.conditions)}")
        print(f"{len(specs)} clips, {sum(spec.frame_count for spec in specs)} frames")
        return 0
    return render_all(specs, options.folder, options.jobs)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m sample_videos.render", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    clip = commands.add_parser("clip", help="one clip from a spec, or again from a truth file")
    clip.add_argument("spec", type=Path)
    clip.add_argument("--out", type=Path, required=True)
    samples = commands.add_parser("samples", help="the clips shipped with formcheck")
    samples.add_argument("--out", type=Path, required=True)
    pictures = commands.add_parser("pictures", help="the moving pictures shown before a stretch")
    pictures.add_argument("--out", type=Path, required=True)
    benchmark = commands.add_parser("set", help="the benchmark set; goes on where it stopped")
    benchmark.add_argument("folder", type=Path)
    benchmark.add_argument("--only", default="", help="only clips whose name contains this")
    benchmark.add_argument("--dry-run", action="store_true", help="list the clips")
    for command in (samples, benchmark):
        command.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    sheet = commands.add_parser("sheet", help="contact sheets of a folder of clips")
    sheet.add_argument("folder", type=Path)
    sheet.add_argument("--landmarks", action="store_true", help="draw the true landmarks")
    return parser


if __name__ == "__main__":
    sys.exit(main())
