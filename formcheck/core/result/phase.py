"""The phases of a stretch, the same live, in a result and on the picture."""

from __future__ import annotations

from enum import StrEnum


class Phase(StrEnum):
    """What somebody is doing at a moment (drawn in `core.judge.checker`)."""

    UNSEEN = "unseen"
    """Nothing can be judged."""
    GETTING_READY = "getting_ready"
    """Not yet in the posture the stretch starts from."""
    REST = "rest"
    """In it, not in a position."""
    ENTERING = "entering"
    """On the way into a position."""
    HOLDING = "holding"
    """In it, and arrived."""
    LEAVING = "leaving"
    """On the way out."""
