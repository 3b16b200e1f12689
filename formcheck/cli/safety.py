"""`formcheck safety`, and the questions before the first session: what somebody has to mind."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from formcheck.cli.language import LanguageOption, speak_as
from formcheck.cli.stretches import PersonOption
from formcheck.cli.terminal import plain, print_plain, say
from formcheck.words import spoken

if TYPE_CHECKING:
    from collections.abc import Sequence

    from formcheck.core.stretch.definition import Stretch
    from formcheck.live.runner import Asked
    from formcheck.store.history import History
    from formcheck.video.camera import Camera

YES = frozenset({"y", "yes", "j", "ja"})


def safety(
    person: PersonOption = None,
    show: Annotated[bool, typer.Option("--show", help="Only show what was answered.")] = False,
    forget: Annotated[bool, typer.Option("--forget", help="Delete what was answered.")] = False,
    language: LanguageOption = None,
) -> None:
    """Answer, show or forget the questions about what you have to mind."""
    from formcheck.library.persons import folder
    from formcheck.store import safety as store

    speak_as(language)
    folder(person)  # refuses what cannot be a name
    words = spoken()
    if forget:
        gone = store.forget(person)
        print_plain(words("safety-forgotten" if gone else "safety-nothing_kept"))
        return
    if show or not can_ask():
        known = store.recall(person)
        if known is None:
            print_plain(words("safety-nothing_kept"))
            return
        for concern in known or ():
            print_plain(words(f"safety-is-{concern}"))
        print_plain(words("safety-kept", file=str(store.file_of(person)), count=len(known)))
        for concern in store.unanswered(person):
            print_plain(words("safety-unanswered", what=words(f"safety-is-{concern}")))
        return
    ask(person)


def can_ask() -> bool:
    """Whether somebody can answer on the terminal."""
    return sys.stdin is not None and sys.stdin.isatty()


def ask(person: str | None) -> tuple[str, ...]:
    """Ask everything, and remember it.

    Raises:
        typer.Exit: red flags: nothing is done today, and nothing is remembered.
    """
    from formcheck.store import safety as store

    words = spoken()
    say(words("safety-begin"))
    if _yes("red_flags"):
        say(words("safety-see_doctor"))
        raise typer.Exit(0)
    concerns = tuple(c for c in store.CONCERNS if _yes(c))
    path = store.remember(person, concerns)
    say(words("safety-kept", file=str(path), count=len(concerns)))
    return concerns


def concerns_of(person: str | None) -> tuple[str, ...]:
    """What to mind: remembered, or asked now where somebody can answer."""
    from formcheck.store import safety as store

    known = store.recall(person)
    if known is not None and not (can_ask() and store.unanswered(person)):
        return known
    if can_ask():
        return ask(person)
    say(spoken()("safety-nobody_asked"))
    return known or ()


def fitting(
    found: Sequence[tuple[Stretch, str]], person: str | None
) -> tuple[tuple[Stretch, str], ...]:
    """The stretches that fit this person, easier where they must be; says what was changed.

    Raises:
        typer.Exit: none is left.
    """
    from formcheck.core.stretch.variants import fitted

    words, concerns, kept = spoken(), concerns_of(person), []
    changes = False
    for stretch, name in found:
        fit = fitted(stretch, concerns)
        changes |= bool(fit.why)
        for concern, why in fit.why.items():
            reason = words(f"safety-why-{why}")
            key = "safety-left_out" if fit.stretch is None else "safety-easier"
            say(words(key, name=stretch.name, what=words(f"safety-is-{concern}"), why=reason))
        for how in fit.how:
            say(f"  {how}")
        if fit.stretch is not None:
            kept.append((fit.stretch, name))
    if changes:
        say(words("safety-ask_physio"))
    if not kept:
        raise typer.Exit(0)
    return tuple(kept)


def asked_aloud(history: History, person: str | None, camera: Camera) -> Sequence[Asked]:
    """What is asked aloud in place of the terminal; nothing of a film, which cannot answer."""
    from formcheck.live.pain_asked import PainAsked
    from formcheck.live.safety_asked import SafetyAsked
    from formcheck.store import safety as store

    if can_ask() or camera.kind == "file":
        return ()
    known = store.recall(person) is not None
    return (PainAsked(history), *([] if known else [SafetyAsked(person)]))


def _yes(question: str) -> bool:
    print(plain(f"{spoken()(f'safety-ask-{question}')} [{spoken()('safety-y_n')}] "), end="",
          file=sys.stderr, flush=True)  # fmt: skip
    return sys.stdin.readline().strip().lower() in YES


def add_to(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command()(safety)
