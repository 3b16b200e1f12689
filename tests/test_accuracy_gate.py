"""No change may make formcheck worse on the kept part of the accuracy benchmark."""

from __future__ import annotations

from benchmarks.gate import regressions


def test_no_figure_is_worse_than_recorded() -> None:
    assert regressions() == []
