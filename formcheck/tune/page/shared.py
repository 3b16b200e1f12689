"""What all tabs of the page share: the state, the tabs, and whose turn it is to change it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from threading import Lock

from nicegui import run

from formcheck.core.stretch.values import Changes
from formcheck.errors import FormcheckError
from formcheck.tune.page.frames import Frames
from formcheck.tune.page.tab import Tab
from formcheck.tune.state import Tuning


class Shared:
    """What all tabs share: the state and the tabs. One change after the other, none left out."""

    def __init__(self, tuning: Tuning) -> None:
        self.tuning = tuning
        self.tabs: list[Tab] = []
        self.frames = [Frames(j) for j in tuning.judged]
        self.lock = Lock()
        self._turn = asyncio.Lock()
        self._wanted: dict[tuple[Tab, tuple[str, ...]], Changes] = {}

    async def set(self, changes: Changes, tab: Tab) -> bool:
        """Change values. Of the same ones changed again while they wait, as by a slider, the last
        are taken.
        """
        key = (tab, tuple(changes))
        waiting = key in self._wanted
        self._wanted[key] = changes
        if waiting:
            return True
        async with self._turn:
            wanted = self._wanted.pop(key)
            return await self._do(lambda: self.tuning.set(wanted), tab)

    async def change(self, work: Callable[[], None], tab: Tab) -> bool:
        """Do something to the state off the event loop, then refresh every tab.

        False when it was refused: the reason is told on the tab it came from.
        """
        async with self._turn:
            return await self._do(work, tab)

    async def _do(self, work: Callable[[], None], tab: Tab) -> bool:
        good = True
        try:
            await run.io_bound(self._locked, work)
        except FormcheckError as error:
            good = False
            tab.tell(str(error))
        for shown in list(self.tabs):
            shown.refresh()
        return good

    def _locked(self, work: Callable[[], None]) -> None:
        with self.lock:
            work()

    def picture(self, n: int, i: int) -> bytes:
        """The picture of a frame, with the verdict of now."""
        with self.lock:
            return self.frames[n].picture(i, self.tuning.stretch)
