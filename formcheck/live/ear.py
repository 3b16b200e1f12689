"""The ear: the microphone, open only where somebody has asked for it, listening for two claps.

Each block of sound goes through the detector and is forgotten; none is kept, written or sent.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from typing import Any

from formcheck.core.measure.clap import DoubleClap
from formcheck.words import spoken

DEAF_S = 0.3
"""So long after the voice has ended it may still sound: from loudspeakers with a delay."""
SILENT_S = 5.0
"""A microphone that works gives some noise: nothing at all for so long, and it is off, or the
system hands out silence in its place."""


class Ear:
    """Hears two claps, while the voice does not speak.

    Args:
        device: `sounddevice`, or what stands for it; None: it is imported when it starts.

    Attributes:
        note: what the terminal should know now, or empty.
    """

    def __init__(self, device: Any = None) -> None:
        self.note = ""
        self._device = device
        self._stream: Any = None

    def start(self, call: Callable[[float], None], speaking: Callable[[], bool]) -> None:
        """Open the microphone; where there is none, `note` says so and nothing is heard.

        Args:
            call: told how many seconds ago the first of two claps was; in another thread.
            speaking: whether the voice can be heard now.
        """
        try:
            if self._device is None:
                import sounddevice

                self._device = sounddevice
        except Exception:  # noqa: BLE001 - it is there, and PortAudio is not, or fails
            self.note = spoken()("ear-no-library")
            return
        try:
            rate_hz = float(self._device.query_devices(kind="input")["default_samplerate"])
            heard = self._hearing(DoubleClap(rate_hz), rate_hz, call, speaking)
            self._stream = self._device.InputStream(
                samplerate=rate_hz, channels=1, dtype="float32", callback=heard
            )
            self._stream.start()
        except Exception:  # noqa: BLE001 - many ways to say "no microphone here"
            self.stop()
            self.note = spoken()("ear-no-microphone")
        else:
            self.note = spoken()("ear-open")

    def stop(self) -> None:
        """Shut the microphone."""
        stream, self._stream = self._stream, None
        if stream is not None:
            with contextlib.suppress(Exception):  # it may have gone away
                stream.close()

    def _hearing(
        self,
        claps: DoubleClap,
        rate_hz: float,
        call: Callable[[float], None],
        speaking: Callable[[], bool],
    ) -> Callable[[Any, int, Any, Any], None]:
        """What is done with each block of sound."""
        spoke_s, silent_s = -DEAF_S, 0.0

        def heard(block: Any, frames: int, _time: Any, _status: Any) -> None:
            nonlocal spoke_s, silent_s
            now_s = time.monotonic()
            silent_s = 0.0 if block.any() else silent_s + frames / rate_hz
            if silent_s >= SILENT_S:
                self.note = spoken()("ear-silent")
            if speaking():
                spoke_s = now_s
            if now_s - spoke_s < DEAF_S:
                claps.forget()
                return
            ago_s = claps.hear(block[:, 0])
            if ago_s is not None:
                call(ago_s)

        return heard
