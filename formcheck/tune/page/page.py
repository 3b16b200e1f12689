"""The tuning page itself: header, one card a recording, the panel of values. NiceGUI only here.

All state is in `Tuning`; every open tab shows the same and is refreshed after each change.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Any

from fastapi import Response
from nicegui import Client, app, run, ui

from formcheck.core.fit.fitting import Fit
from formcheck.core.stretch.values import Changes
from formcheck.errors import FormcheckError
from formcheck.tune.fit_words import changes, differences, facts, verdict
from formcheck.tune.page.card import Card
from formcheck.tune.page.shared import Shared
from formcheck.tune.page.values_panel import ValuePanel
from formcheck.tune.state import Tuning

STYLE = """
:root { --ink: #1d2b33; --line: #d7dfe3; --soft: #f4f7f8; }
body { background: var(--soft); color: var(--ink); }
.nicegui-content { padding: 0; }
.q-btn { text-transform: none; }
.fc-body { display: grid; grid-template-columns: minmax(0, 1fr) 410px; width: 100%;
           height: calc(100vh - 56px); }
.fc-left { overflow-y: auto; padding: 12px; }
.fc-right { overflow-y: auto; padding: 12px; background: white;
            border-left: 1px solid var(--line); }
.fc-cards { display: grid; gap: 12px; grid-template-columns: minmax(0, 1fr); }
.fc-cards.two { grid-template-columns: repeat(auto-fit, minmax(min(420px, 100%), 1fr)); }
.fc-card { min-width: 0; }
.fc-card { background: white; border: 1px solid var(--line); border-radius: 10px; padding: 12px; }
.fc-top { display: grid; grid-template-columns: minmax(0, 38%) minmax(0, 1fr); gap: 14px; }
.fc-cards.two .fc-top { grid-template-columns: minmax(0, 52%) minmax(0, 1fr); }
.fc-cards.two .fc-frame { max-height: 160px; }
.fc-wrong { font-size: 12px; color: #b3261e; }
.fc-frame { width: 100%; max-height: 215px; object-fit: contain; background: #20282c;
            border-radius: 8px; }
.fc-words { background: #e5f2ee; border-radius: 8px; padding: 8px 12px; margin-bottom: 12px; }
.fc-outside { background: #fff3d6; border-radius: 8px; padding: 8px 12px; margin-bottom: 12px; }
.fc-key::before { content: ""; display: inline-block; width: 14px; height: 3px;
                  margin-right: 5px; vertical-align: middle; background: var(--colour); }
.fc-pairs { display: grid; grid-template-columns: auto auto; gap: 4px 28px; margin: 0;
            justify-content: start; }
.fc-pairs dd { margin: 0; font-weight: 500; }
.fc-small { font-size: 12px; color: #5b6b74; line-height: 1.35; }
.fc-holds { width: 100%; max-height: 146px; overflow-y: auto; }
.fc-marked { max-height: 84px; overflow-y: auto; }
.fc-hold { flex-shrink: 0; text-align: left; }
.fc-hold .q-btn__content { justify-content: flex-start; text-align: left; }
.fc-value { width: 100%; padding: 7px 0; border-bottom: 1px solid #edf1f3; }
.fc-value.fc-own { border-left: 3px solid #009e73; padding-left: 8px; }
.fc-value input { appearance: textfield; -moz-appearance: textfield; }
.fc-value input::-webkit-inner-spin-button { display: none; }
#popup { max-width: 340px; }
#popup::after { content: "If formcheck tune has ended, start it again: unsaved changes and marks "
                         "are kept."; }
.js-plotly-plot .plotly .cursor-pointer { cursor: ns-resize; }
@media (max-width: 1000px) {
  .fc-body { grid-template-columns: 1fr; height: auto; }
  .fc-top { grid-template-columns: 1fr; }
}
"""
HELP = (
    "Drag a line in the graph, or change a number: everything is judged again at once. "
    "Keys: , and . step one frame, S marks the start of a hold, E its end, U undoes, R redoes."
)
UNKEPT = "The configuration folder cannot be written to: what is not saved ends with this command."


class Page:
    """One tab."""

    def __init__(self, shared: Shared, client: Client, person: str | None) -> None:
        self.shared, self.client = shared, client
        self.tuning = shared.tuning
        self.active = 0
        ui.add_css(STYLE)
        ui.colors(primary="#1f4e5f", positive="#00795a", negative="#b3261e")
        self._header(person)
        with ui.element("div").classes("fc-body"):
            with ui.element("section").classes("fc-left").props('aria-label="Recordings"'):
                self._words()
                several = "two" if len(self.tuning.judged) > 1 else ""
                with ui.element("div").classes(f"fc-cards {several}"):
                    self.cards = [Card(self, n) for n in range(len(self.tuning.judged))]
            with ui.element("aside").classes("fc-right").props('aria-label="Values"'):
                self.panel = ValuePanel(self)
        ui.keyboard(on_key=self._key, ignore=["input", "select", "textarea"])
        ui.timer(2.0, self._look_outside)
        self.refresh(first=True)
        if self.tuning.notice:
            self.tell(self.tuning.notice, good=True)

    def _header(self, person: str | None) -> None:
        with ui.header().classes("items-center h-14 py-0 px-4 gap-3 no-wrap"):
            ui.label("formcheck").classes("text-lg font-bold")
            title = ui.label(self.tuning.stretch.name).classes("text-lg whitespace-nowrap")
            title.props("role=heading aria-level=1")
            whose = f"for {person}" if person else "for everybody here"
            self._state = ui.label(whose).classes("text-sm opacity-80 ellipsis")
            self._whose = whose
            ui.space()
            self._undo = ui.button("Undo", icon="undo", on_click=self.undo).props("flat")
            self._redo = ui.button("Redo", icon="redo", on_click=self.redo).props("flat")
            self._reset = ui.button("Reset", icon="restart_alt", on_click=self.reset).props("flat")
            self._save = ui.button("Save", icon="save", on_click=self.save).props("unelevated")
            for button in (self._undo, self._redo, self._reset, self._save):
                button.classes("shrink-0")
            for button in (self._undo, self._redo, self._reset):
                button.props("text-color=white")
            self._save.props("color=white text-color=primary")

    def _words(self) -> None:
        with ui.row().classes("fc-outside items-center w-full no-wrap") as self._outside:
            ui.label(
                f"{self.tuning.known.path.name} was changed outside this page. Taking it in "
                "keeps your unsaved changes."
            ).classes("grow")
            ui.button("Take it in", on_click=self.reload).props("flat dense")
        self._outside.visible = False
        with ui.element("div").classes("fc-words").props('role="status" aria-live="polite"'):
            self._last = ui.label(HELP)
            self._since = ui.label().classes("fc-small")

    def tell(self, sentence: str, *, good: bool = False) -> None:
        """One sentence, for as long as it takes to read it."""
        with self.client:
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
        return await self.shared.set(changes, self)

    async def undo(self) -> None:
        """Take the last change back."""
        await self.shared.change(self.tuning.undo, self)

    async def redo(self) -> None:
        """Make the change taken back last again."""
        await self.shared.change(self.tuning.redo, self)

    async def reset(self) -> None:
        """All values as built in."""
        await self.shared.change(self.tuning.reset, self)

    async def reload(self) -> None:
        """Take in what was changed in the file."""
        await self.shared.change(self.tuning.reload, self)

    async def save(self) -> None:
        """Save; the words above the recordings say where."""
        await self.shared.change(self.tuning.save, self)

    async def do(self, work: Callable[[], None]) -> bool:
        """Any other change of the state."""
        return await self.shared.change(work, self)

    async def fit(self) -> None:
        """Fit to the marks, show what was found, and offer it."""
        with self.client:
            waiting = ui.notification("Fitting to your marks ...", spinner=True, timeout=None)
        loop = asyncio.get_running_loop()

        def done(part: float) -> None:
            words = f"Fitting to your marks: {part:.0%}"
            loop.call_soon_threadsafe(setattr, waiting, "message", words)

        try:
            found = await run.io_bound(self.tuning.fit, done)
        except FormcheckError as error:
            self.tell(str(error))
            return
        finally:
            waiting.dismiss()
        if found is not None:
            self._offer(found)

    def _offer(self, found: Fit) -> None:
        with self.client, ui.dialog(value=True) as dialog, ui.card().classes("max-w-3xl"):
            title = "What fits your marks best" if found.possible else "This cannot be fitted"
            ui.label(title).classes("text-lg font-bold")
            with ui.element("div").props('data-testid="fit-report"'):
                _describe(found)
            with ui.row().classes("w-full justify-end"):
                ui.button("Close", on_click=dialog.close).props("flat")
                if found.changes:

                    async def use() -> None:
                        dialog.close()
                        await self.change(found.changes)

                    ui.button("Try these values", on_click=use)

    async def _key(self, event: Any) -> None:
        if not event.action.keydown or event.modifiers.alt:
            return
        key = str(event.key.name).lower()
        if event.modifiers.ctrl or event.modifiers.meta:  # as everywhere else
            key = {"z": "r" if event.modifiers.shift else "u", "y": "r"}.get(key, "")
        card = self.cards[self.active]
        match key:
            case ",":
                card.step(-1)
            case ".":
                card.step(1)
            case "s":
                card.mark_start()
            case "e":
                await card.mark_end()
            case "u":
                await self.undo()
            case "r":
                await self.redo()

    def _look_outside(self) -> None:
        self._outside.visible = self.tuning.changed_outside()

    def refresh(self, *, first: bool = False) -> None:
        """Show the state of now; the graphs of a page just made show it already."""
        tuning = self.tuning
        self._last.text = tuning.last_words or HELP
        count = len(tuning.differences())
        ground = tuning.known.name if tuning.known.complete else tuning.known.below
        values = f"{count} value{'s' if count != 1 else ''} of your own" if count else ground
        self._state.text = f"{self._whose}: {values}{', not saved yet' if tuning.unsaved else ''}"
        since = f"Since the last save: {tuning.since_saved}" if tuning.unsaved else ""
        self._since.text = since if tuning.kept else f"{since} {UNKEPT}".strip()
        self._save.set_enabled(tuning.unsaved)
        self._undo.set_enabled(tuning.can_undo)
        self._redo.set_enabled(tuning.can_redo)
        self._reset.set_enabled(bool(tuning.own))
        for card in self.cards:
            card.refresh(graph=not first)
        self.panel.refresh()


def _describe(found: Fit) -> None:
    """What fitting found, for a person."""
    for warning in found.warnings:
        ui.label(warning).classes("fc-outside")
    _pairs(facts(found))
    ui.label(verdict(found)).classes("my-2 font-bold")
    _pairs(changes(found))
    if different := differences(found):
        ui.label("Still different:").classes("mt-2 font-bold")
        for line in different:
            ui.label(line)


def _pairs(pairs: Sequence[tuple[str, str]]) -> None:
    """What, and how much, in two columns."""
    with ui.element("dl").classes("fc-pairs"):
        for what, figure in pairs:
            for tag, text in (("dt", what), ("dd", figure)):
                with ui.element(tag):
                    ui.label(text)


def build(tuning: Tuning, person: str | None) -> None:
    """Make the page and the pictures' address known to the server."""
    shared = Shared(tuning)

    @app.get("/frame/{n}/{i}.jpg")
    def frame(n: int, i: int) -> Response:
        if not 0 <= n < len(shared.frames):
            return Response(status_code=404)
        private = {"Cache-Control": "no-store"}  # no picture of a person in the browser's cache
        return Response(shared.picture(n, i), media_type="image/jpeg", headers=private)

    @ui.page("/")
    def page(client: Client) -> None:
        shown = Page(shared, client, person)
        shared.pages.append(shown)
        client.on_delete(lambda: shared.pages.remove(shown))
