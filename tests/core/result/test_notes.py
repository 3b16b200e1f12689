"""The result in words."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

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
