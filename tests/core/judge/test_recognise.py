"""Which stretch a recording shows."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest

from formcheck.core.judge.judge import Judge
from formcheck.core.judge.recognise import recognise
from formcheck.core.result.session import Depth, Hold, WhyNot
from formcheck.library.builtin import builtin


def hold(start_s: float, end_s: float, why_not: WhyNot) -> Hold:
    return Hold(
        side="both",
        position="cow",
        start_s=start_s,
        end_s=end_s,
        held_s=end_s - start_s,
        counted=False,
        why_not=why_not,
        depth=Depth(measurement="back_curve", value=-0.03, unit="chord"),
        certainty=1.0,
    )


@pytest.mark.parametrize(
    ("holds", "shown"),
    [
        ([hold(2 * k, 2 * k + 1.2, "too_shallow") for k in range(4)], False),
        ([hold(0, 2.5, "too_shallow")], True),
        ([hold(0, 2.2, "too_short"), hold(3, 4.2, "too_shallow")], True),
        ([hold(0, 1.2, "too_short")], False),
    ],
)
def test_moments_of_a_shallow_form_add_up_to_no_stretch(holds: list[Hold], shown: bool) -> None:
    judge = cast(Judge, SimpleNamespace(stretch=builtin("cat_cow"), holds=[*holds], attempts=[]))
    assert bool(recognise([judge])) is shown
