"""How far the session of one stretch has come: what the parts of a coach know of each other."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from formcheck.core.result.session import Hold, Side


@dataclass
class Course:
    """Written by the part that sees to it, read by all.

    Attributes:
        placed: the person has been in place once.
        up: the person has got up.
        started: a first hold has been begun.
        done: the dose is complete.
        last: the latest hold worth a word, or None.
        next_side: the side to work next, or None.
        asked_side: the side that was asked for last and not done yet, or None.
        mistaken_s: media time at which another stretch was being done last.
        asked: how often the next hold has been asked for.
    """

    placed: bool = False
    up: bool = False
    started: bool = False
    done: bool = False
    last: Hold | None = None
    next_side: Side | None = None
    asked_side: Side | None = None
    mistaken_s: float = -inf
    asked: int = 0
