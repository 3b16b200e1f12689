"""Judging one recording again and again while its values change, as fast as a hand can drag.

The readings are measured once, and the frames as the checker sees them are kept while only values
change that do not touch them: enter and leave, the bounce's amplitude, the dose, timing. The
answer is exactly that of `Judge` over the whole recording.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from formcheck.core.judge.judge import Judge
from formcheck.core.judge.sight import Sight, sights
from formcheck.core.measure.readings import Readings
from formcheck.core.stretch.definition import Stretch


class Rejudger:
    """Judges one recording by any number of variants of a stretch.

    Args:
        readings: of the whole recording.
    """

    def __init__(self, readings: Readings) -> None:
        self.readings = readings
        self._seen_as: str | None = None
        self._sights: Sequence[Sight] = ()

    def __call__(self, stretch: Stretch) -> Judge:
        """The finished judge of this variant."""
        key = _asked(stretch)
        if key != self._seen_as:
            self._sights = list(sights(self.readings, stretch))
            self._seen_as = key
        judge = Judge(stretch)
        judge.update(self.readings, self._sights)
        judge.finish()
        return judge


def _asked(stretch: Stretch) -> str:
    """Everything of a stretch that decides how frames look to the checker (`sight`)."""
    driver = stretch.driver
    return json.dumps(
        [
            stretch.sides,
            stretch.camera.views,
            [driver.measurement, driver.limb, driver.certainty],
            [stretch.bounce.measurement, stretch.bounce.limb],
            [[p.name, [c.model_dump() for c in p.requires]] for p in stretch.position],
            [r.model_dump(include=set(CONDITION)) for r in stretch.rule],
        ]
    )


CONDITION = ("measurement", "limb", "min", "max", "slack", "certainty")
"""What of a rule `core.measure.readings` looks at."""
