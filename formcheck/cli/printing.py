"""Results on the terminal, for people."""

from __future__ import annotations

from collections.abc import Sequence

from formcheck.cli.terminal import print_plain
from formcheck.core.judge.still import PhotoResult
from formcheck.core.result.session import Attempt, Hold, Session
from formcheck.words import spoken


def print_sessions(sessions: Sequence[Session]) -> None:
    """Results: the notes, then one line a hold."""
    say = spoken()
    for session in sessions:
        name = session.stretch.name or say("result-none")
        recognised = session.stretch.recognised and session.stretch.id
        how = f" ({say('result-recognised')})" if recognised else ""
        print_plain(f"\n{name}{how}, {session.source.name}")
        definition = session.stretch.definition
        if definition not in ("built-in", "given"):
            print_plain(f"  {say('result-own-values', definition=definition)}")
        for note in session.notes:
            print_plain(f"  {note}")
        for k, hold in enumerate(session.holds, start=1):
            print_plain(f"  {k:2d}. {_hold_line(hold)}")
        for attempt in session.attempts:
            print_plain(f"   -  {_attempt_line(attempt)}")
    print_plain(f"\n{say('result-no-device')}")


def _hold_line(hold: Hold) -> str:
    say = spoken()
    what = _what(hold, say("result-hold"))
    value, unit = hold.depth.value, hold.depth.unit
    sign = "-" if value < 0 else "+"
    depth = f"{value:.0f}°" if unit == "deg" else f"{sign}{say.number(abs(value), 2)} {unit}"
    start, end, held = (say.number(s, 1) for s in (hold.start_s, hold.end_s, hold.held_s))
    line = f"{what:<6} {start:>6} - {end:>6} s  {held:>5} s  {depth:>5}"
    extras = []
    if hold.bounces:
        frequency = hold.bounces[0].frequency_hz
        extras.append(say("result-bounces", n=len(hold.bounces), hz=frequency))
    extras += [say("result-fault", message=f.message.rstrip(".")) for f in hold.faults]
    if hold.why_not:
        extras.append(say("result-not-counted", why=say(f"why-{hold.why_not}")))
    return f"{line}  {'; '.join(extras)}".rstrip()


def _attempt_line(attempt: Attempt) -> str:
    say = spoken()
    what = _what(attempt, say("result-tried"))
    start, end = (say.number(s, 1) for s in (attempt.start_s, attempt.end_s))
    missing = say("result-attempt", message=attempt.missing.message)
    return f"{what:<6} {start:>6} - {end:>6} s  {missing}"


def _what(done: Hold | Attempt, otherwise: str) -> str:
    """Position or side, as the first word of a line."""
    say = spoken()
    if done.position:
        return say.named("position", done.position)
    return say(done.side) if done.side != "both" else otherwise


def print_photo(result: PhotoResult) -> None:
    """What one picture shows, in a line."""
    say = spoken()
    stretch = result.stretch.name or say("photo-none")
    if result.in_position:
        side = f", {say(result.side)}" if result.side in ("left", "right") else ""
        position = f", {say.named('position', result.position)}" if result.position else ""
        found = say("photo-in-position", stretch=stretch) + position + side
        print_plain(f"{result.source.name}: {found}")
    else:
        reason = f"reason-{result.unjudged}"
        why = f" ({say('photo-unjudged', reason=say(reason))})" if result.unjudged else ""
        where = say("photo-not-in-position", name=stretch) if result.stretch.id else stretch
        print_plain(f"{result.source.name}: {say(f'posture-{result.posture}')}, {where}{why}")
    for note in result.notes:
        print_plain(f"  {note}")
