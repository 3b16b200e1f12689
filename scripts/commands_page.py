"""Makes docs/commands.md from the command line itself: `python -m scripts.commands_page`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption
from typer.main import get_command

from formcheck.cli.main import app

PAGE = Path(__file__).parent.parent / "docs" / "commands.md"
TOP = """\
# Every command

What is typed, with every option; `--help` behind any of them shows the same. A mistake of yours is
one sentence and exit code 2, Ctrl-C exit code 130.
"""


def commands(command: object, name: str = "formcheck") -> Iterator[tuple[str, TyperCommand]]:
    """Every command with the words that call it."""
    if isinstance(command, TyperGroup):
        for word, inner in command.commands.items():
            yield from commands(inner, f"{name} {word}")
    elif isinstance(command, TyperCommand):
        yield name, command


def everything() -> dict[str, TyperCommand]:
    """All commands of the program, by the words that call them."""
    return dict(commands(get_command(app)))


def page() -> str:
    """The whole page."""
    return "\n".join([TOP, *(_section(*item) for item in everything().items())])


def _section(name: str, command: TyperCommand) -> str:
    rows = [_row(p) for p in command.params if isinstance(p, TyperOption | TyperArgument)]
    table = ["| | |", "|---|---|", *rows] if rows else []
    return "\n".join([f"## {name}", "", " ".join((command.help or "").split()), "", *table, ""])


def _row(parameter: TyperOption | TyperArgument) -> str:
    typed, end = parameter.metavar or (parameter.name or "").upper(), ""
    if isinstance(parameter, TyperOption):
        typed = parameter.opts[0] + ("" if parameter.is_flag else f" {typed}")
        default = getattr(parameter.default, "value", parameter.default)
        if default not in (None, "", False) and not parameter.required:
            end = f" Default: `{default}`."
    cells = (f"`{typed}`", f"{(parameter.help or '').strip()}{end}")
    return "| " + " | ".join(cell.replace("|", r"\|") for cell in cells) + " |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
