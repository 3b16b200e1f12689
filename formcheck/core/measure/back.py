"""Back and neck: how far they round."""

from __future__ import annotations

import numpy as np

from formcheck.core.measure.body import OUT_OF_PLANE_DEG, Body, Measured
from formcheck.core.measure.vectors import cross2, dot, glide
from formcheck.core.pose.pose import Landmark

OUTLINE_DEG = (OUT_OF_PLANE_DEG, 40.0)
"""Trunk turned out of the picture by less than the second: the outline shows the whole curve; by
more than the first it shows the width of the back. Own choice: the curve seen shrinks by the
cosine, to three quarters at 40 degrees and half at 60."""


def head_lift(body: Body) -> Measured:
    """Shoulder-to-ear line against the trunk, positive towards the chest's front, degrees.

    Supine: about -5 to 15 with the head on the floor. In the image where the trunk is seen from
    the side, blended with world as for the other angles.
    """
    trunk = body.image("shoulders") - body.image("hips")
    neck = body.image("ears") - body.image("shoulders")
    # The side of the chest in the picture is where the chest's front points.
    facing = np.sign(trunk[:, 0] * body.front[:, 1] - trunk[:, 1] * body.front[:, 0])
    flat = np.degrees(np.arctan2(cross2(trunk, neck), dot(trunk, neck))) * facing
    deep_neck = body.world("ears") - body.world("shoulders")
    deep = np.degrees(np.arctan2(dot(deep_neck, body.front), dot(deep_neck, body.up_trunk)))
    sure = np.maximum(body.sure[:, Landmark.LEFT_EAR], body.sure[:, Landmark.RIGHT_EAR])
    return body.measured(body.blend(flat, deep), sure=sure)


def back_curve(body: Body) -> Measured:
    """Signed sagitta over chord of the back's outline, positive = rounded (`core.pose.silhouette`).

    -0.10 to +0.04 for a neutral back on all fours; differs per body, so compare with the person's
    own neutral. Frame noise 0.003-0.006 in side view; correlation with the skin's true contour
    0.94-0.99.
    """
    value = body.back_sagitta
    plane = glide(body.out_of_plane_deg, *OUTLINE_DEG)
    sure = np.where(np.isfinite(value), plane, 0.0)
    return body.measured(value, sure=np.where(np.isfinite(sure), sure, 0.0))


DEG_A_CURVE = 100.0
"""Degrees that a back's curve of one chord counts as beside the neck's angle: less than it is of
the spine's own flexion (500), since the outline is noisier than the head."""


def spine_swing(body: Body) -> Measured:
    """Neck and back together, larger = rounded, degrees: for changes over time (bounces of cat
    and cow), in which the whole spine takes part. Shows 0.5-0.95 of a bounce of the spine, still
    people up to 1.5; the back's outline alone 0.1-0.2 of it in its noise.
    """
    head, back = head_lift(body), back_curve(body)
    value = head.value + DEG_A_CURVE * back.value
    return body.measured(value, sure=np.minimum(head.certainty, back.certainty))
