"""Stretch files: every mistake is named with its key and what would be right."""

from __future__ import annotations

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from formcheck.core.result.dose import total
from formcheck.core.result.session import Depth, Hold
from formcheck.core.stretch.definition import Stretch
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


@given(
    sides=st.sampled_from(["one", "both"]),
    limb=st.sampled_from(["worked", "other", "both"]),
    per_side=st.booleans(),
    positions=st.sampled_from([(None,), ("cat",), ("cat", "cow"), ("low", "middle", "high")]),
    repetitions=st.integers(1, 4),
)
def test_every_stretch_that_is_accepted_can_be_completed(
    sides: str, limb: str, per_side: bool, positions: tuple[str | None, ...], repetitions: int
) -> None:
    data = parse(GOOD, "x.toml").model_dump()
    data["sides"], data["driver"]["limb"] = sides, limb
    data["dose"] |= {"per_side": per_side, "repetitions": repetitions}
    data["position"] = [{**data["position"][0], "name": name} for name in positions]
    try:
        stretch = Stretch.model_validate(data)
    except ValidationError:
        return
    every = [(side, p.name) for side in stretch.candidates for p in stretch.position]
    holds = [held(side, name) for side, name in every for _ in range(repetitions)]
    assert total(holds, stretch).complete
    if per_side or len(every) == len(positions):  # else one side may stand for the other
        assert not total(holds[:-1], stretch).complete


def held(side: str, position: str | None) -> Hold:
    return Hold.model_validate(
        {
            "side": side,
            "position": position,
            "start_s": 0.0,
            "end_s": 20.0,
            "held_s": 20.0,
            "counted": True,
            "why_not": None,
            "depth": Depth(measurement="hip_flexion", value=90.0, unit="deg"),
            "certainty": 1.0,
        }
    )
