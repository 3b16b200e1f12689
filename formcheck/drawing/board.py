"""What the screen of a live session shows at one moment."""

from __future__ import annotations

from dataclasses import dataclass

from formcheck.core.coach.headline import Mood
from formcheck.drawing.marks import DriverMark
from formcheck.video.source import Image


@dataclass(frozen=True)
class LessonView:
    """What is told before a stretch, as it is shown.

    Attributes:
        title: what it is about, a few words.
        text: the sentence that is being spoken.
        number: of this page, from 0.
        count: of all pages.
        hint: how to begin at once.
        picture: the moving picture now, (h, w, 3) BGR, or None.
    """

    title: str
    text: str
    number: int
    count: int
    hint: str = ""
    picture: Image | None = None


@dataclass(frozen=True)
class Board:
    """Everything the screen shows at one moment.

    Attributes:
        headline: what to do now, a few words.
        mood: which state that is.
        mark: the driver's value.
        targets: values of it to be reached, one a position; when empty, the mark's own.
        counted: holds counted so far: (label, counted, target), the left side first.
        goal_s: seconds a hold should last.
        held_s: seconds of the open hold, or None.
        next_label: the label in `counted` whose turn it is, or empty.
        cue: what was said last, or empty.
        cue_mood: `warn` for a correction, else `say`.
        placement: advice on placing the camera; when given, it is shown with its drawing.
        posture: in which the stretch begins, for that drawing.
        marks: what is to be reached by everybody, where `targets` are the person's own.
        own_label: words beside the value then.
        keys: the list of keys is shown.
        footer: small print.
        lesson: shown in place of the camera's picture before a stretch, or None.
    """

    headline: str
    mood: Mood
    mark: DriverMark | None = None
    counted: tuple[tuple[str, int, int], ...] = ()
    goal_s: float = 0.0
    held_s: float | None = None
    next_label: str = ""
    cue: str = ""
    cue_mood: str = "say"
    placement: str = ""
    posture: str = "supine"
    targets: tuple[float, ...] = ()
    marks: tuple[float, ...] = ()
    own_label: str = ""
    keys: bool = False
    footer: str = ""
    lesson: LessonView | None = None
