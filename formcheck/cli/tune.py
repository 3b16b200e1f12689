"""`formcheck tune` and `formcheck calibrate`: thresholds that fit a person, camera and clinic."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from formcheck.cli.live import run
from formcheck.cli.live_options import (
    CameraOption,
    LiveModel,
    ModelOption,
    NoWindowOption,
    VoiceMode,
    VoiceOption,
    VolumeOption,
    WindowedOption,
)
from formcheck.cli.playing import MirroredOption, SpeedOption
from formcheck.cli.stretches import PersonOption
from formcheck.cli.terminal import print_plain, say

if TYPE_CHECKING:
    from formcheck.live.plan import Plan
    from formcheck.store.history import History

PAGE = "page"


class PageByDefault(TyperGroup):
    """`tune RECORDING...` is `tune page RECORDING...`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put the default command in front where none is named."""
        if args and args[0] not in self.commands and args[0] not in ("--help", "-h"):
            args = [PAGE, *args]
        return super().parse_args(ctx, args)


app = typer.Typer(
    name="tune",
    cls=PageByDefault,
    help="Tune thresholds on a page in your browser, or fit them to labelled recordings.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)


@app.command()
def page(
    recordings: Annotated[
        list[Path], typer.Argument(metavar="RECORDING...", help="Videos or saved poses.")
    ],
    stretch: Annotated[
        str, typer.Option("--stretch", metavar="ID|FILE", help="The stretch to tune.")
    ],
    person: PersonOption = None,
    labels: Annotated[
        Path | None,
        typer.Option("--labels", help="Holds marked by hand: read if there, saved to."),
    ] = None,
    speed: SpeedOption = None,
    mirrored: MirroredOption = False,
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes any free one.")] = 0,
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help="Only print the address.")
    ] = False,
) -> None:
    """Open the tuning page (the default: `formcheck tune RECORDING... --stretch ID`)."""
    from formcheck.cli.progress import stages
    from formcheck.tune.page.server import serve

    serve(
        recordings,
        stretch,
        person=person,
        labels=labels,
        speed=speed,
        mirrored=mirrored,
        port=port,
        browser=not no_browser,
        stage=lambda name: stages(name),
    )


@app.command("fit")
def fit_(
    folder: Annotated[Path, typer.Argument(help="The folder with the recordings.")],
    labels: Annotated[
        Path,
        typer.Option("--labels", help="CSV or JSON: file,start_s,end_s,side,position."),
    ],
    stretch: Annotated[
        str | None,
        typer.Option("--stretch", metavar="ID", help="Where the labels name none, or only this."),
    ] = None,
    person: PersonOption = None,
    save: Annotated[bool, typer.Option("--save", help="Save the values found.")] = False,
    anyway: Annotated[
        bool, typer.Option("--anyway", help="Save although there are warnings.")
    ] = False,
) -> None:
    """Find the thresholds that agree best with labelled recordings, and how far to trust them."""
    from formcheck.cli.progress import stages
    from formcheck.library.save import save as save_values
    from formcheck.tune.fit_folder import fit_folder
    from formcheck.tune.fit_words import report

    with stages("Fitting") as stage:
        results = fit_folder(folder, labels, stretch, person=person, stage=stage)
    code = 0
    for known, result in results:
        print_plain("\n".join(report(known, result)))
        if not result.possible:
            code = 2
        if not result.changes:
            continue
        if not save:
            print_plain("  Not saved: add --save to judge with these values from now on.")
        elif result.warnings and not anyway:
            print_plain("  Not saved because of the notes above: --anyway saves all the same.")
            code = 2
        else:
            saved = save_values(known, {**known.own, **result.changes})
            print_plain(f"  Saved to {saved.path}.")
    if code:
        raise typer.Exit(code)


def calibrate(
    stretch: Annotated[str, typer.Argument(metavar="STRETCH", help="A stretch, as in the list.")],
    recording: Annotated[
        Path | None,
        typer.Argument(help="A video or saved poses of them. Without it: live, with the camera."),
    ] = None,
    person: PersonOption = None,
    speed: SpeedOption = None,
    mirrored: MirroredOption = False,
    camera: CameraOption = "0",
    model: ModelOption = LiveModel.auto,
    voice: VoiceOption = VoiceMode.on,
    volume: VolumeOption = 80,
    no_window: NoWindowOption = False,
    windowed: WindowedOption = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show, save nothing.")] = False,
) -> None:
    """Set the personal range from a few easy repetitions: as far as is comfortable, no further."""
    from formcheck.cli.progress import stages
    from formcheck.tune.calibrate import calibrate_from, keep, report

    if recording is not None:
        with stages(recording.name) as stage:
            result = calibrate_from(
                stretch, recording, person, stage, speed=speed, mirrored=mirrored
            )
    else:
        from formcheck.library.definition import definition
        from formcheck.tune.calibrate_live import recorded_live

        def live(plan: Plan, history: History, folder: Path) -> None:
            run(plan, history, camera, model, voice, volume, folder, no_window, windowed,
                report=False)  # fmt: skip

        known = definition(stretch, person)
        with recorded_live(known.stretch, known.name, live) as poses:
            result = calibrate_from(stretch, poses, person)
    print_plain("\n".join(report(result)))
    if not result.found.useful:
        print_plain("  Nothing was saved.")
        raise typer.Exit(2)
    if dry_run:
        print_plain("  Nothing was saved.")
        return
    saved = keep(result)
    print_plain(f"  Saved: {stretch} is now judged by {saved.name}.")
    say("Stop when it hurts. A coach, not a medical device.")
