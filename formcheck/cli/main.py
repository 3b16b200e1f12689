"""The command line. Everything heavy is imported when a command runs: `--help` must not wait."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer

from formcheck.cli import live as live_commands
from formcheck.cli import safety as safety_commands
from formcheck.cli.language import LanguageOption, speak_as
from formcheck.cli.playing import MirroredOption, SpeedOption
from formcheck.cli.progress import stages
from formcheck.cli.stretches import PersonOption
from formcheck.cli.stretches import app as stretches_app
from formcheck.cli.terminal import prepare, print_json, say, say_fault
from formcheck.cli.tune import app as tune_app
from formcheck.cli.tune import calibrate
from formcheck.errors import FormcheckError
from formcheck.version import VERSION
from formcheck.words import spoken

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
    videos: Annotated[
        list[Path], typer.Argument(metavar="VIDEO", help="Video files.", readable=False)
    ],
    stretch: StretchOption = "auto",
    out: Annotated[
        Path | None,
        typer.Option("--out", help="Folder for the results; by default one beside each video."),
    ] = None,
    model: Annotated[
        Model, typer.Option(help="heavy is steadier, full three times faster.")
    ] = Model.heavy,
    no_video: Annotated[bool, typer.Option("--no-video", help="No annotated video.")] = False,
    person: PersonOption = None,
    speed: SpeedOption = None,
    mirrored: MirroredOption = False,
    json: JsonOption = False,
    language: LanguageOption = None,
) -> None:
    """Judge recorded videos; write annotated video, result, readings and poses."""
    from formcheck.cli.printing import print_sessions
    from formcheck.recorded.analyse import run
    from formcheck.recorded.folder import refuse_clashes
    from formcheck.store.results import result_json

    speak_as(language)
    refuse_clashes(videos, out)

    def one(video: Path) -> bool:
        with stages(video.name) as stage:
            done = run(
                video,
                stretch,
                out,
                model=model.value,
                annotated=not no_video,
                person=person,
                speed=speed,
                mirrored=mirrored,
                stage=stage,
            )
        if json:
            print_json(result_json(done.sessions, indent=None))
        else:
            print_sessions(list(done.sessions))
        if done.files and not json:
            names = ", ".join(f.name for f in done.files)
            say(spoken()("done-files", path=str(done.files[0].parent), names=names))
        for failure in done.failures:
            say(failure)
        if done.stopped:
            raise typer.Exit(130)
        return not done.failures

    try:
        _each(videos, one)
    except KeyboardInterrupt:
        say(spoken()("done-stopped-early"))
        raise typer.Exit(130) from None


@app.command()
def photo(
    images: Annotated[
        list[Path], typer.Argument(metavar="IMAGE", help="Pictures.", readable=False)
    ],
    stretch: StretchOption = "auto",
    person: PersonOption = None,
    json: JsonOption = False,
    language: LanguageOption = None,
) -> None:
    """Judge still pictures: posture, stretch, in position or not."""
    from formcheck.cli.printing import print_photo
    from formcheck.library.resolve import resolve
    from formcheck.recorded.photo import judge_photo
    from formcheck.recorded.track import track_photo
    from formcheck.video.tracker import Tracker

    speak_as(language)
    meant = resolve(stretch, person)
    with Tracker(still=True) as tracker:

        def one(image: Path) -> bool:
            result = judge_photo(track_photo(image, tracker), meant)
            if json:
                print_json(result.model_dump_json())
            else:
                print_photo(result)
            return True

        _each(images, one)


@app.command()
def check(
    poses: Annotated[
        Path, typer.Argument(metavar="TRACK.npz", help="Saved poses.", readable=False)
    ],
    stretch: StretchOption = "auto",
    person: PersonOption = None,
    json: JsonOption = False,
    language: LanguageOption = None,
) -> None:
    """Judge saved poses again, in milliseconds, without the model."""
    from formcheck.cli.printing import print_sessions
    from formcheck.recorded.check import judge_track
    from formcheck.store.poses import load_track
    from formcheck.store.results import result_json

    speak_as(language)
    sessions, _ = judge_track(load_track(poses), stretch, person)
    if json:
        print_json(result_json(sessions, indent=None))
    else:
        print_sessions(sessions)


live_commands.add_to(app)
safety_commands.add_to(app)


@app.command()
def demo(
    name: Annotated[
        str, typer.Argument(help="Sample to judge, or 'list' for their names.")
    ] = "knee-to-chest",
    out: Annotated[Path, typer.Option("--out", help="Folder for the results.")] = Path(
        "formcheck-demo"
    ),
    model: Annotated[Model, typer.Option(help="heavy or full.")] = Model.heavy,
    language: LanguageOption = None,
) -> None:
    """Judge a shipped sample video: a first try without a camera."""
    from formcheck.recorded.samples import sample, samples, stretch_of

    if name == "list":
        print("\n".join(n.replace("_", "-") for n in samples()))
        return
    video = sample(name)
    analyse([video], stretch_of(video), out, model, language=language)
    say(spoken()("done-look", path=f"{out / video.stem}.annotated.mp4"))


app.command()(calibrate)
app.add_typer(tune_app)
app.add_typer(stretches_app)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"formcheck {VERSION}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    pass


def _each(files: Sequence[Path], judge: Callable[[Path], bool]) -> None:
    """Judge one file after the other, whatever is wrong with one of them.

    Raises:
        Exit: with 2 where a file could not be judged or written, with 1 where the fault is ours.
    """
    codes = [0]
    for file in files:
        try:
            codes.append(0 if judge(file) else 2)
        except FormcheckError as error:
            say(str(error))
            codes.append(2)
        except (typer.Exit, BrokenPipeError):
            raise
        except Exception as error:  # noqa: BLE001 - the files after it are judged all the same
            say_fault(error, file)
            codes.append(1)
    if any(codes):
        raise typer.Exit(1 if 1 in codes else 2)


def _stopped(number: int, frame: FrameType | None) -> None:
    """SIGTERM is Ctrl-C, also where Ctrl-C itself is ignored, as in the background."""
    pressed = signal.getsignal(signal.SIGINT)
    (pressed if callable(pressed) else signal.default_int_handler)(number, frame)


def main() -> None:
    """Entry point: a mistake is one sentence and exit code 2, a fault of ours exit code 1."""
    prepare()
    signal.signal(signal.SIGTERM, _stopped)
    try:
        app()
    except FormcheckError as error:
        say(str(error))
        sys.exit(2)
    except KeyboardInterrupt:
        say(spoken()("done-stopped"))
        sys.exit(130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # nor does Python complain at its end
        sys.exit(1)
    except Exception as error:  # noqa: BLE001 - never a traceback
        say_fault(error)
        sys.exit(1)
    finally:
        # All is saved: a signal that comes while Python takes itself down ends it no differently.
        signal.signal(signal.SIGTERM, signal.SIG_IGN)


if __name__ == "__main__":
    main()
