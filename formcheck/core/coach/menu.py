"""What a raised arm can ask for, in each state."""

from __future__ import annotations

from formcheck.core.coach.dialogue import Question

GO_ON, REST = "go_on", "rest"
MENU = Question("ask_what", ("pain", "pause", "skip", "repeat", "finish"), GO_ON, pauses=True)
"""While exercising: pain first, for it cannot wait."""
PAUSE_MENU = Question("ask_paused", ("resume", "skip", "repeat", "finish"), REST, pauses=True)
"""In a pause: going on first, for that is what most want."""
BETWEEN_MENU = Question("ask_what", ("next", "pause", "finish"), GO_ON, pauses=True)
"""Between two stretches."""
END_MENU = Question("ask_what", ("repeat", "finish"), "finish", pauses=True)
"""After the last one."""
