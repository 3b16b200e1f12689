"""The coach's sentences for one stretch: its own words first, the catalogue's for the rest.

A stretch file may say any sentence of the catalogue (`formcheck.words`) in its own words under
`[speech]`, or name a `language` there: the catalogue's sentences and the voice follow it.
"""

from __future__ import annotations

from collections.abc import Mapping

from formcheck.core.stretch.definition import Stretch
from formcheck.errors import StretchError
from formcheck.words import catalogue

EXAMPLE: Mapping[str, object] = {
    "name": "name",
    "side": "left",
    "part": "feet",
    "n": 1,
    "of": 3,
    "goal": 20,
    "held": 12,
    "left_n": 3,
    "right_n": 3,
    "model": "full",
    "minutes": 25,
    "short": 5,
    "reason": "time",
    "start": "Begin.",
}
"""The names that may stand in a stretch's own sentences, each with a value such as it gets."""
TOKENS = ("side", "part")
"""Names whose values are words: the catalogue chooses its form by the English one."""


class Words:
    """The sentences for one stretch: its own, and the catalogue's for the rest.

    Args:
        stretch: whose `speech` goes before the catalogue.

    Raises:
        StretchError: one of the stretch's sentences has a name in braces that is not known.
    """

    def __init__(self, stretch: Stretch) -> None:
        self._own = stretch.speech
        self._catalogue = catalogue(stretch.language)
        for key, text in stretch.speech.items():
            try:
                text.format(**EXAMPLE)
            except (KeyError, IndexError, ValueError) as error:
                names = ", ".join(f"{{{name}}}" for name in EXAMPLE)
                raise StretchError(
                    f"{stretch.id}: speech.{key}: '{text}' cannot be said: in braces only "
                    f"{names} may stand."
                ) from error

    def __contains__(self, key: str) -> bool:
        return key in self._own or key in self._catalogue

    def __call__(self, key: str, **values: object) -> str:
        """The sentence, with its names filled in and its first letter large.

        Args:
            key: of the catalogue, or of the stretch's own sentences.
            values: by name; `side` and `part` as English tokens (`left`, `feet`).

        Raises:
            KeyError: there is no such sentence, or it names a value that was not given.
        """
        if key in self._own:
            words = {name: self.word(str(values[name])) for name in TOKENS if name in values}
            text = self._own[key].format(**{**EXAMPLE, **values, **words})
        else:
            text = self._catalogue(key, **values)
        text = text.strip()
        return text[:1].upper() + text[1:]

    def word(self, key: str) -> str:
        """A single word, to be put into a sentence of the stretch's own."""
        if key in self._own:
            return self._own[key]
        return self._catalogue(key) if key in self._catalogue else key

    def position(self, name: str) -> str:
        """What a position is called."""
        return self._own.get(f"position-{name}") or self._catalogue.named("position", name)

    @property
    def language(self) -> str:
        """Which language it is, such as `en` or `de`."""
        return self._own.get("language", self._catalogue.language)
