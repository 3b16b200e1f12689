"""A person's own values: one file, only what differs, never lost."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from formcheck import StretchError, check, load_track
from formcheck.core.stretch.values import differences, values
from formcheck.errors import FormcheckError, OutputError
from formcheck.library.builtin import IDS, builtin, everything
from formcheck.library.definition import definition, load_file, own_file
from formcheck.library.persons import people
from formcheck.library.resolve import resolve
from formcheck.library.save import reset_value, save
from formcheck.library.versions import old_versions, replace, reset, restore
from tests.cli.test_main import run, says_one_sentence
from tests.conftest import DATA

TRACK = DATA / "tracks" / "knee_to_chest_ok_both_f1_side.poses.npz"
POSITION = builtin("knee_to_chest").position[0]
LOWER = {"position.enter": 70.0, "position.leave": 60.0}


@pytest.mark.parametrize("stretch", everything(), ids=lambda s: s.id)
def test_every_value_has_an_address_of_its_own_and_lies_in_its_range(stretch: object) -> None:
    from formcheck.core.stretch.definition import Stretch

    assert isinstance(stretch, Stretch)
    found = values(stretch)
    assert len({v.path for v in found.values()}) == len(found)
    for value in found.values():
        if value.value is not None and value.low is not None and value.high is not None:
            assert value.low <= value.value <= value.high, value
        assert value.meaning


def test_only_what_differs_is_written(config: Path) -> None:
    saved = save(definition("knee-to-chest"), {**LOWER, "dose.hold_s": 20.0})
    data = tomllib.loads(saved.path.read_text())
    assert data == {"base": "knee_to_chest", "position": {"enter": 70.0, "leave": 60.0}}
    assert saved.path == config / "stretches" / "knee_to_chest.toml"
    assert differences(builtin("knee_to_chest"), saved.stretch) == {
        "position.enter": (POSITION.enter, 70.0),
        "position.leave": (POSITION.leave, 60.0),
    }


def test_comments_of_ones_own_stay() -> None:
    saved = save(definition("knee_to_chest"), LOWER)
    text = saved.path.read_text().replace("# built-in: 74", "# after the operation")
    saved.path.write_text("# Anna's knee\n" + text)
    again = save(definition("knee_to_chest"), {**LOWER, "position.enter": 72.0})
    assert again.path.read_text().startswith("# Anna's knee\n")
    assert "enter = 72.0  # after the operation" in again.path.read_text()


def test_the_version_before_can_be_brought_back_and_brought_back_again() -> None:
    save(definition("knee_to_chest"), LOWER)
    save(definition("knee_to_chest"), {**LOWER, "position.enter": 72.0})
    restore(own_file("knee_to_chest"))
    assert definition("knee_to_chest").own == LOWER
    restore(own_file("knee_to_chest"))
    assert definition("knee_to_chest").own["position.enter"] == 72.0


def test_a_reset_keeps_the_values_among_the_old_versions() -> None:
    known = save(definition("knee_to_chest"), LOWER)
    kept = reset(known.path)
    assert definition("knee_to_chest").name == "built-in"
    assert kept in old_versions(known.path)
    restore(own_file("knee_to_chest"))
    assert definition("knee_to_chest").own == LOWER


def test_persons_are_kept_apart_and_stand_on_everybodys_values() -> None:
    save(definition("knee_to_chest"), {"dose.hold_s": 15.0})
    save(definition("knee_to_chest", "anna"), LOWER)
    save(definition("knee_to_chest", "Bo L"), {"position.enter": 90.0})
    assert people() == ["Bo L", "anna"] or people() == ["Bo L", "anna"]
    anna, nobody = definition("knee_to_chest", "anna"), definition("knee_to_chest")
    assert (anna.stretch.dose.hold_s, anna.stretch.position[0].enter) == (15.0, 70.0)
    assert nobody.stretch.position[0].enter == POSITION.enter
    assert anna.name == "knee_to_chest.toml + anna/knee_to_chest.toml"


@pytest.mark.parametrize("name", ["../anna", "a/b", "", ".", "x" * 41, "con\n"])
def test_a_name_that_is_a_path_is_refused(name: str) -> None:
    with pytest.raises(StretchError, match="name"):
        definition("knee_to_chest", name)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"position.enter": 500.0}, ["position.enter", "500", "-180 to 180 deg"]),
        ({"position.leave": 95.0}, ["leave 95", "set it below enter"]),
        ({"position.entre": 70.0}, ["position.entre", "position.enter"]),
        ({"dose.hold_s": -1.0}, ["dose.hold_s", "0 to 600 s"]),
        ({"dose.per_side": 3}, ["true or false"]),
        ({"bounce.amplitude": 0.0}, ["bounce.amplitude", "greater than 0"]),
    ],
)
def test_an_impossible_value_is_refused_with_the_reason(
    change: dict[str, float], words: list[str], config: Path
) -> None:
    with pytest.raises(StretchError) as caught:
        save(definition("knee_to_chest"), change)
    for word in words:
        assert word in str(caught.value)
    assert not list(config.rglob("*.toml"))


def test_a_change_by_hand_meanwhile_is_kept() -> None:
    opened = save(definition("knee_to_chest"), LOWER)
    text = opened.path.read_text()
    opened.path.write_text(text + "\n[bounce]\namplitude = 4.0 # by hand\n")
    saved = save(opened, {**LOWER, "position.enter": 72.0})
    assert saved.own == {**LOWER, "position.enter": 72.0, "bounce.amplitude": 4.0}
    assert "# by hand" in saved.path.read_text()


def test_the_same_value_changed_by_hand_meanwhile_is_a_question() -> None:
    opened = save(definition("knee_to_chest"), LOWER)
    opened.path.write_text(opened.path.read_text().replace("70.0", "75.0"))
    with pytest.raises(StretchError, match=r"position\.enter was changed to 75 .* reload"):
        save(opened, {**LOWER, "position.enter": 72.0})
    assert definition("knee_to_chest").own["position.enter"] == 75.0


def test_a_file_broken_by_hand_is_not_written_over() -> None:
    opened = save(definition("knee_to_chest"), LOWER)
    broken = opened.path.read_text() + "\n[bounce\n"
    opened.path.write_text(broken)
    with pytest.raises(StretchError, match=r"knee_to_chest\.toml is not valid TOML.*line"):
        save(opened, {**LOWER, "position.enter": 72.0})
    assert opened.path.read_text() == broken


def test_a_folder_that_cannot_be_written_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocker = tmp_path / "file"
    blocker.touch()
    monkeypatch.setenv("FORMCHECK_CONFIG", str(blocker))
    assert definition("knee_to_chest").name == "built-in"
    with pytest.raises(OutputError, match="FORMCHECK_CONFIG"):
        save(definition("knee_to_chest"), LOWER)


def test_the_result_says_which_values_judged() -> None:
    track = load_track(TRACK)
    assert check(track, "knee_to_chest").stretch.definition == "built-in"
    save(definition("knee_to_chest"), {"dose.hold_s": 7.0})
    save(definition("knee_to_chest", "anna"), {"position.enter": 90.0})
    session = check(track, "knee_to_chest")
    assert session.stretch.definition == "knee_to_chest.toml"
    assert session.stretch.thresholds["hold_s"] == 7.0
    assert session.totals.counted.left == session.totals.counted.right == 1
    annas = check(track, "knee_to_chest", person="anna")
    assert annas.stretch.definition == "knee_to_chest.toml + anna/knee_to_chest.toml"
    assert check(track).stretch.definition == "knee_to_chest.toml"


def test_an_unknown_person_is_a_slip_of_the_pen() -> None:
    save(definition("knee_to_chest", "anna"), LOWER)
    says_one_sentence(run("check", TRACK, "--person", "ana"), "ana", "anna")


def test_a_copy_named_by_its_path_is_used_too(tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text('base = "knee_to_chest"\ndose.hold_s = 7\n')
    meant = resolve(mine)
    assert (meant.stretches[0].dose.hold_s, meant.names) == (7.0, ("mine.toml",))


def test_a_malformed_own_file_is_named_with_line_and_remedy(config: Path) -> None:
    folder = config / "stretches"
    folder.mkdir()
    (folder / "knee_to_chest.toml").write_text('base = "knee_to_chest"\n\n[dose]\nhold = 7\n')
    done = run("check", TRACK, "--stretch", "knee-to-chest")
    says_one_sentence(done, "knee_to_chest.toml", "line 4", "dose.hold_s")


def test_the_commands_of_a_persons_values() -> None:
    assert run("stretches", "set", "knee-to-chest", "bounce.amplitude", "3.5").returncode == 0
    builtin_amplitude = f"{builtin('knee_to_chest').bounce.amplitude:g}"
    assert f"{builtin_amplitude} -> 3.5" in run("stretches", "diff", "knee-to-chest").stdout
    assert "1 own value" in run("stretches", "list").stdout
    shown = run("stretches", "show", "knee-to-chest").stdout
    assert "* bounce.amplitude" in shown
    assert "well above a foot on the floor" in shown
    run("stretches", "reset", "knee-to-chest")
    assert "built-in values" in run("stretches", "diff", "knee-to-chest").stdout
    run("stretches", "reset", "knee-to-chest", "--previous")
    run("stretches", "reset", "knee-to-chest", "bounce.amplitude")
    assert definition("knee_to_chest").own == {}
    says_one_sentence(run("stretches", "set", "knee-to-chest", "bounce.amplitude", "x"), "'x'")


def test_validate_says_every_mistake_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    assert run("stretches", "new", "mine", "--to", path).returncode == 0
    assert "in order" in run("stretches", "validate", path).stdout
    text = path.read_text()
    bad = text.replace('limb = "worked"             #', 'limb = "wrkd" #').replace(
        "leave = 90.0 ", "leave = 190.0 "
    )
    path.write_text(bad.replace("hold_s = 20.0", "hold_s = -20.0"))
    done = run("stretches", "validate", path)
    assert done.returncode == 2
    lines = done.stdout.splitlines()
    assert len(lines) == 3
    assert [int(line.split("line ")[1].split(":")[0]) for line in lines] == sorted(
        n
        for n, line in enumerate(path.read_text().splitlines(), start=1)
        if "wrkd" in line or "-20.0" in line or line == "[[position]]"
    )


@pytest.mark.parametrize("like", [None, *IDS])
def test_a_new_stretch_is_in_order_from_the_start(like: str | None, tmp_path: Path) -> None:
    extra = ["--from", like] if like else []
    assert run("stretches", "new", "my-stretch", *extra).returncode == 0
    assert "in order" in run("stretches", "validate", "my-stretch").stdout
    assert definition("my-stretch").stretch.id == "my_stretch"
    says_one_sentence(run("stretches", "new", "my-stretch"), "exists")
    says_one_sentence(run("stretches", "new", "knee-to-chest"), "built-in")


def test_values_of_a_complete_stretch_are_changed_in_its_own_file() -> None:
    run("stretches", "new", "mine")
    known = definition("mine")
    saved = save(known, {"position.enter": 105.0, "rule.knee_bent.max": 30.0})
    assert saved.stretch.position[0].enter == 105.0
    old, new = known.text.splitlines(), saved.text.splitlines()
    assert len(old) == len(new)
    assert sum(a != b for a, b in zip(old, new, strict=True)) == 2
    with pytest.raises(FormcheckError):
        save(saved, {"position.enter": 30.0})


def test_a_whole_stretch_read_again_stands_on_what_is_in_its_file_now() -> None:
    run("stretches", "new", "mine")
    saved = save(definition("mine"), {"dose.hold_s": 7.0})
    assert saved.base.dose.hold_s == saved.ground.dose.hold_s == 7.0


def test_a_whole_stretch_changed_by_hand_elsewhere_meanwhile_keeps_both_changes() -> None:
    run("stretches", "new", "mine")
    known = definition("mine")
    known.path.write_text(known.text.replace("repetitions = 3", "repetitions = 4"))
    saved = save(known, {"dose.hold_s": 7.0})
    assert (saved.stretch.dose.hold_s, saved.stretch.dose.repetitions) == (7.0, 4)


@pytest.mark.parametrize("text", ["base = \n", 'base = "knee_to_chest"\nbogus = 1\n'])
def test_a_broken_file_can_be_reset_or_brought_back(text: str, config: Path) -> None:
    save(definition("knee_to_chest"), LOWER)
    path = save(definition("knee_to_chest"), {"dose.hold_s": 7.0}).path
    path.write_text(text)
    assert run("stretches", "reset", "knee-to-chest", "--previous").returncode == 0
    assert definition("knee_to_chest").own == LOWER
    path.write_text(text)
    assert run("stretches", "reset", "knee-to-chest").returncode == 0
    assert definition("knee_to_chest").own == {}
    assert old_versions(path)[-1].read_text() == text


def test_the_list_names_a_broken_file_and_still_lists_the_others(config: Path) -> None:
    save(definition("knee_to_chest"), LOWER).path.write_text("base = \n")
    done = run("stretches", "list")
    assert done.returncode == 2
    assert "knee-to-chest    cannot be used: knee_to_chest.toml is not valid TOML" in done.stdout
    assert "piriformis" in done.stdout


def test_validate_says_every_mistake_of_own_values_with_its_line(config: Path) -> None:
    path = save(definition("knee_to_chest"), LOWER).path
    path.write_text('base = "knee_to_chest"\n[position]\nenter = 900\nbogus = 3\n')
    done = run("stretches", "validate", "knee-to-chest")
    assert [line.split(":")[0] for line in done.stdout.splitlines()] == [
        "knee_to_chest.toml, line 3",
        "knee_to_chest.toml, line 4",
    ]
    path.write_text('# mine\nbase = "knee_twist"\n')
    done = run("stretches", "validate", "knee-to-chest")
    assert done.returncode == 2
    assert "line 2: base: own values for" in done.stdout


@pytest.mark.parametrize(
    "text",
    ["[[a]]", "[[position]]", "[position.x]", "a = {}", "a = []", "[dose]\n[[dose.x]]",
     "[position]\nenter = []", "position.enter = {}", "[a.b]"],
)  # fmt: skip
def test_a_table_or_array_that_holds_no_value_is_a_mistake(text: str, config: Path) -> None:
    path = save(definition("knee_to_chest"), LOWER).path
    path.write_text(f'base = "knee_to_chest"\n{text}\n')
    last = 2 + text.count("\n")
    with pytest.raises(StretchError, match=rf"line {last}: .*no value in it: delete it"):
        definition("knee_to_chest")


def test_a_table_left_empty_for_own_values_is_none(config: Path) -> None:
    path = save(definition("knee_to_chest"), LOWER).path
    path.write_text('base = "knee_to_chest"\n[position]\n# enter = 70\n[rule.other_leg_bent]\n')
    assert definition("knee_to_chest").own == {}
    saved = save(definition("knee_to_chest"), LOWER)
    assert saved.own == LOWER
    assert "# enter = 70" in saved.path.read_text()


def test_a_file_of_own_values_is_text_whatever_a_name_holds(tmp_path: Path) -> None:
    replace(tmp_path / "knee_to_chest.toml", '# of \udcff\nbase = "knee_to_chest"\n')
    assert load_file(tmp_path / "knee_to_chest.toml").own == {}


def test_what_is_no_own_value_is_not_said_to_be_reset() -> None:
    says_one_sentence(run("stretches", "reset", "knee-to-chest", "foo"), "no such value")
    assert not reset_value(definition("knee_to_chest"), "position.enter")
    run("stretches", "new", "mine")
    for words in (["mine"], ["mine", "dose.hold_s"]):
        says_one_sentence(run("stretches", "reset", *words), "nothing is built in")
    assert own_file("mine").exists()


def test_a_negative_number_is_a_number() -> None:
    assert run("stretches", "set", "cat-cow", "position.cow.enter", "-0.01").returncode == 0
    assert definition("cat_cow").own == {"position.cow.enter": -0.01}
    says_one_sentence(run("stretches", "set", "cat-cow", "dose.repetitions", "2.5"), "whole number")


def test_simultaneous_saves_lose_nothing() -> None:
    """Eight programs each set another value of the same file at the same moment."""
    addresses = [a for a, v in values(builtin("knee_to_chest")).items() if type(v.value) is float]
    wanted = {a: values(builtin("knee_to_chest"))[a] for a in addresses[:8]}
    numbers = {a: round(v.value * 1.01, 4) for a, v in wanted.items() if v.value is not None}
    numbers |= {"position.leave": POSITION.leave - 1}
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "formcheck", "stretches", "set", "knee-to-chest", a, str(n)],
            stdout=subprocess.DEVNULL,
        )
        for a, n in numbers.items()
    ]
    assert {p.wait() for p in running} == {0}
    assert definition("knee_to_chest").own == numbers


def test_a_value_that_was_saved_stays_an_own_value_beside_any_other() -> None:
    """Also one that is true or false."""
    for address, value in values(builtin("knee_to_chest")).items():
        if isinstance(value.value, bool):
            known = definition("knee_to_chest")
            save(known, {**known.own, address: not value.value})
    known = definition("knee_to_chest")
    assert save(known, {**known.own, "dose.hold_s": 7.0}).own == {**known.own, "dose.hold_s": 7.0}
