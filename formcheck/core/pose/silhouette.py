"""The back's curve from the silhouette: MediaPipe has no spine landmarks, but a good mask.

`back_profile` reads the outline off a mask (once a frame, stored with the pose);
`sagitta` turns outlines into one number, the signed sagitta over the chord.
Method and figures: docs/decisions.md ("The back's curve").
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from formcheck.core.pose.pose import BACK_SAMPLES, Array

CHORD_FROM, CHORD_TO = 0.08, 0.98
"""Part of the chord (0 hip, 1 shoulder) whose outline is the back, not buttock or neck; read off
pictures of all fours."""
REACH = 1.0
"""How far outwards the edge is looked for, in chord lengths: no back rounds by half of that."""
INWARD = 0.15
"""How far inwards, in chord lengths: a hollow back (cows reach -0.24 of the chord, sampled at its
deepest) leaves the chord just outside the body. Own choice."""
STEP = 0.01
"""Distance between samples, chord lengths: a pixel of a torso of 100; the edge is then found
between two samples."""
MIN_SAMPLES = 25
"""Fewer outline points than this (of 41) do not make a curve: three in five, so that an arm before
the back may hide the rest. Own choice."""
LEAP = 0.1
"""Outwards by more from one sample to the next, chord lengths, the outline is the lifted head's or
the hair's: backs climb by 0.06 at most (measured; 0.1 a sample is 77 degrees)."""

_ALONG = np.linspace(CHORD_FROM, CHORD_TO, BACK_SAMPLES)
_OUT = np.arange(-INWARD, REACH, STEP)


def back_profile(mask: NDArray[np.floating], hip: Array, shoulder: Array, knee: Array) -> Array:
    """Distance from the hip-shoulder chord to the silhouette's edge on the side of the back.

    Args:
        mask: (h, w) probability 0..1 that a pixel belongs to the person.
        hip: (2,) middle of the hips, in mask pixels.
        shoulder: (2,) middle of the shoulders, in mask pixels.
        knee: (2,) middle of the knees: the back is on the other side of the chord.

    Returns:
        (41,) distances in chord lengths, NaN where the edge is not found.
    """
    profile = np.full(BACK_SAMPLES, np.nan)
    chord = shoulder - hip
    length = float(np.hypot(*chord))
    if not np.isfinite(length) or length < 8:
        return profile
    along = chord / length
    out = np.array([-along[1], along[0]])
    if (knee - hip) @ out > 0:
        out = -out
    points = (hip + np.outer(_ALONG * length, along))[:, None] + (_OUT * length)[:, None] * out
    values = _bilinear(mask, points)
    inside = values >= 0.5
    at_chord = int(np.argmin(np.abs(_OUT)))
    for k in range(BACK_SAMPLES):
        # From the chord (or, where the chord runs just outside a hollow back, from the last
        # inside point near it) outwards to the first point outside.
        starts = np.nonzero(inside[k, : at_chord + 12])[0]
        start = at_chord if inside[k, at_chord] else (int(starts[-1]) if len(starts) else -1)
        if start < 0:
            continue
        outside = np.nonzero(~inside[k, start:])[0]
        if not len(outside):
            continue
        i = start + int(outside[0]) - 1
        here, beyond = values[k, i], values[k, i + 1]
        profile[k] = _OUT[i] + STEP * (here - 0.5) / max(here - beyond, 1e-9)
    return profile


def _bilinear(image: NDArray[np.floating], points: Array) -> Array:
    height, width = image.shape
    x, y = points[..., 0], points[..., 1]
    off = (x < 0) | (y < 0) | (x > width - 1) | (y > height - 1)
    x, y = np.clip(x, 0, width - 1.001), np.clip(y, 0, height - 1.001)
    left, top = x.astype(np.intp), y.astype(np.intp)
    dx, dy = x - left, y - top
    upper = image[top, left] * (1 - dx) + image[top, left + 1] * dx
    lower = image[top + 1, left] * (1 - dx) + image[top + 1, left + 1] * dx
    values: Array = np.where(off, 0.0, upper * (1 - dy) + lower * dy)
    return values


def sagitta(profiles: Array) -> Array:
    """Signed sagitta over chord of back outlines, positive when rounded outwards.

    A parabola is fitted robustly (three rounds of Cauchy weights), so that a fold of cloth or
    an arm in front of the outline does not bend the result. Where the outline leaps from the back
    onto a lifted head, the back ends: three to five samples of head are as many as the fit can
    take for cloth, or for the back, from one frame to the next.

    Args:
        profiles: (n, 41) distances in chord lengths, NaN where unknown.

    Returns:
        (n,) sagitta / chord of the sampled part, NaN with fewer than 25 known points.
    """
    known = np.isfinite(profiles) & ~_beyond_a_leap(profiles)
    enough = known.sum(axis=1) >= MIN_SAMPLES
    y = np.where(known, profiles, 0.0)
    basis = np.stack([np.ones_like(_ALONG), _ALONG, _ALONG**2])
    weights = known.astype(np.float64)
    weights[~enough] = 1.0
    coefficients = np.zeros((len(profiles), 3))
    for _ in range(3):
        # Normal equations summed in a fixed order: one frame alone gives the same bits as many.
        left = np.array([[(weights * a * b).sum(axis=1) for b in basis] for a in basis])
        right = np.array([(weights * a * y).sum(axis=1) for a in basis])
        coefficients = np.linalg.solve(left.transpose(2, 0, 1), right.T[..., None])[..., 0]
        a0, a1, a2 = (coefficients[:, i, None] for i in range(3))
        residual = y - (a0 * basis[0] + a1 * basis[1] + a2 * basis[2])
        spread = np.array(
            [
                np.median(np.abs(r[k])) if k.any() else 1.0
                for r, k in zip(residual, known, strict=True)
            ]
        )
        scale = 1.5 * spread[:, None] + 1e-4
        weights = np.where(known, 1.0 / (1.0 + (residual / (2 * scale)) ** 2), 0.0)
        weights[~enough] = 1.0
    span = CHORD_TO - CHORD_FROM
    result: Array = np.where(enough, -coefficients[:, 2] / 4 * span**2, np.nan)
    return result


def _beyond_a_leap(profiles: Array) -> NDArray[np.bool_]:
    """(n, 41) what follows where the outline, on its way to the shoulders, leaps off the back."""
    leaps = np.zeros(profiles.shape, dtype=np.bool_)
    with np.errstate(invalid="ignore"):
        leaps[:, MIN_SAMPLES:] = np.diff(profiles[:, MIN_SAMPLES - 1 :], axis=1) > LEAP
    result: NDArray[np.bool_] = np.logical_or.accumulate(leaps, axis=1)
    return result
