"""Every command and every option stands in the documents, as it is typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption
from typer.main import get_command

from formcheck.cli.main import app

ROOT = Path(__file__).parent.parent.parent
DOCUMENTS = "\n".join(
    p.read_text(encoding="utf-8") for p in (ROOT / "README.md", *sorted(ROOT.glob("docs/*.md")))
)


def commands(command: object, name: str = "formcheck") -> Iterator[tuple[str, TyperCommand]]:
    """Every command with the words that call it."""
    if isinstance(command, TyperGroup):
        for word, inner in command.commands.items():
            yield from commands(inner, f"{name} {word}")
    elif isinstance(command, TyperCommand):
        yield name, command


ALL = dict(commands(get_command(app)))


def sections(name: str) -> str:
    """The paragraphs and tables in which a command is named."""
    blocks = re.split(r"\n(?=#)", DOCUMENTS)
    return "\n".join(b for b in blocks if re.search(rf"{re.escape(name)}\b", b))


@pytest.mark.parametrize("name", ALL)
def test_every_command_is_documented(name: str) -> None:
    assert name in DOCUMENTS


@pytest.mark.parametrize("name", ALL)
def test_every_option_is_documented_beside_its_command(name: str) -> None:
    text = sections(name)
    options = [p for p in ALL[name].params if isinstance(p, TyperOption)]
    words = {o.opts[0] for o in options} - {"--help"}
    assert not {w for w in words if not re.search(rf"{w}\b(?!-)", text)}


@pytest.mark.parametrize("name", ALL)
def test_every_option_and_argument_has_its_help(name: str) -> None:
    assert ALL[name].help
    for parameter in ALL[name].params:
        assert isinstance(parameter, TyperOption | TyperArgument)
        assert parameter.help, parameter.name
