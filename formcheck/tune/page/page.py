"""The tuning page itself: header, one card a recording, the panel of values.

All state is in `Tuning`; every open tab shows the same and is refreshed after each change.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from fastapi import Response
from nicegui import Client, app, ui

from formcheck.core.stretch.values import Changes
from formcheck.tune.page.card import Card
from formcheck.tune.page.fit_dialog import fit_to_marks
from formcheck.tune.page.header import Header
from formcheck.tune.page.shared import Shared
from formcheck.tune.page.values_panel import ValuePanel
from formcheck.tune.page.words import Words
from formcheck.tune.state import Tuning

STYLE = Path(__file__).with_name("page.css")


class Page:
    """One tab."""

    def __init__(self, shared: Shared, client: Client, person: str | None, secret: str) -> None:
        self._shared, self._client, self._secret = shared, client, secret
        self._active = 0
        ui.add_css(STYLE)
        ui.colors(primary="#1f4e5f", positive="#00795a", negative="#b3261e")
        self._header = Header(self, person)
        with ui.element("div").classes("fc-body"):
            with ui.element("section").classes("fc-left").props('aria-label="Recordings"'):
                self._words = Words(self)
                several = "two" if len(self.tuning.judged) > 1 else ""
                with ui.element("div").classes(f"fc-cards {several}"):
                    count = len(self.tuning.judged)
                    self._cards = [Card(self, n, self._look_at) for n in range(count)]
            with ui.element("aside").classes("fc-right").props('aria-label="Values"'):
                self._panel = ValuePanel(self)
        ui.keyboard(on_key=self._key, ignore=["input", "select", "textarea"])
        self._show(graph=False)  # the graphs of a page just made show it already
        if self.tuning.notice:
            self.tell(self.tuning.notice, good=True)

    @property
    def tuning(self) -> Tuning:
        """The state that all tabs share."""
        return self._shared.tuning

    def picture(self, n: int, frame: int) -> str:
        """The address of a frame's picture, with the verdict of now."""
        return f"/frame/{n}/{frame}.jpg?v={self.tuning.changes}&secret={self._secret}"

    def tell(self, sentence: str, *, good: bool = False) -> None:
        """One sentence, for as long as it takes to read it."""
        with self._client:
            ui.notify(
                sentence,
                type="positive" if good else "negative",
                position="top",
                timeout=4000 + 60 * len(sentence),
                multi_line=True,
                close_button="Close",
            )

    async def change(self, changes: Changes) -> bool:
        """Change values; False when they were refused."""
        return await self._shared.set(changes, self)

    async def do(self, work: Callable[[], None]) -> bool:
        """Any other change of the state; False when it was refused."""
        return await self._shared.change(work, self)

    async def fit(self) -> None:
        """Fit to the marks, show what was found, and offer it."""
        await fit_to_marks(self, self._client)

    def _look_at(self, n: int) -> None:
        self._active = n

    async def _key(self, event: Any) -> None:
        if not event.action.keydown or event.modifiers.alt:
            return
        key = str(event.key.name).lower()
        if event.modifiers.ctrl or event.modifiers.meta:  # as everywhere else
            key = {"z": "r" if event.modifiers.shift else "u", "y": "r"}.get(key, "")
        card = self._cards[self._active]
        match key:
            case ",":
                card.scrubber.step(-1)
            case ".":
                card.scrubber.step(1)
            case "s":
                card.marking.start()
            case "e":
                await card.marking.end()
            case "u":
                await self.do(self.tuning.undo)
            case "r":
                await self.do(self.tuning.redo)

    def refresh(self) -> None:
        """Show the state of now."""
        self._show(graph=True)

    def _show(self, *, graph: bool) -> None:
        self._words.refresh()
        self._header.refresh()
        for card in self._cards:
            card.refresh(graph=graph)
        self._panel.refresh()


def build(tuning: Tuning, person: str | None, secret: str) -> None:
    """Make the page and the pictures' address known to the server, which asks for the secret."""
    shared = Shared(tuning)

    @app.get("/frame/{n}/{i}.jpg")
    def frame(n: int, i: int) -> Response:
        if not 0 <= n < len(shared.frames):
            return Response(status_code=404)
        private = {"Cache-Control": "no-store"}  # no picture of a person in the browser's cache
        return Response(shared.picture(n, i), media_type="image/jpeg", headers=private)

    @ui.page("/")
    def page(client: Client) -> None:
        shown = Page(shared, client, person, secret)
        shared.tabs.append(shown)
        client.on_delete(lambda: shared.tabs.remove(shown))
