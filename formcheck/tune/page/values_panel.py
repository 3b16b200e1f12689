"""The panel of the tuning page: every value with unit, meaning, built-in value, source, range."""

from __future__ import annotations

from collections.abc import Awaitable

from nicegui import ui

from formcheck.core.stretch.definition import Stretch
from formcheck.core.stretch.values import Number, Value, refusals, values
from formcheck.library.sources import said, sources
from formcheck.tune.page.tab import Tab

GROUPS = (
    ("position", "Position: when a hold begins and ends"),
    ("bounce", "Bounces"),
    ("dose", "Dose"),
    ("rule", "Form rules"),
    ("requires", "What else the position needs"),
    ("driver", "Driver and timing"),
)
OPEN = ("position", "bounce", "dose")
"""Groups that are open from the start."""
SLIDERS = ("enter", "leave", "full", "amplitude", "hold_s")
"""Values one turns often get a slider too."""


class ValuePanel:
    """The values of the stretch being tuned.

    Args:
        tab: where it stands.
    """

    def __init__(self, tab: Tab) -> None:
        self._tab = tab
        self._find = ui.input("Find a value", on_change=self._filter)
        self._find.props("dense outlined clearable").classes("w-full mb-2")
        self._list = ui.element("div").classes("w-full")
        self._fill()

    def _fill(self) -> None:
        """A row for each value there is."""
        self._rows: dict[str, ValueRow] = {}
        self._opened: dict[str, ui.expansion] = {}
        known = _set(self._tab.tuning.stretch)
        notes = sources(self._tab.tuning.known)
        self._list.clear()
        with self._list:
            self._groups(known, notes)

    def _groups(self, known: dict[str, Value], notes: dict[str, str]) -> None:
        for key, title in GROUPS:
            group = {a: v for a, v in known.items() if _group(a) == key}
            if group:
                with ui.expansion(title, value=key in OPEN) as opened:
                    self._opened[key] = opened
                    opened.classes("w-full").props("dense header-class=font-bold")
                    for address, value in group.items():
                        self._rows[address] = ValueRow(self._tab, value, notes.get(address, ""))

    def _filter(self) -> None:
        wanted = str(self._find.value or "").lower()
        matching = {a for a, row in self._rows.items() if wanted in row.words}
        for address, row in self._rows.items():
            row.show(address in matching)
        for key, opened in self._opened.items():
            found = any(_group(a) == key for a in matching)
            opened.visible = found
            opened.value = found if wanted else key in OPEN

    def refresh(self) -> None:
        """Show the values of now."""
        known = _set(self._tab.tuning.stretch)
        if known.keys() != self._rows.keys():  # by hand, a value or a rule more or less
            self._fill()
            self._filter()
        base = values(self._tab.tuning.known.ground)
        for address, row in self._rows.items():
            row.refresh(known[address].value, base[address].value)


def _set(stretch: Stretch) -> dict[str, Value]:
    """The values that the stretch does not leave open."""
    return {a: v for a, v in values(stretch).items() if v.value is not None}


def _group(address: str) -> str:
    return "requires" if ".requires." in address else address.split(".")[0]


class ValueRow:
    """One value: what it means, a field, and for those one turns often a slider."""

    def __init__(self, tab: Tab, value: Value, note: str) -> None:
        self._tab, self.value = tab, value
        self.words = f"{value.address} {value.meaning} {note}".lower()
        self._shown: Number | None = value.value
        self._slider: ui.slider | None = None
        with ui.element("div").classes("fc-value") as self._box:
            with ui.row().classes("items-center w-full no-wrap gap-2"):
                ui.label(value.meaning).classes("grow text-sm")
                self._field = self._make_field()
                self._back = ui.button(icon="undo", on_click=self._to_builtin)
                self._back.props("flat dense round size=sm")
                self._back.props(f'aria-label="Back to the built-in value: {value.address}"')
            if value.address.split(".")[-1] in SLIDERS:
                self._make_slider()
            self._wrong = ui.label().classes("fc-wrong").props('role="alert"')
            ui.label(note).classes("fc-small")
            self._builtin = ui.label().classes("fc-small")

    def _make_field(self) -> ui.number | ui.switch:
        name = f"{self.value.address}, {self.value.meaning}".replace('"', "")
        if isinstance(self.value.value, bool):
            switch = ui.switch(value=self.value.value, on_change=lambda e: self._wish(e.value))
            switch.props(f'dense aria-label="{name}" data-testid="{self.value.address}"')
            return switch
        field = ui.number(
            value=self.value.value,
            step=_step(self.value),
            format="%.6g",
            on_change=lambda e: self._wish(e.value),
        )
        field.props(f'dense outlined debounce=450 aria-label="{name}"')
        field.props(f'data-testid="{self.value.address}"').classes("w-36 shrink-0")
        if self.value.unit:
            field.props(f'suffix="{_unit(self.value.unit)}"')
        return field

    def _make_slider(self) -> None:
        low, high = _reach(self.value)
        now = float(self.value.value or 0.0)
        self._slider = ui.slider(
            min=low, max=high, step=_step(self.value), value=now, on_change=lambda _: self._slid()
        )
        self._slider.props(f'dense aria-label="{self.value.meaning}"')

    def _slid(self) -> Awaitable[None]:
        assert self._slider is not None
        wanted = self._slider.value
        return self._wish(None if wanted is None else round(float(wanted), 6))

    async def _wish(self, wanted: Number | None) -> None:
        """Change the value, or say beside it why not."""
        if wanted is None or wanted == self._shown:
            return
        if isinstance(self.value.value, int) and not isinstance(wanted, bool):
            wanted = int(wanted) if float(wanted).is_integer() else wanted
        changes = {self.value.address: wanted}
        tuning = self._tab.tuning
        refused = refusals(tuning.known.ground, {**tuning.own, **changes})
        self._error(refused.get(self.value.address) or next(iter(refused.values()), ""))
        if not refused:
            self._shown = wanted
            await self._tab.change(changes)

    async def _to_builtin(self) -> None:
        base = values(self._tab.tuning.known.ground)[self.value.address].value
        await self._wish(base)

    def _error(self, sentence: str) -> None:
        self._wrong.text = f"{sentence[:1].upper()}{sentence[1:]}." if sentence else ""
        self._wrong.visible = bool(sentence)

    def show(self, visible: bool) -> None:
        """Whether the row is wanted."""
        self._box.visible = visible

    def refresh(self, now: Number | None, builtin: Number | None) -> None:
        """Show the value of now."""
        self._shown = now
        self._error("")
        self._field.value = now
        if self._slider is not None and now is not None:
            self._slider.value = float(now)
        own = now != builtin
        self._back.visible = own
        self._box.classes(add="fc-own" if own else "", remove="" if own else "fc-own")
        low, high = self.value.low, self.value.high
        span = "" if low is None else f", allowed {low:g} to {high:g}"
        self._builtin.text = f"{self.value.address}: built-in {said(builtin)}{span}"


def _step(value: Value) -> float:
    if value.unit in ("deg", "s", "deg/s"):
        return 0.5 if value.address.endswith(("amplitude", "after_s")) else 1.0
    return 1.0 if isinstance(value.value, int) else 0.005


def _reach(value: Value) -> tuple[float, float]:
    """What the slider spans: the useful part of the allowed range."""
    now = float(value.value or 0.0)
    if value.address.endswith("hold_s"):
        return 1.0, 60.0
    if value.address.endswith("amplitude"):
        return now * 0.2, now * 5
    if value.unit == "deg":
        return (0.0, 170.0) if now >= 0 else (-90.0, 90.0)
    span = max(abs(now) * 4, 0.1)
    return (0.0, span) if now > 0 else (-span, 0.0)


def _unit(unit: str) -> str:
    return {"deg": "°", "deg/s": "°/s"}.get(unit, unit)
