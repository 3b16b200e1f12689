"""The tutorial of a seventh stretch, run literally: every command, every output, the file."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import numpy as np

from formcheck import load_track
from formcheck.library.definition import definition
from tests.cli.test_main import run
from tests.seated import recording

ROOT = Path(__file__).parent.parent.parent
TUTORIAL = (ROOT / "docs" / "new_stretch.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(sh|toml|output)\n(.*?)```", TUTORIAL, re.DOTALL)


def test_the_tutorial_does_what_it_says(config: Path) -> None:
    said: list[str] = []
    expected = 0
    for kind, text in BLOCKS:
        if kind == "sh":
            said = []
            for line in text.strip().splitlines():
                program, *words = shlex.split(line)
                assert program == "formcheck"
                done = run(*words, cwd=ROOT)
                assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
                said.append(done.stdout)
        elif kind == "toml":
            (written,) = re.findall(r"Written to (\S+\.toml)", said[-1])
            assert Path(written).parent == config / "stretches"
            Path(written).write_text(text, encoding="utf-8")
        else:
            assert said[-1].strip() == text.strip()
            expected += 1
    assert expected >= 3
    assert definition("seated-hamstring").stretch.dose.hold_s == 15.0
    assert definition("seated-hamstring", "anna").stretch.name == "Seated hamstring stretch"


def test_the_mistake_the_tutorial_suggests_is_named_with_its_line(config: Path) -> None:
    text = next(text for kind, text in BLOCKS if kind == "toml")
    assert "leave = 78.0" in text
    folder = config / "stretches"
    folder.mkdir()
    path = folder / "seated_hamstring.toml"
    path.write_text(text.replace("leave = 78.0", "leave = 95.0"), encoding="utf-8")
    done = run("stretches", "validate", "seated-hamstring")
    assert done.returncode == 2
    line = text.splitlines().index("[[position]]") + 1
    assert f"line {line}: position.0: leave 95 must not lie beyond enter 85" in done.stdout


def test_the_recording_is_the_drawn_figure() -> None:
    saved = load_track(ROOT / "sample_videos" / "seated_hamstring.poses.npz")
    drawn = recording()
    assert np.allclose(saved.poses.image, drawn.poses.image, atol=0.01)
