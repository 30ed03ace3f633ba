"""Sharp valleys and ridges that lead to a tip or a saddle: lines across which f has a kink at its lowest.

Along them f is no one number, as in Bukin's function, the floor of which falls to its minimum: no place on
the floor is a minimum but the last. They are followed from the tip, where on the ring around it sharp valleys
are the local minima, to the edge of the window or to where they are sharp no more. So are both those of
|x| − |y|, a valley and a ridge, from the saddle.
"""

from functools import partial

import numpy as np

from nablaboard.calculus.expression.running_error import noise_at
from nablaboard.calculus.floats import Flags, Floats
from nablaboard.calculus.points.field import Field
from nablaboard.calculus.points.point import PointStretch, path_of
from nablaboard.calculus.points.ridges import (
    MOST_WAYS,
    ROUND,
    STEP,
    Way,
    Ways,
    across_others,
    by_angle,
    cells_between,
    cosine,
    followed,
    inside,
    is_on_edge,
    opposite,
    to_its_end,
)
from nablaboard.calculus.points.rings import heights, lowest, rounded

_MOST_TIPS = 1
"""Of more tips, as the eight of Eggholder, none is followed: that takes longer than to find them all."""
_SHARE = 1e-15
_ANGLES, _AT_TIP = 768, 1536
"""On so many angles valleys are told apart: those of −max(|x|, y²) touch at its tip."""
_REACHES = tuple(STEP * k for k in range(1, 13))
"""The rings that are looked at around a tip, in cells, for valleys that part farther out."""
_NEAR, _FAR = 1e-5, 1e-2
"""Distances across a valley, in cells: at the smaller one a smooth valley rises by next to nothing."""
_SHARP = 0.1
_SHORTEST = 4
_PASSES, _SAME = 8, 1e-8
"""Steps to the edge of the window at most, and cells from it that are none."""


def valleys(field: Field, tips: Floats, sign: float) -> list[PointStretch]:
    """The sharp valleys of sign · f, or its ridges where `sign` is −1, through tips or saddles (n, 2)."""
    found = []
    for tip in tips if len(tips) <= _MOST_TIPS else ():
        ways = partial(_sharp_ways, field, sign=sign)
        fans = _fans(field, tip, sign)
        halves = followed(field, tip, [fan[-1] for fan in fans], partial(across_others, field, ways))
        halves = [
            [*fan, *half[1:], *to_its_end(field, (half[-2] if len(half) > 1 else tip, half[-1]), tip, ways)]
            for fan, half in zip(fans, halves, strict=True)
        ]
        for way in [[tip, *half] for half in halves] if len(halves) % 2 else opposite(tip, halves):
            path = rounded(field, _to_the_edge(field, np.array(way), ways), sign, ROUND)
            if len(path) >= _SHORTEST:
                kind = "valley" if sign > 0 else "ridge"
                found.append(PointStretch(kind, path_of(path), float(field.f(*tip.tolist()))))  # type: ignore[arg-type]
    return found


def _to_the_edge(field: Field, path: Floats, ways: Ways) -> Floats:
    """The path (m, 2), ends that were clipped at the window's edge moved to where the valley meets it.

    Along the edge f need not be lowest there: that of |x − y| + x² + y² is not in a corner of the window.
    """
    path = path.copy()
    for end in np.flatnonzero(is_on_edge(field, path[[0, -1]]) & ~is_on_edge(field, path[[1, -2]])).tolist():
        before, place = (path[1], path[0]) if end == 0 else (path[-2], path[-1])
        for _ in range(_PASSES):
            found = ways(before[np.newaxis], cells_between(field, before, place))[0]
            floor = max(found, key=lambda way: cosine(field, 2 * before - place, before, way), default=None)
            if floor is None:
                break
            inward, outward = (_overshoot(field, each) for each in (before, floor))
            if abs(outward) <= _SAME:
                path[-end] = inside(field, floor)
                break
            place = before + inward / (inward - outward) * (floor - before)
    return path


def _overshoot(field: Field, place: Floats) -> float:
    """How many cells a place (2,) is out of the window, negative inside."""
    left, right, bottom, top = field.window
    beyond = np.maximum((left, bottom) - place, place - (right, top))
    return float((beyond / (field.dx, field.dy)).max())


def _fans(field: Field, tip: Floats, sign: float) -> list[Way]:
    """The places on rings around a tip, up to the one that shows the most valleys, on each of these."""
    rings = [_sharp_ways(field, tip[np.newaxis], reach, sign=sign, angles=_AT_TIP)[0] for reach in _REACHES]
    fans: list[Way] = []
    for last in range(len(rings)):
        inside = [place for place in rings[last] if field.contains(place[np.newaxis])[0]]
        found = [_fan(field, tip, place, rings[:last]) for place in inside]
        whole = [fan for fan in found if fan is not None]
        if len(whole) >= len(fans):
            fans = whole
    return fans


def _fan(field: Field, tip: Floats, place: Floats, rings: list[list[Floats]]) -> Way | None:
    """The valley that leads from a tip across these rings to a place; None for one that does not.

    Rings so small that they show no valley tell nothing: there all are next to each other.
    """
    scale = np.array([field.dx, field.dy])
    fan = [place]
    for reach, ring in reversed(list(zip(_REACHES, rings, strict=False))):
        here = (fan[-1] - tip) / scale
        inward = here * (reach / np.hypot(*here))
        off = [float(np.hypot(*((each - tip) / scale - inward))) for each in ring]
        if off and min(off) > STEP / 2:
            return None
        fan += [ring[int(np.argmin(off))]] if off else []
    return fan[::-1]


def _sharp_ways(
    field: Field, points: Floats, step: float, *, sign: float, angles: int = _ANGLES
) -> list[list[Floats]]:
    """For each point (n, 2) the places on its ring that are floors of sharp valleys, by angle."""
    radii = np.full(len(points), step)
    low, places = lowest(field, points, radii, sign, count=MOST_WAYS, share=_SHARE, angles=angles)
    sharp = _is_sharp(field, points, places, step, sign)
    return by_angle(field, points, places, np.isfinite(low) & sharp)


def _is_sharp(field: Field, points: Floats, places: Floats, step: float, sign: float) -> Flags:
    """Whether across the way from each point (n, 2) to its places (n, k, 2) f has a kink there, lowest."""
    scale = np.array([field.dx, field.dy])
    along = (places - points[:, np.newaxis]) / scale / step
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
