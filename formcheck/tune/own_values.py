"""A person's own values while they are tuned: on the page, not yet in their file."""

from __future__ import annotations

from collections.abc import Mapping

from formcheck.core.stretch.values import Number, changed, differences, values
from formcheck.errors import StretchError
from formcheck.library.definition import Definition, text_at
from formcheck.library.save import save
from formcheck.tune.drafts import rebased


class OwnValues:
    """Own values, and the stretch that judges by them.

    Args:
        known: the definition as it is in its file.
    """

    def __init__(self, known: Definition) -> None:
        self.known = known
        self.own: dict[str, Number] = dict(known.own)
        self.stretch = known.stretch

    @property
    def unsaved(self) -> bool:
        """Whether values differ from those saved."""
        return self.own != dict(self.known.own)

    def differing(self, wanted: Mapping[str, Number]) -> dict[str, Number]:
        """Of these, those that differ from what they stand on.

        Raises:
            StretchError: one of them is impossible.
        """
        base = values(self.known.ground)
        kept = {a: v for a, v in wanted.items() if a not in base or base[a].value != v}
        changed(self.known.ground, kept)
        return kept

    def take(self, wanted: Mapping[str, Number]) -> bool:
        """From now on these; False when they are as before.

        Raises:
            StretchError: a value is impossible; nothing is changed.
        """
        kept = self.differing(wanted)
        before, self.own = self.own, kept
        self.stretch = changed(self.known.ground, kept)
        return kept != before

    def save(self) -> str:
        """Save them; what was changed in the file meanwhile is kept. Says what was done.

        Raises:
            StretchError: the file was broken by hand, or the same value was changed there.
            OutputError: the folder cannot be written to.
        """
        meanwhile = self.known.again().own != self.known.own
        self.known = save(self.known, self.own)
        self.take(self.known.own)
        kept = " What was changed in the file meanwhile was kept." if meanwhile else ""
        return f"Saved to {self.known.path}.{kept}"

    def reload(self) -> None:
        """Take in what was changed in the file by hand; unsaved changes stay on top.

        Raises:
            StretchError: the file is malformed.
        """
        now = self.known.again()
        wanted = rebased(self.own, self.known.own, now.own)
        changed(now.ground, wanted)
        self.known = now
        self.take(wanted)

    def changed_outside(self) -> bool:
        """Whether their file is no longer as it was read."""
        try:
            return text_at(self.known.path) != self.known.text
        except StretchError:  # cannot be read any more: something did happen to it
            return True

    def differences(self) -> dict[str, tuple[Number | None, Number | None]]:
        """Values that differ from the built-in ones."""
        return differences(self.known.ground, self.stretch)
