"""Valid inputs made wrong: bytes, texts and JSON values."""

from __future__ import annotations

from random import Random
from typing import Any

BYTES = (
    b"\x00",
    b"\xff",
    b"\x7f\xff\xff\xff",
    b"\x80\x00\x00\x00",
    b"\xff\xff\xff\xff",
    b"PK\x03\x04",
)
NUMBERS = ("0", "-1", "1e309", "-1e309", "nan", "inf", "-inf", "1e-320", "99999999999999999999",
           "0x10", "1_0", "9" * 400, "9" * 5000, "-0.0", "1e5", "0.1", "true",
           "2026-01-01")  # fmt: skip
WORDS = ("", " ", "\n", "\t", "\x00", "\x1b[31m", "é", "e\u0301", "\u202e",
         "²", "٣", "😀", "\ufeff",
         "'", '"', "\\", ",", ";", "=", "[", "]", "{", "}", "#", "..", "../x", "/", "~", "a:b",
         "%s",          "left", "both", "LEFT", "knee_to_chest", "auto", "None", "x" * 300,
         "[" * 3000)  # fmt: skip
VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 2**31, 2**63, -(2**70), 10**400, 0.5, -0.0, 1e308, 1e-320,
    float("nan"), float("inf"), "", "0", "nan", "x", "a\nb", "\x00", "é", "\ud800", "x" * 5000,
    [], {}, [[]], [None], {"": None}, [[[[[[[[1]]]]]]]],
)  # fmt: skip
TIMES = (1, 1, 1, 2, 4)
"""How many changes an input has: more only make it refused sooner."""


def mutated_bytes(rng: Random, data: bytes, within: int | None = None) -> bytes:
    """The data changed at one or a few places, all of them before `within`."""
    for _ in range(rng.choice(TIMES)):
        end = max(min(within or len(data), len(data)), 1)
        at = rng.randrange(end)
        size = rng.choice((1, 1, 2, 4, 16, 200))
        piece = data[at : at + size]
        match rng.randrange(7):
            case 0:
                data = (
                    data[:at]
                    + bytes(b ^ (1 << rng.randrange(8)) for b in piece)
                    + data[at + len(piece) :]
                )
            case 1:
                data = data[:at] + rng.randbytes(size) + data[at + size :]
            case 2:
                data = data[:at] + data[at + size :]
            case 3:
                data = data[:at] + rng.choice(BYTES) + data[at:]
            case 4:
                data = data[:at] + rng.choice(BYTES) + data[at + 4 :]
            case 5:
                there = rng.randrange(len(data) + 1)
                data = data[:there] + piece + data[there:]
            case _:
                data = data[: max(at, rng.choice((0, at)))]
    return data


def mutated_text(rng: Random, text: str) -> str:
    """The text with lines, words, numbers or characters changed."""
    for _ in range(rng.choice(TIMES)):
        lines = text.split("\n")
        row = rng.randrange(len(lines))
        line = lines[row]
        at = rng.randrange(len(line) + 1)
        match rng.randrange(8):
            case 0:
                lines.insert(rng.randrange(len(lines) + 1), line)
            case 1:
                del lines[row]
            case 2:
                lines[row] = line[:at] + rng.choice(WORDS) + line[at:]
            case 3:
                lines[row] = _swapped(rng, line, rng.choice(NUMBERS))
            case 4:
                lines[row] = _swapped(rng, line, rng.choice(WORDS))
            case 5:
                lines[row] = line[:at] + line[at + rng.randint(1, 9) :]
            case 6:
                lines[row] = line[:at] + chr(rng.choice((9, 13, 34, 39, 92, 160, 8232, 55357)))[:1]
            case _:
                other = rng.randrange(len(lines))
                lines[row], lines[other] = lines[other], line
        text = "\n".join(lines)
    return text


def _swapped(rng: Random, line: str, word: str) -> str:
    """One of the words of a line is another."""
    signs = "".join(c if c.isalnum() or c in "._-" else " " for c in line)
    words = [w for w in signs.split(" ") if w]
    return line.replace(rng.choice(words), word, 1) if words else line + word


def mutated_json(rng: Random, value: Any) -> Any:
    """The value with something in it of another kind, missing, doubled, or named otherwise."""
    for _ in range(rng.choice(TIMES)):
        value = _changed(rng, value)
    return value


def _changed(rng: Random, value: Any) -> Any:
    inside = isinstance(value, dict | list) and value and rng.random() < 0.85
    if not inside:
        return rng.choice(VALUES)
    if isinstance(value, list):
        at = rng.randrange(len(value))
        match rng.randrange(4):
            case 0:
                return value[:at] + value[at + 1 :]
            case 1:
                return [*value, value[at]]
            case _:
                return [*value[:at], _changed(rng, value[at]), *value[at + 1 :]]
    key = rng.choice(list(value))
    match rng.randrange(5):
        case 0:
            return {k: v for k, v in value.items() if k != key}
        case 1:
            return {**value, rng.choice(WORDS): value[key]}
        case _:
            return {**value, key: _changed(rng, value[key])}
