"""Sharp valleys and ridges that lead to the tip of a surface: lines across which f has a kink at its lowest.

Along them f is no one number, as in Bukin's function, the floor of which falls to its minimum: no place on
the floor is a minimum but the last. They are followed from the tip, where on the ring around it sharp valleys
are the local minima, to the edge of the window or to where they are sharp no more.
"""

import numpy as np

from nablaboard.calculus.expression.running_error import noise_at
from nablaboard.calculus.floats import Flags, Floats
from nablaboard.calculus.points.field import Field
from nablaboard.calculus.points.point import PointStretch
from nablaboard.calculus.points.ridges import MOST_WAYS, STEP, by_angle, followed, opposite
from nablaboard.calculus.points.rings import heights, lowest, rounded

_MOST_TIPS = 1
"""Of more tips, as the eight of Eggholder, none is followed: that takes longer than to find them all."""
_SHARE = 1e-15
_NEAR, _FAR = 1e-5, 1e-2
"""Distances across a valley, in cells: at the smaller one a smooth valley rises by next to nothing."""
_SHARP = 0.1
_SHORTEST = 4


def valleys(field: Field, tips: Floats, sign: float) -> list[PointStretch]:
    """The sharp valleys of sign · f, or its ridges where `sign` is −1, through tips (n, 2)."""
    found = []
    for tip in tips if len(tips) <= _MOST_TIPS else ():
        first = _sharp_ways(field, tip[np.newaxis], sign)[0]
        halves = followed(field, tip, first, lambda _, ends: _sharp_ways(field, ends, sign))
        for way in opposite(tip, halves):
            path = rounded(field, np.array(way), sign)
            if len(path) >= _SHORTEST:
                places = tuple((float(x) + 0.0, float(y) + 0.0) for x, y in path)
                kind = "valley" if sign > 0 else "ridge"
                found.append(PointStretch(kind, places, float(field.f(*tip.tolist()))))  # type: ignore[arg-type]
    return found


def _sharp_ways(field: Field, points: Floats, sign: float) -> list[list[Floats]]:
    """For each point (n, 2) the places on its ring that are floors of sharp valleys, by angle."""
    low, places = lowest(field, points, np.full(len(points), STEP), sign, count=MOST_WAYS, share=_SHARE)
    return by_angle(field, points, places, np.isfinite(low) & _is_sharp(field, points, places, sign))


def _is_sharp(field: Field, points: Floats, places: Floats, sign: float) -> Flags:
    """Whether across the way from each point (n, 2) to its places (n, k, 2) f has a kink there, lowest."""
    scale = np.array([field.dx, field.dy])
    along = (places - points[:, np.newaxis]) / scale / STEP
    across = np.stack((-along[..., 1], along[..., 0]), axis=-1) * scale
    here = heights(field, places, sign)
    rises = []
    for distance in (_NEAR, _FAR):
        left, right = (heights(field, places + side * distance * across, sign) for side in (-1, 1))
        with np.errstate(invalid="ignore"):
            rises.append(np.minimum(left, right) - here)
    near, far = rises
    loud = near > 4 * noise_at(field.f, places[..., 0], places[..., 1])
    return np.asarray(loud & (near / _NEAR >= _SHARP * far / _FAR))
