"""Every sentence the coach says, and the words on its screen, in one table.

A stretch file may say any of them in its own words, or in another language, under `[speech]`
(with `language` naming it, so that the right voice is chosen).
"""

from __future__ import annotations

from collections.abc import Mapping

from formcheck.core.stretch.definition import Stretch
from formcheck.errors import StretchError

PHRASES: dict[str, str] = {
    "language": "en",
    # Words put into the sentences below.
    "left": "left",
    "right": "right",
    "both": "",
    "head": "head",
    "feet": "feet",
    "knees": "knees",
    "hips": "hips",
    "shoulders": "shoulders",
    # The beginning.
    "intro_sides": "{name}. {of} holds of {goal} seconds on each side. Slowly, never into pain.",
    "intro": "{name}. {of} holds of {goal} seconds. Slowly, never into pain.",
    "intro_rounds": "{name}. {of} slow rounds, {goal} seconds each way. Never into pain.",
    "resume": "{name}. We carry on where you stopped.",
    "ready": "Good, I can see you.",
    "start": "Move slowly into the stretch.",
    # Setting up: one of these at a time.
    "no_person": "I can't see anybody. Come into the picture.",
    "too_dark": "It is too dark. Switch on a light.",
    "out_of_frame": "Move the camera back, I can't see your {part}.",
    "too_far": "You are far away. Move the camera closer.",
    "wrong_view": "Turn so that I see you from the side.",
    "from_above": "Put the camera lower, at the height of a low chair.",
    "limb_hidden": "Something hides your legs or arms. Clear my view of you.",
    "position_unclear": "I can't tell that position from another one. Go clearly into it.",
    "side_unclear": "I can't tell your left leg from your right. Turn a little, side on to me.",
    "supine": "Lie down on your back.",
    "all_fours": "Come onto all fours.",
    "folded": "Kneel down and sit back on your heels.",
    "prone": "Lie down on your front.",
    "side_lying": "Lie down on your side.",
    "upright": "Stand or sit up.",
    "unknown": "Take the starting position.",
    # A hold.
    "hold": "Hold.",
    "seconds_left": "{n} more seconds.",
    "count": "{n}.",
    "release": "Slowly let go.",
    "bounce": "No bouncing. Hold still.",
    "too_fast": "Move more slowly.",
    # After a hold.
    "counted_side": "{side}, {n} of {of}.",
    "counted": "{n} of {of}.",
    "praise": "Beautifully still.",
    "too_short": "That was {held} of {goal} seconds. That's all right.",
    "too_short_again": "{held} of {goal} seconds.",
    "too_shallow": "Almost. Go a little further, if it feels good.",
    "unseen": "I could not see all of that one, so I did not count it.",
    "fault": "I did not count that one.",
    "rest": "Rest a moment.",
    "next_side": "Now the {side} side.",
    "next": "Once more.",
    "done_sides": "All done: {left_n} left, {right_n} right. Well done. Rest as long as you like.",
    "done": "All done: {n} of {of}. Well done. Rest as long as you like.",
    # Around it.
    "paused": "Paused. Take your time.",
    "resumed": "We go on.",
    "pain": "I have noted the pain. Let go slowly and rest. If it stays, stop for today.",
    "camera_lost": "The camera has stopped. I'll wait.",
    "camera_back": "The camera is back.",
    "next_stretch": "Next: {name}.",
    "skipped": "Skipped.",
    "repeat": "From the beginning.",
    "finished": "The routine is finished. Well done.",
    # The screen.
    "show_ready": "Good",
    "show_in": "Slowly in",
    "show_hold": "Hold",
    "show_out": "Slowly back",
    "show_rest": "Rest",
    "show_paused": "Paused",
    "show_done": "Done",
    "show_wait": "One moment",
    "show_left": "LEFT",
    "show_right": "RIGHT",
    "show_count": "DONE",
}
"""Sentence or word by its key; names in braces are filled in."""

_EXAMPLE: Mapping[str, object] = {
    "name": "name",
    "side": "left",
    "part": "feet",
    "n": 1,
    "of": 3,
    "goal": 20,
    "held": 12,
    "left_n": 3,
    "right_n": 3,
}


class Words:
    """The sentences for one stretch: its own, and the common ones for the rest.

    Args:
        stretch: whose `speech` goes before the common sentences.

    Raises:
        StretchError: one of the stretch's sentences has a name in braces that is not known.
    """

    def __init__(self, stretch: Stretch) -> None:
        self._texts = PHRASES | stretch.speech
        for key, text in stretch.speech.items():
            try:
                text.format(**_EXAMPLE)
            except (KeyError, IndexError, ValueError) as error:
                names = ", ".join(f"{{{name}}}" for name in _EXAMPLE)
                raise StretchError(
                    f"{stretch.id}: speech.{key}: '{text}' cannot be said: in braces only "
                    f"{names} may stand."
                ) from error

    def __contains__(self, key: str) -> bool:
        return key in self._texts

    def __call__(self, key: str, **values: object) -> str:
        """The sentence, with its names filled in and its first letter large."""
        text = self._texts[key].format(**{**_EXAMPLE, **values}).strip()
        return text[:1].upper() + text[1:]

    def word(self, key: str) -> str:
        """A single word, to be put into a sentence."""
        return self._texts.get(key, key)

    @property
    def language(self) -> str:
        """Which language it is, such as `en` or `de`."""
        return self._texts["language"]
