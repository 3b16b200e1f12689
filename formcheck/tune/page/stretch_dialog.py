"""The stretch that is tuned, shown and described: its moving picture, steps, usual mistakes."""

from __future__ import annotations

from base64 import b64encode

from nicegui import ui

from formcheck.core.coach.description import Section, described
from formcheck.core.coach.phrases import Words
from formcheck.core.stretch.definition import Stretch
from formcheck.library.localised import localised
from formcheck.library.pictures import picture


def show_stretch(stretch: Stretch) -> None:
    """Open it over the page."""
    stretch = localised(stretch)
    with ui.dialog(value=True) as dialog, ui.card().classes("fc-stretch"):
        ui.label(stretch.name).classes("text-lg font-bold").props("role=heading aria-level=2")
        data = picture(stretch.id)
        if data is not None:
            shown = ui.image(f"data:image/webp;base64,{b64encode(data).decode()}")
            shown.props(f'alt="{stretch.name}" no-transition no-spinner').classes("fc-film")
        for section in described(stretch, Words(stretch)):
            _write(section)
        with ui.row().classes("w-full justify-end"):
            ui.button("Close", on_click=dialog.close).props("flat")


def _write(section: Section) -> None:
    ui.label(section.title).classes("font-bold")
    if len(section.lines) == 1:
        ui.label(section.lines[0])
        return
    with ui.element("ol" if section.numbered else "ul").classes("fc-lines"):
        for line in section.lines:
            with ui.element("li"):
                ui.label(line)
