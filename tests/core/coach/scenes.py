"""The sessions whose transcripts are kept: what somebody does, and what they should hear.

    python -m tests.core.coach.scenes

writes the transcripts anew, and the one in docs/live.md; read each aloud before keeping it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path

from formcheck.core.pose.pose import Pose
from formcheck.core.stretch.definition import Stretch
from formcheck.library.builtin import builtin, everything
from tests.figures import plateau, supine, times, upright
from tests.live_figures import FULL_SESSION_S, Stay, doing, full_session
from tests.rehearsal import Rehearsal, faults_of, rehearse

FOLDER = Path(__file__).parent / "transcripts"
DOCS = Path(__file__).parents[3] / "docs" / "live.md"
KNEE = builtin("knee_to_chest")
RATE_HZ = 8.0
"""Fewer frames than a camera gives, so that all scenes take seconds."""
LEFT = (Stay(14, 36, "left"),)


def short(hold_s: float = 8.0, repetitions: int = 1) -> Stretch:
    """Knee to chest with a small dose."""
    dose = {"hold_s": hold_s, "longest_s": hold_s + 10, "repetitions": repetitions}
    return KNEE.model_copy(update={"dose": KNEE.dose.model_copy(update=dose)})


def at(pose_at: Callable[[float], Pose], seconds: float, rate: float = RATE_HZ) -> Iterator[Pose]:
    """The frames of a scene."""
    return (pose_at(t) for t in times(seconds, rate))


def cut_off(pose: Pose) -> Pose:
    """The same person with the legs outside the picture."""
    assert pose.image is not None
    return Pose(pose.time_s, pose.image - [230, 0], pose.world, pose.visibility)


def good() -> Rehearsal:
    """Three holds a side, one of them bouncing, one too short; as in the documents."""
    return rehearse(KNEE, at(full_session, FULL_SESSION_S, 10.0))


def stiff() -> Rehearsal:
    """In the position, and not deep enough to count."""
    stays = [Stay(14 + 20 * k, 25 + 20 * k, "right" if k % 2 else "left", 78) for k in range(3)]
    return rehearse(short(), at(lambda t: doing(stays, t), 80))


def stiffer() -> Rehearsal:
    """Never in the position."""
    stays = [Stay(14 + 20 * k, 25 + 20 * k, "right" if k % 2 else "left", 62) for k in range(3)]
    return rehearse(short(), at(lambda t: doing(stays, t), 80))


def bouncing() -> Rehearsal:
    """Five seconds of it, then still."""
    return rehearse(KNEE, at(lambda t: doing([Stay(14, 36, "left", bouncing=True)], t), 50, 15.0))


def pain() -> Rehearsal:
    """In a hold, and once more a little afterwards, less deep."""
    stays = (Stay(14, 24, "left"), Stay(56, 67, "left", 78))
    keys = [(22.0, "pain"), (45.0, "resume")]
    return rehearse(short(20.0), at(lambda t: doing(stays, t), 80), keys=keys)


def wrong_stretch() -> Rehearsal:
    """Both knees where one was meant."""
    both = plateau(14, 36, 120, way_s=2.0)
    return rehearse(KNEE, at(lambda t: supine(t, both(t), both(t)), 60), others=everything())


def wrong_side() -> Rehearsal:
    """The same side again and again."""
    stays = (Stay(14, 25, "right"), Stay(38, 49, "right"))
    return rehearse(short(), at(lambda t: doing(stays, t), 80))


def leaving() -> Rehearsal:
    """Up and out of the picture after a hold, and back."""

    def person(t: float) -> Pose:
        if 34 <= t < 60:
            return upright(t) if t < 38 or t > 57 else Pose(t, reason="no_person")
        return doing([Stay(14, 24, "left")], t)

    return rehearse(short(repetitions=2), at(person, 75))


def two_people() -> Rehearsal:
    """Somebody stands in front of who holds."""

    def person(t: float) -> Pose:
        pose = doing([Stay(14, 42, "left")], t)
        return Pose(t, reason="several_people", others=1) if 20 < t < 28 else pose

    return rehearse(KNEE, at(person, 60))


def two_mats() -> Rehearsal:
    """Two people side by side, until one of them goes."""

    def person(t: float) -> Pose:
        pose = doing([Stay(52, 62, "left")], t)
        return Pose(t, reason="several_people", others=1) if t < 40 else pose

    return rehearse(short(), at(person, 70))


def walker() -> Rehearsal:
    """Somebody walks past, for three seconds."""

    def person(t: float) -> Pose:
        pose = doing(LEFT, t)
        return Pose(t, reason="several_people", others=1) if 20 < t < 23 else pose

    return rehearse(KNEE, at(person, 55))


def dark() -> Rehearsal:
    """Until somebody switches on a light."""
    held = [Stay(32, 42, "left")]
    return rehearse(
        short(), at(lambda t: doing(held, t) if t > 22 else Pose(t, reason="too_dark"), 55)
    )


def five_frames() -> Rehearsal:
    """Five frames a second: enough."""
    return rehearse(KNEE, at(lambda t: doing(LEFT, t), 50, 5.0))


def three_frames() -> Rehearsal:
    """Three frames a second: too few."""
    return rehearse(KNEE, at(lambda t: doing(LEFT, t), 50, 3.0))


def legs_cut_off() -> Rehearsal:
    """The legs outside the picture while the stretch is done."""
    return rehearse(KNEE, at(lambda t: cut_off(doing(LEFT, t)), 60))


def stall() -> Rehearsal:
    """The camera stops in a hold, for ten seconds."""
    keys = [(21.5, "camera_lost"), (30.0, "camera_back")]
    frames = (pose for pose in at(lambda t: doing(LEFT, t), 60) if not 20 < pose.time_s < 30)
    return rehearse(KNEE, frames, keys=keys)


def pause() -> Rehearsal:
    """A pause of 26 s in a hold."""
    keys = [(21.0, "pause"), (47.0, "resume")]
    return rehearse(KNEE, at(lambda t: doing([Stay(14, 22, "left")], t), 70), keys=keys)


def let_go_early() -> Rehearsal:
    """Three times after two seconds; the question whether it hurts is not answered."""
    stays = [Stay(14 + 16 * k, 16.2 + 16 * k, "left") for k in range(3)]
    return rehearse(KNEE, at(lambda t: doing(stays, t), 72))


def long() -> Rehearsal:
    """Held for much longer than asked for."""
    return rehearse(KNEE, at(lambda t: doing([Stay(14, 56, "left")], t), 75))


def idle() -> Rehearsal:
    """Somebody lies in place and does not begin."""
    return rehearse(KNEE, at(supine, 150, 4.0))


def nobody() -> Rehearsal:
    """An empty room."""
    return rehearse(KNEE, at(lambda t: Pose(t, reason="no_person"), 150, 4.0))


SCENES: dict[str, Callable[[], Rehearsal]] = {
    scene.__name__: scene
    for scene in (
        good, stiff, stiffer, bouncing, pain, wrong_stretch, wrong_side, leaving, two_people,
        two_mats, walker, dark, five_frames, three_frames, legs_cut_off, stall, pause,
        let_go_early, long, idle, nobody,
    )
}  # fmt: skip


@lru_cache
def played(name: str) -> Rehearsal:
    """A scene, played once."""
    return SCENES[name]()


def documented(docs: str, text: str) -> str:
    """The documents with what is said in this transcript, without what is shown."""
    spoken = [line for line in text.splitlines() if line[:1] == " " and "  | " not in line]
    block = "\n".join(spoken)
    return re.sub(r"```\n +0:00\.0  .*?\n```", lambda _: f"```\n{block}\n```", docs, flags=re.S)


def main(names: list[str]) -> None:
    """Write the transcripts of these scenes, or of all; print what is wrong with them."""
    for name in names or SCENES:
        played_now = played(name)
        (FOLDER / f"{name}.txt").write_text(played_now.text(), encoding="utf-8")
        print(name, *faults_of(played_now), sep="\n  ", flush=True)
        if name == "good":
            docs = DOCS.read_text(encoding="utf-8")
            DOCS.write_text(documented(docs, played_now.text()), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
