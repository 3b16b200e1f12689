"""Options for what a recording does not say of itself."""

from __future__ import annotations

from typing import Annotated

import typer

SpeedOption = Annotated[
    float | None,
    typer.Option(
        "--speed",
        metavar="FACTOR",
        help="How fast the video plays, 1 being real time: slow motion that shows 2 real seconds "
        "in 8 plays at --speed 0.25. By default what its tags say.",
    ),
]
MirroredOption = Annotated[
    bool,
    typer.Option(
        "--mirrored",
        help="The video shows a mirror's view, as some front cameras store it (writing reads "
        "backwards): mirror it back, so that left and right are the person's own.",
    ),
]
