"""For whom a stretch is not, and its easier forms."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formcheck.core.stretch.definition import Stretch
from formcheck.core.stretch.safety import Concern
from formcheck.core.stretch.values import changed
from formcheck.core.stretch.variants import easier, fitted
from formcheck.errors import StretchError
from formcheck.library.builtin import builtin, everything, text_of
from formcheck.library.new import mistakes_in
from formcheck.words import LANGUAGES, catalogue
from tests.figures import judge, plateau, supine, times

CONCERNS = get_args(Concern)


@given(st.sets(st.sampled_from(CONCERNS)), st.sampled_from(everything()))
def test_what_fits_is_never_harder(concerns: set[str], stretch: Stretch) -> None:
    fit = fitted(stretch, concerns)
    assert set(fit.why) == concerns & set(stretch.not_for)
    if fit.stretch is None:
        return
    assert changed(fit.stretch, {"dose.repetitions": 1}), "its values can be changed as before"
    assert bool(fit.how) == (fit.stretch != stretch)
    for own, usual in zip(fit.stretch.position, stretch.position, strict=True):
        assert own.sign * own.enter <= usual.sign * usual.enter
        assert set(own.requires) <= set(usual.requires) or fit.how
    assert {r.id for r in fit.stretch.rule} <= {r.id for r in stretch.rule}


def test_own_values_that_are_easier_already_stay() -> None:
    knee = changed(builtin("knee_to_chest"), {"position.full": 60, "position.enter": 50,
                                               "position.leave": 45})  # fmt: skip
    gentle = fitted(knee, ["osteoporosis"]).stretch
    assert gentle is not None
    assert (gentle.position[0].enter, gentle.position[0].full) == (50, 60)


def test_the_other_knee_bent_is_no_fault_in_the_gentle_form() -> None:
    knee = builtin("knee_to_chest")
    poses = [supine(t, plateau(4, 26, 110)(t), 50) for t in times(30)]
    assert {f.id for h in judge(poses, knee).holds for f in h.faults} == {"other_leg_bent"}
    gentle = fitted(knee, ["leg_pain"]).stretch
    assert gentle is not None
    (hold,) = judge(poses, gentle).holds
    assert hold.counted
    assert hold.faults == ()


def test_feet_on_the_floor_are_no_hold_in_the_gentle_form() -> None:
    gentle = fitted(builtin("knee_to_chest"), ["osteoporosis"]).stretch
    assert gentle is not None
    assert judge([supine(t, 50, 50) for t in times(30)], gentle).holds == ()


@pytest.mark.parametrize("stretch", everything(), ids=lambda s: s.id)
def test_a_new_hip_bends_and_crosses_nothing(stretch: Stretch) -> None:
    fit = fitted(stretch, ["hip_replacement"])
    assert fit.stretch is None or stretch.id == "cat_cow"


def test_a_variant_that_asks_for_what_is_not_there_is_refused() -> None:
    knee = builtin("knee_to_chest")
    broken = knee.variant[0].model_copy(update={"values": {"position.depth": 1.0}})
    with pytest.raises(StretchError, match=r"position\.depth"):
        easier(knee, broken)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_concern_and_reason_has_its_words(language: str) -> None:
    words = catalogue(language)
    for concern in CONCERNS:
        assert words(f"safety-ask-{concern}").endswith("?")
        assert words(f"safety-is-{concern}")
    for stretch in everything():
        for asked in stretch.not_for.values():
            assert words(f"safety-why-{asked.why}")


def test_validate_names_a_value_that_a_variant_cannot_have(tmp_path: Path) -> None:
    path, text = tmp_path / "mine.toml", text_of("knee_to_chest")
    path.write_text(text.replace('"position.full" = 70.0', '"position.ful" = 7'))
    name, (problem,) = mistakes_in(str(path))
    assert name == "mine.toml"
    assert "position.ful" in str(problem)
    assert problem.line
    path.write_text(text)
    assert mistakes_in(str(path)) == ("mine.toml", [])
