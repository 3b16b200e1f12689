"""A spoken question, answered by a raised arm, by a key, or not at all.

The choices are spoken one after another; an arm raised and held takes the one that was being asked
when it went up. Who does nothing gets the kind answer. Pure and in media time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from formcheck.core.coach.speaker import Speaker
from formcheck.core.measure.gesture import Arm

WAIT_S = 4.0
"""After a choice has been spoken an arm may go up for so long; once it is up it is waited for. Time
to understand, to decide and to lift an arm (own choice)."""


@dataclass(frozen=True)
class Question:
    """Something to ask.

    Attributes:
        key: its sentence.
        choices: the answers to choose from, in the order in which they are spoken, each with the
            sentence `choice_` and its name. A single one is not spoken: the question asks for it.
        default: the answer of who does nothing.
        pauses: nothing is judged while it is open; else whoever moves into a hold has answered with
            the default.
        values: for the names in braces.
        names: of choices that are said by a name instead of a sentence of their own.
    """

    key: str
    choices: tuple[str, ...] = ("yes",)
    default: str = "no"
    pauses: bool = False
    values: Mapping[str, object] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Answer:
    """What came of a question."""

    question: Question
    choice: str


class Dialogue:
    """Asks questions, one at a time, in the order in which they came.

    Args:
        speaker: says them.

    Attributes:
        answered: what was answered with the latest update, or None.
        words: what is being asked now, for the screen; empty when nothing is.
    """

    def __init__(self, speaker: Speaker) -> None:
        self.answered: Answer | None = None
        self.words = ""
        self._speaker = speaker
        self._waiting: list[Question] = []
        self._asked: list[tuple[float, str]] = []
        self._steps: list[tuple[str, str]] = []
        self._heard_s: float | None = None

    @property
    def open(self) -> Question | None:
        """The question being asked, or None."""
        return self._waiting[0] if self._waiting else None

    def ask(self, question: Question) -> None:
        """Ask this, after the questions before it."""
        self._waiting.append(question)

    def update(self, time_s: float, arm: Arm) -> None:
        """The next moment.

        Args:
            time_s: media time.
            arm: a raised arm now.
        """
        self.answered = None
        if self.open is None:
            return
        if not self._asked:
            self._begin(self.open, time_s)
        elif arm.given and arm.since_s is not None:
            self._take(arm.since_s)
        elif self._heard(time_s) and arm.since_s is None:
            self.decline(time_s)

    def taken(self) -> Answer | None:
        """The latest answer, once."""
        answer, self.answered = self.answered, None
        return answer

    def choose(self) -> None:
        """A key says yes to what is being asked now."""
        self._take(self._asked[-1][0] if self._asked else 0.0)

    def decline(self, time_s: float) -> None:
        """No to what is being asked now: on to the next choice, or the default."""
        if self.open is not None:
            self._next(self.open, time_s)

    def leave(self) -> None:
        """No more of this question: the default."""
        if self.open is not None:
            self._answer(self.open.default)

    def _begin(self, question: Question, time_s: float) -> None:
        spoken = [
            ("choice_named" if choice in question.names else f"choice_{choice}", choice)
            for choice in question.choices
        ]
        # A single choice needs no sentence of its own; of several none is meant by the question.
        alone = len(spoken) == 1
        self._steps = [(question.key, question.choices[0])] if alone else spoken
        if not alone:
            self._steps.insert(0, (question.key, ""))
        self._next(question, time_s)

    def _next(self, question: Question, time_s: float) -> None:
        if not self._steps:
            self._answer(question.default)
            return
        key, choice = self._steps.pop(0)
        self._asked.append((time_s, choice))
        self._heard_s = None
        self.words = self._speaker.words(
            key, **{**question.values, "name": question.names.get(choice, "")}
        )
        self._speaker.add_text(time_s, key, self.words, rank=0)

    def _heard(self, time_s: float) -> bool:
        """The latest sentence has been spoken, and time enough to answer has passed."""
        if self._heard_s is None and self._speaker.queue.idle(time_s):
            self._heard_s = time_s
        waits_s = WAIT_S if self._asked[-1][1] else 0.0
        return self._heard_s is not None and time_s - self._heard_s >= waits_s

    def _take(self, since_s: float) -> None:
        """The choice that was being asked then; an arm that was up before means nothing."""
        meant = [choice for at, choice in self._asked if at <= since_s]
        if meant and meant[-1]:
            self._answer(meant[-1])

    def _answer(self, choice: str) -> None:
        self.answered = Answer(self._waiting.pop(0), choice)
        self._speaker.queue.clear()
        self._asked, self._steps, self._heard_s, self.words = [], [], None, ""
