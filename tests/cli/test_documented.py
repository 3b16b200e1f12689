"""Every command and every option stands in the documents, as it is typed."""

from __future__ import annotations

import re

import pytest
from typer.core import TyperOption

from scripts.commands_page import PAGE, everything

ALL = everything()


def section(name: str) -> str:
    """What the page of commands says about one."""
    text = PAGE.read_text(encoding="utf-8")
    found = re.search(rf"^## {name}\n(.*?)(?=^## |\Z)", text, flags=re.M | re.S)
    assert found, "run: python -m scripts.commands_page"
    return found[1]


@pytest.mark.parametrize("name", ALL)
def test_every_command_is_documented_with_every_option(name: str) -> None:
    text = section(name)
    for parameter in ALL[name].params:
        typed = parameter.metavar or str(parameter.name).upper()
        word = parameter.opts[0] if isinstance(parameter, TyperOption) else typed
        assert f"`{word}" in text.replace("\\|", "|"), "run: python -m scripts.commands_page"


@pytest.mark.parametrize("name", ALL)
def test_everything_explains_itself(name: str) -> None:
    assert ALL[name].help
    for parameter in ALL[name].params:
        assert getattr(parameter, "help", None), parameter.name


def test_no_command_is_documented_that_is_gone() -> None:
    named = re.findall(r"^## (.*)$", PAGE.read_text(encoding="utf-8"), flags=re.M)
    assert named == list(ALL)
