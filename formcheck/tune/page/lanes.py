"""What changes in the graph with the verdict: the time shown, and lanes of holds and marks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

from formcheck.core.result.agreement import Label
from formcheck.core.result.session import Hold, Session
from formcheck.tune.judged import Judged
from formcheck.tune.page.colours import BOUNCE, COUNTED, FAULT, HELD, MARK, UNSEEN

Trace: TypeAlias = dict[str, Any]

TRACES = ("time", "holds", "bounces", "faults", "marks", "unseen")
"""Which come first in the figure, in this order."""
LANES = ("not judged", "faults", "marked", "found")
"""From below."""


def pieces(judged: Judged, time_s: float, heights: tuple[float, float]) -> dict[str, Trace]:
    """What changes, by trace; the time shown is a line over these heights."""
    session = judged.session
    return {
        "time": {"x": [time_s, time_s], "y": list(heights)},
        "holds": _bars(
            [(h.start_s, h.end_s, "found") for h in session.holds],
            [COUNTED if h.counted else HELD for h in session.holds],
            [_hold_text(h) for h in session.holds],
        ),
        "bounces": {
            "x": [b.t_s for h in session.holds for b in h.bounces],
            "y": ["found" for h in session.holds for _ in h.bounces],
            "text": [
                f"bounce {b.amplitude:.3g} {b.unit}" for h in session.holds for b in h.bounces
            ],
        },
        "faults": _bars(
            [(f.start_s, f.end_s, "faults") for h in session.holds for f in h.faults],
            [FAULT for h in session.holds for _ in h.faults],
            [f.message for h in session.holds for f in h.faults],
        ),
        "marks": _bars(
            [(x.start_s, x.end_s, "marked") for x in judged.labels],
            [MARK for _ in judged.labels],
            [_label_text(x) for x in judged.labels],
        ),
        "unseen": _bars(
            [(u.start_s, u.end_s, "not judged") for u in session.unjudged],
            [UNSEEN for _ in session.unjudged],
            [u.reason.replace("_", " ") for u in session.unjudged],
        ),
    }


def _bars(spans: Sequence[tuple[float, float, str]], colours: list[str], text: list[str]) -> Trace:
    return {
        "base": [a for a, _, _ in spans],
        "x": [b - a for a, b, _ in spans],
        "y": [lane for _, _, lane in spans],
        "text": text,
        "marker.color": colours,
    }


def drawn(name: str, piece: Trace) -> Trace:
    """A trace as it is drawn first, whole."""
    if name == "time":
        line = {"color": "#222222", "width": 1.5}
        return {**piece, "mode": "lines", "line": line, "hoverinfo": "skip", "name": "now"}
    if name == "bounces":
        marker = {"color": BOUNCE, "size": 9, "symbol": "triangle-down"}
        return {
            **piece,
            "mode": "markers",
            "marker": marker,
            "yaxis": "y3",
            "name": name,
            "hovertemplate": "%{x:.1f} s: %{text}<extra></extra>",
        }
    bars = {k: v for k, v in piece.items() if k != "marker.color"}
    return {
        **bars,
        "type": "bar",
        "orientation": "h",
        "yaxis": "y3",
        "marker": {"color": piece["marker.color"]},
        "name": name,
        "textposition": "none",
        "hovertemplate": "%{text}<extra></extra>",
        "width": 0.8,
    }


def _hold_text(hold: Hold) -> str:
    side = hold.position or hold.side
    why = "counted" if hold.counted else f"not counted: {str(hold.why_not).replace('_', ' ')}"
    bounces = f", {len(hold.bounces)} bounces" if hold.bounces else ""
    return f"{side} {hold.start_s:.1f}-{hold.end_s:.1f} s, {hold.held_s:.1f} s, {why}{bounces}"


def _label_text(label: Label) -> str:
    bouncing = ", bouncing" if label.bouncing else ""
    return (
        f"marked: {label.position or label.side} {label.start_s:.1f}-{label.end_s:.1f} s{bouncing}"
    )


def described(session: Session) -> list[str]:
    """The holds in words, for those who do not see the graph."""
    return [_hold_text(h) for h in session.holds]


def tried(session: Session) -> list[str]:
    """The attempts in words: what was missing."""
    return [
        f"{a.position or a.side} {a.start_s:.1f}-{a.end_s:.1f} s, not there: {a.missing.message}"
        for a in session.attempts
    ]
