"""The back's curve from its outline."""

from __future__ import annotations

import numpy as np
import pytest

from formcheck.core.pose.pose import BACK_SAMPLES, Array
from formcheck.core.pose.silhouette import sagitta


def hollow_back(curve: float, head: int) -> Array:
    """(1, 41) outline of a back of this curve whose last samples meet the lifted head."""
    along = np.linspace(-1, 1, BACK_SAMPLES)
    outline = 0.2 + curve * (1 - along**2) + 0.004 * np.sin(40 * along)
    outline[BACK_SAMPLES - head :] = np.linspace(0.45, 0.52, head)
    return outline[None]


def test_the_curve_does_not_depend_on_how_much_of_the_head_the_chord_meets() -> None:
    curves = [float(sagitta(hollow_back(-0.13, head))[0]) for head in range(9)]
    assert curves[0] == pytest.approx(-0.13, abs=0.02)
    assert np.ptp(curves) < 0.02


def test_an_arm_before_the_back_does_not_end_it() -> None:
    bare, covered = hollow_back(-0.13, 0), hollow_back(-0.13, 0)
    covered[0, 8:14] += 0.3
    assert sagitta(covered)[0] == pytest.approx(sagitta(bare)[0], abs=0.02)
