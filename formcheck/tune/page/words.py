"""What the page says above the recordings: what the last change did, and what happened outside."""

from __future__ import annotations

from nicegui import ui

from formcheck.tune.page.tab import Tab

HELP = (
    "Drag a line in the graph, or change a number: everything is judged again at once. "
    "Keys: , and . step one frame, S marks the start of a hold, E its end, U undoes, R redoes."
)
UNKEPT = "The configuration folder cannot be written to: what is not saved ends with this command."
LOOK_S = 2.0
"""How often the file of own values is looked at; soon enough for somebody who edits it."""


class Words:
    """The sentences above the recordings; `tab` is where they stand."""

    def __init__(self, tab: Tab) -> None:
        self._tab = tab
        tuning = tab.tuning
        with ui.row().classes("fc-outside items-center w-full no-wrap") as self._outside:
            ui.label(
                f"{tuning.known.path.name} was changed outside this page. Taking it in "
                "keeps your unsaved changes."
            ).classes("grow")
            take = ui.button("Take it in", on_click=lambda: tab.do(tuning.reload))
            take.props("flat dense")
        self._outside.visible = False
        with ui.element("div").classes("fc-words").props('role="status" aria-live="polite"'):
            self._last = ui.label(HELP)
            self._since = ui.label().classes("fc-small")
        ui.timer(LOOK_S, self._look_outside)

    def _look_outside(self) -> None:
        self._outside.visible = self._tab.tuning.values.changed_outside()

    def refresh(self) -> None:
        """Say what the last change did."""
        tuning = self._tab.tuning
        self._last.text = tuning.last_words or HELP
        since = (
            f"Since the last save: {tuning.verdicts.since_saved}" if tuning.values.unsaved else ""
        )
        self._since.text = since if tuning.kept else f"{since} {UNKEPT}".strip()
