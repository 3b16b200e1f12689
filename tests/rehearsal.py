"""Whole sessions in media time, with a voice of real lengths, judged by rules.

Poses go through `Live` and `Coach` as they do in front of a camera; each sentence takes as long as
espeak-ng takes to say it (`core/coach/data/lengths_*.json`, measured), and the coach is told of its
end. What comes out is a transcript to read, and a list of what is wrong with it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from formcheck.core.coach.coach import Coach
from formcheck.core.coach.follow import Live, Now
from formcheck.core.coach.headline import SHOWN_S, Headline
from formcheck.core.coach.speech import Cue
from formcheck.core.coach.transcript import Transcript, clock
from formcheck.core.pose.pose import Pose
from formcheck.core.result.phase import Phase
from formcheck.core.result.session import Hold
from formcheck.core.stretch.definition import Stretch
from tests.figures import SIZE

DATA = Path(__file__).parent / "core" / "coach" / "data"
LENGTHS: dict[str, dict[str, float]] = {
    language: json.loads((DATA / f"lengths_{language}.json").read_text(encoding="utf-8"))
    for language in ("en", "de")
}
"""Seconds espeak-ng 1.51 takes at 150 words a minute, by language and sentence."""

LATE_S, STALE_S, SILENCE_S = 1.5, 3.0, 30.0
MOMENTARY = frozenset(
    {"hold", "count", "seconds_left", "still", "bounce", "too_fast", "paused", "resumed"}
)
"""Said at its moment or not at all."""
VERDICTS = frozenset(
    {"counted", "counted_side", "one_more", "too_short", "too_short_again", "fault", "bounced"}
)
"""Spoken of the hold that has just ended."""
MAY_BE_DROPPED = MOMENTARY - {"count"} | {"praise", "rest", "ready"}
"""What need not be said when there is no time for it."""
EXPLAINED = frozenset({"quiet_next", "quiet_place", "paused", "pain", "camera_lost", "done"})
"""After these silence is no riddle."""


@dataclass
class Said:
    """A cue, and when the voice has ended with it."""

    cue: Cue
    end_s: float


@dataclass
class Rehearsal:
    """What was true, said and shown over a session."""

    stretch: Stretch
    nows: list[Now] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    banners: list[tuple[float, Headline]] = field(default_factory=list)
    missed: list[Cue] = field(default_factory=list)
    keyed: list[float] = field(default_factory=list)

    @property
    def keys(self) -> list[str]:
        """What was said, by key."""
        return [s.cue.key for s in self.said]

    @property
    def texts(self) -> list[str]:
        """What was said."""
        return [s.cue.text for s in self.said]

    def text(self) -> str:
        """The transcript: what was said and shown, in order of time."""
        transcript = Transcript()
        transcript.begin(self.stretch.name)
        said = list(self.said)
        for time_s, headline in [*self.banners, (float("inf"), None)]:
            while said and said[0].cue.time_s < time_s:
                transcript.said(said.pop(0).cue)
            if headline is not None:
                transcript.shown(time_s, headline)
        return "\n".join(transcript.lines) + "\n"


def seconds_to_hear(cue: Cue) -> float:
    """How long the voice takes: as measured, where the sentence was."""
    return LENGTHS.get(cue.language, {}).get(cue.text, cue.length_s)


def rehearse(
    stretch: Stretch,
    poses: Iterable[Pose],
    size: tuple[int, int] = SIZE,
    *,
    keys: Sequence[tuple[float, str]] = (),
    others: Sequence[Stretch] = (),
) -> Rehearsal:
    """Everything said and shown over these poses.

    Args:
        stretch: what is to be done.
        poses: in order of time.
        size: of the picture.
        keys: (media time, `pause`, `pain`, `resume`, `camera_lost` or `camera_back`) pressed then.
        others: stretches it may be mistaken for.
    """
    live, coach, result = Live(stretch, size, others=others), Coach(stretch), Rehearsal(stretch)
    waiting, paused = sorted(keys), False
    for pose in poses:
        t = pose.time_s
        while waiting and waiting[0][0] <= t:
            pressed_s, key = waiting.pop(0)
            paused = key in ("pause", "pain") or (paused and key != "resume")
            _end(result, coach, pressed_s)
            _hear(result, _press(coach, key, pressed_s), pressed_s)
            result.keyed.append(pressed_s)
        _end(result, coach, t)
        if paused:
            live.pause(t)
        else:
            now = live.update(pose)
            result.nows.append(now)
            _hear(result, coach.update(now), t)
            live.learner.begin(coach.own_range.since_s)
        banner = (coach.mood, coach.headline)
        if not result.banners or result.banners[-1][1] != banner:
            result.banners.append((t, banner))
        if coach.finished:
            break
    result.missed = coach.missed
    return result


def _end(result: Rehearsal, coach: Coach, time_s: float) -> None:
    if result.said and time_s >= result.said[-1].end_s:
        coach.spoken(result.said[-1].cue)


def _press(coach: Coach, key: str, time_s: float) -> Cue | None:
    if key in ("pause", "pain"):
        return coach.pause(time_s, "pain" if key == "pain" else "paused")
    return coach.resume(time_s) if key == "resume" else coach.say(key, time_s)


def _hear(result: Rehearsal, cue: Cue | None, time_s: float) -> None:
    if cue is None:
        return
    if result.said and cue.urgent:
        result.said[-1].end_s = min(result.said[-1].end_s, time_s)
    result.said.append(Said(cue, time_s + seconds_to_hear(cue)))


def faults_of(result: Rehearsal) -> list[str]:
    """What is wrong with what was said and shown, one line each."""
    rules = (_late, _overlapping, _thrice, _dropped, _stale, _untrue, _silent, _hasty)
    return [fault for rule in rules for fault in rule(result)]


def _at(fault: str, cue: Cue) -> str:
    return f"{clock(cue.time_s)} {fault}: {cue.text}"


def _late(result: Rehearsal) -> list[str]:
    """A number, a correction or a verdict later than 1.5 s; anything else held back that long."""
    rules = {r.id for r in result.stretch.rule}
    found, free_s = [], 0.0
    for said in result.said:
        cue = said.cue
        since_s = cue.time_s - cue.waited_s
        if cue.key not in MOMENTARY | rules:
            since_s = max(since_s, free_s)
        if cue.time_s - since_s > LATE_S:
            found.append(_at("late", cue))
        free_s = said.end_s
    return found


def _overlapping(result: Rehearsal) -> list[str]:
    pairs = zip(result.said, result.said[1:], strict=False)
    return [_at("over another", b.cue) for a, b in pairs if b.cue.time_s < a.end_s - 1e-6]


def _thrice(result: Rehearsal) -> list[str]:
    texts, found = result.texts, []
    for i in range(2, len(texts)):
        if texts[i] == texts[i - 1] == texts[i - 2]:
            found.append(_at("three times in a row", result.said[i].cue))
    return found


def _dropped(result: Rehearsal) -> list[str]:
    rules = {r.id for r in result.stretch.rule}
    lost = [c for c in result.missed if c.key not in MAY_BE_DROPPED | rules]
    return [_at("dropped", c) for c in lost]


def _stale(result: Rehearsal) -> list[str]:
    """A verdict on a hold that ended more than three seconds ago, thought of as if it were now."""
    found = []
    for said in result.said:
        if said.cue.key in VERDICTS:
            thought_s = said.cue.time_s - said.cue.waited_s
            ended = _last_ended(result, thought_s)
            counts = said.cue.key in ("counted", "counted_side", "one_more")
            if ended is not None and not counts and thought_s - ended.end_s > STALE_S:
                found.append(_at("stale", said.cue))
    return found


def _last_ended(result: Rehearsal, time_s: float) -> Hold | None:
    ended = [h for n in result.nows if n.time_s <= time_s + 1e-6 for h in n.ended]
    return ended[-1] if ended else None


def _untrue(result: Rehearsal) -> list[str]:
    """What does not fit what is true when it is said."""
    moments = {n.time_s: n for n in result.nows}
    goal_s = result.stretch.dose.hold_s
    found = []
    for cue in (s.cue for s in result.said):
        now = moments.get(cue.time_s)
        if now is None:
            continue
        if cue.group == "advice" and cue.key != "side_unclear" and now.problem is None:
            found.append(_at("no such problem", cue))
        if cue.key in ("hold", "count", "seconds_left", "still", "bounce") and now.held_s is None:
            found.append(_at("nothing is held", cue))
        left_s = goal_s - (now.held_s or 0.0)
        if cue.key == "count" and abs(left_s - int(cue.text.rstrip("."))) > 1.0:
            found.append(_at("wrong number", cue))
        if cue.group == "next" and now.phase in (Phase.ENTERING, Phase.HOLDING):
            found.append(_at("asks for what is being done", cue))
    return found


def _silent(result: Rehearsal) -> list[str]:
    """Nothing said for half a minute while nothing is held, and no word why."""
    found, quiet_since, last = [], 0.0, ""
    pending = list(result.said)
    for now in result.nows:
        while pending and pending[0].cue.time_s <= now.time_s:
            quiet_since, last = pending[0].end_s, pending[0].cue.key
            pending.pop(0)
        busy = now.phase in (Phase.ENTERING, Phase.HOLDING) or now.held_s is not None
        if busy or now.up or last in EXPLAINED:
            quiet_since = max(quiet_since, now.time_s)
        elif now.time_s - quiet_since > SILENCE_S:
            found.append(f"{clock(now.time_s)} silent since {clock(quiet_since)}")
            quiet_since = now.time_s
    return found


def _hasty(result: Rehearsal) -> list[str]:
    """A banner shorter than a second; one that a key replaced is not meant."""
    pairs = zip(result.banners, result.banners[1:], strict=False)
    return [
        f"{clock(start)} shown for {end - start:.1f} s: {headline[1]}"
        for (start, headline), (end, _) in pairs
        if end - start < SHOWN_S - 1e-6 and end not in result.keyed
    ]
