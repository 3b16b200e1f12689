"""One recording on the tuning page: picture and time, holds in words, graph, marks."""

from __future__ import annotations

from collections.abc import Callable

from nicegui import ui

from formcheck.core.result.comparison import summary
from formcheck.tune.page.graph import Graph
from formcheck.tune.page.holds import Holds
from formcheck.tune.page.marking import Marking
from formcheck.tune.page.scrubber import Scrubber
from formcheck.tune.page.tab import Tab


class Card:
    """A recording's card.

    Args:
        tab: where it stands.
        n: which recording.
        active: called when it is the one that somebody looks at.
    """

    def __init__(self, tab: Tab, n: int, active: Callable[[int], None]) -> None:
        self._tab, self._n, self._active = tab, n, active
        self.graph = Graph(tab, n, self._go)
        with ui.element("article").classes("fc-card"):
            self._title()
            with ui.element("div").classes("fc-top"):
                self.scrubber = Scrubber(tab, n, self._shown)
                with ui.column().classes("gap-1"):
                    self._holds = Holds(self._go)
                    self.graph.chooser()
            self.graph.plot()
            self.marking = Marking(tab, n, lambda: self.scrubber.time_s)

    def _title(self) -> None:
        with ui.row().classes("items-baseline w-full gap-3"):
            name = ui.label(self._tab.tuning.judged[self._n].recording.name)
            name.classes("text-base font-bold").props("role=heading aria-level=2")
            self._summary = ui.label().props(f'data-testid="summary-{self._n}"')
            ui.space()
            self._agreement = ui.label().classes("fc-small")

    def _go(self, time_s: float) -> None:
        self.scrubber.go(time_s)

    def _shown(self, time_s: float) -> None:
        self._active(self._n)
        self.graph.show(time_s)

    def refresh(self, *, graph: bool) -> None:
        """Show the verdict of now, also in the graph."""
        judged = self._tab.tuning.judged[self._n]
        matching = judged.agreement
        self._summary.text = summary(judged.session)
        self._agreement.text = "" if matching is None else f"{matching:.0%} agreement with marks"
        self._holds.refresh(judged.session)
        self.marking.refresh()
        self.scrubber.refresh()
        if graph:
            self.graph.refresh()
