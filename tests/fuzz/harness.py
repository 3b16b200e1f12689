"""Runs attacks in a process of their own, watches them, and counts how they end.

A decoder that crashes takes only that process with it; one that hangs is ended from here.
"""

from __future__ import annotations

import importlib
import multiprocessing
import os
import resource
import shutil
import tempfile
import time
import traceback
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from typing import Literal

from formcheck.errors import FormcheckError

KINDS = ("poses", "labels", "drafts", "commands", "stretches", "own", "history", "video")
LIMIT_S = 5.0
"""An input that takes longer counts as hanging."""
ENDED_S = 40.0
"""Silence after which the process is ended: time for two tries on a busy machine."""
START_S = 120.0
MEMORY = 6 << 30
"""Bytes of address space: an input that asks for more is a fault."""
MEMORY_DISK = next((p for p in ("/dev/shm",) if os.access(p, os.W_OK)), None)
"""Where inputs are written, if the machine has it: waiting for the disk is not what is measured."""
LOCK = ".formcheck-lock"
"""A file that stays, empty: two who write at once wait at it for one another."""
Outcome = Literal["accepted", "refused", "traceback", "hang", "crash", "unclear", "left behind"]
Attack = Callable[[Random, Path], None]
"""Makes an input in an empty folder and uses it as the program would; raises what that raises."""


@dataclass
class Tally:
    """How the inputs of one kind ended.

    Attributes:
        ended: outcome and what was told, by the number of the input.
        seconds: how long all took.
    """

    kind: str
    seed: int
    ended: dict[int, tuple[Outcome, str]] = field(default_factory=dict)
    seconds: float = 0.0

    def count(self, *outcomes: Outcome) -> int:
        """How many ended in one of these ways."""
        return sum(outcome in outcomes for outcome, _ in self.ended.values())

    @property
    def bad(self) -> dict[int, tuple[Outcome, str]]:
        """Those that did not end as they should."""
        good = ("accepted", "refused")
        return {n: end for n, end in self.ended.items() if end[0] not in good}

    def __str__(self) -> str:
        return (
            f"{self.kind} (seed {self.seed}): {len(self.ended)} inputs, "
            f"{self.count('traceback', 'crash')} tracebacks, {self.count('hang')} hangs over "
            f"{LIMIT_S:g} s, {self.count('refused')} refused, {self.count('accepted')} accepted, "
            f"{self.count('unclear')} not one sentence, "
            f"{self.count('left behind')} left something behind"
        )


def attack_of(kind: str) -> Attack:
    """The attack of a kind."""
    found: Attack = importlib.import_module(f"tests.fuzz.{kind}").attack
    return found


def run(kind: str, number: int, seed: int, first: int = 0) -> Tally:
    """Run the inputs of a kind from `first` on, each whatever became of the others."""
    tally, began = Tally(kind, seed), time.monotonic()
    context = multiprocessing.get_context("spawn")
    at, end = first, first + number
    while at < end:
        here, there = context.Pipe(duplex=False)
        process = context.Process(target=_work, args=(kind, seed, at, end, there), daemon=True)
        process.start()
        there.close()
        at = _watch(here, tally, at, end)
        process.kill()
        process.join()
    tally.seconds = time.monotonic() - began
    return tally


def _watch(here: Connection, tally: Tally, at: int, end: int) -> int:
    """Count until all have ended, or one takes the process with it; the number to go on at."""
    patience = START_S
    while at < end:
        if not here.poll(patience):
            tally.ended[at] = ("hang", f"nothing for {patience:g} s")
            return at + 1
        try:
            tally.ended[at] = here.recv()
        except EOFError:
            tally.ended[at] = ("crash", "the process ended")
            return at + 1
        at, patience = at + 1, ENDED_S
    return at


def _work(kind: str, seed: int, first: int, end: int, there: Connection) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    warnings.simplefilter("error")  # a warning is text on the terminal that helps nobody
    attack = attack_of(kind)
    for number in range(first, end):
        ended = one(kind, seed, number, attack)
        if ended[0] == "hang":  # of the input, or of the machine: that one does not come twice
            ended = one(kind, seed, number, attack)
        there.send(ended)


def one(kind: str, seed: int, number: int, attack: Attack) -> tuple[Outcome, str]:
    """Run one input; how it ended."""
    folder = Path(tempfile.mkdtemp(prefix="fuzz-", dir=MEMORY_DISK))
    os.environ["FORMCHECK_CONFIG"] = str(folder / "config")
    os.environ["FORMCHECK_DATA"] = str(folder / "data")
    began = time.monotonic()
    outcome, detail = _tried(attack, Random(f"{kind} {seed} {number}"), folder)
    took = time.monotonic() - began
    parts = [p.name for p in folder.rglob(".*") if p.name != LOCK]
    shutil.rmtree(folder, ignore_errors=True)
    if outcome in ("accepted", "refused") and took > LIMIT_S:
        return "hang", f"{took:.1f} s"
    if outcome in ("accepted", "refused") and parts:
        return "left behind", ", ".join(parts)
    return outcome, detail.replace(str(folder), "FOLDER")


def _tried(attack: Attack, rng: Random, folder: Path) -> tuple[Outcome, str]:
    try:
        attack(rng, folder)
    except FormcheckError as error:
        told = str(error)
        return ("refused" if is_sentence(told) else "unclear"), told
    except BaseException as error:  # noqa: BLE001 - what nobody foresaw is what is looked for
        return "traceback", f"{traceback.format_exc()}{where(error)}"
    return "accepted", ""


def where(error: BaseException) -> str:
    """The error in a line, with the place in the package where it came up."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if "formcheck/" in f.filename]
    at = frames[-1] if frames else traceback.extract_tb(error.__traceback__)[-1]
    words = " ".join(str(error).split())[:100]
    return f"{Path(at.filename).name}:{at.lineno} {type(error).__name__}: {words}"


def is_sentence(text: str) -> bool:
    """One line of text that a terminal can show."""
    plain = all(c.isprintable() for c in text)
    return plain and text.endswith(".") and len(text) < 2000 and "Traceback" not in text
