"""The picture of one moment of a recording, and the slider that chooses it."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

import numpy as np
from nicegui import ui

from formcheck.tune.page.tab import Tab

PATIENCE_S = 2.0
"""A picture that has not come by then is not waited for."""


class Scrubber:
    """Picture and time of one recording.

    Args:
        tab: where it stands.
        n: which recording.
        shown: called with the media time after another frame is shown.
    """

    def __init__(self, tab: Tab, n: int, shown: Callable[[float], None]) -> None:
        self._tab, self._n, self._shown = tab, n, shown
        self._times = tab.tuning.judged[n].recording.readings.time_s
        self.frame = 0
        self._picture_shown = self._picture_wanted = ""
        self._asked_at = 0.0
        with ui.element("div"):
            self._image = ui.element("img").classes("fc-frame")
            self._image.props(f'alt="The frame at the time shown" data-testid="frame-{n}"')
            self._image.on("load", self._loaded).on("error", self._loaded)
            self._make_slider()

    def _make_slider(self) -> None:
        last = len(self._times) - 1
        with ui.row().classes("items-center w-full no-wrap"):
            self._slider = ui.slider(
                min=0, max=max(last, 1), value=0, on_change=lambda e: self.show(int(e.value or 0))
            )
            self._slider.props('aria-label="Time"').classes("grow")
            self._clock = ui.label().classes("w-16 text-right")

    @property
    def time_s(self) -> float:
        """Media time of the frame shown."""
        return float(self._times[self.frame])

    def show(self, frame: int) -> None:
        """Show this frame."""
        self.frame = int(np.clip(frame, 0, len(self._times) - 1))
        self.refresh()
        self._shown(self.time_s)

    def step(self, frames: int) -> None:
        """Go on or back by some frames."""
        self._slider.value = int(np.clip(self.frame + frames, 0, self._slider.props["max"]))

    def go(self, time_s: float) -> None:
        """Show the frame at a time."""
        self._slider.value = int(np.argmin(np.abs(self._times - time_s)))

    def refresh(self) -> None:
        """Show the picture with the verdict of now."""
        self._clock.text = f"{self.time_s:.2f} s"
        self._slider.props(f'aria-valuetext="{self.time_s:.2f} seconds"')
        self._picture()

    def _picture(self) -> None:
        """Ask for the picture of now, once the one asked for before has come: a hand on the
        slider is faster than a decoder.
        """
        self._picture_wanted = self._tab.picture(self._n, self.frame)
        if not self._picture_shown or monotonic() - self._asked_at > PATIENCE_S:
            self._loaded()

    def _loaded(self) -> None:
        if self._picture_wanted == self._picture_shown:
            self._asked_at = 0.0
            return
        self._picture_shown, self._asked_at = self._picture_wanted, monotonic()
        self._image.props(f'src="{self._picture_wanted}"')
