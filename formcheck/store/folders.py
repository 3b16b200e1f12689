"""The user's folders of formcheck: configuration and data."""

from __future__ import annotations

import os
from pathlib import Path

from formcheck.errors import OutputError

CONFIG = "FORMCHECK_CONFIG"
DATA = "FORMCHECK_DATA"


def config_folder() -> Path:
    """Where own values and stretches are; the variable `FORMCHECK_CONFIG` names another place.

    Raises:
        OutputError: the home folder, in which it would be, is not known.
    """
    return _folder(CONFIG, "user_config_dir")


def data_folder() -> Path:
    """Where the history is; the variable `FORMCHECK_DATA` names another place.

    Raises:
        OutputError: the home folder, in which it would be, is not known.
    """
    return _folder(DATA, "user_data_dir")


def _folder(variable: str, usual: str) -> Path:
    import platformdirs

    named = os.environ.get(variable)
    try:
        place = named or getattr(platformdirs, usual)("formcheck", appauthor=False)
        expanded = os.path.expanduser(place)
    except RuntimeError:  # newer versions say so, older ones leave the `~` as it is
        expanded = "~"
    in_home = not named or named.startswith("~")
    # An empty HOME would be taken for the root of the disk.
    if expanded.startswith("~") or (in_home and os.environ.get("HOME") == ""):
        raise OutputError(
            f"The home folder is not known: set HOME, or name a folder in the variable {variable}."
        )
    return Path(expanded)
