"""How much it hurts, asked before and after a session; Enter skips it."""

from __future__ import annotations

import sys
from datetime import datetime
from typing import TYPE_CHECKING

from formcheck.cli.safety import can_ask
from formcheck.cli.terminal import plain, print_plain, say
from formcheck.words import spoken

if TYPE_CHECKING:
    from formcheck.store.felt import Moment
    from formcheck.store.history import History

SHOWN = 10
"""So many of the latest answers are listed: five sessions."""


def ask(history: History, moment: Moment) -> None:
    """Ask, and keep the answer; nobody is waited for who cannot answer here."""
    from formcheck.store.felt import LONGEST, Felt, add

    if not can_ask():
        return
    answer = _answer(f"felt-{moment}")
    while answer and not (answer.isascii() and answer.isdigit() and int(answer) <= 10):
        say(spoken()("felt-number"))
        answer = _answer(f"felt-{moment}")
    if not answer:
        return
    score = int(answer)
    place = _answer("felt-where")[:LONGEST] if score else ""
    add(history, Felt(at=datetime.now().astimezone(), moment=moment, score=score, place=place))


def show(history: History) -> None:
    """List the latest answers."""
    from formcheck.store.felt import felt

    for entry in felt(history)[-SHOWN:]:
        at = entry.at.strftime("%Y-%m-%d %H:%M")
        place = f" ({entry.place})" if entry.place else ""
        print_plain(spoken()(f"felt-was-{entry.moment}", at=at, n=entry.score) + place)


def forget(history: History) -> None:
    """Delete all answers."""
    from formcheck.store import felt

    felt.forget(history)


def _answer(key: str) -> str:
    print(plain(spoken()(key)), end=" ", file=sys.stderr, flush=True)
    return sys.stdin.readline()[:200].strip()
