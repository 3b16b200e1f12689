"""Two claps or knocks, one after the other: the sign that is heard. Pure; sound goes in by blocks.

A clap is a sharp onset above the running floor that dies away at once and is no tone. Two of
them, alike and alone, are the sign: a book that drops is one, speech goes on, applause and steps
are many.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

import numpy as np

from formcheck.core.pose.pose import Array

FRAME_S = 0.005
"""Energy is taken over so long: a clap rises within 1-3 ms and falls within 30-100 (own choice)."""
FLOOR_S = 1.0
"""The floor is the median level of this time before: claps are too short to lift it, speech lifts
its own (own choice)."""
SILENCE_DB = -75.0
"""The floor of a microphone that gives nothing, below full scale: less is its own noise."""
ABOVE_DB = 18.0
"""A clap is so far above the floor. Made ones are found from here on; a clap at 3 m in a quiet room
is 30-40 above (own choice)."""
RISE_DB = 14.0
"""It rises by this much within two frames, over all of the `QUIET_S` before: a syllable begins over
20-50 ms, plosives excepted."""
QUIET_S = 0.05
"""What a rise is measured from (own choice)."""
FALL_DB = 12.0
"""It has fallen by this much after `FALL_S`: in a room that rings for half a second (RT60) it falls
by 15, and the vowel after a plosive does not fall."""
FALL_S = (0.12, 0.15)
"""When the fall is looked at: a vowel lasts 60-150 ms (own choice)."""
SPECTRUM_S = 0.02
"""So much of it from the onset on is asked for its spectrum: two periods of a low voice."""
BAND_HZ = (300.0, 7000.0)
"""Where claps and knocks have their energy; mains hum lies below."""
FLATNESS = 0.02
"""Geometric over arithmetic mean of the power in the band, 0..1: see `docs/decisions.md`."""
GAP_S = (0.15, 0.8)
"""From the first to the second: quicker is one clap and its echo, slower are two things."""
ALIKE_DB = 10.0
"""The two differ by no more: the same hands (own choice)."""
ALONE_DB = 10.0
"""All else before, between and after is so far below the softer one (own choice)."""
BEFORE_S, AFTER_S = 0.6, 0.3
"""So long before the first and after the second it is quiet: words come 0.2-0.4 s apart, and who
claps three times means something else (own choice)."""


@dataclass(frozen=True)
class _Clap:
    """One onset that is a clap: number of its frame, and its level in dB."""

    frame: int
    level: float


class DoubleClap:
    """Hears two claps in a stream of sound.

    Args:
        rate_hz: samples a second, 8000 or more.
    """

    def __init__(self, rate_hz: float) -> None:
        self._rate_hz = rate_hz
        self._size = round(rate_hz * FRAME_S)
        self._rest: Array = np.zeros(0)
        kept = _frames(FLOOR_S + BEFORE_S + GAP_S[1] + FALL_S[1] + AFTER_S)
        self._levels: deque[float] = deque(maxlen=kept)
        self._sound: deque[Array] = deque(maxlen=_frames(FALL_S[1]) + 1)
        self._claps: deque[_Clap] = deque(maxlen=2)
        self._count = self._since = 0

    def hear(self, samples: Array) -> float | None:
        """The next samples.

        Args:
            samples: (n,) sound, full scale is 1.

        Returns:
            How many seconds ago the first of two claps was, when it is sure that they were two;
            else None.
        """
        ago_s = None
        sound = np.concatenate([self._rest, samples])
        whole = len(sound) // self._size * self._size
        self._rest = sound[whole:]
        for frame in sound[:whole].reshape(-1, self._size):
            self._sound.append(frame)
            self._levels.append(_decibels(float(np.mean(np.square(frame)))))
            self._count += 1
            self._look()
            if self._are_two():
                ago_s = (self._count - self._claps[0].frame) * FRAME_S
                self._claps.clear()
        return ago_s

    def forget(self) -> None:
        """What comes next does not follow what was heard: something else was sounding."""
        self._rest = np.zeros(0)
        self._claps.clear()
        self._since = self._count

    def _between(self, first: int, last: int) -> Array:
        """Levels of the frames `first` to before `last`, as far as they are kept."""
        start = self._count - len(self._levels)
        return np.array(self._levels)[max(first - start, 0) : max(last - start, 0)]

    def _look(self) -> None:
        """Whether a clap began so long ago that its fall is known."""
        at = self._count - _frames(FALL_S[1]) - 1
        if at - _frames(FLOOR_S / 4) < 0 or at <= self._since:
            return
        begin, before = self._between(at, at + 1)[0], self._between(at - 2, at - 1)[0]
        if begin - before < RISE_DB:
            return
        peak = float(self._between(at, at + 3).max())
        floor = max(float(np.median(self._between(at - _frames(FLOOR_S), at - 1))), SILENCE_DB)
        ended = self._between(at + _frames(FALL_S[0]), at + _frames(FALL_S[1])).max()
        if (
            peak - floor >= ABOVE_DB
            and begin - self._between(at - _frames(QUIET_S), at - 1).max() >= RISE_DB
            and peak - ended >= FALL_DB
            and self._flatness() >= FLATNESS
            and not (self._claps and at - self._claps[-1].frame < _frames(FALL_S[0]))
        ):
            self._claps.append(_Clap(at, peak))

    def _flatness(self) -> float:
        """Of the sound from the frame looked at on, which is the oldest that is kept."""
        sound = np.concatenate(list(self._sound)[: _frames(SPECTRUM_S)])
        # The window falls only: the onset, where a knock is broad, counts in full.
        fading = np.hanning(2 * len(sound))[len(sound) :]
        power = np.square(np.abs(np.fft.rfft(sound * fading)))
        hertz = np.fft.rfftfreq(len(sound), 1 / self._rate_hz)
        power = power[(hertz >= BAND_HZ[0]) & (hertz <= min(BAND_HZ[1], 0.45 * self._rate_hz))]
        power = power + 1e-15
        return float(np.exp(np.mean(np.log(power))) / np.mean(power))

    def _are_two(self) -> bool:
        """Two claps are there, alike and alone, and it has been quiet since."""
        if len(self._claps) < 2:
            return False
        first, second = self._claps
        quiet = second.frame + _frames(FALL_S[0])
        if self._count != quiet + _frames(AFTER_S):
            return False
        others = (
            self._between(first.frame - _frames(BEFORE_S), first.frame - 1),
            self._between(first.frame + _frames(FALL_S[0]), second.frame - 1),
            self._between(quiet, self._count),
        )
        loudest = max(float(levels.max(initial=-np.inf)) for levels in others)
        gap_s = (second.frame - first.frame) * FRAME_S
        return (
            GAP_S[0] <= gap_s <= GAP_S[1]
            and abs(first.level - second.level) <= ALIKE_DB
            and loudest <= min(first.level, second.level) - ALONE_DB
        )


def _frames(seconds: float) -> int:
    return round(seconds / FRAME_S)


def _decibels(power: float) -> float:
    """Below full scale."""
    return float(10 * np.log10(power + 1e-12))
