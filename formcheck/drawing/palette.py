"""The colours, and the sheets that text stands on: what the overlay and the live screen share.

Colours are from the Okabe-Ito set, told apart by colour-blind people.
"""

from __future__ import annotations

from formcheck.video import pen
from formcheck.video.pen import Colour
from formcheck.video.source import Image

LEFT: Colour = (233, 180, 86)
RIGHT: Colour = (0, 159, 230)
TRUNK: Colour = (235, 235, 235)
INK: Colour = (30, 26, 24)
PAPER: Colour = (245, 245, 245)
GOOD: Colour = (115, 158, 0)
GOOD_TEXT: Colour = (160, 205, 60)
WARN: Colour = (66, 228, 240)
STOP: Colour = (0, 94, 213)
TEACH: Colour = (150, 92, 24)
QUIET: Colour = (150, 150, 150)
SOFT: Colour = (205, 205, 205)
GROOVE: Colour = (95, 95, 95)
"""What is still to be filled of a clock or bar."""
GREY: Colour = (90, 90, 90)


def panel(
    canvas: Image,
    left: float,
    top: float,
    right: float,
    bottom: float,
    colour: Colour = INK,
    opacity: float = 0.72,
) -> None:
    """A sheet to write on, the picture showing through."""
    pen.sheet(canvas, left, top, right, bottom, colour, opacity)


def hold_ring(
    canvas: Image, centre: tuple[float, float], radius: float, width: float, share: float
) -> None:
    """The clock of a hold: a ring that fills from the top, full when it lasted long enough."""
    pen.ring(canvas, centre, radius, GROOVE, width)
    if share > 0:
        pen.arc(canvas, centre, radius, -90, 360 * min(share, 1.0), GOOD_TEXT, width)
