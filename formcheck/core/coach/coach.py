"""What to say: what is true now goes in, at most one cue comes out.

Pure and in media time: the same frames give the same words at the same times. A cue waits until
the one before it has been spoken (its length is estimated), urgent ones interrupt; a cue whose
moment has passed is dropped, never said late.
"""

from __future__ import annotations

from formcheck.core.coach.after import AfterHold
from formcheck.core.coach.asking import Asking
from formcheck.core.coach.dialogue import Dialogue, Question
from formcheck.core.coach.during import DuringHold
from formcheck.core.coach.follow import Now
from formcheck.core.coach.headline import (
    Headline,
    Mood,
    headline_between_holds,
    headline_in_a_hold,
)
from formcheck.core.coach.menu import MENU
from formcheck.core.coach.own_range import OwnRange
from formcheck.core.coach.set_up import SetUp
from formcheck.core.coach.speaker import Speaker
from formcheck.core.coach.speech import Cue
from formcheck.core.measure.gesture import Arm
from formcheck.core.result.phase import Phase
from formcheck.core.stretch.definition import Stretch


class Coach:
    """Coaches one stretch: each moment goes to the part that sees to the place, to the one that
    goes along with a hold, to the one that says what came of it, and to the one that asks for the
    next. While a question is open, only that is talked about.

    Args:
        stretch: what is to be done.
        resumed: an interrupted session goes on; some holds were done before.
        learning: the person's range is learnt from the beginning.

    Attributes:
        words: the sentences of this stretch.
        mood: which state the person is in.
        headline: what to do now, a few words.
        own_range: offers the person's own range.
        finished: the dose is complete, and that has been said.
        paused: between `pause` and `resume`.
        dialogue: what is being asked, and what was answered with the latest moment.
    """

    def __init__(self, stretch: Stretch, *, resumed: bool = False, learning: bool = False) -> None:
        self.stretch = stretch
        self._speaker = speaker = Speaker(stretch)
        self.words = speaker.words
        self.finished = self.paused = False
        self.mood: Mood = "wait"
        self.headline = self.words("show_wait")
        self.dialogue = Dialogue(speaker)
        self._set_up = SetUp(stretch, speaker, resumed=resumed)
        self._during = DuringHold(stretch, speaker)
        self._after = AfterHold(stretch, speaker)
        self._asking = Asking(stretch, speaker)
        self.own_range = OwnRange(stretch, speaker, self.dialogue, learning=learning)

    @property
    def done(self) -> bool:
        """The dose is complete."""
        return self._after.done

    @property
    def next_side(self) -> str | None:
        """The side to work next, or None."""
        return self._asking.next_side

    def update(self, now: Now) -> Cue | None:
        """What to say at this moment, if anything."""
        if self.dialogue.open is None and now.arm.given and not self.done:
            self.ask(MENU)
        if self.dialogue.open is not None:
            self.own_range.count(now)
            moved_in = now.phase in (Phase.ENTERING, Phase.HOLDING)
            return self.listen(now.time_s, now.arm, moved_in=moved_in)
        self.dialogue.update(now.time_s, now.arm)
        self._set_up.update(now, started=self._during.started, done=self.done)
        self._during.update(now)
        self.own_range.update(now)
        self._after.update(now)
        started = self._during.started
        self._asking.update(now, self._after.last, started=started, done=self.done)
        self.mood, self.headline = self._show(now)
        queue = self._speaker.queue
        cue = queue.next(now.time_s)
        self.finished = self.done and queue.idle(now.time_s)
        return cue

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
        shown = "show_paused" if self.paused else "show_wait"
        mood: Mood = "paused" if self.paused and not self.dialogue.words else "wait"
        self.mood, self.headline = mood, self.dialogue.words or self.words(shown)
        return self._speaker.queue.next(time_s)

    def say(self, key: str, time_s: float, *, urgent: bool = True) -> Cue | None:
        """Something that does not come from the picture: paused, pain, the camera lost.

        Args:
            key: of the catalogue.
            time_s: media time now.
            urgent: before everything else, interrupting it.
        """
        if urgent:
            self._speaker.queue.clear()
        self._speaker.add(time_s, key, lasts_s=5.0, rank=0, urgent=urgent)
        return self._speaker.queue.next(time_s)

    def pause(self, time_s: float, key: str = "paused") -> Cue | None:
        """Stop coaching until `resume`."""
        self.paused = True
        if key == "pain":
            self.own_range.hurt(time_s)
        self._during.stop()
        self.mood, self.headline = "paused", self.words("show_paused")
        return self.say(key, time_s)

    def resume(self, time_s: float) -> Cue | None:
        """Go on after a pause."""
        self.paused = False
        self._asking.restart(time_s)
        return self.say("resumed", time_s)

    def _show(self, now: Now) -> Headline:
        if self.done:
            return "done", self.words("show_done")
        if now.up or self.paused:
            return "paused", self.words("show_paused")
        goal_s, started = self.stretch.dose.hold_s, self._during.started
        return headline_in_a_hold(now, self.words, goal_s) or headline_between_holds(
            now, self.words, self._set_up, self._asking, started=started
        )
