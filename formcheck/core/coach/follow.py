"""One stretch as it is being done: a pose in, what is true now out.

The same readings and the same judge as for a recording, fed one frame at a time; what is said
here about an open hold is that judge's own answer to "and if it ended now?".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from formcheck.core.coach.getting_up import GettingUp
from formcheck.core.coach.guidance import Guidance, SetUpProblem
from formcheck.core.coach.lookalike import Lookalike
from formcheck.core.coach.rate import Rate
from formcheck.core.coach.swing import swings
from formcheck.core.fit.calibration import Calibration
from formcheck.core.fit.learning import Learner
from formcheck.core.judge.events import Held, Moved, SideUnclear, Tried
from formcheck.core.judge.judge import Judge
from formcheck.core.judge.missing import attempt_of
from formcheck.core.judge.movement import too_fast
from formcheck.core.judge.record import hold_of
from formcheck.core.measure.body import Body
from formcheck.core.measure.gesture import NO_ARM, Arm, RaisedArm, raised
from formcheck.core.measure.readings import Reader, Readings
from formcheck.core.pose.pose import Pose, Poses
from formcheck.core.result.dose import total
from formcheck.core.result.phase import Phase
from formcheck.core.result.session import Attempt, Fault, Hold, Totals
from formcheck.core.stretch.definition import Stretch

PEEK_S = 0.3
"""How often the open hold is worked out; in between its clock runs on. It costs about 10 ms after
25 s of holding: at every frame that would be a sixth of the time there is."""
GONE_S = 0.4
"""In position, but no longer held for this long: on the way out. One `PEEK_S` and a frame and a
half, so that a single look that errs does not stop the clock."""
SWUNG_OUT_S = 1.5
"""The same while the limb swings to and fro: longer than half of the slowest bounce (own
choice)."""
LEAVING_S = 0.5
"""After a hold this long is shown as the way back: shorter would flicker (own choice)."""
WAY_BACK_S = 3.0
"""A hold that ended longer ago has no way back that could still be seen (own choice)."""
FAULT_NOW_S = 0.6
"""A fault that ended this recently is still going on: it is told with `PEEK_S` delay, and single
frames in between may be fine (own choice)."""


@dataclass(frozen=True)
class Now:
    """What is true at one moment. Times in media seconds.

    Attributes:
        time_s: the moment.
        phase: of the stretch.
        side: worked side, or None.
        position: name of the position held, or None.
        held_s: seconds credited in the open hold, or None.
        totals: the dose so far, carried-over holds included.
        bounces: in the open hold.
        faults: form rules broken at this moment.
        problem: what is wrong with the set-up, or None.
        ready: in place, and can be judged.
        up: got up after having been in place.
        ended: holds that have ended with this frame.
        rushed: a movement has ended with this frame and was too fast.
        unclear: a stay has ended whose side could not be told.
        tried: attempts that have ended with this frame.
        arm: an arm raised as a sign.
        shallow_s: for so long somebody has been staying short of what counts.
        shown: comfortable repetitions while a range is learnt, else 0.
        learnt: the person's own range, in the moment it is known.
        looks_like: name of another stretch whose position somebody is in, or empty.
        swings: in the open hold the limb swings to and fro, perhaps a bounce.
        rate_hz: pictures a second lately; 0: not known yet.
    """

    time_s: float
    phase: Phase
    side: str | None
    position: str | None
    held_s: float | None
    totals: Totals
    bounces: int = 0
    faults: tuple[Fault, ...] = ()
    problem: SetUpProblem | None = None
    ready: bool = False
    up: bool = False
    ended: tuple[Hold, ...] = ()
    rushed: bool = False
    unclear: bool = False
    tried: tuple[Attempt, ...] = ()
    arm: Arm = NO_ARM
    shallow_s: float = 0.0
    shown: int = 0
    learnt: Calibration | None = None
    looks_like: str = ""
    swings: bool = False
    rate_hz: float = 0.0


class Live:
    """Follows one stretch.

    Args:
        stretch: the rules.
        frame_size: (width, height) of the picture in pixels.
        carried: holds of an interrupted session to go on from.
        others: stretches it may be mistaken for.

    Attributes:
        stretch: the rules; with the person's own range once that is learnt.
        readings: of the latest frame, alone.
        learner: learns the person's range, when told to.
        arm: the sign over time, raised or called.
    """

    def __init__(
        self,
        stretch: Stretch,
        frame_size: tuple[int, int],
        carried: Sequence[Hold] = (),
        *,
        others: Sequence[Stretch] = (),
    ) -> None:
        self.stretch = stretch
        self.judge = Judge(stretch)
        self.learner = Learner(stretch)
        self.carried = tuple(carried)
        self.readings: Readings | None = None
        self._frame_size = frame_size
        self._read = Reader(frame_size)
        self.arm = RaisedArm()
        self._guidance = Guidance(stretch, frame_size)
        self._lookalike = Lookalike(stretch, others)
        self._rate = Rate()
        self._open: Hold | None = None
        self._holds: list[Hold] = []
        self._settled: tuple[int, float] = (0, 0.0)
        self._swings = False
        self._peeked_s = -np.inf
        self._last_end_s = -np.inf
        self._told = 0
        self._standing = GettingUp(stretch)

    def update(self, pose: Pose) -> Now:
        """The next frame, in order of time."""
        self.readings = readings = self._read(Poses.stack([pose]))
        self.learner.add(readings)
        events = self.judge.update(readings)
        self._settle()
        checker, t = self.judge.checker, pose.time_s
        staying = checker.staying
        self._peek(t)
        held = staying and self._open is not None
        self._guidance.update(pose, readings, checker.blind, staying=staying, holding=held)
        ended, self._told = tuple(self._holds[self._told :]), len(self._holds)
        if ended or (self._open and not staying):
            self._open = None
            self._last_end_s = t if not ended or t - ended[-1].end_s <= WAY_BACK_S else -np.inf
        tried = tuple(attempt_of(e, self.stretch) for e in events if isinstance(e, Tried))
        learnt = self._learn() if tried or ended else None
        return Now(
            time_s=t,
            phase=self._phase(t, staying=staying),
            side=self._open.side if self._open else None,
            position=self._open.position if self._open else None,
            held_s=self._clock(t),
            totals=self.totals,
            bounces=len(self._open.bounces) if self._open else 0,
            faults=_faults_at(self._open, t),
            problem=self._guidance.problem,
            ready=self._guidance.good,
            up=self._standing.update(t, readings, self._guidance),
            ended=ended,
            rushed=any(isinstance(e, Moved) and too_fast(e, self.stretch.driver) for e in events),
            unclear=any(isinstance(e, SideUnclear) for e in events),
            tried=tried,
            shallow_s=self.learner.short_s(checker, self._open, t),
            shown=self.learner.shown,
            learnt=learnt,
            arm=self.watch(pose),
            looks_like=self._lookalike.update(readings, t, staying=staying),
            swings=self._open is not None and self._swings,
            rate_hz=self._rate.update(t),
        )

    def watch(self, pose: Pose) -> Arm:
        """A raised arm in the next frame; asked alone in a pause, in which nothing is judged."""
        # Whose arm it is does not matter: the poses as they were seen, names not followed.
        up = bool(raised(Body(Poses.stack([pose]), self._frame_size))[0])
        return self.arm.update(pose.time_s, up=up)

    def pause(self, time_s: float) -> None:
        """A moment of a pause: nothing is looked at, and that is why nothing is judged. A hold
        that ends by it is told with the next frame.
        """
        paused = self._read(Poses.stack([Pose(time_s, reason="paused")]))
        self.learner.add(paused)
        self.judge.update(paused)
        self._settle()

    def finish(self) -> tuple[Hold, ...]:
        """No more frames: the holds that ended only now."""
        before = len(self._holds)
        self.judge.finish()
        self._holds = self.judge.holds
        return tuple(self._holds[before:])

    @property
    def totals(self) -> Totals:
        """The dose so far, carried-over holds included."""
        return total([*self.carried, *self._holds], self.stretch)

    def _learn(self) -> Calibration | None:
        """Once enough repetitions were shown, everything is judged by them."""
        found = self.learner.learn()
        if found is None:
            return None
        self.judge = self.learner.judged_by(found)
        self.stretch, self._holds = self.judge.stretch, self.judge.settled()
        self._settled = (len(self.judge.holds), self.judge.checker.neutral)
        self._told = len(self._holds)
        return found

    def _settle(self) -> None:
        """Keep the holds as they are judged by now, worked out anew only when that may differ."""
        known = (len(self.judge.holds), self.judge.checker.neutral)
        if known != self._settled:
            self._settled, self._holds = known, self.judge.settled()

    def _peek(self, t: float) -> None:
        if not self.judge.checker.staying or t - self._peeked_s < PEEK_S:
            return
        held = self.judge.checker.peek()
        self._open = hold_of(held, self.stretch) if isinstance(held, Held) else None
        self._peeked_s = t
        if self._open is not None:
            size = self.stretch.bounce.amplitude
            self._swings = swings(self.judge.checker.moments, self._open.start_s, size)

    def _clock(self, t: float) -> float | None:
        if self._open is None:
            return None
        still_in = self._peeked_s - self._open.end_s <= GONE_S
        return self._open.held_s + (t - self._open.end_s if still_in else 0.0)

    def _phase(self, t: float, *, staying: bool) -> Phase:
        problem = self._guidance.problem
        if problem is not None:
            waits = self._open is None and problem.key == "posture"
            return Phase.GETTING_READY if waits else Phase.UNSEEN
        if self._open is not None:
            out_s = SWUNG_OUT_S if self._swings or self._open.bounces else GONE_S
            gone = self._peeked_s - self._open.end_s > out_s and not self.judge.checker.blind
            return Phase.LEAVING if gone else Phase.HOLDING
        if staying:
            return Phase.ENTERING
        if t - self._last_end_s <= LEAVING_S:
            return Phase.LEAVING
        return Phase.REST if self._guidance.good else Phase.GETTING_READY


def _faults_at(hold: Hold | None, t: float) -> tuple[Fault, ...]:
    faults = hold.faults if hold is not None else ()
    return tuple(f for f in faults if t - f.end_s <= FAULT_NOW_S + PEEK_S)
