"""Colours of the tuning page's graph (Okabe and Ito's, told apart by everybody)."""

from __future__ import annotations

LEFT, RIGHT, BOTH = "#2a7fbf", "#d98200", "#444444"
COUNTED, HELD, FAULT, BOUNCE, MARK = "#009e73", "#8fd3bd", "#d55e00", "#b0004f", "#7a5cc0"
UNSEEN = "#777777"
SIDES = {"left": LEFT, "right": RIGHT, "both": BOTH}
OTHERS = ("#56b4e9", "#cc79a7", "#999999", "#b8a000", "#6b3fa0")
"""Of measurements shown besides the driver, in turn."""
