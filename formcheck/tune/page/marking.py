"""The row on a card where a person marks what truly happened."""

from __future__ import annotations

from collections.abc import Callable

from nicegui import ui

from formcheck.core.result.agreement import Label
from formcheck.tune.page.tab import Tab

BUTTON = "outline dense no-caps size=sm"


class Marking:
    """Marks of one recording: made, listed, removed.

    Args:
        tab: where it stands.
        n: which recording.
        now: gives the media time shown.
    """

    def __init__(self, tab: Tab, n: int, now: Callable[[], float]) -> None:
        self._tab, self._n, self._now = tab, n, now
        self._start: float | None = None
        with ui.row().classes("items-center gap-2"):
            ui.label("Mark what truly happened:").classes("fc-small")
            self._choices()
            ui.button("Start here (S)", on_click=self.start).props(BUTTON)
            ui.button("End here (E)", on_click=self.end).props(BUTTON)
            ui.button("Take the holds found", on_click=self._take_found).props(BUTTON)
            ui.button("Fit to marks", on_click=tab.fit, icon="auto_fix_high").props(BUTTON)
        self._pending = ui.label().classes("fc-small")
        self._marked = ui.row().classes("fc-marked gap-1")

    def _choices(self) -> None:
        stretch = self._tab.tuning.stretch
        self._side = self._position = None
        if len(stretch.candidates) > 1:
            self._side = ui.select(list(stretch.candidates), value=stretch.candidates[0])
            self._side.props('dense aria-label="Side of the mark"')
        if len(stretch.position) > 1:
            names = [str(p.name) for p in stretch.position]
            self._position = ui.select(names, value=names[0])
            self._position.props('dense aria-label="Position of the mark"')
        self._bouncing = ui.checkbox("bouncing").props("dense size=sm").classes("fc-small")

    @property
    def _labels(self) -> list[Label]:
        return self._tab.tuning.judged[self._n].labels

    def refresh(self) -> None:
        """List the marks of now."""
        self._marked.clear()
        with self._marked:
            for label in self._labels:
                what = f"{label.position or label.side} {label.start_s:.1f}-{label.end_s:.1f} s"
                text = f"{what}, bouncing" if label.bouncing else what
                chip = ui.chip(text, removable=True, color="#e9e4f6").props("dense square")
                chip.on("remove", lambda label=label: self._remove(label))

    def start(self) -> None:
        """A hold truly begins at the frame shown."""
        self._start = self._now()
        self._pending.text = f"Starts at {self._start:.2f} s: go to its end, then End here."

    async def end(self) -> None:
        """It truly ends at the frame shown."""
        if self._start is None:
            self._tab.tell("Mark the start first: go to it, then Start here.")
            return
        stretch = self._tab.tuning.stretch
        side = str(self._side.value) if self._side else stretch.candidates[0]
        position = str(self._position.value) if self._position else None
        label = Label(self._start, self._now(), side, position, bool(self._bouncing.value))
        await self._tab.do(lambda: self._tab.tuning.mark(self._n, label))
        if label in self._labels:  # also where only the labels file could not be written
            self._start = None
            self._pending.text = ""

    async def _take_found(self) -> None:
        await self._tab.do(lambda: self._tab.tuning.mark_found(self._n))

    async def _remove(self, label: Label) -> None:
        await self._tab.do(lambda: self._tab.tuning.unmark(self._n, label))
