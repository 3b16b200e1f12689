"""What all tabs share."""

from __future__ import annotations

import asyncio

import pytest

from formcheck.library.definition import definition
from tests.tune.opened import BOTH, tuning


def test_changes_that_come_while_others_are_judged_are_all_made() -> None:
    pytest.importorskip("nicegui")
    from formcheck.tune.page.shared import Shared

    class Tab:
        told: list[str]

        def __init__(self) -> None:
            self.told = []

        def refresh(self) -> None: ...

        def tell(self, sentence: str) -> None:
            self.told.append(sentence)

    state = tuning(BOTH)
    shared, one, other = Shared(state), Tab(), Tab()

    async def all_at_once() -> None:
        await asyncio.gather(
            shared.set({"dose.hold_s": 9.0}, one),  # type: ignore[arg-type]
            *(shared.set({"dose.hold_s": s}, one) for s in (8.0, 7.0)),  # type: ignore[arg-type]
            shared.set({"bounce.amplitude": 4.0}, other),  # type: ignore[arg-type]
            shared.change(state.save, one),  # type: ignore[arg-type]
            shared.set({"dose.hold_s": -1.0}, other),  # type: ignore[arg-type]
        )

    asyncio.run(all_at_once())
    assert definition("knee_to_chest").own == {"dose.hold_s": 7.0, "bounce.amplitude": 4.0}
    assert one.told == []
    assert "out of range" in other.told[0]
