"""A stretch made to fit what somebody has to mind: left out, or in an easier form."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from formcheck.core.stretch.definition import Stretch
from formcheck.core.stretch.safety import LEAVE_OUT, Concern, Variant, Why
from formcheck.core.stretch.values import changed, values

DEPTHS = ("enter", "leave", "full", "still")


@dataclass(frozen=True)
class Fitted:
    """What becomes of a stretch for somebody.

    Attributes:
        stretch: to be done; None when it is left out.
        why: each concern with the reason.
        how: what is easier about it, a sentence each.
    """

    stretch: Stretch | None
    why: Mapping[Concern, Why]
    how: tuple[str, ...] = ()


def fitted(stretch: Stretch, concerns: Collection[str]) -> Fitted:
    """The stretch for somebody who has to mind these things.

    Raises:
        StretchError: a variant of the stretch asks for values that it does not have.
    """
    minded = {c: n for c, n in stretch.not_for.items() if c in concerns}
    why = {c: n.why for c, n in minded.items()}
    wanted = {n.instead for n in minded.values()}
    if LEAVE_OUT in wanted:
        return Fitted(None, why)
    chosen = [v for v in stretch.variant if v.id in wanted]
    for variant in chosen:
        stretch = easier(stretch, variant)
    return Fitted(stretch, why, tuple(v.how for v in chosen))


def easier(stretch: Stretch, variant: Variant) -> Stretch:
    """The stretch in an easier form.

    Raises:
        StretchError: the variant asks for a value that the stretch does not have.
    """
    wanted = {a: v for a, v in variant.values.items() if _is_easier(stretch, a, v)}
    stretch = changed(stretch, wanted)
    positions = tuple(
        p.model_copy(
            update={"requires": tuple(c for c in p.requires if c.measurement not in variant.off)}
        )
        for p in stretch.position
    )
    return stretch.model_copy(
        update={
            "position": positions,
            "rule": tuple(r for r in stretch.rule if r.id not in variant.off),
            "instructions": (*stretch.instructions, variant.how),
            "speech": stretch.speech | {"start": variant.how},
            # It fits now: what it was fitted by speaks of rules that are gone.
            "not_for": {},
            "variant": (),
        }
    )


def _is_easier(stretch: Stretch, address: str, value: float) -> bool:
    """Whether a value asks for less than the one there is: own values may be easier already."""
    known = values(stretch)
    now = known[address].value if address in known else None
    key = address.rsplit(".", 1)[-1]
    if now is None or key not in DEPTHS:
        return True
    sign = next(
        p.sign
        for p in stretch.position
        if p.name is None or address.startswith(f"position.{p.name}.")
    )
    return sign * value < sign * now
