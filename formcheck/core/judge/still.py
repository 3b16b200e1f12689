"""One picture: which way the body lies, and whether it is in a stretch's end position."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
from pydantic import BaseModel, ConfigDict

from formcheck.core.judge.recognise import specific_first
from formcheck.core.judge.sight import sights
from formcheck.core.measure.readings import Readings
from formcheck.core.measure.viewpoint import WRONG_VIEW_DEG, PostureName, posture
from formcheck.core.result.session import PHOTO_FORMAT, Reason, Side, SourceRef
from formcheck.core.stretch.definition import Stretch
from formcheck.words import catalogue


class ReadingRecord(BaseModel):
    """One measurement; `value` None when not measurable."""

    model_config = ConfigDict(frozen=True)

    value: float | None
    unit: str
    certainty: float


class PhotoStretch(BaseModel):
    """The stretch asked for, or the one recognised (`id` None: none)."""

    model_config = ConfigDict(frozen=True)

    id: str | None
    name: str | None
    recognised: bool
    definition: str = "built-in"


class PhotoResult(BaseModel):
    """What one still picture shows (`formcheck.photo/1`). It cannot show duration or movement."""

    model_config = ConfigDict(frozen=True)

    format: Literal["formcheck.photo/1"] = PHOTO_FORMAT
    source: SourceRef
    posture: PostureName
    stretch: PhotoStretch
    in_position: bool
    position: str | None
    side: Side | None
    certainty: float
    readings: dict[str, ReadingRecord]
    unjudged: Reason | None
    notes: tuple[str, ...] = ()
    note: str = "A still picture shows neither duration nor movement."


def judge_still(
    readings: Readings, stretches: Sequence[Stretch], source: SourceRef, *, recognising: bool
) -> PhotoResult:
    """Judge the first frame of the readings.

    Args:
        readings: of one picture.
        stretches: the one asked for, or all to choose from.
        source: where it came from.
        recognising: whether the stretch is to be recognised.
    """
    found = None
    blind = ""
    for stretch in specific_first(stretches):
        found, why = _in_position(readings, stretch)
        blind = blind or why
        if found is not None:
            break
    chosen = stretch if found is not None or not recognising else None
    side, position, certainty = found or (None, None, 0.0)
    return PhotoResult(
        source=source,
        posture=str(posture(readings)[0]),
        stretch=PhotoStretch(
            id=chosen.id if chosen else None,
            name=chosen.name if chosen else None,
            recognised=recognising and chosen is not None,
        ),
        in_position=found is not None,
        position=position,
        side=side,
        certainty=round(certainty, 3),
        readings=_records(readings),
        unjudged=blind if found is None and blind else None,
        note=catalogue(stretches[0].language)("photo-note"),
    )


def _in_position(
    readings: Readings, stretch: Stretch
) -> tuple[tuple[str, str | None, float] | None, str]:
    """Side, position and certainty when in position; else why that cannot be told, or nothing."""
    sight = next(sights(readings, stretch))
    if sight.blind:
        return None, sight.blind
    if sight.ends > WRONG_VIEW_DEG and "front" not in stretch.camera.views:
        return None, "wrong_view"
    neutral = stretch.driver.neutral
    # No neutral of this person is known from one picture: the middle of the usual ones.
    zero = (neutral.low + neutral.high) / 2 if neutral else 0.0
    best: tuple[float, str, str | None, float] | None = None
    unsure = ""
    for position in stretch.position:
        sign = position.sign
        threshold = position.still if position.still is not None else position.enter
        for side in stretch.candidates:
            sample = sight.samples[side, position.name]
            depth = sign * (sample.driver - zero)
            if sample.open and not depth < sign * threshold:
                unsure = sight.hidden
            beyond = depth - sign * threshold
            if sample.enter and beyond >= 0 and (best is None or beyond > best[0]):
                best = (beyond, side, position.name, sample.certainty)
    return (best[1:], "") if best else (None, unsure)


def _records(readings: Readings) -> dict[str, ReadingRecord]:
    records = {}
    for key in readings.values:
        r = readings.reading(key, 0)
        value = None if r.value is None or not np.isfinite(r.value) else r.value
        records[key] = ReadingRecord(value=value, unit=r.unit, certainty=r.certainty)
    return records
