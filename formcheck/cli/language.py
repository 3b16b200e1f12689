"""In which language the command line and the coach speak: as asked for, else as the system does."""

from __future__ import annotations

import locale
import os
import sys
from enum import StrEnum
from typing import Annotated

import typer

from formcheck.errors import FormcheckError
from formcheck.words import LANGUAGES, catalogue, speak

VARIABLE = "FORMCHECK_LANGUAGE"


class Language(StrEnum):
    """The languages there are."""

    en = "en"
    de = "de"


LanguageOption = Annotated[
    Language | None,
    typer.Option("--language", help=f"By default ${VARIABLE}, else the system's."),
]


def speak_as(asked: Language | None) -> None:
    """From now on everything is said in the language asked for, or by default of this system.

    Raises:
        FormcheckError: the environment variable names a language that is not there.
    """
    speak(asked.value if asked is not None else default_language())


def default_language() -> str:
    """What FORMCHECK_LANGUAGE says, else the system's language.

    Raises:
        FormcheckError: it names a language that is not there.
    """
    wanted = os.environ.get(VARIABLE, "")
    if wanted and not wanted.lower().startswith(catalogue(wanted).language):
        known = " or ".join(LANGUAGES)
        raise FormcheckError(f"{VARIABLE} is '{wanted}': set it to {known}, or leave it out.")
    return wanted or system_language()


def system_language() -> str:
    """The system's language, such as `de_AT.UTF-8`; empty where it does not say."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(name):
            return os.environ[name]
    if sys.platform == "win32":
        import ctypes

        return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
    return locale.getlocale()[0] or ""
