"""Draws every state of the live screen, from the samples and the real pose model.

    python -m benchmarks.live_pictures docs/pictures

Writes `live_states.jpg`, one small screen a state, to be looked at after every change.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np

from formcheck.core.coach.lesson import pages
from formcheck.core.coach.phrases import Words
from formcheck.core.coach.speech import Cue
from formcheck.core.pose.pose import Pose
from formcheck.core.stretch.definition import Stretch
from formcheck.drawing.board import Board, LessonView
from formcheck.drawing.live_screen import LiveScreen
from formcheck.library.builtin import builtin
from formcheck.live.exercise import Exercise
from formcheck.live.screen_state import plain_state, screen_state
from formcheck.live.teaching import film_of
from formcheck.store.history import History
from formcheck.video.camera import Camera
from formcheck.video.source import Frame, Image, VideoFile
from formcheck.video.tracker import Tracker

SAMPLES = Path(__file__).parent.parent / "sample_videos"
FOOTER = "Knee to chest · full · 14 a second · h: keys"
COLUMNS, WIDTH, HEIGHT = 3, 512, 288

Moment = tuple[Exercise, Cue | None, Frame, Pose]


def short(stretch_id: str, hold_s: float, repetitions: int = 2) -> Stretch:
    """A stretch with a dose that fits into a sample."""
    stretch = builtin(stretch_id)
    dose = stretch.dose.model_copy(update={"hold_s": hold_s, "repetitions": repetitions})
    return stretch.model_copy(update={"dose": dose})


def play(
    clip: str, stretch: Stretch, folder: Path, change: Callable[[Image], Image] = lambda x: x
) -> Iterator[Moment]:
    """A sample, frame by frame, through model, judge and coach; the last cue stays 3 s."""
    path = SAMPLES / f"{clip}.mp4"
    with (
        VideoFile(path, 15) as video,
        Tracker("full", silhouette=stretch.needs_silhouette) as tracker,
        Camera(str(path)) as camera,
        History(folder) as history,
    ):
        exercise = Exercise(stretch, camera, history)
        cue: Cue | None = None
        for frame in video:
            changed = Frame(change(frame.image), frame.time_s, frame.index)
            pose = tracker(changed)
            said = exercise.feed(changed, pose)
            cue = said or (cue if cue and frame.time_s - cue.time_s < 3 else None)
            yield exercise, cue, changed, pose


def pictures(folder: Path) -> Iterator[tuple[str, Image]]:
    """(name, screen) of every state."""
    screen = LiveScreen((1280, 720))

    def drawn(moment: Moment, board: Board | None = None) -> Image:
        exercise, cue, frame, pose = moment
        return screen.draw(frame.image, pose, board or screen_state(exercise, cue, FOOTER))

    def first(moments: Iterator[Moment], when: Callable[[Moment], bool]) -> Image:
        return drawn(next(m for m in moments if when(m)))

    def mood(name: str) -> Callable[[Moment], bool]:
        return lambda m: m[0].coach.mood == name

    knee = short("knee_to_chest", 6)
    yield "the lesson", screen.draw(None, None, _lesson(knee))
    dark = first(play("knee_to_chest", knee, folder, lambda x: x // 24), mood("problem"))
    yield "too dark", dark
    cropped = play("knee_to_chest", knee, folder, lambda x: _shift(x, 280))
    yield "feet out of the picture", first(cropped, mood("problem"))
    clip = play("knee_to_chest", knee, folder)
    yield "in place", first(clip, mood("good"))
    yield "on the way in", first(clip, mood("in"))
    yield "holding", first(clip, lambda m: m[0].now is not None and (m[0].now.held_s or 0) > 3.4)
    yield "dose reached", first(clip, mood("out"))
    yield "counted", first(clip, lambda m: m[0].coach.mood == "rest" and m[1] is not None)
    asked = next(m for m in clip if m[0].coach.mood == "rest")
    exercise = asked[0]
    headline = exercise.coach.words("next_side", side="right")
    yield (
        "next side",
        drawn(asked, replace(screen_state(exercise, None, FOOTER), headline=headline)),
    )
    yield "the other leg's turn", first(clip, mood("hold"))
    done = play("knee_to_chest", short("knee_to_chest", 6, 1), folder)
    yield "done", first(done, lambda m: m[0].coach.mood == "done" and m[1] is not None)
    bouncing = play("knee_to_chest_bouncing", builtin("knee_to_chest"), folder)
    yield "bouncing", first(bouncing, lambda m: m[1] is not None and m[1].key == "bounce")
    too_short = play("knee_to_chest", builtin("knee_to_chest"), folder)
    yield "short hold", first(too_short, lambda m: m[1] is not None and m[1].key == "too_short")
    child = play("childs_pose", short("childs_pose", 6), folder, lambda x: _shift(x, 420))
    yield "nobody in the picture", first(child, mood("problem"))
    cat = play("cat_cow", short("cat_cow", 2), folder)
    yield "cat and cow", first(cat, lambda m: m[0].now is not None and (m[0].now.held_s or 0) > 1)
    exercise.pause(asked[2].time_s, pain=True)
    pain = exercise.cues[-1]
    paused = screen_state(exercise, pain, FOOTER)
    yield "pain noted, paused", drawn(asked, paused)
    yield "keys", drawn(asked, replace(paused, cue="", keys=True))
    yield "camera lost", drawn(asked, plain_state(exercise, "camera_lost", FOOTER))
    following = plain_state(exercise, "next_stretch", FOOTER, mood="rest", name="Knee twist")
    yield "between stretches", drawn(asked, following)


def _lesson(stretch: Stretch) -> Board:
    """A page of what is told before the stretch begins."""
    words, film = Words(stretch), film_of(stretch.id)
    told = pages(stretch, words)
    held = None if film is None else film.at(film.length_s / 2)
    view = LessonView(told[3].title, told[3].text, 3, len(told), words("lesson_skip"), held)
    return Board(view.title, "lesson", lesson=view, footer=FOOTER)


def _shift(image: Image, pixels: int) -> Image:
    """The picture moved to the left, so that the feet fall out of it."""
    moved = np.roll(image, -pixels, axis=1)
    moved[:, -pixels:] = image[:, -1:]
    return moved


def main(folder: Path) -> None:
    """Write the sheet of all states."""
    tiles = []
    with tempfile.TemporaryDirectory() as data:
        for name, picture in pictures(Path(data)):
            tile = np.full((HEIGHT + 30, WIDTH, 3), 255, np.uint8)
            tile[30:] = cv2.resize(picture, (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA)
            font = cv2.FontFace("sans")
            cv2.putText(tile, name, (6, 22), (30, 26, 24), font, 20, 500)
            tiles.append(tile)
    while len(tiles) % COLUMNS:
        tiles.append(np.full_like(tiles[0], 255))
    rows = [np.hstack(tiles[i : i + COLUMNS]) for i in range(0, len(tiles), COLUMNS)]
    folder.mkdir(parents=True, exist_ok=True)
    quality = [int(cv2.IMWRITE_JPEG_QUALITY), 82]
    cv2.imwrite(str(folder / "live_states.jpg"), np.vstack(rows), quality)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/pictures"))
