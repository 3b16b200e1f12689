"""What can make cues heard on this machine: words, else tones, else nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from formcheck.live.tones import Tones
from formcheck.live.voice import Mode, Sounder, Spoken, speech_command
from formcheck.words import spoken


@dataclass(frozen=True)
class Chosen:
    """The sounder for a mode, and a sentence when it is not what was asked for."""

    sounder: Sounder | None
    note: str = ""


def choose(mode: Mode, volume: float) -> Chosen:
    """What can make cues heard here: words, else tones, else nothing."""
    if mode == "off":
        return Chosen(None)
    command = speech_command() if mode == "on" else None
    if command is not None:
        # A voice without a sound card speaks into nothing, and does not say so.
        return Chosen(Spoken(command, volume), "" if _has_sound() else spoken()("voice-unheard"))
    say, lacks = spoken(), "voice" if mode == "on" else "device"
    device = _sound_device()
    if device is None:
        return Chosen(None, say(f"voice-no-{lacks}-silent"))
    return Chosen(Tones(device, volume), say("voice-no-voice-tones") if mode == "on" else "")


def _has_sound() -> bool:
    """Whether something here can be heard; yes where that cannot be told."""
    try:
        import sounddevice

        return any(device["max_output_channels"] > 0 for device in sounddevice.query_devices())
    except Exception:  # noqa: BLE001 - without PortAudio, or when it fails, nobody knows
        return True


def _sound_device() -> Any:
    try:
        import sounddevice

        sounddevice.query_devices(kind="output")
    except Exception:  # noqa: BLE001 - many ways to say "no sound here"
        return None
    return sounddevice
