"""One recording on the tuning page: picture, time, graph, holds in words, marks."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

import numpy as np
from nicegui import events, ui

from formcheck.core.result.agreement import Label
from formcheck.core.result.comparison import summary
from formcheck.tune.page.plot import (
    TRACES,
    choices,
    described,
    figure,
    legend,
    lines,
    pieces,
    thresholds,
)
from formcheck.tune.state import Judged

if TYPE_CHECKING:
    from formcheck.tune.page.page import Page

BUTTON = "outline dense no-caps size=sm"
PATIENCE_S = 2.0
"""A picture that has not come by then is not waited for."""


class Card:
    """A recording's card.

    Args:
        page: the tab.
        n: which recording.
    """

    def __init__(self, page: Page, n: int) -> None:
        self.page, self.n = page, n
        self.frame = 0
        self._picture_shown = self._picture_wanted = ""
        self._asked_at = 0.0
        self._start: float | None = None
        self._also: list[str] = []
        with ui.element("article").classes("fc-card"):
            with ui.row().classes("items-baseline w-full gap-3"):
                name = ui.label(self.judged.recording.name).classes("text-base font-bold")
                name.props("role=heading aria-level=2")
                self._summary = ui.label().props(f'data-testid="summary-{n}"')
                ui.space()
                self._agreement = ui.label().classes("fc-small")
            with ui.element("div").classes("fc-top"):
                with ui.element("div"):
                    self._image = ui.element("img").classes("fc-frame")
                    self._image.props(f'alt="The frame at the time shown" data-testid="frame-{n}"')
                    self._image.on("load", self._loaded).on("error", self._loaded)
                    self._time_slider()
                with ui.column().classes("gap-1"):
                    self._holds = ui.column().classes("fc-holds gap-0 no-wrap")
                    self._holds.props('role="group" aria-label="Holds found"')
                    self._chooser()
                    self._legend = ui.row().classes("gap-3 fc-small")
            self._plot()
            self._marks()

    @property
    def judged(self) -> Judged:
        """The recording with its verdict of now."""
        return self.page.tuning.judged[self.n]

    @property
    def time_s(self) -> float:
        """Media time of the frame shown."""
        return float(self.judged.recording.readings.time_s[self.frame])

    def _time_slider(self) -> None:
        last = len(self.judged.recording.readings) - 1
        with ui.row().classes("items-center w-full no-wrap"):
            self._slider = ui.slider(
                min=0, max=max(last, 1), value=0, on_change=lambda e: self.show(int(e.value or 0))
            )
            self._slider.props('aria-label="Time"').classes("grow")
            self._clock = ui.label().classes("w-16 text-right")

    def _chooser(self) -> None:
        options = choices(self.page.tuning.stretch)
        select = ui.select(
            options,
            multiple=True,
            with_input=True,
            label="Also show in the graph",
            on_change=lambda e: self._show_also(e.value),
        )
        select.props("dense options-dense use-chips outlined").classes("w-full fc-small")

    def _plot(self) -> None:
        self._graph = ui.plotly(figure(self.judged, self.page.tuning.stretch))
        self._graph.classes("w-full").props(f'data-testid="graph-{self.n}"')
        driver = self.page.tuning.stretch.driver.measurement.replace("_", " ")
        self._graph.props(
            f'role="img" aria-label="{driver} over time with thresholds; the holds stand in words '
            'above, the thresholds as numbers at the side"'
        )
        self._name_colours()
        self._graph.on("plotly_relayout", self._dragged)
        self._graph.on("plotly_click", self._clicked)

    def _show_also(self, keys: list[str]) -> None:
        self._also = list(keys)
        now = figure(self.judged, self.page.tuning.stretch, self._also)
        self._graph.update_figure(now)
        self._name_colours()
        self.show(self.frame)

    def _name_colours(self) -> None:
        self._legend.clear()
        with self._legend:
            for name, colour in legend(self.page.tuning.stretch, self._also):
                ui.label(name).classes("fc-key").style(f"--colour: {colour}")

    def show(self, frame: int) -> None:
        """Show this frame."""
        last = len(self.judged.recording.readings) - 1
        self.frame = int(np.clip(frame, 0, last))
        self.page.active = self.n
        self._tell_time()
        self._picture()
        now = self.time_s
        self._graph.run_plot_method("restyle", {"x": [[now, now]]}, [0])

    def _tell_time(self) -> None:
        self._clock.text = f"{self.time_s:.2f} s"
        self._slider.props(f'aria-valuetext="{self.time_s:.2f} seconds"')

    def _picture(self) -> None:
        """Ask for the picture of now, once the one asked for before has come: a hand on the
        slider is faster than a decoder.
        """
        version = self.page.tuning.changes
        self._picture_wanted = f"/frame/{self.n}/{self.frame}.jpg?v={version}"
        if not self._picture_shown or monotonic() - self._asked_at > PATIENCE_S:
            self._loaded()

    def _loaded(self) -> None:
        if self._picture_wanted == self._picture_shown:
            self._asked_at = 0.0
            return
        self._picture_shown, self._asked_at = self._picture_wanted, monotonic()
        self._image.props(f'src="{self._picture_wanted}"')

    def step(self, frames: int) -> None:
        """Go on or back by some frames."""
        self._slider.value = int(np.clip(self.frame + frames, 0, self._slider.props["max"]))

    def go(self, time_s: float) -> None:
        """Show the frame at a time."""
        times = self.judged.recording.readings.time_s
        self._slider.value = int(np.argmin(np.abs(times - time_s)))

    def _clicked(self, event: events.GenericEventArguments) -> None:
        points = event.args.get("points") or []
        if points and points[0].get("curveNumber", 0) >= len(TRACES):
            self.go(float(points[0]["x"]))

    async def _dragged(self, event: events.GenericEventArguments) -> None:
        """A threshold's line was dragged: its new height is the new value."""
        drawn = thresholds(self.judged, self.page.tuning.stretch)
        moved = {
            n: float(event.args[f"shapes[{n}].y0"])
            for n in range(len(drawn))
            if f"shapes[{n}].y0" in event.args
        }
        for n, height in moved.items():
            await self.page.change(self._changes(drawn[n][0], height - drawn[n][1]))
        if moved:
            self._redraw()  # a line let go sideways, or refused, goes back to its place

    def _changes(self, address: str, by: float) -> dict[str, float]:
        """The value dragged; `leave` keeps its distance when `enter` moves."""
        tuning = self.page.tuning
        together = [address]
        if address.endswith(".enter"):
            together.append(f"{address.removesuffix('.enter')}.leave")
        digits = 1 if tuning.stretch.driver.unit == "deg" else 3
        current = {a: v for a, v in self._now().items() if a in together}
        return {a: round(v + by, digits) for a, v in current.items()}

    def _now(self) -> dict[str, float]:
        drawn = thresholds(self.judged, self.page.tuning.stretch)
        return {a: height - self.judged.neutral for a, height in drawn}

    def _redraw(self) -> None:
        stretch = self.page.tuning.stretch
        found = pieces(self.judged, stretch, self.time_s)
        for n, name in enumerate(TRACES):
            self._graph.run_plot_method("restyle", {k: [v] for k, v in found[name].items()}, [n])
        self._graph.run_plot_method("relayout", lines(self.judged, stretch))

    def refresh(self, *, graph: bool) -> None:
        """Show the verdict of now, also in the graph."""
        judged = self.judged
        self._summary.text = summary(judged.session)
        matching = judged.agreement
        self._agreement.text = "" if matching is None else f"{matching:.0%} agreement with marks"
        self._holds.clear()
        with self._holds:
            for text, hold in zip(described(judged.session), judged.session.holds, strict=True):
                at = (hold.start_s + hold.end_s) / 2
                ui.button(text, on_click=lambda at=at: self.go(at)).props(
                    "flat dense no-caps align=left size=md"
                ).classes("fc-hold")
            if not judged.session.holds:
                ui.label("No hold is found with these values.").classes("fc-small")
        self._list_marks()
        self._picture()
        self._tell_time()
        if graph:
            self._redraw()

    def _marks(self) -> None:
        stretch = self.page.tuning.stretch
        self._side = self._position = None
        with ui.row().classes("items-center gap-2"):
            ui.label("Mark what truly happened:").classes("fc-small")
            if len(stretch.candidates) > 1:
                self._side = ui.select(list(stretch.candidates), value=stretch.candidates[0])
                self._side.props('dense aria-label="Side of the mark"')
            if len(stretch.position) > 1:
                names = [str(p.name) for p in stretch.position]
                self._position = ui.select(names, value=names[0])
                self._position.props('dense aria-label="Position of the mark"')
            self._bouncing = ui.checkbox("bouncing").props("dense size=sm").classes("fc-small")
            ui.button("Start here (S)", on_click=self.mark_start).props(BUTTON)
            ui.button("End here (E)", on_click=self.mark_end).props(BUTTON)
            ui.button("Take the holds found", on_click=self._mark_found).props(BUTTON)
            ui.button("Fit to marks", on_click=self.page.fit, icon="auto_fix_high").props(BUTTON)
        self._pending = ui.label().classes("fc-small")
        self._marked = ui.row().classes("fc-marked gap-1")

    def _list_marks(self) -> None:
        self._marked.clear()
        with self._marked:
            for label in self.judged.labels:
                what = f"{label.position or label.side} {label.start_s:.1f}-{label.end_s:.1f} s"
                text = f"{what}, bouncing" if label.bouncing else what
                chip = ui.chip(text, removable=True, color="#e9e4f6").props("dense square")
                chip.on("remove", lambda label=label: self._unmark(label))

    def mark_start(self) -> None:
        """A hold truly begins at the frame shown."""
        self._start = self.time_s
        self._pending.text = f"Starts at {self._start:.2f} s: go to its end, then End here."

    async def mark_end(self) -> None:
        """It truly ends at the frame shown."""
        if self._start is None:
            self.page.tell("Mark the start first: go to it, then Start here.")
            return
        stretch = self.page.tuning.stretch
        side = str(self._side.value) if self._side else stretch.candidates[0]
        position = str(self._position.value) if self._position else None
        label = Label(self._start, self.time_s, side, position, bool(self._bouncing.value))
        await self.page.do(lambda: self.page.tuning.mark(self.n, label))
        if label in self.judged.labels:  # also where only the labels file could not be written
            self._start = None
            self._pending.text = ""

    async def _mark_found(self) -> None:
        await self.page.do(lambda: self.page.tuning.mark_found(self.n))

    async def _unmark(self, label: Label) -> None:
        await self.page.do(lambda: self.page.tuning.unmark(self.n, label))
