"""The result in words."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from formcheck import builtin
from tests.figures import judge, plateau, supine, times

SCRIPT = """
from formcheck import builtin
from tests.figures import judge, plateau, supine, times
angle = plateau(4, 26, 130)
poses = [supine(t, angle(t), 50, holding=False) for t in times(30)]
print(judge(poses, builtin("knee_to_chest")).to_json())
"""


def test_the_same_poses_give_the_same_text_in_every_run() -> None:
    """Python shuffles its sets anew in every run: no order of words may come from one."""
    texts = set()
    for seed in ("1", "2", "3"):
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=Path(__file__).parents[3],
            capture_output=True,
            check=True,
            text=True,
        )
        texts.add(done.stdout)
    assert len(texts) == 1
    assert '"other_leg_bent"' in texts.pop()


@pytest.mark.parametrize(
    ("deepest", "said"), [(130.0, "did not stay in it"), (25.0, "Nothing came near it")]
)
def test_passing_through_the_position_is_not_keeping_away(deepest: float, said: str) -> None:
    angle = plateau(4.0, 4.2, deepest, way_s=1.2)
    result = judge([supine(t, angle(t), 2.0) for t in times(9.0)], builtin("knee_to_chest"))
    assert not result.holds
    assert any(said in note for note in result.notes)
