"""Stretch files: every mistake is named with its key and what would be right."""

from __future__ import annotations

from importlib.resources import files

import pytest

from formcheck.core.stretch.parsing import parse
from formcheck.errors import StretchError

GOOD = (
    files("formcheck.library")
    .joinpath("stretches", "knee_to_chest.toml")
    .read_text(encoding="utf-8")
)


def test_the_example_is_good() -> None:
    assert parse(GOOD, "x.toml").id == "knee_to_chest"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('id = "knee_to_chest"', 'id = "Knee To Chest"', ["id"]),
        ("hold_s = 20.0", "hold_s = -1", ["dose.hold_s", "greater than 0"]),
        ("hold_s = 20.0", "hold_s = 40", ["dose", "longest_s"]),
        ("repetitions = 3", "repetitons = 3", ["repetit"]),
        ("leave = 66.0", "leave = 95.0", ["position.0", "leave 95", "enter 74"]),
        ('measurement = "hip_flexion"', 'measurement = "hip_bend"', ["hip_bend", "hip_flexion"]),
        ("max = 30.0", "maximum = 30.0", ["rule.0"]),
        ('posture = "supine"', 'posture = "floating"', ["posture", "supine"]),
        ('id = "head_lifted"', 'id = "hands_off_leg"', ["two rules"]),
        ("[dose]", "[doses]", ["dose"]),
        ('name = "Knee to chest"', "name = ", ["TOML"]),
    ],
)
def test_a_mistake_is_named(old: str, new: str, words: list[str]) -> None:
    assert old in GOOD
    with pytest.raises(StretchError) as caught:
        parse(GOOD.replace(old, new, 1), "mine.toml")
    message = str(caught.value)
    assert message.startswith("mine.toml")
    for word in words:
        assert word in message
