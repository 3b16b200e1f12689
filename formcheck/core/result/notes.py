"""The result in a person's words, the most important first."""

from __future__ import annotations

from collections.abc import Sequence

from formcheck.core.pose.pose import Source
from formcheck.core.result.session import Attempt, Hold, Movement, Totals, Unjudged, ViewRef
from formcheck.core.stretch.definition import Stretch

REASONS = {
    "no_person": "nobody was found in the picture",
    "out_of_frame": "part of the body was outside the picture: move the camera back",
    "limb_hidden": "a limb was hidden: clear the view of your whole body",
    "wrong_view": "you were seen from the head or the feet: move the camera to your side",
    "wrong_posture": "the starting posture was not taken",
    "several_people": "somebody else was in the way: be alone in the picture",
    "too_dark": "it was too dark: switch on a light",
    "too_few_frames": "the recording has gaps or too few pictures a second",
    "position_unclear": "you were between this position and another one: go clearly into it",
    "paused": "you paused",
    "side_unclear": "left and right could not be told apart: move the camera to your side",
}
COMPANY_S = 0.5
"""A look apart: somebody seen in one look alone was hardly there (own choice)."""
POSTURES = {
    "supine": "on your back",
    "prone": "on your front",
    "side_lying": "on your side",
    "all_fours": "on all fours",
    "folded": "kneeling, folded forward",
    "upright": "upright",
    "unknown": "in a posture that was not recognised",
}


NOTHING_NEAR = "Nothing came near it: no movement went half of the way and stayed there."
"""What is said where there was neither hold nor attempt, and no other reason."""


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
    notes = [source.damage] if source.damage else []
    notes += [_dose(stretch, holds, totals)]
    if not holds and wrong_posture:
        notes.append(
            f"You were mostly {POSTURES[wrong_posture]}; this stretch is done "
            f"{POSTURES[stretch.posture]}."
        )
    notes += _attempts(attempts)
    blind_s = sum(u.end_s - u.start_s for u in unjudged)
    if not (holds or attempts or wrong_posture) and 2 * blind_s < source.duration_s:
        notes.append(NOTHING_NEAR)
    notes += _bounces(holds)
    notes += _faults(holds)
    notes += _not_counted(stretch, holds)
    notes += _fast(stretch, movements)
    notes += unjudged_notes(unjudged)
    if company_s >= COMPANY_S:
        notes.append(f"Somebody else was in the picture for {company_s:.0f} s: who lay was judged.")
    if holds and not view.suitable:
        notes.append(f"This was filmed from an unsuitable place. {stretch.camera.advice}")
    return (*notes, *source.decided)


def nothing_notes(posture: str) -> list[str]:
    """What is said where none of the stretches was recognised; `posture` mostly seen, or empty."""
    notes = ["None of the six stretches was recognised."]
    if posture not in ("", "unknown"):
        notes.append(f"You were mostly {POSTURES[posture]}.")
    return notes


def near_miss_note(name: str, attempt: Attempt) -> str:
    """What is said of the stretch of this name, likeliest meant but not recognised."""
    article = "an" if name[0].lower() in "aeiou" else "a"
    what = f"{article} {name[0].lower()}{name[1:]} that did not get there"
    return f"At {attempt.start_s:.0f} s: looks like {what}. {attempt.missing.message}"


def _dose(stretch: Stretch, holds: Sequence[Hold], totals: Totals) -> str:
    if not holds:
        return f"No hold of the {stretch.name.lower()} was found."
    counted, target = totals.counted, totals.target
    if stretch.dose.per_side:
        done = f"{counted.left} of {target.left} left and {counted.right} of {target.right} right"
    else:
        done = f"{counted.both} of {target.both}"
    what = "cycles" if len(stretch.position) > 1 else "holds"
    seconds = f"{stretch.dose.hold_s:g} s"
    if totals.complete:
        return f"The dose is complete: {done} {what} of {seconds}."
    found = f"{len(holds)} hold{'s' if len(holds) != 1 else ''} found"
    return f"{found}; {done} {what} of {seconds} counted."


def _attempts(attempts: Sequence[Attempt]) -> list[str]:
    """The first sentence of each thing that was missing, with how often it was."""
    missing: dict[tuple[str, str, str | None], list[Attempt]] = {}
    for a in attempts:
        missing.setdefault((a.missing.measurement, a.side, a.position), []).append(a)
    notes = []
    for same in sorted(missing.values(), key=len, reverse=True):
        nearest = min(same, key=lambda a: abs(a.missing.value - a.missing.limit))
        times = "" if len(same) == 1 else f" ({len(same)} times; this was the nearest)"
        notes.append(f"Not there yet at {nearest.start_s:.0f} s: {nearest.missing.message}{times}")
    return notes


def _bounces(holds: Sequence[Hold]) -> list[str]:
    bouncing = [h for h in holds if h.bounces]
    if not bouncing:
        return []
    times = sum(len(h.bounces) for h in bouncing)
    where = f"{len(bouncing)} hold{'s' if len(bouncing) > 1 else ''}"
    return [f"Bouncing in {where} ({times} times): move in slowly and hold still, never bounce."]


def _faults(holds: Sequence[Hold]) -> list[str]:
    messages: dict[str, int] = {}
    for hold in holds:
        for message in dict.fromkeys(f.message for f in hold.faults):  # once a hold, in order
            messages[message] = messages.get(message, 0) + 1
    ordered = sorted(messages.items(), key=lambda m: -m[1])
    return [f"{text} ({n} of {len(holds)} holds)" for text, n in ordered]


def _not_counted(stretch: Stretch, holds: Sequence[Hold]) -> list[str]:
    short = [h for h in holds if h.why_not == "too_short"]
    shallow = [h for h in holds if h.why_not == "too_shallow"]
    notes = []
    if short:
        longest = max(h.held_s for h in short)
        notes.append(
            f"{len(short)} too short to count: the longest was {longest:.1f} of "
            f"{stretch.dose.hold_s:g} s."
        )
    if shallow:
        notes.append(f"{len(shallow)} too shallow to count: go a little further if it feels good.")
    return notes


def _fast(stretch: Stretch, movements: Sequence[Movement]) -> list[str]:
    fast = sum(m.too_fast for m in movements)
    notes = [f"Too fast in {fast} movement{'s' if fast > 1 else ''}: move slowly."] if fast else []
    if stretch.driver.too_fast is not None and any(m.peak_speed is None for m in movements):
        notes.append("Too few frames a second to tell how fast you moved.")
    return notes


def unjudged_notes(unjudged: Sequence[Unjudged]) -> list[str]:
    """How long could not be judged, a sentence a reason."""
    seconds: dict[str, float] = {}
    for span in unjudged:
        seconds[span.reason] = seconds.get(span.reason, 0.0) + span.end_s - span.start_s
    return [f"Not judged for {s:.1f} s: {REASONS[reason]}." for reason, s in seconds.items()]
