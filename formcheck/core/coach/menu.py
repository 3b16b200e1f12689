"""What a raised arm asks for: the choices, for somebody who exercises and for one who rests."""

from __future__ import annotations

from formcheck.core.coach.dialogue import Question

GO_ON = "go_on"
MENU = Question("ask_what", ("pain", "pause", "skip", "repeat", "finish"), GO_ON, pauses=True)
"""While exercising: pain first, for it cannot wait."""
PAUSE_MENU = Question("ask_paused", ("resume", "skip", "repeat", "finish"), "rest", pauses=True)
"""In a pause: going on first, for that is what most want."""
