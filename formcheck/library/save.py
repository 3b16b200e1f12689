"""Own values saved: merged, never written over a change made by somebody else meanwhile."""

from __future__ import annotations

from formcheck.core.stretch.definition import Stretch
from formcheck.core.stretch.parsing import parse
from formcheck.core.stretch.values import Changes, Number, changed, values
from formcheck.errors import StretchError
from formcheck.library.definition import Definition
from formcheck.library.overrides_toml import new_text, overrides_in, with_overrides, with_values
from formcheck.library.versions import alone, nothing_built_in, replace


def save(known: Definition, wanted: Changes) -> Definition:
    """Save own values. What somebody else changed meanwhile is kept, unless it is the same value.

    Args:
        known: the definition as it was when the changes began.
        wanted: all own values from now on, by address.

    Returns:
        The definition as saved.

    Raises:
        StretchError: a value is impossible, the file was broken by hand, or the same value was
            changed there too; nothing is written.
        OutputError: the file cannot be written.
    """
    changed(known.ground, wanted)  # before a folder is made for nothing
    with alone(known.path):
        now = known.again()
        merged = _merged(known, now, wanted)
        stretch = changed(now.ground, merged)
        if now.complete:
            text = with_values(now.text, now.stretch, merged)
        else:
            text = with_overrides(now.text or new_text(now.base), now.base, merged)
        _read_back(now, text, stretch)
        replace(known.path, text)
        return known.again()


def _read_back(now: Definition, text: str, wanted: Stretch) -> None:
    """Refuse a text that does not say what was to be written.

    Raises:
        StretchError: it does not.
    """
    if now.complete:
        same = parse(text, now.path.name) == wanted
    else:
        same = changed(now.base, overrides_in(text, now.path.name, now.base)) == wanted
    if not same:
        raise StretchError(
            f"{now.path} cannot be changed the way it is written: change it there by hand."
        )


def _merged(known: Definition, now: Definition, wanted: Changes) -> dict[str, Number]:
    """What is wanted, on top of what others changed since `known` was read.

    Raises:
        StretchError: both changed the same value.
    """
    before, current = _held(known), _held(now)
    if known.complete:
        wanted = before | dict(wanted)
    touched = {a for a in {*before, *wanted} if before.get(a) != wanted.get(a)}
    clash = [a for a in sorted(touched) if current.get(a) not in (before.get(a), wanted.get(a))]
    if clash:
        raise StretchError(
            f"{clash[0]} was changed to {_said(current.get(clash[0]))} in {known.path.name} since "
            "you opened it: reload to have that value, then change it again if you wish."
        )
    merged = {a: v for a, v in current.items() if a not in touched}
    return merged | {a: wanted[a] for a in touched if a in wanted}


def _held(known: Definition) -> dict[str, Number]:
    """Own values; of a complete file, all that it holds."""
    if not known.complete:
        return dict(known.own)
    held = values(known.stretch).items()
    return {a: v.value for a, v in held if v.value is not None}


def _said(value: Number | None) -> str:
    return "the built-in value" if value is None else f"{value:g}"


def reset_value(known: Definition, address: str) -> bool:
    """Take one own value back; False when it was none.

    Raises:
        StretchError: there is no such value, or nothing is built in for it.
        OutputError: the file cannot be written.
    """
    if known.complete:
        raise StretchError(nothing_built_in(known.path))
    builtin = values(known.base)
    if address not in builtin:
        changed(known.base, {address: 0})  # says what there is instead
    if address not in known.own:
        return False
    save(known, {a: v for a, v in known.own.items() if a != address})
    return True
