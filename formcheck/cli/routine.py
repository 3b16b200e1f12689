"""The plan of a routine for a person: where it goes on, and the shorter one that is offered."""

from __future__ import annotations

from dataclasses import replace

from formcheck.cli.safety import fitting
from formcheck.cli.terminal import say
from formcheck.core.stretch.definition import Stretch
from formcheck.core.stretch.routine import Routine
from formcheck.errors import StretchError
from formcheck.library.ids import typed
from formcheck.library.resolve import resolve
from formcheck.library.routines import load_routine
from formcheck.live.plan import Plan, with_doses
from formcheck.live.resume import Resumption, arranged
from formcheck.store.history import History
from formcheck.words import spoken


def plan_of(
    name: str,
    history: History,
    person: str | None,
    *,
    restart: bool,
    only: str = "",
    order: str = "",
) -> Plan:
    """What is to be done; says where it goes on and what is left out.

    Args:
        name: of a routine, or its file.
        history: knows how far this person has come.
        person: as named with `--person`.
        restart: from the beginning.
        only: these stretches alone, in this order: names, or numbers in the routine. Empty: all.
        order: these first, then the others. With either the routine begins anew.

    Raises:
        StretchError: one of the stretches named is not in it.
    """
    if only and order:
        raise StretchError("Give --only or --order, not both: --only has an order of its own.")
    named = only or order
    whole, progress = _plan(name, history, person, restart=restart or bool(named))
    if named:
        whole = _named(whole, named, others=bool(order))
        progress.reorder(whole.ids)
        return whole
    routine, _ = load_routine(name)
    if not progress.goes_on and routine.shorter:
        short, done = _plan(routine.shorter, history, person, restart=restart, among=whole)
        if done.goes_on:
            whole, progress = short, done
        elif short.stretches:
            done.run = whole.run  # whichever is chosen, it is this run
            whole = _with_shorter(whole, short)
    if progress.goes_on:
        say(spoken()("live-resumed", name=whole.name_of(whole.first)))
    for left_out, why in whole.left_out:
        say(spoken()("left_out", name=left_out, reason=why))
    return whole


def resolved(name: str, person: str | None) -> tuple[Stretch, str]:
    """A stretch by its name, with this person's values, and where it is defined.

    Raises:
        StretchError: there is none, or only a file's own stretch is meant.
    """
    meant = resolve(name, person)
    if meant.recognising:
        raise StretchError("Live needs the name of a stretch, such as knee-to-chest.")
    return meant.stretches[0], meant.names[0]


def _plan(
    name: str, history: History, person: str | None, *, restart: bool, among: Plan | None = None
) -> tuple[Plan, Resumption]:
    """The plan of one routine; with `among`, of those stretches that this other plan has."""
    routine, names = load_routine(name)
    found = [resolved(n, person) for n in names]
    doses = [routine.repetitions.get(n) for n in routine.stretches]
    if among is not None:  # what does not fit this person is not in there, or easier
        own = {s.id: (s, where) for s, where in among.stretches}
        kept = [(own[s.id], n) for (s, _), n in zip(found, doses, strict=True) if s.id in own]
        stretches = tuple((with_doses(s, n), where) for (s, where), n in kept)
    else:
        dosed = [(with_doses(s, n), where) for (s, where), n in zip(found, doses, strict=True)]
        stretches = fitting(dosed, person)
    progress = Resumption(
        history, routine, [s for s, _ in stretches], person=person, restart=restart
    )
    if progress.order:
        defined = {stretch.id: where for stretch, where in stretches}
        chosen = arranged([s for s, _ in stretches], progress.order)
        stretches = tuple((s, defined[s.id]) for s in chosen)
    plan = Plan(
        stretches,
        change_s=routine.change_s,
        first=progress.first,
        run=progress.run,
        carried=progress.carried,
        at_step=progress.reached,
        left_out=_left_out(routine, person),
        asks_first=not progress.goes_on,
        at_order=progress.reorder,
    )
    return plan, progress


def _named(plan: Plan, names: str, *, others: bool) -> Plan:
    """The plan with these stretches in this order, and the others after them or not at all."""
    wanted = [n.strip().replace("-", "_").lower() for n in names.split(",")]
    numbers = {i: n for n, i in reversed(list(enumerate(plan.ids)))}
    numbers |= {str(n + 1): n for n in range(len(plan.ids))}
    missing = [n for n in wanted if n not in numbers]
    if missing:
        known = ", ".join(f"{n} {typed(i)}" for n, i in enumerate(plan.ids, 1))
        raise StretchError(f"'{missing[0]}' is not in this routine for you: choose from {known}.")
    chosen = list(dict.fromkeys(numbers[n] for n in wanted))
    if others:
        chosen += [n for n in range(len(plan.ids)) if n not in chosen]
    return replace(plan, stretches=tuple(plan.stretches[n] for n in chosen), asks_first=False)


def _left_out(routine: Routine, person: str | None) -> tuple[tuple[str, str], ...]:
    return tuple((resolved(n, person)[0].name, why) for n, why in routine.left_out.items())


def _with_shorter(whole: Plan, short: Plan) -> Plan:
    return replace(whole, shorter=replace(short, run=whole.run))
