"""Short tones in place of words, one for each kind of cue."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from formcheck.core.coach.speech import Cue

RATE_HZ = 44_100
TONES: dict[str, Sequence[tuple[float, float]]] = {
    "say": ((520, 0.12),),
    "begin": ((440, 0.12), (660, 0.20)),
    "tick": ((880, 0.06),),
    "end": ((660, 0.15), (440, 0.30)),
    "warn": ((220, 0.15), (0, 0.06), (220, 0.15)),
    "good": ((523, 0.12), (659, 0.12), (784, 0.25)),
}
"""(Hz, seconds) one after another; 0 Hz is silence."""


class Tones:
    """Short tones in place of words.

    Args:
        device: `sounddevice`, or what stands for it.
        volume: 0..1.
    """

    def __init__(self, device: Any, volume: float) -> None:
        self._device, self.volume = device, volume

    # The device may go away at any moment, and says so in many ways: the session matters more.

    def start(self, cue: Cue, language: str) -> None:
        """Begin the tone of this kind of cue."""
        with contextlib.suppress(Exception):
            self._device.play(wave(TONES.get(cue.tone, TONES["say"]), self.volume), RATE_HZ)

    def wait(self) -> None:
        """Until it has sounded."""
        with contextlib.suppress(Exception):
            self._device.wait()

    def stop(self) -> None:
        """Fall silent."""
        with contextlib.suppress(Exception):
            self._device.stop()


def wave(notes: Sequence[tuple[float, float]], volume: float) -> NDArray[np.float32]:
    """Samples of these notes, with soft ends."""
    parts = []
    for hertz, seconds in notes:
        t = np.arange(round(RATE_HZ * seconds)) / RATE_HZ
        soft = np.minimum(1.0, np.minimum(t, seconds - t) / 0.01)
        parts.append(0.4 * volume * soft * np.sin(2 * np.pi * hertz * t))
    return np.concatenate(parts).astype(np.float32)
