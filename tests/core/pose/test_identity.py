from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from formcheck.core.pose.identity import IdentityTracker
from formcheck.core.pose.pose import MIRROR, Landmark, Pose, Poses
from formcheck.library.builtin import builtin
from tests.figures import judge, plateau, supine, times

LEGS = [int(i) for i in Landmark if any(j in i.name for j in ("KNEE", "ANKLE", "HEEL", "FOOT"))]


def swap_legs(pose: Pose) -> Pose:
    """The same pose with the legs' labels exchanged, as MediaPipe does for some frames."""
    assert pose.image is not None
    assert pose.world is not None
    image, world = pose.image.copy(), pose.world.copy()
    for values in (image, world):
        values[LEGS] = values[MIRROR[LEGS]]
    return Pose(pose.time_s, image, world, pose.visibility)


def clip() -> list[Pose]:
    left = plateau(4.0, 14.0, 130.0)
    return [supine(t, left(t), 2.0) for t in times(18)]


@settings(max_examples=50)
@given(st.data())
def test_a_left_leg_stays_left_through_swapped_frames(data: st.DataObject) -> None:
    """Up to a third of the frames swapped, in runs, in the movement and in the hold."""
    poses = clip()
    starts = data.draw(st.lists(st.integers(15, len(poses) - 30), max_size=9))
    for start in starts:
        for i in range(start, start + data.draw(st.integers(1, 8))):
            poses[i] = swap_legs(clip()[i])
    holds = judge(poses, builtin("knee_to_chest")).holds
    assert [h.side for h in holds] == ["left"]
    assert abs(holds[0].start_s - 4.0) < 0.5
    assert abs(holds[0].end_s - 14.0) < 0.5


def test_swapped_frames_are_put_back() -> None:
    poses = clip()
    for i in range(90, 110):
        poses[i] = swap_legs(poses[i])
    result = IdentityTracker()(Poses.stack(poses))
    truth = Poses.stack(clip())
    assert np.allclose(result.poses.image, truth.image)
    assert result.legs_swapped[90:110].all()
    assert not result.legs_swapped[:90].any()


def test_labels_wrong_from_the_start_are_outvoted_over_the_whole_hold() -> None:
    poses = clip()
    for i in range(0, 75):
        poses[i] = swap_legs(poses[i])
    holds = judge(poses, builtin("knee_to_chest")).holds
    assert [h.side for h in holds] == ["left"]


def test_a_blend_of_both_legs_is_not_certain() -> None:
    poses = clip()
    blend = poses[120]
    assert blend.image is not None
    image = blend.image.copy()
    image[LEGS] = (image[LEGS] + image[MIRROR[LEGS]]) / 2 + [0, 120]
    poses[120] = Pose(blend.time_s, image, blend.world, blend.visibility)
    result = IdentityTracker()(Poses.stack(poses))
    assert result.poses.visibility[120, Landmark.LEFT_KNEE] < 0.25
    assert len(judge(poses, builtin("knee_to_chest")).holds) == 1


def test_frame_by_frame_is_the_same_as_all_at_once() -> None:
    poses = clip()
    for i in range(40, 60):
        poses[i] = swap_legs(poses[i])
    whole = IdentityTracker()(Poses.stack(poses))
    single = IdentityTracker()
    for i, pose in enumerate(poses):
        one = single(Poses.stack([pose]))
        assert np.array_equal(one.poses.image[0], whole.poses.image[i])
        assert one.legs_swapped[0] == whole.legs_swapped[i]
