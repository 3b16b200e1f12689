"""What the runner asks for: the moments that come in, the things that are to be done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from formcheck.core.coach.speech import Cue
from formcheck.core.pose.pose import Pose
from formcheck.live.display import Display
from formcheck.live.exercise import Exercise
from formcheck.live.plan import Plan
from formcheck.live.screen_state import Shown
from formcheck.video.source import Frame


@dataclass(frozen=True)
class Tick:
    """What has come since the last one: media time now, a new frame or None, the camera's state."""

    now_s: float
    frame: Frame | None = None
    lost: bool = False
    ended: bool = False


@dataclass(frozen=True)
class Say:
    """Say this cue in this language."""

    cue: Cue
    language: str


@dataclass(frozen=True)
class Look:
    """Look at this frame with this model, and hand the pose to `Runner.looked`."""

    frame: Frame
    model: str
    silhouette: bool


@dataclass(frozen=True)
class Reached:
    """The plan has come to this stretch (their number when all are done)."""

    step: int
    plan: Plan


@dataclass(frozen=True)
class Tell:
    """A sentence for the terminal."""

    text: str


Action: TypeAlias = Say | Shown | Look | Reached | Tell


class Actions:
    """Collects what is to be done, and remembers for the screen what was said and judged.

    Attributes:
        lost: the camera has stopped.
    """

    def __init__(self) -> None:
        self.lost = False
        self._display = Display()
        self._waiting: list[Action] = []

    def add(self, action: Action) -> None:
        """One thing more to be done."""
        self._waiting.append(action)

    def taken(self) -> list[Action]:
        """All that is to be done, once."""
        taken, self._waiting = self._waiting, []
        return taken

    def judged(self, now_s: float) -> None:
        """A frame has been judged."""
        self._display.judged(now_s)

    def say(self, exercise: Exercise, cue: Cue | None, now_s: float) -> None:
        """Say this in the words of this stretch; nothing when there is nothing to say."""
        if cue is not None:
            self._display.said(cue, now_s)
            self.add(Say(cue, exercise.coach.words.language))

    def watch_camera(self, exercise: Exercise, tick: Tick) -> None:
        """Tell when the camera stops and when it is back."""
        lost = tick.lost and not tick.ended
        if lost != self.lost:
            self.lost = lost
            key = "camera_lost" if lost else "camera_back"
            self.say(exercise, exercise.say(key, tick.now_s), tick.now_s)

    def show(
        self,
        exercise: Exercise,
        model: str,
        now_s: float,
        frame: Frame | None,
        pose: Pose | None,
        following: str | None,
    ) -> None:
        """Show this frame (None: the one before stays).

        Args:
            exercise: going on, or just over.
            model: name of the pose model in use.
            now_s: media time.
            frame: looked at.
            pose: seen in it.
            following: as in `Display.state`.
        """
        display = self._display
        state = display.state(exercise, model, now_s, lost=self.lost, following=following)
        self.add(Shown(frame, pose, state))
