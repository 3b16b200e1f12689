"""The result in a person's words, the most important first."""

from __future__ import annotations

from collections.abc import Sequence

from formcheck.core.pose.pose import Source
from formcheck.core.result.session import Attempt, Hold, Movement, Totals, Unjudged, ViewRef
from formcheck.core.stretch.definition import Stretch
from formcheck.words import Catalogue, catalogue

COMPANY_S = 0.5
"""A look apart: somebody seen in one look alone was hardly there (own choice)."""


def write_notes(
    stretch: Stretch,
    holds: Sequence[Hold],
    attempts: Sequence[Attempt],
    movements: Sequence[Movement],
    unjudged: Sequence[Unjudged],
    view: ViewRef,
    totals: Totals,
    source: Source,
    wrong_posture: str,
    company_s: float,
) -> tuple[str, ...]:
    """Plain sentences, the most important first.

    Args:
        stretch: that was judged.
        holds: found.
        attempts: that did not become one.
        movements: into and out of position.
        unjudged: times not judged.
        view: where the camera stood.
        totals: the dose so far.
        source: what was judged, with what was wrong with it and what it left open.
        wrong_posture: the posture mostly seen instead of the stretch's own, or empty.
        company_s: seconds with somebody else in the picture.
    """
    say = catalogue(stretch.language)
    notes = [source.damage] if source.damage else []
    notes += [_dose(stretch, holds, totals, say)]
    if not holds and wrong_posture:
        seen, own = say(f"posture-{wrong_posture}"), say(f"posture-{stretch.posture}")
        notes.append(say("note-wrong-posture", seen=seen, own=own))
    notes += _attempts(attempts, say)
    blind_s = sum(u.end_s - u.start_s for u in unjudged)
    if not (holds or attempts or wrong_posture) and 2 * blind_s < source.duration_s:
        notes.append(say("note-passed-through" if movements else "note-nothing-near"))
    notes += _bounces(holds, say)
    notes += _faults(holds, say)
    notes += _not_counted(stretch, holds, say)
    notes += _fast(stretch, movements, say)
    notes += unjudged_notes(unjudged, stretch.language)
    if company_s >= COMPANY_S:
        notes.append(say("note-company", s=company_s))
    if holds and not view.suitable:
        notes.append(say("note-view", advice=stretch.camera.advice))
    return (*notes, *source.decided)


def nothing_notes(posture: str, language: str) -> list[str]:
    """What is said where none of the stretches was recognised; `posture` mostly seen, or empty."""
    say = catalogue(language)
    notes = [say("note-nothing")]
    if posture not in ("", "unknown"):
        notes.append(say("note-mostly", seen=say(f"posture-{posture}")))
    return notes


def near_miss_note(stretch: Stretch, attempt: Attempt) -> str:
    """What is said of the stretch likeliest meant but not recognised."""
    message, name = attempt.missing.message, stretch.name
    article = "an" if name[0].lower() in "aeiou" else "a"
    say = catalogue(stretch.language)
    return say("note-near-miss", s=attempt.start_s, article=article, name=name, message=message)


def _dose(stretch: Stretch, holds: Sequence[Hold], totals: Totals, say: Catalogue) -> str:
    if not holds:
        return say("note-no-hold", name=stretch.name)
    by = "sides" if stretch.dose.per_side else "both"
    counted, target = totals.counted, totals.target
    return say(
        f"note-complete-{by}" if totals.complete else f"note-counted-{by}",
        n=len(holds),
        what="cycles" if len(stretch.position) > 1 else "holds",
        goal=stretch.dose.hold_s,
        left=counted.left,
        right=counted.right,
        both=counted.both,
        left_of=target.left,
        right_of=target.right,
        both_of=target.both,
    )


def _attempts(attempts: Sequence[Attempt], say: Catalogue) -> list[str]:
    """The first sentence of each thing that was missing, with how often it was."""
    missing: dict[tuple[str, str, str | None], list[Attempt]] = {}
    for a in attempts:
        missing.setdefault((a.missing.measurement, a.side, a.position), []).append(a)
    notes = []
    for same in sorted(missing.values(), key=len, reverse=True):
        nearest = min(same, key=lambda a: abs(a.missing.value - a.missing.limit))
        message, n = nearest.missing.message, len(same)
        notes.append(say("note-attempt", s=nearest.start_s, message=message, n=n))
    return notes


def _bounces(holds: Sequence[Hold], say: Catalogue) -> list[str]:
    bouncing = [len(h.bounces) for h in holds if h.bounces]
    return [say("note-bounces", holds=len(bouncing), n=sum(bouncing))] if bouncing else []


def _faults(holds: Sequence[Hold], say: Catalogue) -> list[str]:
    messages: dict[str, int] = {}
    for hold in holds:
        for message in dict.fromkeys(f.message for f in hold.faults):  # once a hold, in order
            messages[message] = messages.get(message, 0) + 1
    ordered = sorted(messages.items(), key=lambda m: -m[1])
    return [say("note-fault", message=text, n=n, of=len(holds)) for text, n in ordered]


def _not_counted(stretch: Stretch, holds: Sequence[Hold], say: Catalogue) -> list[str]:
    short = [h.held_s for h in holds if h.why_not == "too_short"]
    shallow = sum(h.why_not == "too_shallow" for h in holds)
    notes = []
    if short:
        goal = stretch.dose.hold_s
        notes.append(say("note-too-short", n=len(short), longest=max(short), goal=goal))
    if shallow:
        notes.append(say("note-too-shallow", n=shallow))
    return notes


def _fast(stretch: Stretch, movements: Sequence[Movement], say: Catalogue) -> list[str]:
    fast = sum(m.too_fast for m in movements)
    notes = [say("note-too-fast", n=fast)] if fast else []
    if stretch.driver.too_fast is not None and any(m.peak_speed is None for m in movements):
        notes.append(say("note-few-frames"))
    return notes


def unjudged_notes(unjudged: Sequence[Unjudged], language: str) -> list[str]:
    """How long could not be judged, a sentence a reason."""
    say = catalogue(language)
    seconds: dict[str, float] = {}
    for span in unjudged:
        seconds[span.reason] = seconds.get(span.reason, 0.0) + span.end_s - span.start_s
    return [
        say("note-unjudged", s=s, reason=say(f"reason-{reason}")) for reason, s in seconds.items()
    ]
