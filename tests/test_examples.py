"""The examples in the documentation run."""

from __future__ import annotations

import doctest
from importlib import import_module
from pathlib import Path

import pytest


@pytest.mark.parametrize(
    "name", ["formcheck", "formcheck.recorded.check", "formcheck.core.judge.checker"]
)
def test_the_examples_run(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(Path(__file__).parent.parent)
    result = doctest.testmod(import_module(name))
    assert result.attempted > 0
    assert result.failed == 0
