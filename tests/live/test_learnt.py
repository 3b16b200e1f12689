"""A range learnt live: kept, and shown beside the mark."""

from __future__ import annotations

from pathlib import Path

import pytest

from formcheck.core.coach.follow import Live, Now
from formcheck.core.fit.calibration import Calibration
from formcheck.core.fit.repetitions import Range
from formcheck.core.result.phase import Phase
from formcheck.core.result.session import Counts, Totals
from formcheck.core.stretch.values import changed
from formcheck.library.builtin import builtin
from formcheck.library.definition import definition
from formcheck.library.ranges import LIVE, history, keep
from formcheck.live.learnt import RangeLearnt
from formcheck.store.history import History
from tests.figures import SIZE

KNEE = builtin("knee_to_chest")
CHANGES = {"position.enter": 42.0, "position.leave": 38.0, "position.full": 42.0}
FOUND = Calibration((Range("left", None, 2.0, 52.0, ((1.0, 2.0),)),), CHANGES, (1, 1), ())


def moment(learnt: Calibration | None) -> Now:
    totals = Totals(counted=Counts(), target=Counts(), bounces=0, complete=False)
    return Now(1.0, Phase.REST, None, None, None, totals, learnt=learnt)


def test_it_is_kept_once_and_told_beside_the_mark(tmp_path: Path) -> None:
    kept: list[str] = []
    live = Live(KNEE, SIZE)
    with History(tmp_path) as store:
        part = RangeLearnt(live, store, store.begin(KNEE), lambda i, _: kept.append(i))
        part.update(moment(None), 0.0)
        assert (kept, part.own) == ([], ())
        live.stretch = changed(KNEE, CHANGES)
        part.update(moment(FOUND), None)
        part.update(moment(None), None)
    assert kept == ["knee_to_chest"]
    (own,) = part.own
    assert (own.mark, own.own, own.learnt) == (KNEE.position[0].full, 42.0, True)


def test_it_is_kept_as_own_values_with_its_source(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORMCHECK_CONFIG", str(tmp_path))
    keep(definition("knee_to_chest", "anna"), FOUND, LIVE)
    saved = definition("knee_to_chest", "anna")
    assert dict(saved.own) == CHANGES
    (entry,) = history(saved)
    assert entry["recording"] == "learnt live"
    assert str(entry["made"])[:2] == "20"
    assert definition("knee_to_chest").stretch == KNEE
