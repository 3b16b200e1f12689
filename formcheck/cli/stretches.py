"""`formcheck stretches`: the stretches there are, their values, and files of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from formcheck.cli.language import LanguageOption, speak_as
from formcheck.cli.terminal import print_plain
from formcheck.library.sources import builtin_text, said, sources
from formcheck.words import spoken

if TYPE_CHECKING:
    from formcheck.core.stretch.definition import Stretch
    from formcheck.core.stretch.values import Number

app = typer.Typer(
    name="stretches",
    help="The stretches, their values, and your own.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)

IdArgument = Annotated[str, typer.Argument(metavar="ID", help="A stretch, as in the list.")]
PersonOption = Annotated[
    str | None, typer.Option("--person", metavar="NAME", help="Whose own values.")
]


@app.command("list")
def list_(person: PersonOption = None, language: LanguageOption = None) -> None:
    """List the stretches and which values judge them."""
    from formcheck.errors import StretchError
    from formcheck.library.builtin import IDS
    from formcheck.library.definition import definition, own_ids
    from formcheck.library.ids import typed
    from formcheck.library.localised import localised
    from formcheck.library.persons import known_person, people

    speak_as(language)
    known_person(person)
    broken = False
    for stretch_id in (*IDS, *own_ids()):
        try:
            found = definition(stretch_id, person)
        except StretchError as error:
            print_plain(f"{typed(stretch_id):<16} cannot be used: {error}")
            broken = True
            continue
        count, name = len(found.own), localised(found.stretch).name
        own = f", {spoken()('stretches-own', n=count)}" if count else ""
        print_plain(f"{typed(stretch_id):<16} {name:<22} {found.name}{own}")
    if people() and person is None:
        print_plain("\n" + spoken()("stretches-people", names=", ".join(people())))
    if broken:
        raise typer.Exit(2)


@app.command()
def show(
    stretch: IdArgument,
    person: PersonOption = None,
    toml: Annotated[bool, typer.Option("--toml", help="Print the file itself.")] = False,
    picture: Annotated[
        Path | None,
        typer.Option("--picture", metavar="FILE", help="Write its moving picture: .webp."),
    ] = None,
    language: LanguageOption = None,
) -> None:
    """Show how it goes, and every value with its unit, meaning, built-in value and source."""
    from formcheck.core.stretch.values import values
    from formcheck.library.definition import definition
    from formcheck.library.localised import localised
    from formcheck.library.persons import known_person

    speak_as(language)
    known_person(person)
    found = definition(stretch, person)
    if toml:
        print(found.text or builtin_text(found.stretch.id), end="")
        return
    if picture is not None:
        _write_picture(found.stretch.id, picture)
        return
    told = localised(found.stretch)
    print_plain(f"{spoken()('stretches-defined', name=told.name, by=found.name)}\n")
    _describe(told)
    notes = sources(found)
    builtin = values(found.base)
    for address, value in values(found.stretch).items():
        if value.value is None:
            continue
        own = builtin[address].value != value.value
        was = f"  (built-in {said(builtin[address].value)})" if own else ""
        amount = f"{said(value.value)} {value.unit}".strip()
        print_plain(f"{'*' if own else ' '} {address:<52} {amount:<12} {value.meaning}{was}")
        if notes[address]:
            print_plain(f"  {'':<52} {'':<12} {notes[address]}")


def _describe(stretch: Stretch) -> None:
    """What it is for, its steps, where it is felt, what often goes wrong, how often."""
    from formcheck.core.coach.description import described
    from formcheck.core.coach.phrases import Words
    from formcheck.library.localised import localised

    told = localised(stretch)
    for section in described(told, Words(told)):
        print_plain(section.title)
        for n, line in enumerate(section.lines, 1):
            print_plain(f"  {f'{n}. ' if section.numbered else ''}{line}")
        print_plain("")


def _write_picture(stretch_id: str, path: Path) -> None:
    from formcheck.errors import OutputError, StretchError
    from formcheck.library.pictures import SUFFIX
    from formcheck.library.pictures import picture as shipped
    from formcheck.store.files import write_bytes

    if path.suffix.lower() != SUFFIX:
        raise OutputError(f"The moving picture is an animated WebP: name the file *{SUFFIX}.")
    data = shipped(stretch_id)
    if data is None:
        raise StretchError(f"No picture ships for {stretch_id}: leave --picture out.")
    write_bytes(path, data)
    print_plain(f"Written to {path}.")


@app.command()
def new(
    stretch: Annotated[str, typer.Argument(metavar="ID", help="Its id, such as my-stretch.")],
    like: Annotated[
        str | None, typer.Option("--from", metavar="ID", help="Start from a copy of this one.")
    ] = None,
    to: Annotated[
        Path | None, typer.Option("--to", help="The file; by default in your stretch folder.")
    ] = None,
) -> None:
    """Write a commented file for a stretch of your own."""
    from formcheck.library.new import write_new

    path = write_new(stretch, like, to)
    print_plain(f"Written to {path}.\nNext: change its values, then")
    print_plain(f"  formcheck stretches validate {to or stretch}")


@app.command()
def validate(
    stretch: Annotated[str, typer.Argument(metavar="ID|FILE", help="A stretch or a file.")],
    person: PersonOption = None,
) -> None:
    """Say every mistake of a stretch file with its line and what would be right."""
    from formcheck.library.new import mistakes_in

    name, found = mistakes_in(stretch, person)
    for problem in found:
        print_plain(f"{name}, {problem}.")
    if found:
        raise typer.Exit(2)
    print_plain(f"{name} is in order.")


@app.command()
def diff(stretch: IdArgument, person: PersonOption = None) -> None:
    """Show where your values differ from the built-in ones."""
    from formcheck.core.stretch.values import differences
    from formcheck.library.builtin import IDS, builtin
    from formcheck.library.definition import definition
    from formcheck.library.persons import known_person

    known_person(person)
    found = definition(stretch, person)
    own_stretch = found.stretch.id not in IDS
    changed = differences(found.base if own_stretch else builtin(found.stretch.id), found.stretch)
    if not changed:
        what = (
            "a stretch of your own, nothing is built in for it"
            if own_stretch
            else ("the built-in values")
        )
        print_plain(f"{found.stretch.name}: {what}.")
    for address, (old, now) in changed.items():
        print_plain(f"{address:<52} {said(old)} -> {said(now)}")


@app.command("set", context_settings={"ignore_unknown_options": True})  # -0.05 is a number
def set_(
    stretch: IdArgument,
    value: Annotated[str, typer.Argument(metavar="VALUE", help="As in `stretches show`.")],
    number: Annotated[str, typer.Argument(help="The number, or true or false.")],
    person: PersonOption = None,
) -> None:
    """Set one value of your own."""
    from formcheck.library.definition import definition
    from formcheck.library.save import save

    known = definition(stretch, person)
    saved = save(known, {**known.own, value: number_of(number)})
    print_plain(f"{value} is now {number} ({saved.name}).")


@app.command()
def reset(
    stretch: IdArgument,
    value: Annotated[str | None, typer.Argument(metavar="[VALUE]", help="Only this value.")] = None,
    person: PersonOption = None,
    previous: Annotated[
        bool, typer.Option("--previous", help="Bring the version before the last change back.")
    ] = False,
) -> None:
    """Go back to the built-in values; yours are kept among the old versions."""
    from formcheck.library.definition import definition, own_file
    from formcheck.library.persons import known_person
    from formcheck.library.save import reset_value
    from formcheck.library.versions import reset, restore

    known_person(person)
    path = own_file(stretch, person)
    if previous:
        print_plain(f"{restore(path)} is again what it was before.")
    elif value is not None:
        own = reset_value(definition(stretch, person), value)
        print_plain(f"{value} has the built-in value {'again' if own else 'already'}.")
    elif kept := reset(path):
        print_plain(f"{stretch} has the built-in values again. Yours are kept in {kept}.")
    else:
        print_plain(f"{stretch} has the built-in values already.")


@app.command()
def measurements() -> None:
    """List what can be measured."""
    from formcheck.core.measure.vocabulary import VOCABULARY

    for entry in VOCABULARY.values():
        sided = "each side" if entry.sided else "whole body"
        meaning = (entry.function.__doc__ or "").split("\n\n")[0].split(". ")[0]
        print_plain(f"{entry.name:<20} {entry.unit:<10} {sided:<11} {' '.join(meaning.split())}")


def number_of(text: str) -> Number:
    """A value from what a person wrote.

    Raises:
        StretchError: it is no number.
    """
    from formcheck.errors import StretchError

    if text.lower() in ("true", "false"):
        return text.lower() == "true"
    try:
        number = float(text)
    except ValueError as error:
        raise StretchError(f"'{text}' is no number: write it like 70 or 0.05.") from error
    return int(number) if number.is_integer() and "." not in text else number
