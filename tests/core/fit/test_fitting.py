"""Fitting thresholds to labels: carries over to other recordings, refuses what does not fit."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from formcheck.core.fit.fitting import fit
from formcheck.core.fit.material import Labelled
from formcheck.core.judge.rejudge import Rejudger
from formcheck.core.measure.readings import Readings, read
from formcheck.core.result.agreement import Label, agreement, compare, labelled, shuffled, spans
from formcheck.core.stretch.definition import Stretch
from formcheck.core.stretch.values import changed
from formcheck.library.builtin import IDS, builtin
from tests.conftest import TRUTH, rendered

KNEE = builtin("knee_to_chest")
TOO_HIGH = changed(KNEE, {"position.enter": 138.0, "position.leave": 136.0})


@cache
def readings(name: str) -> Readings:
    track = rendered(name).track
    return read(track.poses, track.source.frame_size)


def names(stretch: str) -> list[str]:
    return sorted(n for n, t in TRUTH.items() if t["stretch"] == stretch)


def truth(name: str) -> tuple[Label, ...]:
    return tuple(
        Label(s["start_s"], s["end_s"], s["side"], s["position"], s["bounce_hz"] is not None)
        for s in TRUTH[name]["stays"]
    )


def material(wanted: list[str], seed: int | None = None) -> list[Labelled]:
    found = []
    random = np.random.default_rng(seed)
    for name in wanted:
        labels = list(truth(name))
        if seed is not None:
            labels = shuffled(labels, float(readings(name).time_s[-1]), random)
        found.append(Labelled(name, Rejudger(readings(name)), tuple(labels)))
    return found


def agrees(stretch: Stretch, wanted: list[str]) -> float:
    return float(
        np.mean(
            [
                agreement(labelled(m.labels), spans(m.rejudger(stretch).holds))
                for m in material(wanted)
            ]
        )
    )


@pytest.mark.parametrize("half", [0, 1])
@pytest.mark.parametrize("stretch", IDS)
def test_half_of_the_material_keeps_the_agreement_on_the_other(stretch: str, half: int) -> None:
    wanted = names(stretch)
    base = builtin(stretch)
    found = fit(base, material(wanted[half::2]))
    rest = wanted[1 - half :: 2]
    assert agrees(changed(base, found.changes), rest) >= agrees(base, rest)


@pytest.mark.parametrize("half", [0, 1])
def test_bad_thresholds_fitted_on_one_half_improve_the_other(half: int) -> None:
    wanted = names("knee_to_chest")
    found = fit(TOO_HIGH, material(wanted[half::2]))
    rest = wanted[1 - half :: 2]
    assert found.possible
    assert found.after.value > found.before.value
    assert agrees(changed(TOO_HIGH, found.changes), rest) > agrees(TOO_HIGH, rest) + 0.3


@pytest.mark.parametrize("seed", [1, 2, 3])  # of 240 trials two passed by chance, as meant: 1 %
@pytest.mark.parametrize("stretch", IDS)
def test_shuffled_labels_cannot_be_fitted(stretch: str, seed: int) -> None:
    found = fit(builtin(stretch), material(names(stretch), seed))
    assert not found.possible
    assert found.changes == {}
    assert "nothing can be fitted" in found.warnings[0]


def test_good_values_are_left_alone() -> None:
    found = fit(KNEE, material(names("knee_to_chest")))
    assert found.possible
    assert found.changes == {}
    assert found.found == (7, 7, 7)
    assert found.validated is not None
    assert found.before.low <= found.before.value <= found.before.high


def test_too_little_material_is_said() -> None:
    found = fit(KNEE, material(["knee_to_chest_ok_both_f1_side"]))
    assert found.validated is None
    assert any("Too little" in w for w in found.warnings)


def test_the_bounce_is_fitted_where_it_is_labelled() -> None:
    deaf = changed(KNEE, {"bounce.amplitude": 40.0})
    found = fit(deaf, material(names("knee_to_chest")))
    amplitude = float(found.changes["bounce.amplitude"])
    assert 0.7 < amplitude < 5.0
    fitted = changed(deaf, found.changes)
    for m in material(names("knee_to_chest")):
        for hold, label in zip(m.rejudger(fitted).holds, m.labels, strict=True):
            assert bool(hold.bounces) == label.bouncing


def test_what_still_differs_is_listed() -> None:
    wrong = Labelled(
        "a",
        Rejudger(readings("knee_to_chest_ok_both_f1_side")),
        (Label(3.5, 11.5, "left"), Label(18.0, 26.0, "left")),
    )
    found = fit(KNEE, [wrong, *material(names("knee_to_chest"))])
    ((_name, compared),) = [d for d in found.disagreements if d[0] == "a"]
    assert [s[2] for s in compared.missed] == ["left"]
    assert [s[2] for s in compared.extra] == ["right"]


def test_agreement_is_one_for_the_same_and_none_for_the_other_side() -> None:
    left, right = (2.0, 6.0, "left", None), (2.0, 6.0, "right", None)
    assert agreement([left], [left]) == 1.0
    assert agreement([left], [right]) == 0.0
    assert agreement([], []) == 1.0
    assert agreement([], [left]) == 0.0
    assert agreement([left], [(4.0, 8.0, "left", None)]) == pytest.approx(2 / 6)
    assert compare([left], [right]).missed == (left,)
