"""Results on the terminal, for people."""

from __future__ import annotations

from collections.abc import Sequence

from formcheck.cli.terminal import print_plain
from formcheck.core.judge.still import PhotoResult
from formcheck.core.result.session import Attempt, Hold, Session


def print_sessions(sessions: Sequence[Session]) -> None:
    """Results: the notes, then one line a hold."""
    for session in sessions:
        name = session.stretch.name or "No stretch"
        how = " (recognised)" if session.stretch.recognised and session.stretch.id else ""
        print_plain(f"\n{name}{how}, {session.source.name}")
        if session.stretch.definition not in ("built-in", "given"):
            print_plain(f"  Judged with your own values: {session.stretch.definition}.")
        for note in session.notes:
            print_plain(f"  {note}")
        for k, hold in enumerate(session.holds, start=1):
            print_plain(f"  {k:2d}. {_hold_line(hold)}")
        for attempt in session.attempts:
            print_plain(f"   -  {_attempt_line(attempt)}")
    print_plain("\nA coach, not a medical device. It does not diagnose.")


def _hold_line(hold: Hold) -> str:
    what = hold.position or (hold.side if hold.side != "both" else "hold")
    value, unit = hold.depth.value, hold.depth.unit
    depth = f"{value:.0f}°" if unit == "deg" else f"{value:+.2f} {unit}"
    line = f"{what:<6} {hold.start_s:6.1f} - {hold.end_s:6.1f} s  {hold.held_s:5.1f} s  {depth:>5}"
    extras = []
    if hold.bounces:
        frequency = hold.bounces[0].frequency_hz
        extras.append(f"{len(hold.bounces)} bounces at {frequency:.1f} Hz")
    extras += [f.message.rstrip(".").lower() for f in hold.faults]
    if hold.why_not:
        extras.append(f"not counted: {hold.why_not.replace('_', ' ')}")
    return f"{line}  {'; '.join(extras)}".rstrip()


def _attempt_line(attempt: Attempt) -> str:
    what = attempt.position or (attempt.side if attempt.side != "both" else "tried")
    start, end = attempt.start_s, attempt.end_s
    return f"{what:<6} {start:6.1f} - {end:6.1f} s  not there yet: {attempt.missing.message}"


def print_photo(result: PhotoResult) -> None:
    """What one picture shows, in a line."""
    stretch = result.stretch.name or "none of the stretches"
    if result.in_position:
        side = f", {result.side}" if result.side in ("left", "right") else ""
        position = f", {result.position}" if result.position else ""
        print_plain(f"{result.source.name}: {stretch}, in position{position}{side}")
    else:
        why = f" (can't judge: {result.unjudged.replace('_', ' ')})" if result.unjudged else ""
        where = f"not in position of {stretch.lower()}" if result.stretch.id else stretch
        print_plain(f"{result.source.name}: {result.posture.replace('_', ' ')}, {where}{why}")
    for note in result.notes:
        print_plain(f"  {note}")
