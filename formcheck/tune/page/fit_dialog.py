"""Fitting to the marks, from the button to the values offered."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from nicegui import Client, run, ui

from formcheck.core.fit.fitting import Fit
from formcheck.errors import FormcheckError
from formcheck.tune.fit_words import changes, differences, facts, verdict
from formcheck.tune.page.tab import Tab


async def fit_to_marks(tab: Tab, client: Client) -> None:
    """Fit, show how far it is, then what was found, and offer it."""
    with client:
        waiting = ui.notification("Fitting to your marks ...", spinner=True, timeout=None)
    loop = asyncio.get_running_loop()

    def done(part: float) -> None:
        words = f"Fitting to your marks: {part:.0%}"
        loop.call_soon_threadsafe(setattr, waiting, "message", words)

    try:
        found = await run.io_bound(tab.tuning.fit, done)
    except FormcheckError as error:
        tab.tell(str(error))
        return
    finally:
        waiting.dismiss()
    if found is not None:
        with client:
            _offer(tab, found)


def _offer(tab: Tab, found: Fit) -> None:
    with ui.dialog(value=True) as dialog, ui.card().classes("max-w-3xl"):
        title = "What fits your marks best" if found.possible else "This cannot be fitted"
        ui.label(title).classes("text-lg font-bold")
        with ui.element("div").props('data-testid="fit-report"'):
            _describe(found)
        with ui.row().classes("w-full justify-end"):
            ui.button("Close", on_click=dialog.close).props("flat")
            if found.changes:

                async def use() -> None:
                    dialog.close()
                    await tab.change(found.changes)

                ui.button("Try these values", on_click=use)


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
