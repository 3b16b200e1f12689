"""The voice: cues spoken by the operating system, or played as tones, never blocking.

One thread speaks one cue at a time, and tells when it has ended. A newer cue replaces one that has
not begun; an urgent one also stops the one being spoken.
"""

from __future__ import annotations

import contextlib
import functools
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from typing import Literal, Protocol, TypeAlias

from formcheck.core.coach.speech import Cue

Mode: TypeAlias = Literal["off", "tones", "on"]

HEARD = 0.25
"""A voice that needs less than this part of the usual time has said nothing: there is no sound card
(measured: 0.06 s for a sentence of 3 s, and no error), or it was a tone and no word."""
LONGEST_S = 20.0
CALM = ("Samantha", "Daniel", "Karen")
"""macOS lists its English voices by name, and begins with the joking ones."""


class Sounder(Protocol):
    """Makes one cue heard at a time."""

    def start(self, cue: Cue, language: str) -> None:
        """Begin to speak or play it."""

    def wait(self) -> None:
        """Return when it has been heard, or stopped."""

    def stop(self) -> None:
        """Fall silent now; called from another thread."""


class Voice:
    """Says cues in its own thread.

    Args:
        sounder: what makes them heard, or None for silence.

    Attributes:
        ended: told of each cue that has ended, and whether it was heard; from another thread.
        mute: a cue was spoken in no time: nobody hears it.
    """

    def __init__(self, sounder: Sounder | None) -> None:
        self.ended: Callable[[Cue, bool], None] = _nobody_waits
        self.mute = False
        self._sounder = sounder
        self._changed = threading.Condition()
        self._waiting: tuple[Cue, str] | None = None
        self._busy = self._closed = self._cut = False
        self._thread = threading.Thread(target=self._run, name="voice", daemon=True)
        if sounder is not None:
            self._thread.start()

    @property
    def speaking(self) -> bool:
        """Something is being said, or is about to be."""
        return self._busy or self._waiting is not None

    def say(self, cue: Cue, language: str = "en") -> None:
        """Say this next; an urgent cue at once."""
        if self._sounder is None:
            self.ended(cue, False)
            return
        with self._changed:
            self._waiting = (cue, language)
            if cue.urgent and self._busy:  # under the lock: what is stopped is never this one
                self._cut = True
                self._sounder.stop()
            self._changed.notify()

    def close(self, patience_s: float = 4.0) -> None:
        """Let the last words be said, then end."""
        if self._sounder is None or not self._thread.is_alive():
            return
        with self._changed:
            self._closed = True
            self._changed.notify()
        self._thread.join(patience_s)
        with self._changed:
            self._waiting = None
            if self._busy:
                self._sounder.stop()

    def _run(self) -> None:
        assert self._sounder is not None
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._waiting is not None or self._closed)
                if self._waiting is None:
                    return
                (cue, language), self._waiting = self._waiting, None
                self._busy, self._cut = True, False
                since = time.monotonic()
                self._sounder.start(cue, language)
            self._sounder.wait()
            with self._changed:
                self._busy = False
                heard = self._cut or time.monotonic() - since >= HEARD * cue.length_s
                self.mute |= not heard and isinstance(self._sounder, Spoken)
            self.ended(cue, heard)


def _nobody_waits(cue: Cue, heard: bool) -> None:  # what `Voice.ended` is until somebody does
    del cue, heard


class Spoken:
    """The operating system's own voice, by its own command; offline.

    Args:
        command: from `speech_command`.
        volume: 0..1.
    """

    def __init__(self, command: str, volume: float) -> None:
        self.command, self.volume = command, volume
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, cue: Cue, language: str) -> None:
        """Begin to speak it."""
        self._process = None
        words, text = spoken_words(self.command, cue.text, language, self.volume)
        with contextlib.suppress(OSError):  # no voice is no reason to end a session
            self._process = _started(words)
            assert self._process.stdin is not None
            with self._process.stdin as pipe:  # a sentence fits into the pipe's buffer
                pipe.write(text.encode("utf-8"))

    def wait(self) -> None:
        """Until it has been spoken; nothing takes longer than `LONGEST_S`."""
        if self._process is not None:
            try:
                self._process.wait(LONGEST_S)
            except subprocess.TimeoutExpired:
                self.stop()

    def stop(self) -> None:
        """Stop speaking."""
        if self._process is None or self._process.poll() is not None:
            return
        self._process.kill()
        if self.command == "spd-say":  # it speaks in a process of its own, and would go on
            with contextlib.suppress(OSError):
                _started([self.command, "--cancel"])


def _started(words: list[str]) -> subprocess.Popen[bytes]:
    quiet = subprocess.DEVNULL
    return subprocess.Popen(words, stdin=subprocess.PIPE, stdout=quiet, stderr=quiet)


def speech_command(platform: str = sys.platform) -> str | None:
    """The system's speech command that is installed, or None."""
    candidates = {"darwin": ("say",), "win32": ("powershell",)}
    for name in candidates.get(platform, ("espeak-ng", "espeak", "spd-say")):
        if shutil.which(name):
            return name
    return None


def spoken_words(command: str, text: str, language: str, volume: float) -> tuple[list[str], str]:
    """The command line that speaks, and what goes to its standard input.

    The text is never part of a shell's line: it goes through standard input where the command
    can read it, else as one argument after `--`.
    """
    if command in ("espeak-ng", "espeak"):
        return [
            command,
            "-v",
            language,
            "-s",
            "150",
            "-a",
            str(round(volume * 200)),
            "--stdin",
        ], text
    if command == "spd-say":
        loud = str(round(volume * 200 - 100))
        return [command, "--wait", "-l", language, "-i", loud, "--", text], ""
    if command == "say":
        name = mac_voice(_mac_voices(), language)
        chosen = ["-v", name] if name else []
        return [command, *chosen, "-r", "170", "-f", "-"], f"[[volm {volume:.2f}]] {text}"
    script = (
        "Add-Type -AssemblyName System.Speech; "
        "$v = New-Object System.Speech.Synthesis.SpeechSynthesizer; "
        f"$v.Volume = {round(volume * 100)}; "
        f"try {{ $v.SelectVoiceByHints(0, 0, 0, '{_plain(language)}') }} catch {{}}; "
        "[Console]::InputEncoding = [Text.Encoding]::UTF8; $v.Speak([Console]::In.ReadToEnd())"
    )
    return [command, "-NoProfile", "-Command", script], text


def mac_voice(listing: str, language: str) -> str:
    """The name of a voice for a language among those `say -v ?` lists, or empty."""
    found = re.findall(r"^(\S.*?)\s+([a-z]{2,3})[_-]\S+\s+#", listing, re.MULTILINE)
    names = [name for name, its in found if its == re.split("[-_]", language.lower())[0]]
    return next((n for n in CALM if n in names), names[0] if names else "")


@functools.cache
def _mac_voices() -> str:
    try:
        words = ["say", "-v", "?"]
        done = subprocess.run(words, capture_output=True, text=True, timeout=5, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout


def _plain(language: str) -> str:
    return "".join(c for c in language if c.isalnum() or c == "-")
