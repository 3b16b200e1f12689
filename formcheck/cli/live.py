"""The commands `live`, `routine` and `history`; `cli.main` adds them to the others."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from formcheck.cli.cameras import cameras
from formcheck.cli.felt import ask, forget, show
from formcheck.cli.language import LanguageOption, speak_as
from formcheck.cli.live_options import (
    CameraOption,
    ListenOption,
    LiveModel,
    ModelOption,
    NoWindowOption,
    RecordOption,
    TaughtOption,
    TranscriptOption,
    VoiceMode,
    VoiceOption,
    VolumeOption,
    WindowedOption,
)
from formcheck.cli.routine_options import OnlyOption, OrderOption, RestartOption
from formcheck.cli.safety import asked_aloud, fitting
from formcheck.cli.stretches import PersonOption
from formcheck.cli.terminal import print_plain, say
from formcheck.words import spoken

if TYPE_CHECKING:
    from formcheck.core.fit.calibration import Calibration
    from formcheck.live.ear import Ear
    from formcheck.live.plan import Plan
    from formcheck.live.session import Outcome
    from formcheck.store.history import History


def live(
    stretch: Annotated[
        str, typer.Argument(metavar="STRETCH", help="knee-to-chest, ..., or a stretch file.")
    ] = "knee-to-chest",
    camera: CameraOption = "0",
    model: ModelOption = LiveModel.auto,
    voice: VoiceOption = VoiceMode.on,
    volume: VolumeOption = 80,
    record: RecordOption = None,
    transcript: TranscriptOption = None,
    no_window: NoWindowOption = False,
    windowed: WindowedOption = False,
    lesson: TaughtOption = True,
    listen: ListenOption = False,
    person: PersonOption = None,
    language: LanguageOption = None,
) -> None:
    """Stretch in front of a camera and be guided: one stretch."""
    from formcheck.cli.routine import resolved
    from formcheck.live.plan import Plan
    from formcheck.store.history import History

    speak_as(language)
    with History() as history:
        plan = Plan(fitting((resolved(stretch, person),), person))
        run(plan, history, camera, model, voice, volume, record, no_window, windowed,
            transcript=transcript, taught=lesson, keep=_keeper(person),
            person=person, ear=_ear(listen=listen))  # fmt: skip


def routine(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="back-pain, morning, or a routine file.")
    ] = "back-pain",
    restart: RestartOption = False,
    only: OnlyOption = "",
    order: OrderOption = "",
    camera: CameraOption = "0",
    model: ModelOption = LiveModel.auto,
    voice: VoiceOption = VoiceMode.on,
    volume: VolumeOption = 80,
    record: RecordOption = None,
    transcript: TranscriptOption = None,
    no_window: NoWindowOption = False,
    windowed: WindowedOption = False,
    lesson: TaughtOption = True,
    listen: ListenOption = False,
    person: PersonOption = None,
    language: LanguageOption = None,
) -> None:
    """Stretch in front of a camera and be guided: a whole routine."""
    from formcheck.cli.routine import plan_of
    from formcheck.store.history import History

    speak_as(language)
    with History() as history:
        plan = plan_of(name, history, person, restart=restart, only=only, order=order)
        run(plan, history, camera, model, voice, volume, record, no_window, windowed,
            transcript=transcript, taught=lesson, keep=_keeper(person),
            person=person, ear=_ear(listen=listen))  # fmt: skip


def _ear(*, listen: bool) -> Ear | None:
    """What hears claps, only where somebody has asked for it."""
    from formcheck.live.ear import Ear

    return Ear() if listen else None


def _keeper(person: str | None) -> Callable[[str, Calibration], None]:
    """Keeps a range that was learnt as own values; what cannot be kept is said."""

    def keep(stretch_id: str, found: Calibration) -> None:
        from formcheck.errors import OutputError, StretchError
        from formcheck.library import ranges
        from formcheck.library.definition import definition
        from formcheck.library.ids import typed

        name = typed(stretch_id)
        whose = f" --person {person}" if person else ""
        try:
            ranges.keep(definition(stretch_id, person), found, ranges.LIVE)
        except (StretchError, OutputError) as error:
            say(spoken()("live-range-not-kept", why=str(error)))
        else:
            say(spoken()("live-range-kept", what=f"{name}{whose}"))

    return keep


def history(
    plot: Annotated[
        Path | None, typer.Option("--plot", metavar="FILE", help="Draw it: .png, .svg or .pdf.")
    ] = None,
    export: Annotated[
        Path | None, typer.Option("--export", metavar="FILE", help="Write it: .csv or .json.")
    ] = None,
    delete: Annotated[
        str, typer.Option("--delete", metavar="NUMBERS|all", help="Delete sessions, such as 3,5.")
    ] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Delete without asking.")] = False,
    language: LanguageOption = None,
) -> None:
    """What was done, and how range and steadiness develop."""
    from rich.console import Console

    from formcheck.cli import history_view as view
    from formcheck.store.history import History

    speak_as(language)
    with History() as store:
        if delete:
            _delete(store, delete, yes=yes)
            return
        entries = view.shown(store.entries())
        for sentence in store.unreadable:
            say(sentence)
        if export is not None:
            view.export(entries, export)
            say(spoken()("done-written", path=str(export)))
        if plot is not None:
            view.plot(entries, plot)
            say(spoken()("done-written", path=str(plot)))
        if export is not None or plot is not None:
            return
        if not entries:
            print_plain(spoken()("history-nothing"))
            return
        Console().print(view.table(entries))
        for line in view.curves(entries):
            print_plain(line)
        show(store)
        print_plain("\n" + spoken()("history-stored", path=str(store.path)))


def add_to(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    for command in (live, routine, history, cameras):
        app.command()(command)


def run(
    plan: Plan,
    history: History,
    camera: str,
    model: LiveModel,
    voice: VoiceMode,
    volume: int,
    record: Path | None,
    no_window: bool,
    windowed: bool,
    *,
    transcript: Path | None = None,
    at_step: Callable[[int], None] = lambda _: None,
    report: bool = True,
    person: str | None = None,
    **more: Any,
) -> None:
    """Open everything, go live, and (with `report`) print what came of it."""
    from formcheck.core.coach.phrases import Words
    from formcheck.live.first_start import show_once
    from formcheck.live.heard import choose
    from formcheck.live.session import go_live
    from formcheck.live.transcript_file import TranscriptFile
    from formcheck.live.voice import Voice
    from formcheck.store.results import prepare_folder
    from formcheck.video.camera import Camera
    from formcheck.video.window import Window, require_screen

    for stretch, _ in plan.stretches:
        Words(stretch)  # a wrong sentence is found now, not in the middle of a hold
    if record is not None:
        prepare_folder(record, "--record")
    if not no_window:
        require_screen()
    told = TranscriptFile(plan, transcript, print_plain if no_window else _not_shown)
    show_once()
    if report:
        ask(history, "before")
    with Camera(camera) as opened, closing(told):
        heard = choose(voice.value, volume / 100)
        if heard.note:
            say(heard.note)
        asks = report and (voice == VoiceMode.on or not no_window)  # it is heard or seen
        window = None if no_window else Window(full_screen=not windowed)
        outcome = go_live(
            opened,
            plan,
            history,
            Voice(heard.sounder),
            window=window,
            model=model.value,
            record=record,
            tell=say,
            at_step=told.at_step(at_step),
            hear=told.said,
            asked=asked_aloud(history, person, opened) if asks else (),
            **more,
        )
    if report:
        _report(outcome, record)
    if outcome.interrupted:
        raise typer.Exit(130)
    if report:
        ask(history, "after")


def _not_shown(line: str) -> None:
    """The window shows it already."""
    del line


def _report(outcome: Outcome, record: Path | None) -> None:
    from formcheck.cli.printing import print_sessions

    print_sessions(outcome.sessions)
    held = any(session.holds for session in outcome.sessions)
    say(spoken()("live-saved" if held else "live-nothing-held"))
    if record is not None:
        say(spoken()("live-recorded", path=str(record)))


def _delete(store: History, which: str, *, yes: bool) -> None:
    numbers = None
    if which != "all":
        try:
            numbers = [int(n) for n in which.split(",")]
        except ValueError:
            raise typer.BadParameter("give numbers such as 3,5, or all") from None
    if numbers is None:
        question = spoken()("history-delete-all")
    else:
        question = spoken()("history-delete", n=len(numbers))
    if not yes and not typer.confirm(question):
        return
    if numbers is None:
        forget(store)
    say(spoken()("history-deleted", n=store.delete(numbers)))
