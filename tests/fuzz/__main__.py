"""`python -m tests.fuzz KIND --number 10000 --seed 1`: attack one kind, or `all`."""

from __future__ import annotations

import argparse
import sys
import warnings

from tests.fuzz.harness import KINDS, Tally, attack_of, one, run

SHOWN = 12
"""So many of those that ended badly are shown."""


def different(tally: Tally) -> list[str]:
    """The ways in which inputs ended badly, the most frequent first, each with an example."""
    ways: dict[str, list[int]] = {}
    for number, (outcome, told) in tally.bad.items():
        ways.setdefault(f"{outcome}: {told.splitlines()[-1][:160]}", []).append(number)
    often = sorted(ways.items(), key=lambda way: -len(way[1]))
    return [f"{len(numbers)} x (--only {numbers[0]}) {way!r}" for way, numbers in often]


def main() -> int:
    """Command line; the exit code is 1 when an input ended badly."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("kind", choices=(*KINDS, "all"))
    parser.add_argument("--number", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="begin at this input")
    parser.add_argument("--only", type=int, help="repeat this input and show how it ended")
    parser.add_argument("--shown", type=int, default=SHOWN, help="bad ones that are shown")
    given = parser.parse_args()
    if given.only is not None:
        warnings.simplefilter("error")
        print(*one(given.kind, given.seed, given.only, attack_of(given.kind)), sep="\n")
        return 0
    tallies = []
    for kind in KINDS if given.kind == "all" else (given.kind,):
        tallies.append(run(kind, given.number, given.seed, given.first))
        for line in different(tallies[-1])[: given.shown]:
            print(f"  {line}", file=sys.stderr)
        print(f"{tallies[-1]}; {tallies[-1].seconds:.0f} s", flush=True)
    return int(any(t.bad for t in tallies))


if __name__ == "__main__":
    sys.exit(main())
