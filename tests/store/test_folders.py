"""The user's folders: found, named, or said to be unknown."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from formcheck.errors import OutputError
from formcheck.store.folders import CONFIG, DATA, config_folder, data_folder

BOTH = pytest.mark.parametrize(
    ("folder", "variable"), [(config_folder, CONFIG), (data_folder, DATA)]
)


@BOTH
def test_a_tilde_is_the_home_folder(
    folder: Callable[[], Path], variable: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv(variable, "~/x")
    assert folder() == tmp_path / "x"
    monkeypatch.setenv(variable, "x/~y")
    assert folder() == Path("x/~y")


@pytest.mark.skipif(os.name == "nt", reason="homes are found otherwise there")
@pytest.mark.parametrize("home", [None, ""])
@pytest.mark.parametrize("named", ["", "~/x"])
@BOTH
def test_a_home_nobody_knows_is_one_sentence(
    folder: Callable[[], Path],
    variable: str,
    named: str,
    home: str | None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("pwd.getpwuid", {}.__getitem__)  # as in a container, under any number
    if home is not None:
        monkeypatch.setenv("HOME", home)
    monkeypatch.setenv(variable, named)
    with pytest.raises(OutputError, match=f"home folder is not known: .* {variable}"):
        folder()


@BOTH
def test_a_folder_named_needs_no_home(
    folder: Callable[[], Path], variable: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOME", "")
    monkeypatch.setenv(variable, str(tmp_path))
    assert folder() == tmp_path
