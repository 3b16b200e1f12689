"""How slow work tells how far it is."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import TypeAlias

OnProgress: TypeAlias = Callable[[float, float], None]
"""Called with (media seconds done, media seconds expected)."""

Stage: TypeAlias = Callable[[str], AbstractContextManager[OnProgress | None]]
"""Opens a stage of the work by its name; gives what is called as it goes on."""


def silent(_name: str) -> AbstractContextManager[OnProgress | None]:
    """A `Stage` that nobody looks at."""
    return nullcontext()
