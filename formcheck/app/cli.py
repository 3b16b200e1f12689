"""The command line. Everything heavy is imported when a command runs: `--help` must not wait."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from formcheck import __version__
from formcheck.errors import FormcheckError

if TYPE_CHECKING:
    from formcheck.app.tracking import Progress
    from formcheck.core.session import Session
    from formcheck.core.still import PhotoResult

app = typer.Typer(
    name="formcheck",
    help="Checks the form of back-pain stretches: holds, sides, seconds, bounces and faults.",
    epilog="A coach, not a medical device: see a physician or physical therapist first.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


class Model(StrEnum):
    """The shipped pose models."""

    heavy = "heavy"
    full = "full"


StretchOption = Annotated[
    str,
    typer.Option(
        "--stretch",
        metavar="ID|FILE|auto",
        help="knee-to-chest, knee-twist, cat-cow, childs-pose, back-flexion, piriformis, "
        "a stretch file, or auto to recognise it.",
    ),
]
JsonOption = Annotated[
    bool, typer.Option("--json", help="Print the result as JSON on standard output, nothing else.")
]


@app.command()
def analyse(
    videos: Annotated[list[Path], typer.Argument(metavar="VIDEO...", help="Video files.")],
    stretch: StretchOption = "auto",
    out: Annotated[
        Path | None,
        typer.Option("--out", help="Folder for the results; by default one beside each video."),
    ] = None,
    model: Annotated[
        Model, typer.Option(help="heavy is steadier, full three times faster.")
    ] = Model.heavy,
    no_video: Annotated[bool, typer.Option("--no-video", help="No annotated video.")] = False,
    json: JsonOption = False,
) -> None:
    """Judge recorded videos; write annotated video, result, readings and poses."""
    from formcheck.app.analyse import run
    from formcheck.app.outputs import result_json

    code = 0
    for video in videos:
        try:
            with _stages(video.name) as stage:
                done = run(
                    video, stretch, out, model=model.value, annotated=not no_video, stage=stage
                )
        except FormcheckError as error:
            _say(str(error))
            code = 2
            continue
        if json:
            print(result_json(done.sessions, indent=None), flush=True)
        else:
            _print_sessions(list(done.sessions))
            _say(f"Written to {done.files[0].parent}: " + ", ".join(f.name for f in done.files))
        if done.stopped:
            raise typer.Exit(130)
    if code:
        raise typer.Exit(code)


@app.command()
def photo(
    images: Annotated[list[Path], typer.Argument(metavar="IMAGE...", help="Pictures.")],
    stretch: StretchOption = "auto",
    json: JsonOption = False,
) -> None:
    """Judge still pictures: posture, stretch, in position or not."""
    from formcheck.app.checking import resolve
    from formcheck.app.photo import photo as judge
    from formcheck.video.landmarker import Landmarker

    resolve(stretch)
    code = 0
    with Landmarker(still=True) as landmarker:
        for image in images:
            try:
                result = judge(image, stretch, landmarker=landmarker)
            except FormcheckError as error:
                _say(str(error))
                code = 2
                continue
            if json:
                print(result.model_dump_json(), flush=True)
            else:
                _print_photo(result)
    if code:
        raise typer.Exit(code)


@app.command()
def check(
    poses: Annotated[Path, typer.Argument(metavar="TRACK.npz", help="Saved poses.")],
    stretch: StretchOption = "auto",
    json: JsonOption = False,
) -> None:
    """Judge saved poses again, in milliseconds, without the model."""
    from formcheck.app.checking import judge_track
    from formcheck.app.outputs import result_json
    from formcheck.app.trackfile import load_track

    sessions, _ = judge_track(load_track(poses), stretch)
    if json:
        print(result_json(sessions, indent=None))
    else:
        _print_sessions(sessions)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"formcheck {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    pass


def main() -> None:
    """Entry point: a user's mistake is one sentence and exit code 2, never a traceback."""
    try:
        app()
    except FormcheckError as error:
        _say(str(error))
        sys.exit(2)
    except KeyboardInterrupt:
        _say("Stopped.")
        sys.exit(130)
    except BrokenPipeError:
        sys.exit(1)


def _say(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


@contextmanager
def _stages(name: str) -> Iterator[Stages]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
    with bar:
        yield Stages(bar, name)


class Stages:
    """Progress bars on standard error, one a stage of the work."""

    def __init__(self, bar: object, name: str) -> None:
        from rich.progress import Progress as Bar

        assert isinstance(bar, Bar)
        self._bar, self._name = bar, name

    @contextmanager
    def __call__(self, stage: str) -> Iterator[Progress]:
        """Show this stage while the block runs."""
        task = self._bar.add_task(f"{self._name}: {stage.lower()}", total=None)

        def update(done: float, expected: float) -> None:
            self._bar.update(task, completed=min(done, expected), total=max(expected, 1e-3))

        try:
            yield update
        finally:
            self._bar.remove_task(task)


def _print_sessions(sessions: list[Session]) -> None:
    for session in sessions:
        name = session.stretch.name or "No stretch"
        how = " (recognised)" if session.stretch.recognised and session.stretch.id else ""
        print(f"\n{name}{how}, {session.source.name}")
        for note in session.notes:
            print(f"  {note}")
        for k, hold in enumerate(session.holds, start=1):
            print(f"  {k:2d}. {_hold_line(hold)}")
    print("\nA coach, not a medical device. It does not diagnose.")


def _hold_line(hold: object) -> str:
    from formcheck.core.session import Hold

    assert isinstance(hold, Hold)
    what = hold.position or (hold.side if hold.side != "both" else "hold")
    unit = {"deg": "°"}.get(hold.depth.unit, "")
    depth = f"{hold.depth.value:.0f}{unit}" if unit else f"{hold.depth.value:+.2f}"
    line = f"{what:<6} {hold.start_s:6.1f} - {hold.end_s:6.1f} s  {hold.held_s:5.1f} s  {depth:>5}"
    extras = []
    if hold.bounces:
        frequency = hold.bounces[0].frequency_hz
        extras.append(f"{len(hold.bounces)} bounces at {frequency:.1f} Hz")
    extras += [f.message.rstrip(".").lower() for f in hold.faults]
    if hold.why_not:
        extras.append(f"not counted: {hold.why_not.replace('_', ' ')}")
    return f"{line}  {'; '.join(extras)}".rstrip()


def _print_photo(result: PhotoResult) -> None:
    stretch = result.stretch.name or "none of the stretches"
    if result.in_position:
        side = f", {result.side}" if result.side in ("left", "right") else ""
        position = f", {result.position}" if result.position else ""
        print(f"{result.source.name}: {stretch}, in position{position}{side}")
    else:
        why = f" (can't judge: {result.unjudged.replace('_', ' ')})" if result.unjudged else ""
        where = f"not in position of {stretch.lower()}" if result.stretch.id else stretch
        print(f"{result.source.name}: {result.posture.replace('_', ' ')}, {where}{why}")


if __name__ == "__main__":
    main()
