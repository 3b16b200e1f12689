"""Every text of a stretch by its key, and a stretch with its texts in other words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from formcheck.core.stretch.condition import Requirement
from formcheck.core.stretch.definition import Position, Rule, Stretch

Retell: TypeAlias = Callable[[str, str], str]
"""Key and text in, text out."""


def retold(stretch: Stretch, retell: Retell) -> Stretch:
    """The stretch with each of its texts told anew; what judges stays.

    Keys: `name`, `purpose`, `instructions-1` .., `feel`, `mistakes-1` .., `advice` (of the camera),
    `missing` (with the
    position's name where there are several: `missing-cat`), `missing-MEASUREMENT-LIMB`,
    `message-RULE`, `cue-RULE`, `variant-ID`, `speech-KEY`.

    Args:
        stretch: whose texts are told anew.
        retell: is given each key with its text.
    """
    camera = {"advice": retell("advice", stretch.camera.advice)}
    return stretch.model_copy(
        update={
            "name": retell("name", stretch.name),
            "purpose": retell("purpose", stretch.purpose),
            "instructions": _listed("instructions", stretch.instructions, retell),
            "feel": stretch.feel and retell("feel", stretch.feel),
            "mistakes": _listed("mistakes", stretch.mistakes, retell),
            "camera": stretch.camera.model_copy(update=camera),
            "position": tuple(_position(p, retell) for p in stretch.position),
            "rule": tuple(_rule(r, retell) for r in stretch.rule),
            "variant": tuple(
                v.model_copy(update={"how": retell(f"variant-{v.id}", v.how)})
                for v in stretch.variant
            ),
            "speech": {k: retell(f"speech-{k}", text) for k, text in stretch.speech.items()},
        }
    )


def texts_of(stretch: Stretch) -> dict[str, str]:
    """Every text of a stretch by its key."""
    found: dict[str, str] = {}

    def keep(key: str, text: str) -> str:
        found[key] = text
        return text

    retold(stretch, keep)
    return found


def _listed(key: str, texts: Sequence[str], retell: Retell) -> tuple[str, ...]:
    return tuple(retell(f"{key}-{k}", text) for k, text in enumerate(texts, start=1))


def _position(position: Position, retell: Retell) -> Position:
    key = f"missing-{position.name}" if position.name else "missing"
    missing = position.missing and retell(key, position.missing)
    requires = tuple(_requirement(r, retell) for r in position.requires)
    return position.model_copy(update={"missing": missing, "requires": requires})


def _requirement(asked: Requirement, retell: Retell) -> Requirement:
    key = f"missing-{asked.measurement}-{asked.limb}"
    return asked.model_copy(update={"missing": asked.missing and retell(key, asked.missing)})


def _rule(rule: Rule, retell: Retell) -> Rule:
    message = retell(f"message-{rule.id}", rule.message)
    return rule.model_copy(update={"message": message, "cue": retell(f"cue-{rule.id}", rule.cue)})
