"""A value is set or taken out in any file that TOML allows, and nothing else changes."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formcheck.core.stretch.values import values
from formcheck.errors import StretchError
from formcheck.library.builtin import builtin
from formcheck.library.definition import definition
from formcheck.library.save import save
from formcheck.library.toml_edit import leaves, with_value, without

PATHS = [
    ("dose", "hold_s"), ("dose", "repetitions"), ("bounce", "amplitude"), ("position", "enter"),
    ("position", "leave"), ("position", "requires", "chest", "slack"), ("position", "my rule", "x"),
    ("rule", "chest", "max"), ("rule", "chest", "slack"), ("rule", "knee.bent", "max"), ("top",),
]  # fmt: skip
SPELLINGS = ("dotted", "header", "inline", "quoted")


def key(name: str, quoted: bool) -> str:
    plain = name.replace("_", "").isalnum()
    return f"'{name}'" if quoted or not plain else name


@st.composite
def files(draw: st.DrawFn) -> tuple[str, dict[Any, Any]]:
    """A file of some of the values, each table spelled in one of TOML's ways."""
    chosen = draw(st.lists(st.sampled_from(PATHS), unique=True))
    tables: dict[Any, list[Any]] = {}
    for path in chosen:
        tables.setdefault(path[:1] if path == ("top",) else path[:-1], []).append(path)
    top, below = ["base = 'x'  # mine"], []
    held: dict[Any, Any] = {("base",): "x"}
    for number, (table, paths) in enumerate(tables.items()):
        spelling = draw(st.sampled_from(SPELLINGS))
        names = ".".join(key(k, spelling == "quoted") for k in table)
        lines = []
        for path in paths:
            value = draw(st.sampled_from([7, -3, 2.5, 1e-6, 80.0, True]))
            held[path] = value
            said = str(value).lower() if value is True else repr(value)
            lines.append((key(path[-1], False), said))
        if table == ("top",):
            top.append(f"top = {lines[0][1]} # the top")
        elif spelling == "inline":
            top.append(f"{names} = {{{', '.join(f'{k}={v}' for k, v in lines)}}}  # note {number}")
        elif spelling == "header":
            below += [f"  [{names}]  # note {number}", *(f"{k} = {v}" for k, v in lines), ""]
        else:
            top += [f"{names}.{k} = {v}  # note {number}" for k, v in lines]
    text = "\n".join([*top, "# in between", *below])
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError:  # a table opened twice: no TOML
        return draw(st.just(("base = 'x'  # mine\n", {("base",): "x"})))
    assert leaves(data) == held
    return text, held


@given(files(), st.sampled_from(PATHS), st.sampled_from([5, 0.25, False, -1e-7]))
def test_a_value_is_set_and_all_else_stays(
    file: tuple[str, dict[Any, Any]], path: Any, value: Any
) -> None:
    text, held = file
    again = with_value(text, path, value, "a note")
    assert leaves(tomllib.loads(again)) == held | {path: value}
    assert all(line.partition("#")[2] in again for line in text.splitlines())
    assert with_value(again, path, value) == again


@given(files(), st.data())
def test_a_value_is_taken_out_and_all_else_stays(
    file: tuple[str, dict[Any, Any]], data: st.DataObject
) -> None:
    text, held = file
    path = data.draw(st.sampled_from(sorted(held)))
    again = without(text, path)
    assert leaves(tomllib.loads(again)) == {p: v for p, v in held.items() if p != path}


@given(files(), st.sampled_from(PATHS))
def test_what_was_set_anew_can_be_taken_out_again(
    file: tuple[str, dict[Any, Any]], path: Any
) -> None:
    text, held = file
    assert leaves(tomllib.loads(without(with_value(text, path, 1), path))) == {
        p: v for p, v in held.items() if p != path
    }


OWN = {
    "dotted": "driver.settle = 0.05\nposition.enter = 80\ndriver.noise = 0.9\n",
    "out of order": "rule.other_leg_bent.max = 39.2 # a\nposition.enter = 80\n"
    "rule.other_leg_bent.blocks = true # b\n",
    "inline": "position = {enter = 80, leave = 70}\n",
    "quoted": '"position"."enter" = 80\n\'position.leave\' = 70\n',
    "tables": "[rule.other_leg_bent]\nblocks = true\n\n[position]\nenter = 80\n",
    "long strings": '[position] # """ [\nenter = 80\n',
    "carriage returns": "[position]\r\nenter = 80\r\n",
    "a mark at the beginning": "[position]\nenter = 80\n",
}


@pytest.mark.parametrize("spelling", OWN)
@pytest.mark.parametrize(
    ("address", "value"),
    [("position.enter", 82.0), ("position.leave", 64.5), ("rule.other_leg_bent.blocks", True),
     ("rule.other_leg_bent.max", 33.0), ("dose.hold_s", 7), ("driver.settle", 0.11)],
)  # fmt: skip
def test_own_values_of_every_spelling_are_saved(
    spelling: str, address: str, value: float, config: Path
) -> None:
    path = config / "stretches" / "knee_to_chest.toml"
    path.parent.mkdir()
    mark = "\ufeff" if "mark" in spelling else ""
    text = f'{mark}base = """knee_to_chest""" # mine\n{OWN[spelling]}'
    path.write_bytes(text.encode())
    known = definition("knee_to_chest")
    saved = save(known, {**known.own, address: value})
    assert saved.own == {**known.own, address: value}
    again = save(saved, {**saved.own, "dose.repetitions": 5})
    assert again.own == {**known.own, address: value, "dose.repetitions": 5}
    assert "# mine" in path.read_text()
    gone = save(again, {})
    assert gone.own == {}


def test_what_cannot_be_spelled_is_refused_before_anything_is_written() -> None:
    text = "a = 3\n"
    with pytest.raises(StretchError, match=r"a\.b .* by hand"):
        with_value(text, ("a", "b"), 4)


def test_a_value_in_the_file_that_equals_the_built_in_one_stays(config: Path) -> None:
    path = config / "stretches" / "knee_twist.toml"
    path.parent.mkdir()
    amplitude = values(builtin("knee_twist"))["bounce.amplitude"].value
    lines = f'base = "knee_twist"  # mine\nbounce.amplitude = {amplitude}  # b\n'
    path.write_text(lines)
    known = definition("knee_twist")
    save(known, {**known.own, "dose.hold_s": 9})
    assert path.read_text().startswith(lines)
