"""The six stretches by name: each a pose for a depth `u`, 0 at rest and 1 at the end of the range.

Cat and cow goes from -1 (cow) to 1 (cat). Everything is posed for the left side; the right side is
the mirror image (tables.py). `Style` carries how this person does it; faults change the pose.
"""

from __future__ import annotations

from collections.abc import Callable

from sample_videos.render.kneeling import CatCow, ChildsPose
from sample_videos.render.lookalikes import LOOKALIKES
from sample_videos.render.lying import BackFlexion, HookLying, KneeToChest, KneeTwist, Piriformis
from sample_videos.render.poser import Poser
from sample_videos.render.stretch import Stretch, Style

POSES: dict[str, Callable[[Poser, Style], Stretch]] = {
    "knee_to_chest": KneeToChest,
    "knee_twist": KneeTwist,
    "cat_cow": CatCow,
    "childs_pose": ChildsPose,
    "back_flexion": BackFlexion,
    "piriformis": Piriformis,
    "hook_lying": HookLying,
    **LOOKALIKES,
}
FAULTS: dict[str, tuple[str, ...]] = {
    "knee_to_chest": ("other_leg_bent", "head_lifted", "hands_off_leg"),
    "knee_twist": ("shoulder_up", "knee_not_across"),
    "cat_cow": ("hands_off_shoulders", "knees_off_hips"),
    "childs_pose": ("hips_high", "arms_not_forward"),
    "back_flexion": ("head_down",),
    "piriformis": ("ankle_not_crossed", "not_pulled_in"),
}
ONE_SIDED = ("knee_to_chest", "knee_twist", "piriformis")
MIRRORED = (*ONE_SIDED, *LOOKALIKES)
"""What is done to the left or to the right."""
TWO_ENDED = ("cat_cow", "hook_lying")
SUPINE_STRETCHES = ("knee_to_chest", "back_flexion", "piriformis", "knee_twist", "hook_lying")
