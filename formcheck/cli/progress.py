"""Progress bars on standard error."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from formcheck.cli.terminal import plain

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

    from formcheck.recorded.progress import OnProgress


@contextmanager
def stages(name: str) -> Iterator[Stages]:
    """Progress bars on standard error, for the work on one thing."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    bar = Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
    with bar:
        yield Stages(bar, name)


class Stages:
    """Progress bars on standard error, one a stage of the work."""

    def __init__(self, bar: Bar, name: str) -> None:
        self._bar, self._name = bar, name

    @contextmanager
    def __call__(self, stage: str) -> Iterator[OnProgress]:
        """Show this stage while the block runs."""
        task = self._bar.add_task(plain(f"{self._name}: {stage}"), total=None)

        def update(done: float, expected: float) -> None:
            self._bar.update(task, completed=min(done, expected), total=max(expected, 1e-3))

        try:
            yield update
        finally:
            self._bar.remove_task(task)
