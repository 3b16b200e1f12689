"""The options that only a routine has."""

from __future__ import annotations

from typing import Annotated

import typer

RestartOption = Annotated[
    bool, typer.Option("--restart", help="From the beginning, not where it was interrupted.")
]
OnlyOption = Annotated[
    str,
    typer.Option(
        "--only",
        metavar="NAMES",
        help="Only these stretches, in this order: 3,1,2 or childs-pose,cat-cow. Begins anew.",
    ),
]
OrderOption = Annotated[
    str,
    typer.Option(
        "--order", metavar="NAMES", help="These stretches first, then the others. Begins anew."
    ),
]
