"""Command lines: every command with words left out, doubled, exchanged and made strange.

What would open a camera, a window, a server or the pose model says so instead: how far a command
line is understood needs none of them.
"""

from __future__ import annotations

import io
import os
import sys
from contextlib import redirect_stderr, redirect_stdout
from functools import cache
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any

import typer.main

from formcheck.cli.main import main
from formcheck.errors import FormcheckError, ModelError, SourceError
from formcheck.library.definition import definition
from formcheck.recorded.recordings import open_recording
from formcheck.store.poses import save_track
from formcheck.tune.state import Tuning
from formcheck.video import camera, landmarker, window
from tests.fuzz import own
from tests.fuzz.drafts import recording
from tests.fuzz.labels import CSV
from tests.fuzz.mutate import mutated_text

COMMANDS = tuple(
    line.split()
    for line in """\
analyse clip.mp4 other.mp4 --stretch knee-to-chest --out out --model full --no-video --json
analyse clip.mp4 --stretch mine.toml --person anna
photo photo.png clip.mp4 --stretch cat-cow --json
check clip.poses.npz --stretch knee-to-chest --json
check clip.poses.npz --person anna
live knee-to-chest --camera 0 --model auto --voice off --volume 50 --no-window --record rec
live childs-pose --windowed --camera clip.mp4
routine back-pain --restart --volume 100
history --export history.csv
history --export history.json
history --delete 1,3 --yes
history --delete all --yes
history
demo list
calibrate knee-to-chest clip.poses.npz --person anna --dry-run
tune clip.poses.npz --stretch knee-to-chest --port 0 --no-browser --labels labels.csv
tune page clip.poses.npz --stretch mine.toml
tune fit . --labels labels.csv --stretch knee-twist --person anna --save --anyway
stretches list --person anna
stretches show knee-to-chest --toml
stretches new my-stretch --from cat-cow --to my.toml
stretches new my-stretch
stretches validate mine.toml
stretches diff knee-to-chest --person anna
stretches set knee-to-chest dose.hold_s 20 --person anna
stretches set piriformis rule.ankle_not_crossed.blocks true
stretches reset knee-to-chest dose.hold_s
stretches reset knee-to-chest --previous
stretches measurements
--version
--help""".splitlines()
)
OPTIONS = (
    "--json", "--stretch", "--person", "--out", "--to", "--from", "--labels", "--volume", "--",
    "-", "-h", "--help", "--yes", "--delete", "--record", "--no-such", "-1", "--port=9",
)  # fmt: skip
STRANGE = (
    "", " ", "²", "٣", "-1", "nan", "1e400", "9" * 400, "9" * 5000, "a\nb", "\x1b[31m",
    "\udc80", "é", "😀", "..", ".", "~", "~nobody/x", "a:b", "x" * 300, "x" * 5000, "auto",
    "left", "true", "clip.mp4", "clip.poses.npz", "folder", "folder.toml", "mine.toml",
    "labels.csv", "%s", "{}", "[bold]x[/bold]", "[/]", "http://", "rtsp://127.0.0.1:1/",
    "-" * 50,
)  # fmt: skip
CODES = (0, 1, 2, 130)


def attack(rng: Random, folder: Path) -> None:
    place = folder / "in" / "here"  # so that `..` is still ours
    place.mkdir(parents=True)
    _furnish(place)
    os.chdir(place)
    os.environ["HOME"] = str(folder)
    try:
        code, told = _run(_words(rng))
    finally:
        os.chdir("/")
    assert "\x1b" not in told, f"the terminal is commanded: {told!r}"
    assert "Traceback" not in told, told
    if code:
        assert code in CODES, code
        lines = told.strip().splitlines()
        usage = "Usage:" in told or "─ Error ─" in told
        raise FormcheckError("Usage was shown." if usage else lines[-1] if lines else "")


def _words(rng: Random) -> list[str]:
    words = list(rng.choice(COMMANDS))
    for _ in range(rng.choice((0, 1, 1, 2, 3))):
        at = rng.randrange(len(words) + 1)
        match rng.randrange(6):
            case 0:
                words.insert(at, rng.choice(OPTIONS))
            case 1:
                words.insert(at, rng.choice(STRANGE))
            case 2 | 3:
                words[at : at + 1] = [rng.choice(STRANGE)]
            case 4:
                del words[at : at + 1]
            case _:
                words[at : at + 1] = [mutated_text(rng, w) for w in words[at : at + 1]]
    # No word holds a zero, and none leads out of the folder: as a shell and good manners have it.
    return [w.replace("\0", "").replace("/", "./") for w in words]


def _run(words: list[str]) -> tuple[int, str]:
    """What the program ends with, and all it says."""
    _without_devices()
    told = io.StringIO()
    sys.argv, sys.stdin = ["formcheck", *words], io.StringIO("y\n")
    with redirect_stdout(told), redirect_stderr(told):
        try:
            main()
        except SystemExit as ended:
            return (ended.code if isinstance(ended.code, int) else int(ended.code is not None)), (
                told.getvalue()
            )
    return 0, told.getvalue()


def _furnish(place: Path) -> None:
    save_track(recording().track, place / "clip.poses.npz")
    (place / "labels.csv").write_text(CSV, encoding="utf-8")
    (place / "mine.toml").write_text(own.SPELLINGS[0], encoding="utf-8")
    (place / "clip.mp4").write_bytes(b"no video")
    (place / "other.mp4").write_bytes(b"")
    (place / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    for name in ("folder", "folder.toml"):
        (place / name).mkdir()
    anna = Path(os.environ["FORMCHECK_CONFIG"]) / "people/anna/knee_to_chest.toml"
    anna.parent.mkdir(parents=True)
    anna.write_text(own.SPELLINGS[1], encoding="utf-8")


@cache
def _without_devices() -> None:
    """What is slow, looked at or listened to is not there: as on a machine without it."""
    page = ModuleType("formcheck.tune.page.server")
    page.serve = _tuned  # type: ignore[attr-defined]
    sys.modules[page.__name__] = page
    # The commands are made once, not for every line: that took two thirds of the time.
    typer.main.get_command = cache(typer.main.get_command)
    for module, name in ((landmarker, "Landmarker"), (camera, "Camera"), (window, "Window")):
        setattr(module, name, _Absent)


class _Absent:
    def __init__(self, *_: Any, **__: Any) -> None:
        raise ModelError("There is no such device on this machine: connect one.")


def _tuned(recordings: list[Path], stretch: str, **more: Any) -> None:
    """What the tuning page does before it opens."""
    known = definition(stretch, more["person"])
    if not recordings:
        raise SourceError("There is nothing to tune on: name a recording.")
    Tuning(known, [open_recording(path) for path in recordings], more["labels"])
