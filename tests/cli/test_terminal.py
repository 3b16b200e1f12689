"""What the terminal is told: in its encoding, as plain text, one sentence for any fault."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from formcheck.cli.terminal import plain
from tests.cli.test_main import TRACK
from tests.conftest import SAMPLES

PROGRAM = [sys.executable, "-m", "formcheck"]


def run(
    *words: str | Path, code: str = "", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """The command, after a piece of Python where something is to go wrong."""
    start = f"{code}\nfrom formcheck.__main__ import main\nmain()"
    return subprocess.run(
        [sys.executable, "-c", start, *map(str, words)],
        env=os.environ | environment,
        capture_output=True,
        check=False,
    )


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "utf-8"])
def test_what_a_terminal_cannot_encode_is_written_as_well_as_it_can_be(encoding: str) -> None:
    done = run("check", TRACK, "--stretch", "knee-to-chest", PYTHONIOENCODING=encoding)
    assert done.returncode == 0, done.stderr
    assert re.search(r"1\d\d(°| deg)", done.stdout.decode(encoding))


def test_json_stays_json_in_every_encoding(tmp_path: Path) -> None:
    made = tmp_path / "mine.toml"
    text = (Path("formcheck/library/stretches/knee_to_chest.toml")).read_text()
    made.write_text(text.replace('name = "Knee to chest"', 'name = "Knie zur Brust ▁ é"'))
    words = ("check", TRACK, "--stretch", made, "--json")
    said = [run(*words, PYTHONIOENCODING=e).stdout.decode(e) for e in ("ascii", "utf-8")]
    names = [json.loads(text)["stretch"]["name"] for text in said]
    assert names == ["Knie zur Brust ▁ é"] * 2


def test_control_characters_in_names_are_made_visible(tmp_path: Path) -> None:
    assert plain("a\x1b[31mb\u202ec\x07\n é") == "a\\x1b[31mb\\u202ec\\x07\n é"
    name = tmp_path / "\x1b[2Jclip.mp4"
    for command in ("analyse", "check", "photo", "demo"):
        done = run(command, name if command != "demo" else name.name)
        assert done.returncode == 2
        assert b"\x1b" not in done.stderr + done.stdout
        assert b"\\x1b[2Jclip" in done.stderr


BROKEN = """
import formcheck.recorded.analyse as a, formcheck.recorded.check as c
def broken(*_, **__): raise ZeroDivisionError('of ours')
whole = a.track
def track(video, **more):
    if 'bad' in video.name: broken()
    from tests.conftest import rendered
    return rendered('knee_to_chest_ok_both_f1_side').track
a.track = track
"""


def test_a_fault_of_ours_is_one_sentence_and_the_rest_is_judged(tmp_path: Path) -> None:
    videos = [tmp_path / n for n in ("bad.mp4", "none.mp4", "good.mp4")]
    for video in (videos[0], videos[2]):
        video.write_bytes((SAMPLES / "knee_to_chest.mp4").read_bytes())
    words = ("--stretch", "knee-to-chest", "--no-video", "--out", str(tmp_path / "out"))
    done = run("analyse", *videos, *words, code=BROKEN)
    assert done.returncode == 1
    first, second, _ = done.stderr.decode().splitlines()
    assert "bad.mp4: something went wrong in formcheck itself (ZeroDivisionError)" in first
    report = Path(first.partition("report is in ")[2].partition(":")[0])
    assert "of ours" in report.read_text()
    report.unlink()
    assert "none.mp4" in second
    assert b"2 holds found" in done.stdout
    assert (tmp_path / "out" / "good.session.json").exists()


def test_a_fault_elsewhere_is_one_sentence_too() -> None:
    code = BROKEN.replace("whole = a.track", "c.judge_track = broken")
    done = run("check", TRACK, code=code)
    assert done.returncode == 1
    (line,) = done.stderr.decode().splitlines()
    assert "Something went wrong in formcheck itself (ZeroDivisionError)" in line
    Path(line.partition("report is in ")[2].partition(":")[0]).unlink()


SLOW = """
import formcheck.recorded.track as t, formcheck.recorded.analyse as a, time
from tests.conftest import rendered
def track(video, **more):
    found = rendered('knee_to_chest_ok_both_f1_side').track
    print('tracking', flush=True)
    try:
        while True: time.sleep(0.01)
    except KeyboardInterrupt:
        raise t.Interrupted(found) from None
a.track = track
"""


@pytest.mark.skipif(os.name == "nt", reason="programs are ended otherwise there")
@pytest.mark.parametrize("ignored", [False, True])
def test_a_program_that_is_ended_writes_what_it_has(tmp_path: Path, ignored: bool) -> None:
    """SIGTERM is Ctrl-C, also where a shell started the program with Ctrl-C ignored."""
    words = ["analyse", str(SAMPLES / "knee_to_chest.mp4"), "--stretch", "knee-to-chest"]
    start = f"{SLOW}\nfrom formcheck.__main__ import main\nmain()"
    running = subprocess.Popen(
        [sys.executable, "-c", start, *words, "--out", str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_IGN) if ignored else None,
    )
    assert running.stdout is not None
    assert running.stdout.readline() == b"tracking\n"
    time.sleep(0.1)
    running.terminate()
    out, errors = running.communicate(timeout=30)
    assert running.returncode == 130, errors
    assert b"2 holds found" in out
    assert (tmp_path / "knee_to_chest.session.json").exists()
