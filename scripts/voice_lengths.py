"""How long espeak-ng takes to say each sentence of the coach: what the transcripts are timed by.

    python scripts/voice_lengths.py

Needs espeak-ng. Writes `tests/core/coach/data/lengths_en.json` and `..._de.json`.
"""

from __future__ import annotations

import json
import subprocess
from itertools import product
from pathlib import Path

from formcheck.core.coach.phrases import EXAMPLE, Words
from formcheck.core.stretch.definition import Stretch
from formcheck.library.builtin import everything
from formcheck.words import LANGUAGES, catalogue

FOLDER = Path(__file__).parents[1] / "tests" / "core" / "coach" / "data"
RATE_HZ = 22_050
"""Samples a second of espeak-ng."""


def main() -> None:
    """Measure every sentence of every stretch, in each language."""
    for language in LANGUAGES:
        texts = sorted({t for s in everything() for t in sentences(s, language)})
        lengths = {text: round(seconds(text, language), 2) for text in texts}
        text = json.dumps(lengths, indent=0, ensure_ascii=False)
        (FOLDER / f"lengths_{language}.json").write_text(text + "\n", encoding="utf-8")


def sentences(stretch: Stretch, language: str) -> set[str]:
    """Everything that may be said of a stretch, with the usual values."""
    own = stretch.speech if language == LANGUAGES[0] else {}
    words = Words(stretch.model_copy(update={"speech": {**own, "language": language}}))
    start = words("start")
    keys = [k for k in {*own, *catalogue(language)} if "-" not in k and not k.startswith("show_")]
    found = {rule.cue for rule in stretch.rule} if language == LANGUAGES[0] else set()
    for key, side, n in product(keys, ("left", "right"), (1, 2, 3, 4, 5, 10)):
        given = {"name": stretch.name, "of": stretch.dose.repetitions, "start": start}
        given |= {"goal": f"{stretch.dose.hold_s:g}", "side": side, "n": n, "held": n}
        try:
            found.add(words(key, **{**EXAMPLE, **given}))
        except KeyError:
            continue  # asks for something else: not the coach's
    return {text for text in found if " " in text or text.endswith(".")}


def seconds(text: str, language: str) -> float:
    """How long the voice takes, from its samples."""
    command = ["espeak-ng", "-v", language, "-s", "150", "--stdout"]
    sound = subprocess.run(command, input=text.encode(), capture_output=True, check=True).stdout
    return (len(sound) - sound.find(b"data") - 8) / 2 / RATE_HZ


if __name__ == "__main__":
    main()
