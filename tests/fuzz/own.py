"""Own values: files in every spelling, wrong and right, then changed as commands and page do."""

from __future__ import annotations

from pathlib import Path
from random import Random

from formcheck.core.stretch.values import values
from formcheck.library.definition import Definition, definition
from formcheck.library.persons import folder as stretch_folder
from formcheck.library.save import reset_value, save
from formcheck.library.versions import reset, restore
from tests.fuzz.mutate import mutated_bytes, mutated_text
from tests.fuzz.stretches import DEEP

SPELLINGS = (
    'base = "knee_to_chest"\n\n[dose]\nhold_s = 20  # mine\n\n[position]\nenter = 95.0\n'
    "[position.requires.trunk_tilt]\nmax = 40\n\n[rule.head_lifted]\nblocks = true\n",
    "base='knee_to_chest'\ndose.hold_s = 20\ndose.repetitions = 4\nposition.enter = 95\n"
    "rule.head_lifted.blocks = true\n",
    'base = "knee_to_chest"\ndose = { hold_s = 20, repetitions = 4 }\n'
    "position = { enter = 95, requires = { trunk_tilt = { max = 40 } } }\n",
    '"base" = "knee_to_chest"\n["rule"."other_leg_bent"]\n"after_s" = 1.5 # a "quoted" comment\n'
    "[ bounce ]\namplitude = 5_0e-1\n",
    'base = """knee_to_chest"""\r\n[dose]\r\nhold_s = +20\r\n',
)
CHANGES = (
    ("dose.hold_s", (5, 15, 45)),
    ("position.enter", (90.0, 99.5)),
    ("rule.head_lifted.blocks", (True, False)),
    ("rule.other_leg_bent.after_s", (0.5, 3)),
    ("bounce.amplitude", (4.0, 9)),
    ("position.requires.trunk_tilt.max", (35, 50.5)),
)


def attack(rng: Random, folder: Path) -> None:
    person = rng.choice((None, None, "anna"))
    if person:
        _write(stretch_folder() / "knee_to_chest.toml", SPELLINGS[0].encode())
    path = stretch_folder(person) / "knee_to_chest.toml"
    text = _text(rng)
    _write(path, text)
    try:
        known = definition("knee_to_chest", person)
        _change(rng, known)
    except Exception:
        assert path.read_bytes() == text or _saved(path, text), "refused, and nothing is left of it"
        raise
    if rng.random() < 0.1:
        restore(path)
        reset(path)


def _change(rng: Random, known: Definition) -> None:
    """Set one value, take one back: those asked for change, all others stay."""
    address, numbers = rng.choice(CHANGES)
    number = rng.choice(numbers)
    before = {a: v.value for a, v in values(known.stretch).items()}
    own = {} if known.complete else dict(known.own)
    saved = save(known, {**own, address: number})
    now = {a: v.value for a, v in values(saved.stretch).items()}
    assert now == {**before, address: number}, "another value changed, or this one did not"
    if not saved.complete and saved.own and rng.random() < 0.5:
        gone = rng.choice(sorted(saved.own))
        assert reset_value(saved, gone)
        left = definition("knee_to_chest", "anna" if known.path.parent.name == "anna" else None)
        assert dict(left.own) == {a: v for a, v in saved.own.items() if a != gone}


def _saved(path: Path, text: bytes) -> bool:
    """Whether a version was kept that holds what was there."""
    return any(f.read_bytes() == text for f in path.parent.glob("old/*.toml"))


def _write(path: Path, text: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text)


def _text(rng: Random) -> bytes:
    text = rng.choice(SPELLINGS)
    chance = rng.random()
    if chance < 0.1:
        return text.encode()
    if chance < 0.13:
        return f"{text}{rng.choice(DEEP)}".encode()
    if chance < 0.25:
        return mutated_bytes(rng, text.encode())
    return mutated_text(rng, text).encode("utf-8", "replace")
