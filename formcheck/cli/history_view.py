"""The history as a person reads it: a table, small curves, a plot; and as other programs do."""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from formcheck.cli.terminal import plain
from formcheck.core.result import dose
from formcheck.errors import OutputError
from formcheck.store.files import write_text, write_whole
from formcheck.store.history_entry import Entry
from formcheck.words import spoken

if TYPE_CHECKING:
    from rich.table import Table

BLOCKS = "▁▂▃▄▅▆▇█"
COLUMNS = (
    "session", "started", "stretch", "finished", "hold", "side", "position", "start_s", "held_s",
    "counted", "why_not", "depth", "unit", "bounces", "faults",
)  # fmt: skip
PLOTTED_LEAST = timedelta(days=6)
"""So much time is drawn at least (own choice): about a week."""


def shown(entries: Sequence[Entry]) -> list[Entry]:
    """Those in which something was done."""
    return [e for e in entries if e.holds or e.pain_s]


def table(entries: Sequence[Entry]) -> Table:
    """One row a session, the newest last."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text  # names are text, never markup

    result = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)  # fits 80 columns
    say = spoken()
    result.add_column(say("history-number"), justify="right", no_wrap=True)
    result.add_column(say("history-when"), no_wrap=True)
    result.add_column(say("history-stretch"))
    for name in ("counted", "held", "depth", "bounces", "pain"):
        result.add_column(say(f"history-{name}"), justify="right", no_wrap=True)
    for entry in entries:
        result.add_row(
            str(entry.id),
            f"{datetime.fromisoformat(entry.started):%Y-%m-%d %H:%M}",
            Text(
                plain(name_of(entry))
                + ("" if entry.finished else f" ({say('history-interrupted')})")
            ),
            counted(entry),
            f"{held_s(entry):.0f} s",
            _depth(entry),
            str(bounces(entry)),
            str(len(entry.pain_s) or ""),
        )
    return result


def name_of(entry: Entry) -> str:
    """The stretch's name in the language spoken, where it is built in."""
    own = spoken()
    return own(entry.stretch) if entry.stretch in own else entry.name


def counted(entry: Entry) -> str:
    """Holds, or rounds, that counted, by side."""
    done = dose.counted(entry.holds, entry.target, entry.positions)
    if dose.is_per_side(entry.target):
        of = entry.target.left
        return spoken()("history-sides", left=done.left, right=done.right, of=of)
    return spoken()("history-both", n=done.both, of=entry.target.both)


def held_s(entry: Entry) -> float:
    """Seconds held in all."""
    return sum(h.held_s for h in entry.holds)


def bounces(entry: Entry) -> int:
    """Bounces in all holds."""
    return sum(len(h.bounces) for h in entry.holds)


def depth(entry: Entry) -> float | None:
    """Range of motion: median size of the depths held, in the stretch's unit."""
    depths = [abs(h.depth.value) for h in entry.holds]
    return median(depths) if depths else None


def _depth(entry: Entry) -> str:
    value = depth(entry)
    if value is None:
        return ""
    return f"{value:.0f}°" if entry.unit == "deg" else f"{value:.2f}"


def curves(entries: Sequence[Entry]) -> list[str]:
    """For each stretch done more than once, how it develops, as a line of small blocks."""
    lines = []
    for name, own in _by_stretch(entries).items():
        if len(own) < 2:
            continue
        rows = {
            "range-curve": [depth(e) or 0.0 for e in own],
            "held-curve": [held_s(e) for e in own],
            "bounces-curve": [float(bounces(e)) for e in own],
        }
        say = spoken()
        parts = [f"{say(f'history-{what}')} {sparkline(values)}" for what, values in rows.items()]
        lines.append(f"{name}: " + "   ".join(parts))
    return lines


def sparkline(values: Sequence[float]) -> str:
    """Values from 0 (or the least below) to the largest, as blocks; the latest 24."""
    low, high = min(0.0, *values), max(values)
    span = (high - low) or 1.0
    return "".join(BLOCKS[round((v - low) / span * (len(BLOCKS) - 1))] for v in values[-24:])


def plot(entries: Sequence[Entry], path: Path) -> None:
    """Draw range, seconds held and bounces over the weeks into a PNG, SVG or PDF.

    Raises:
        OutputError: it cannot be written, its ending is not one of a picture, or there is nothing
            to draw.
    """
    kind = path.suffix.lower().removeprefix(".")
    if kind not in ("png", "svg", "pdf"):
        raise OutputError(f"{path} cannot be drawn: name it .png, .svg or .pdf.")
    if not entries:
        raise OutputError(spoken()("history-nothing-to-draw"))
    from matplotlib.dates import AutoDateLocator, ConciseDateFormatter
    from matplotlib.figure import Figure

    figure = Figure(figsize=(9, 8), layout="constrained")
    axes = figure.subplots(3, 1, sharex=True)
    marks = "osD^vPX"
    for k, (name, own) in enumerate(_by_stretch(entries).items()):
        days = [datetime.fromisoformat(e.started).replace(tzinfo=None) for e in own]
        scale = 1 if own[0].unit == "deg" else 100
        series = ([scale * (depth(e) or float("nan")) for e in own],
                  [held_s(e) for e in own], [bounces(e) for e in own])  # fmt: skip
        for axis, values in zip(axes, series, strict=True):
            axis.plot(days, values, marker=marks[k % len(marks)], label=name)
    titles = [spoken()(f"history-plot-{what}") for what in ("range", "held", "bounces")]
    for axis, title in zip(axes, titles, strict=True):
        axis.set_title(title, loc="left", fontsize=10)
        axis.set_ylim(0, 1.1 * max(axis.dataLim.ymax, 1.0))
        axis.grid(alpha=0.3)
    first, last = (pick(datetime.fromisoformat(e.started).replace(tzinfo=None) for e in entries)
                   for pick in (min, max))  # fmt: skip
    if last - first < PLOTTED_LEAST:  # of one session alone the locator would show years
        axes[-1].set_xlim(last - PLOTTED_LEAST, last + PLOTTED_LEAST / 6)
    locator = AutoDateLocator()  # type: ignore[no-untyped-call]
    axes[-1].xaxis.set_major_locator(locator)
    axes[-1].xaxis.set_major_formatter(ConciseDateFormatter(locator))  # type: ignore[no-untyped-call]
    axes[0].legend(fontsize=8)
    write_whole(path, lambda file: figure.savefig(file, format=kind))


def export(entries: Sequence[Entry], path: Path) -> None:
    """Write everything as CSV (one row a hold) or JSON (one object a session).

    Raises:
        OutputError: it cannot be written, or its ending is neither.
    """
    writers = {".csv": as_csv, ".json": as_json}
    if path.suffix.lower() not in writers:
        raise OutputError(f"{path} cannot be exported to: name it .csv or .json.")
    write_text(path, writers[path.suffix.lower()](entries))


def as_csv(entries: Sequence[Entry]) -> str:
    """One row a hold."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(COLUMNS)
    for entry in entries:
        for k, h in enumerate(entry.holds, start=1):
            faults = " ".join(f.id for f in h.faults)
            row = [entry.id, entry.started, entry.stretch, int(entry.finished), k, h.side]
            row += [h.position or "", h.start_s, h.held_s, int(h.counted), h.why_not or ""]
            writer.writerow([*row, h.depth.value, entry.unit, len(h.bounces), faults])
    return buffer.getvalue()


def as_json(entries: Sequence[Entry]) -> str:
    """One object a session, holds as in `formcheck.session/1`."""
    data = [
        {
            "session": e.id,
            "started": e.started,
            "stretch": e.stretch,
            "name": e.name,
            "finished": e.finished,
            "target": e.target.model_dump(),
            "holds": [h.model_dump(mode="json") for h in e.holds],
            "pain_s": list(e.pain_s),
        }
        for e in entries
    ]
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def _by_stretch(entries: Sequence[Entry]) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        found[name_of(entry)].append(entry)
    return found
