"""Stretches in the language of the run: what is built in is translated, one's own words stay."""

from __future__ import annotations

from formcheck.core.coach.phrases import EXAMPLE
from formcheck.core.stretch.condition import PLACES
from formcheck.core.stretch.definition import Stretch
from formcheck.core.stretch.texts import retold, texts_of
from formcheck.library.builtin import IDS, builtin
from formcheck.words import LANGUAGES, catalogue, spoken

_IN_BRACES = {name: f"{{{name}}}" for name in (*PLACES, *EXAMPLE)}
"""A stretch's own sentences are filled in when they are said: until then their names stay."""


def localised(stretch: Stretch, language: str | None = None) -> Stretch:
    """The stretch in a language, texts of the user's own as they are.

    Args:
        stretch: built in, changed, or one's own.
        language: such as `de`; by default the run's. A stretch that names its own under
            `[speech]` keeps that.
    """
    said = catalogue(stretch.speech.get("language", language or spoken().language))
    if said.language == LANGUAGES[0]:
        return stretch
    told = stretch
    if stretch.id in IDS:
        source = texts_of(builtin(stretch.id))
        texts = {"name": said(stretch.id), **said.attributes(stretch.id, **_IN_BRACES)}
        told = retold(stretch, lambda key, own: texts[key] if own == source.get(key) else own)
    return told.model_copy(update={"speech": {"language": said.language, **told.speech}})
