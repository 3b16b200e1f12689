"""The head of the tuning page: whose values, whether saved, and what to do with all of them."""

from __future__ import annotations

from collections.abc import Callable

from nicegui import ui

from formcheck.tune.page.stretch_dialog import show_stretch
from formcheck.tune.page.tab import Tab


class Header:
    """The bar at the top.

    Args:
        tab: where it stands.
        person: whose own values; None for everybody's.
    """

    def __init__(self, tab: Tab, person: str | None) -> None:
        self._tab = tab
        self._whose = f"for {person}" if person else "for everybody here"
        tuning = tab.tuning
        with ui.header().classes("items-center h-14 py-0 px-4 gap-3 no-wrap"):
            ui.label("formcheck").classes("text-lg font-bold")
            title = ui.label(tuning.stretch.name).classes("text-lg whitespace-nowrap")
            title.props("role=heading aria-level=1")
            self._state = ui.label(self._whose).classes("text-sm opacity-80 ellipsis")
            ui.space()
            shown = ui.button("How it goes", icon="self_improvement")
            shown.on_click(lambda: show_stretch(tuning.stretch))
            shown.props("flat text-color=white").classes("shrink-0")
            self._undo = self._button("Undo", "undo", tuning.undo)
            self._redo = self._button("Redo", "redo", tuning.redo)
            self._reset = self._button("Reset", "restart_alt", tuning.reset)
            self._save = self._button("Save", "save", tuning.save)
            for button in (self._undo, self._redo, self._reset):
                button.props("flat text-color=white")
            self._save.props("unelevated color=white text-color=primary")

    def _button(self, text: str, icon: str, work: Callable[[], None]) -> ui.button:
        return ui.button(text, icon=icon, on_click=lambda: self._tab.do(work)).classes("shrink-0")

    def refresh(self) -> None:
        """Show the state of now."""
        tuning = self._tab.tuning
        count = len(tuning.values.differences())
        ground = tuning.known.name if tuning.known.complete else tuning.known.below
        values = f"{count} value{'s' if count != 1 else ''} of your own" if count else ground
        self._state.text = (
            f"{self._whose}: {values}{', not saved yet' if tuning.values.unsaved else ''}"
        )
        self._save.set_enabled(tuning.values.unsaved)
        self._undo.set_enabled(tuning.steps.can_undo)
        self._redo.set_enabled(tuning.steps.can_redo)
        self._reset.set_enabled(bool(tuning.own))
