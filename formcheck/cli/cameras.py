"""The command `cameras`: which there are, and what to type for each."""

from __future__ import annotations

from formcheck.cli.terminal import print_plain
from formcheck.words import spoken


def cameras() -> None:
    """List the webcams: what `--camera` takes for each."""
    from formcheck.video.webcams import listed

    say = spoken()
    found = listed()
    for index, name in found.items():
        print_plain(f"--camera {index}   {name}")
    print_plain(say("camera-others") if found else say("camera-none"))
