"""Holds and attempts of a recording in words: for who does not see the graph, and to go to."""

from __future__ import annotations

from collections.abc import Callable

from nicegui import ui

from formcheck.core.result.session import Session
from formcheck.tune.page.lanes import described, tried


class Holds:
    """The list of holds found and attempts; `go` is called with the time of one that was chosen."""

    def __init__(self, go: Callable[[float], None]) -> None:
        self._go = go
        self._list = ui.column().classes("fc-holds gap-0 no-wrap")
        self._list.props('role="group" aria-label="Holds found"')

    def refresh(self, session: Session) -> None:
        """List these."""
        self._list.clear()
        with self._list:
            for text, hold in zip(described(session), session.holds, strict=True):
                self._button(text, (hold.start_s + hold.end_s) / 2)
            if not session.holds:
                ui.label("No hold is found with these values.").classes("fc-small")
            for text, attempt in zip(tried(session), session.attempts, strict=True):
                self._button(text, (attempt.start_s + attempt.end_s) / 2)

    def _button(self, text: str, at_s: float) -> None:
        button = ui.button(text, on_click=lambda: self._go(at_s))
        button.props("flat dense no-caps align=left size=md").classes("fc-hold")
