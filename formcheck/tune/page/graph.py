"""The graph on a card: drawn by the browser, its thresholds dragged, its times clicked."""

from __future__ import annotations

from collections.abc import Callable

from nicegui import events, ui

from formcheck.tune.judged import Judged
from formcheck.tune.page.curves import choices, legend
from formcheck.tune.page.lanes import TRACES
from formcheck.tune.page.plot import figure, moving
from formcheck.tune.page.tab import Tab
from formcheck.tune.page.thresholds import dragged, lines


class Graph:
    """The graph of one recording.

    Args:
        tab: where it stands.
        n: which recording.
        clicked: called with the media time that was clicked.
    """

    def __init__(self, tab: Tab, n: int, clicked: Callable[[float], None]) -> None:
        self._tab, self._n, self._chosen = tab, n, clicked
        self._also: list[str] = []
        self._time_s: float | None = None

    @property
    def _judged(self) -> Judged:
        return self._tab.tuning.judged[self._n]

    def chooser(self) -> None:
        """The field for measurements to show besides, and the names of the colours."""
        select = ui.select(
            choices(self._tab.tuning.stretch),
            multiple=True,
            with_input=True,
            label="Also show in the graph",
            on_change=lambda e: self._show_also(e.value),
        )
        select.props("dense options-dense use-chips outlined").classes("w-full fc-small")
        self._legend = ui.row().classes("gap-3 fc-small")
        self._name_colours()

    def plot(self) -> None:
        """The graph itself."""
        stretch = self._tab.tuning.stretch
        driver = stretch.driver.measurement.replace("_", " ")
        self._plot = ui.plotly(figure(self._judged, stretch))
        self._plot.classes("w-full").props(f'data-testid="graph-{self._n}"')
        self._plot.props(
            f'role="img" aria-label="{driver} over time with thresholds; the holds stand in words '
            'above, the thresholds as numbers at the side"'
        )
        self._plot.on("plotly_relayout", self._dragged)
        self._plot.on("plotly_click", self._clicked)

    def _show_also(self, keys: list[str]) -> None:
        self._also = list(keys)
        self._plot.update_figure(figure(self._judged, self._tab.tuning.stretch, self._also))
        self._name_colours()
        if self._time_s is not None:
            self.show(self._time_s)

    def _name_colours(self) -> None:
        self._legend.clear()
        with self._legend:
            for name, colour in legend(self._tab.tuning.stretch, self._also):
                ui.label(name).classes("fc-key").style(f"--colour: {colour}")

    def show(self, time_s: float) -> None:
        """Show which moment the picture is of."""
        self._time_s = time_s
        self._plot.run_plot_method("restyle", {"x": [[time_s, time_s]]}, [TRACES.index("time")])

    def refresh(self) -> None:
        """Show the verdict of now."""
        stretch = self._tab.tuning.stretch
        found = moving(self._judged, stretch, self._time_s)
        for n, name in enumerate(TRACES):
            self._plot.run_plot_method("restyle", {k: [v] for k, v in found[name].items()}, [n])
        self._plot.run_plot_method("relayout", lines(self._judged, stretch))

    def _clicked(self, event: events.GenericEventArguments) -> None:
        points = event.args.get("points") or []
        if points and points[0].get("curveNumber", 0) >= len(TRACES):
            self._chosen(float(points[0]["x"]))

    async def _dragged(self, event: events.GenericEventArguments) -> None:
        """A threshold's line was dragged: its new height is the new value."""
        changes = dragged(self._judged, self._tab.tuning.stretch, event.args)
        for change in changes:
            await self._tab.change(change)
        if changes:
            self.refresh()  # a line let go sideways, or refused, goes back to its place
