"""When a picture is shown: times from stamps that may restart or be missing, and slow motion. Pure.

Which pictures are looked at is decided here too, by their times.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

TICK_S = 0.001
"""Least time between two pictures: times strictly increase."""

RESTART_S = 0.3
"""A stamp this much before the last one begins a new part. Writers that mix up the order of
pictures step back by up to four of them, 0.16 s at 25 a second."""

STUCK = 5
"""So many pictures in a row with a stamp that does not advance have, in truth, none."""

JUMP_S = 10.0
"""A jump in the times that is worth a sentence; shorter pauses are told as not judged."""


@dataclass
class Clock:
    """Times of pictures in the order they are shown, from 0, strictly increasing.

    Gaps stay. A part whose stamps start again is appended to the one before. A picture without
    a stamp follows the one before by its own duration.

    Args:
        nominal_s: how long a picture lasts where nothing tells.

    Example:
        >>> clock = Clock(1 / 15)
        >>> [round(clock(stamp), 3) for stamp in (1.4, 1.5, 1.6, 1.4, None)]
        [0.0, 0.1, 0.2, 0.3, 0.367]
    """

    nominal_s: float
    time_s: float | None = None
    step_s: float = 0.0
    untimed: int = 0
    restarts: list[float] = field(default_factory=list)
    jumps: list[tuple[float, float]] = field(default_factory=list)
    _stamp: float | None = None
    _zero: float | None = None
    _stuck: int = 0

    def __call__(self, stamp_s: float | None, lasts_s: float | None = None) -> float:
        """The time of the next picture.

        Args:
            stamp_s: the container's, or None.
            lasts_s: how long the picture is shown, where the container says so.
        """
        lasts_s = lasts_s or self.nominal_s
        before, follows = self.time_s, 0.0
        if before is not None:
            follows = before + (lasts_s if stamp_s is None else self.step_s)
        time_s = follows if stamp_s is None else self._by_stamp(stamp_s, follows)
        self.untimed += stamp_s is None
        if before is None:
            self.step_s = lasts_s
        elif time_s - before <= JUMP_S:
            self.step_s = time_s - before
        self.time_s = time_s
        return time_s

    def _by_stamp(self, stamp_s: float, follows: float) -> float:
        last, self._stamp = self._stamp, stamp_s
        if self._zero is None:
            self._zero = stamp_s - follows
            return follows
        if last is not None and last - stamp_s >= RESTART_S:
            self._zero, self._stuck = stamp_s - follows, 0
            self.restarts.append(follows)
            return follows
        before, time_s = self.time_s, stamp_s - self._zero
        if before is None:  # after seeking
            return time_s
        if time_s < before + TICK_S:
            return self._not_advanced(before)
        self._stuck = 0
        if time_s - before > JUMP_S:
            self.jumps.append((before, time_s - before))
        return time_s

    def _not_advanced(self, before: float) -> float:
        self._stuck += 1
        if self._stuck < STUCK:
            return before + TICK_S
        self.untimed += 1
        return before + self.nominal_s

    def seek(self) -> None:
        """Go on anywhere in a recording whose stamps neither restart nor are missing."""
        self.time_s, self._stamp, self._stuck = None, None, 0

    @property
    def zero(self) -> float | None:
        """The stamp shown at time 0 (of the last part), or None while there was none."""
        return self._zero


CAPTURE_RATE = re.compile(r"capture[._ -]?(fps|rate|frame[._ -]?rate)$", re.IGNORECASE)
"""Tags with the rate filmed at: com.android.capture.fps, also spelled in capitals by Matroska."""

SLOW_FROM = 50.0
"""Slow motion is filmed at this many pictures a second or more. Slower cameras fall behind what
they announce in poor light, which is no slow motion."""

LAPSE_TO = 12.0
"""A time lapse is filmed at this many pictures a second or fewer."""

DIFFERS = 1.5
"""Filmed and stored rate differ by this factor or more, or it is ordinary speed (real: 2 to 32)."""


def capture_rate(tags: Mapping[str, str]) -> float | None:
    """Pictures a second filmed, where a tag tells."""
    for key, value in tags.items():
        number = re.match(r"\s*(\d+(?:\.\d+)?)(?:/(\d+))?", value)
        if CAPTURE_RATE.search(key) and number:
            rate = float(number[1]) / float(number[2] or 1) if number[2] != "0" else 0.0
            if 0 < rate <= 100_000:
                return rate
    return None


def playing_speed(tags: Mapping[str, str], stored_rate: float) -> float:
    """How fast a recording plays, 1 being real time, 0.25 slow motion at a quarter of it.

    Args:
        tags: of the file and its video.
        stored_rate: pictures a second as it plays.
    """
    filmed = capture_rate(tags)
    if filmed is None or stored_rate <= 0:
        return 1.0
    slow = filmed >= SLOW_FROM and filmed >= DIFFERS * stored_rate
    lapse = filmed <= LAPSE_TO and stored_rate >= DIFFERS * filmed
    return stored_rate / filmed if slow or lapse else 1.0


Choose = Callable[[float, float], bool]
"""Whether a picture is looked at, by its time and how long it is shown, in seconds."""


class Paced:
    """At most so many pictures a second, evenly.

    Args:
        rate: pictures a second.
    """

    def __init__(self, rate: float) -> None:
        self.rate = rate
        self._due = 0.0

    def __call__(self, time_s: float, step_s: float) -> bool:
        """Half a picture early is nearer to the wanted time than half a picture late."""
        if time_s + step_s / 2 < self._due:
            return False
        self._due = max(self._due + 1 / self.rate, time_s + 0.5 / self.rate)
        return True


class At:
    """The first picture at or after each of these times.

    Args:
        times: in seconds, increasing.
    """

    def __init__(self, times: Sequence[float]) -> None:
        self._times, self._next = times, 0

    def __call__(self, time_s: float, _step_s: float) -> bool:
        """Whether the next of the times has come."""
        if self._next >= len(self._times) or time_s < self._times[self._next] - 1e-6:
            return False
        self._next += 1
        return True
