"""What to say: what is true now goes in, at most one cue comes out.

Pure and in media time: the same frames, and the same ends of what was spoken, give the same words
at the same times. A cue waits until the one before it has been spoken, urgent ones interrupt; a
number, a correction or a verdict whose moment has passed is dropped, never said late; an
instruction waits until it is said, or until another one has become true.
"""

from __future__ import annotations

from formcheck.core.coach.after import AfterHold
from formcheck.core.coach.asking import Asking
from formcheck.core.coach.course import Course
from formcheck.core.coach.dialogue import Dialogue, Question
from formcheck.core.coach.during import DuringHold
from formcheck.core.coach.follow import Now
from formcheck.core.coach.headline import Banner, Headline, Mood
from formcheck.core.coach.menu import MENU
from formcheck.core.coach.moving import Moving
from formcheck.core.coach.own_range import OwnRange
from formcheck.core.coach.part import Part
from formcheck.core.coach.set_up import SetUp
from formcheck.core.coach.speaker import Speaker
from formcheck.core.coach.speech import Cue
from formcheck.core.coach.watching import Watching
from formcheck.core.measure.gesture import Arm
from formcheck.core.result.phase import Phase
from formcheck.core.result.session import Side
from formcheck.core.stretch.definition import Stretch


class Coach:
    """Coaches one stretch: each moment goes to every part in turn, and the first that has something
    to show is shown. While a question is open, only that is talked about.

    Args:
        stretch: what is to be done.
        resumed: an interrupted session goes on; some holds were done before.
        learning: the person's range is learnt from the beginning.

    Attributes:
        words: the sentences of this stretch.
        own_range: offers the person's own range.
        finished: the dose is complete, and that has been said.
        paused: between `pause` and `resume`.
        dialogue: what is being asked, and what was answered with the latest moment.
    """

    def __init__(self, stretch: Stretch, *, resumed: bool = False, learning: bool = False) -> None:
        self.stretch = stretch
        self._speaker = speaker = Speaker(stretch)
        self._course = course = Course()
        self.words = speaker.words
        self.finished = self.paused = False
        self.dialogue = Dialogue(speaker)
        self.own_range = OwnRange(stretch, speaker, self.dialogue, learning=learning)
        self._after = AfterHold(stretch, speaker, course, self.dialogue)
        self._set_up = SetUp(stretch, speaker, course, resumed=resumed)
        self._during = DuringHold(stretch, speaker, course)
        self._asking = Asking(stretch, speaker, course)
        self._parts: tuple[Part, ...] = (
            self._after,
            self._set_up,
            self._during,
            self.own_range,
            Moving(speaker, course),
            Watching(speaker, course),
            self._asking,
        )
        self._banner = Banner(("wait", self.words("show_wait")))

    @property
    def mood(self) -> Mood:
        """Which state the person is in."""
        return self._banner.shown[0]

    @property
    def headline(self) -> str:
        """What to do now, a few words."""
        return self._banner.shown[1]

    @property
    def done(self) -> bool:
        """The dose is complete."""
        return self._course.done

    @property
    def missed(self) -> list[Cue]:
        """Cues whose moment passed while they waited."""
        return self._speaker.queue.missed

    @property
    def next_side(self) -> Side | None:
        """The side to work next, or None."""
        return self._course.next_side

    def update(self, now: Now) -> Cue | None:
        """What to say at this moment, if anything."""
        if self.dialogue.open is None and now.arm.given and not self.done:
            self.ask(MENU)
        if self.dialogue.open is not None:
            self.own_range.count(now)
            moved_in = now.phase in (Phase.ENTERING, Phase.HOLDING)
            return self.listen(now.time_s, now.arm, moved_in=moved_in)
        self.dialogue.update(now.time_s, now.arm)
        for part in self._parts:
            part.update(now)
        self._banner.update(now.time_s, self._wanted(now))
        cue = self._speaker.next(now.time_s)
        self.finished = self.done and self._speaker.queue.idle(now.time_s)
        return cue

    def begun(self) -> None:
        """Somebody began before being asked to: what would lead up to it is left out."""
        self._set_up.begun()

    def ask(self, question: Question) -> None:
        """Ask this from the next moment on; what waits to be said is forgotten."""
        self._speaker.queue.clear()
        self._during.stop()
        self.dialogue.ask(question)

    def listen(self, time_s: float, arm: Arm, *, moved_in: bool = False) -> Cue | None:
        """A moment of an open question; what to say.

        Args:
            time_s: media time.
            arm: a raised arm now.
            moved_in: somebody moves into a hold, which answers a question that does not pause.
        """
        question = self.dialogue.open
        self.dialogue.update(time_s, arm)
        if moved_in and question is not None and not question.pauses:
            self.dialogue.leave()
        if self.dialogue.answered is not None:
            self._asking.restart(time_s)
            self.own_range.answer(self.dialogue.answered, time_s)
            if not moved_in:
                self._after.answer(self.dialogue.answered, time_s)
        shown = "show_paused" if self.paused else "show_wait"
        mood: Mood = "paused" if self.paused and not self.dialogue.words else "wait"
        self._banner.update(time_s, (mood, self.dialogue.words or self.words(shown)))
        return self._speaker.next(time_s)

    def spoken(self, cue: Cue, *, heard: bool = True) -> None:
        """The voice has ended with this cue, or was stopped in it, or never made it `heard`."""
        self._speaker.queue.spoken(cue, heard=heard)

    def say(self, key: str, time_s: float, *, urgent: bool = True) -> Cue | None:
        """Something that does not come from the picture: paused, pain, the camera lost.

        Args:
            key: of the catalogue.
            time_s: media time now.
            urgent: before everything else, interrupting it.
        """
        self._speaker.add(time_s, key, rank=0, urgent=urgent)
        return self._speaker.next(time_s)

    def pause(self, time_s: float, key: str = "paused") -> Cue | None:
        """Stop coaching until `resume`."""
        self.paused = True
        if key == "pain":
            self.own_range.hurt(time_s)
        self._after.pause()
        self._during.stop()
        self._speaker.queue.clear()
        self._banner.set(time_s, ("paused", self.words("show_paused")))
        return self.say(key, time_s)

    def resume(self, time_s: float) -> Cue | None:
        """Go on after a pause."""
        self.paused = False
        self._asking.restart(time_s)
        return self.say("resumed", time_s)

    def _wanted(self, now: Now) -> Headline:
        shown = (part.headline(now) for part in self._parts)
        return next((h for h in shown if h is not None), self._banner.shown)
