"""What fitting found, in words for a person."""

from __future__ import annotations

from collections.abc import Sequence

from formcheck.core.fit.fitting import Fit
from formcheck.core.result.agreement import Compared, Interval
from formcheck.core.stretch.values import values
from formcheck.library.definition import Definition


def report(known: Definition, result: Fit) -> list[str]:
    """What fitting found, in lines for a person."""
    lines = [f"{result.stretch.name}, judged by {known.name}:"]
    lines += [f"  Note: {w}" for w in result.warnings]
    lines += [f"  {what:<37} {figure}" for what, figure in facts(result)]
    lines.append(f"  {verdict(result)}")
    lines += [f"  {address:<28} {change}" for address, change in changes(result)]
    if different := differences(result):
        lines += ["  Still different:", *(f"    {line}" for line in different)]
    return lines


def facts(result: Fit) -> list[tuple[str, str]]:
    """The figures of a fit, each with what it is."""
    before, after, total = result.found
    found = [("agreement with the labels today", str(result.before))]
    if result.changes:
        found.append(("with the values below", str(result.after)))
        found.append(
            ("on recordings left out of the fitting", str(result.validated or "unknown: only one"))
        )
    found.append(("labelled holds found", f"{before} -> {after} of {total}"))
    found.append(("shuffled labels agree as well", f"in {result.chance:.0%} of trials"))
    found.append(("the driver is deeper while labelled", f"{result.separation:.0%} of the time"))
    return found


def verdict(result: Fit) -> str:
    """What to make of it, in a sentence."""
    if not result.possible:
        return "It cannot be fitted."
    if not result.changes:
        return "Today's values agree as well as any other: nothing to change."
    return "These values agree better:"


def changes(result: Fit) -> list[tuple[str, str]]:
    """The values found, by address, beside today's."""
    known = values(result.stretch)
    return [
        (address, f"{known[address].value:g} -> {value:g} {known[address].unit}".strip())
        for address, value in result.changes.items()
    ]


def differences(result: Fit) -> list[str]:
    """Where labels and verdict still differ with the new values."""
    return [line for name, compared in result.disagreements for line in _differs(name, compared)]


def _differs(name: str, compared: Compared) -> Sequence[str]:
    missed = [f"{name}: labelled but not found: {_span(s)}" for s in compared.missed]
    return [*missed, *(f"{name}: found but not labelled: {_span(s)}" for s in compared.extra)]


def _span(span: Interval) -> str:
    start, end, side, position = span
    return f"{position or side} {start:.1f}-{end:.1f} s"
