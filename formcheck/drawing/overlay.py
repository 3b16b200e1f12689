"""Draws a verdict onto a frame. Knows nothing of how the verdict came about."""

from __future__ import annotations

from formcheck.core.pose.pose import Pose
from formcheck.core.result.timeline import Verdict
from formcheck.drawing.figure import draw_figure, unit_of
from formcheck.drawing.marks import DriverMark
from formcheck.drawing.palette import (
    GOOD_TEXT,
    GREY,
    INK,
    LEFT,
    PAPER,
    QUIET,
    RIGHT,
    SOFT,
    STOP,
    WARN,
    hold_ring,
    panel,
)
from formcheck.video import pen
from formcheck.video.pen import Colour, Pen
from formcheck.video.source import Image
from formcheck.words import catalogue

BANNERS: dict[str, tuple[Colour, Colour]] = {
    "bounce": (STOP, PAPER),
    "fault": (WARN, INK),
    "unseen": (GREY, PAPER),
}
MOST_DOTS = 5
"""More holds than this are counted in figures."""


class Overlay:
    """Draws on frames of one size.

    Args:
        title: name of the stretch, shown in the corner.
        language: of all that is written.
    """

    def __init__(self, title: str, language: str = "en") -> None:
        self.title, self._said = title, catalogue(language)
        self._pen = Pen()

    def draw(self, image: Image, pose: Pose, verdict: Verdict, mark: DriverMark) -> Image:
        """A copy of the frame with skeleton, angle, clock, counts and banner.

        Args:
            image: (h, w, 3) BGR.
            pose: landmarks in this image's pixels.
            verdict: what is true at this moment.
            mark: the driver's value.
        """
        canvas = image.copy()
        unit = unit_of(canvas)
        draw_figure(canvas, pose, mark)
        self._card(canvas, verdict, mark, unit)
        self._clock(canvas, verdict, unit)
        if verdict.banner:
            self._banner(canvas, verdict, unit)
        return canvas

    def _card(self, canvas: Image, verdict: Verdict, mark: DriverMark, unit: float) -> None:
        said = self._said
        phase = said(f"phase-{verdict.phase}")
        if verdict.position and verdict.phase == "holding":
            phase = f"{phase}: {said.named('position', verdict.position)}"
        elif verdict.side in ("left", "right") and verdict.phase in ("holding", "entering"):
            phase = f"{phase}, {said(verdict.side)}"
        value = "" if verdict.phase == "unseen" else self._value(mark)
        width = 14 * unit + max(
            self._pen.width(self.title, 16 * unit), self._pen.width(phase, 27 * unit), 150 * unit
        )
        x, y = 10 * unit, 10 * unit
        panel(canvas, x, y, x + width + 14 * unit, y + 84 * unit)
        self._pen.text(canvas, self.title, x + 12 * unit, y + 21 * unit, 16 * unit, SOFT, 500)
        colour = GOOD_TEXT if verdict.phase == "holding" else PAPER
        self._pen.text(canvas, phase, x + 12 * unit, y + 49 * unit, 27 * unit, colour, 700)
        self._pen.text(canvas, value, x + 12 * unit, y + 74 * unit, 17 * unit, PAPER, 500)

    def _value(self, mark: DriverMark) -> str:
        said = self._said
        if mark.value is None:
            return said("show-not-measurable")
        if mark.unit == "deg":
            return said("show-degrees", value=round(mark.value), goal=round(mark.target))
        if mark.kind == "back":
            return said("show-curve", value=f"{100 * mark.value:+.0f}")
        value, goal = said.number(mark.value, 2), said.number(mark.target, 2)
        return said("show-value", value=value, goal=goal)

    def _clock(self, canvas: Image, verdict: Verdict, unit: float) -> None:
        rows = [row for row in verdict.counted if row[2]]
        height = 104 * unit + 22 * unit * len(rows)
        width = 120 * unit
        right, top = canvas.shape[1] - 10 * unit, 10 * unit
        left = right - width
        panel(canvas, left, top, right, top + height)
        centre = (round((left + right) / 2), round(top + 52 * unit))
        held = verdict.held_s
        share = (held or 0.0) / verdict.goal_s
        hold_ring(canvas, centre, 38 * unit, max(8 * unit, 2), share)
        middle = float(centre[0])
        if held is not None:
            self._pen.centred(
                canvas, f"{held:.0f}", middle, centre[1] + 8 * unit, 32 * unit, PAPER, 700
            )
        goal = self._said("show-goal", goal=verdict.goal_s)
        self._pen.centred(canvas, goal, middle, centre[1] + 24 * unit, 13 * unit, SOFT, 700)
        for k, (name, done, target) in enumerate(rows):
            y = top + 104 * unit + (22 * k + 5) * unit
            colour = {"L": LEFT, "R": RIGHT}.get(name, PAPER)
            self._pen.text(canvas, name, left + 12 * unit, y + 6 * unit, 18 * unit, colour, 700)
            self._count(canvas, done, target, left + (36 if name else 22) * unit, y, unit)

    def _count(
        self, canvas: Image, done: int, target: int, x: float, y: float, unit: float
    ) -> None:
        """Holds counted so far as dots, or in figures where there are many."""
        if target > MOST_DOTS:
            self._pen.text(canvas, f"{done} / {target}", x, y + 6 * unit, 18 * unit, PAPER, 700)
            return
        for i in range(target):
            spot, radius = (x + 17 * i * unit + 4 * unit, y), max(5.5 * unit, 2)
            if i < done:
                pen.dot(canvas, spot, radius, GOOD_TEXT)
            else:
                pen.ring(canvas, spot, radius, QUIET, unit)

    def _banner(self, canvas: Image, verdict: Verdict, unit: float) -> None:
        back, ink = BANNERS[verdict.banner_kind]
        size = 24 * unit
        room = canvas.shape[1] - 40 * unit
        lines = [verdict.banner]
        if self._pen.width(verdict.banner, size) > room:
            lines = _in_two(verdict.banner)
        while size > 11 * unit and max(self._pen.width(line, size) for line in lines) > room:
            size *= 0.93
        height = (size + 6 * unit) * len(lines) + 16 * unit
        bottom = canvas.shape[0] - 12 * unit
        text_width = max(self._pen.width(line, size) for line in lines)
        left = (canvas.shape[1] - text_width) / 2
        panel(
            canvas,
            left - 16 * unit,
            bottom - height,
            left + text_width + 16 * unit,
            bottom,
            back,
            0.92,
        )
        for k, line in enumerate(reversed(lines)):
            y = bottom - 15 * unit - k * (size + 6 * unit)
            self._pen.centred(canvas, line, canvas.shape[1] / 2, y, size, ink, 700)


def _in_two(text: str) -> list[str]:
    """Two lines of about the same length, broken after a colon or between words."""
    breaks = [i for i, c in enumerate(text) if c == " "]
    if not breaks:
        return [text]
    at = min(breaks, key=lambda i: abs(i - len(text) / 2) - (8 if text[i - 1] in ":,." else 0))
    return [text[:at], text[at + 1 :]]
