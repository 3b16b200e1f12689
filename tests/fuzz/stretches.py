"""Stretch files: the six, the template and more spellings of TOML, judged with when accepted."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from random import Random

from formcheck.core.judge.judge import Judge
from formcheck.core.stretch.values import values
from formcheck.library.builtin import IDS, text_of
from formcheck.library.new import mistakes_in
from formcheck.library.resolve import resolve
from formcheck.library.routines import load_routine
from tests.fuzz.drafts import recording
from tests.fuzz.mutate import mutated_bytes, mutated_text

DEEP = (
    "x = " + "[" * 20000, "x = " + "{a=" * 5000, "a." * 20000 + "b = 1",
    "[" + "a." * 9000 + "b]", "x" * 100_000 + " = 1", 'x = """' + "a\n" * 50_000,
    "[[a]]\n" * 20_000,
)  # fmt: skip
"""What takes a reader deep or long; it is put at the end, the beginning, or stands alone."""


def attack(rng: Random, folder: Path) -> None:
    path = folder / "mine.toml"
    path.write_bytes(_text(rng))
    if rng.random() < 0.1:
        load_routine(str(path))
        return
    _, wrong = mistakes_in(str(path))
    (chosen,) = resolve(path).stretches
    assert not wrong, f"accepted in spite of {wrong[0]}"
    values(chosen)
    judge = Judge(chosen)
    judge.update(recording().readings)
    judge.finish()
    track = recording().track
    judge.session(track.source, track.model, created="", version="0", definition="mine.toml")


@cache
def _bases() -> list[str]:
    template = files("formcheck.library").joinpath("stretches", "template.txt").read_text("utf-8")
    folder = files("formcheck.library").joinpath("routines")
    routines = [f.read_text("utf-8") for f in folder.iterdir() if f.name.endswith(".toml")]
    return [*map(text_of, IDS), template.format(id="mine", name="Mine", command="mine"), *routines]


def _text(rng: Random) -> bytes:
    text = rng.choice(_bases())
    if rng.random() < 0.03:
        deep = rng.choice(DEEP)
        return rng.choice((deep, f"{text}\n{deep}", f"{deep}\n{text}")).encode()
    if rng.random() < 0.15:
        return mutated_bytes(rng, text.encode())
    return mutated_text(rng, text).encode("utf-8", "replace")
