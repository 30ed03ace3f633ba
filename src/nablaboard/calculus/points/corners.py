"""Extrema of a surface at which it has no gradient: the tip of a cone, the bottom of |x| + |y|.

Newton's method cannot find them. So each lattice point lower (or higher) than all its neighbours, with no
smooth critical point near it and a gradient that turns faster around it than the Hessian says, is the start
of a search by values alone (`rings`), and its end is asked three things: whether f is an extremum there, on
rings of all sizes, whether it is continuous, and whether the derivatives jump.
"""

import numpy as np

from nablaboard.calculus.floats import EPSILON, Flags, Floats
from nablaboard.calculus.points.close_points import alone_within
from nablaboard.calculus.points.field import Field
from nablaboard.calculus.points.lattice import Lattice
from nablaboard.calculus.points.resting import some
from nablaboard.calculus.points.rings import (
    at_the_cusps,
    descended,
    heights,
    is_lowest,
    rounded,
    slack_of,
)

_TINY = 1e-8
_MOST = 400
_EACH = 8
"""So many are looked at for one that is taken."""
_TINY_RING = 1e-3
_SAME = 0.05
_ROUND = 0.02
_MOST_ON_LINES = 64
_FAR = 3.0
_RADII = (1e-5, 1e-3, 0.03, 0.3)
_AROUND = (0.1, 0.3, 1.0)
_BESIDE = [(dy, dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1) if dy or dx]


def lowest_kinks(field: Field, lattice: Lattice, smooth: Floats, jumping: Floats, sign: float) -> Floats:
    """Kinks (n, 2) at which sign · f is lowest, though it may be as low beside.

    `smooth` are its smooth critical points (n, 2), beside which there are none, `jumping` those at which
    Newton's method came to rest where the second derivatives jump.
    """
    starts = np.concatenate((_starts(field, lattice, smooth, sign), jumping))
    ends = rounded(field, descended(field, starts, sign, _FAR), sign, _ROUND)
    ends = ends[field.contains(ends) & ~is_beside(field, ends, smooth)]
    return np.asarray(ends[is_lowest(field, ends, sign, _RADII, slack_of(field, ends, sign))])


def tips(field: Field, kinks: Floats, sign: float) -> tuple[Floats, Flags]:
    """Those of the kinks, at which f is continuous, at which sign · f is lower than all around.

    Their places (n, 2), and whether the gradient jumps there; if not, only second derivatives do.
    """
    slack = -8 * EPSILON * np.abs(heights(field, kinks, sign)) - np.finfo(float).tiny
    kinks = kinks[is_lowest(field, kinks, sign, _AROUND, slack)]
    kinks = one_of_each(field, kinks[np.argsort(heights(field, kinks, sign), kind="stable")])
    kinks = at_the_cusps(field, kinks, sign)
    jumping = has_jump(field, kinks)
    kept = jumping | bent(field, kinks)
    return np.asarray(kinks[kept]), np.asarray(jumping[kept])


def has_jump(field: Field, kinks: Floats) -> Flags:
    """At which of the kinks (n, 2) the gradient jumps; at others only second derivatives do."""
    return np.asarray(_turning(field, kinks, _TINY) > 1e-2 * _turning(field, kinks, 1.0))


def is_beside(field: Field, points: Floats, known: Floats) -> Flags:
    """Which of the points (n, 2) are next to one of the known ones (m, 2)."""
    apart = np.abs((points[:, np.newaxis] - known) / (field.dx, field.dy)).max(axis=2)
    return np.asarray((apart < _SAME).any(axis=1))


def one_of_each(field: Field, points: Floats) -> Floats:
    """The points (n, 2) without those close to one before them."""
    kept: list[Floats] = []
    for point in points:
        if not any(np.abs((point - other) / (field.dx, field.dy)).max() < _SAME for other in kept):
            kept.append(point)
    return np.array(kept).reshape(-1, 2)


def _starts(field: Field, lattice: Lattice, smooth: Floats, sign: float) -> Floats:
    """Kinked lattice points (n, 2) with no smooth point beside them, lowest of all or along some direction.

    Those that are no higher than their eight neighbours, and of those that are the lowest of three in a row
    some, for the lines on which f is level.
    """
    x, y, values = lattice.x, lattice.y, sign * lattice.values
    inner = values[1:-1, 1:-1]
    rows, columns = inner.shape
    beside = [values[1 + dy : 1 + dy + rows, 1 + dx : 1 + dx + columns] for dy, dx in _BESIDE]
    no_higher = np.logical_and.reduce([inner <= each for each in beside])
    lower = [inner < each for each in beside]
    valley = np.logical_or.reduce([lower[k] & lower[-1 - k] for k in range(4)])
    free = np.ones((y.size, x.size), dtype=bool)
    near_x, near_y = (np.rint((smooth - (x[0], y[0])) / (x[1] - x[0], y[1] - y[0])).astype(np.intp)).T
    for dy, dx in [*_BESIDE, (0, 0)]:
        free[np.clip(near_y + dy, 0, y.size - 1), np.clip(near_x + dx, 0, x.size - 1)] = False
    free[:-1, :-1] &= ~lattice.unresolved
    found = []
    for flags, most in ((no_higher & np.logical_or.reduce(lower), _MOST), (valley, _MOST_ON_LINES)):
        row, column = np.nonzero(flags & free[1:-1, 1:-1])
        points = some(np.column_stack((x[column + 1], y[row + 1])), _EACH * most)
        found.append(some(points[kinked(field, points, 1.5)], most))
    return np.concatenate(found)


def kinked(field: Field, points: Floats, reach: float) -> Flags:
    """Whether the gradient changes across points (n, 2) otherwise than the Hessians on both sides say."""
    ring = field.around(points, reach)
    fx, fy, fxx, fxy, fyy = field.second(ring[..., 0], ring[..., 1])
    dx, dy = ((ring[:, :4] - ring[:, 4:])[..., k] for k in (0, 1))
    change_x, change_y = fx[:, :4] - fx[:, 4:], fy[:, :4] - fy[:, 4:]
    xx, xy, yy = ((each[:, :4] + each[:, 4:]) / 2 for each in (fxx, fxy, fyy))
    with np.errstate(over="ignore", invalid="ignore"):
        rest = np.hypot(change_x - xx * dx - xy * dy, change_y - xy * dx - yy * dy)
        smooth = rest <= 0.02 * np.hypot(change_x, change_y)
    return np.asarray(~smooth.all(axis=1))


def bent(field: Field, points: Floats) -> Flags:
    """Whether the second derivatives just beside points (n, 2) are others than at them.

    However near: those of a needle only seem to be.
    """
    found = _bent(field, points, np.full(len(points), _TINY_RING))
    row = np.flatnonzero(found)
    nearer = np.clip(_TINY_RING * alone_within(field, points[row]), _TINY, _TINY_RING)
    found[row] = _bent(field, points[row], nearer)
    return found


def _bent(field: Field, points: Floats, reach: Floats) -> Flags:
    """The same, so many cells (n,) away."""
    if not len(points):
        return np.zeros(0, dtype=bool)
    ring = points[:, np.newaxis] + reach[:, np.newaxis, np.newaxis] * field.around(np.zeros((1, 2)), 1.0)
    hessians = field.hessians(points)
    here = (hessians[:, 0, 0], hessians[:, 0, 1], hessians[:, 1, 1])
    there = field.second(ring[..., 0], ring[..., 1])[2:]
    scale = (field.dx**2, field.dx * field.dy, field.dy**2)
    size = np.hypot(*(each * unit for each, unit in zip(here[::2], scale[::2], strict=True)))
    size = np.hypot(size, here[1] * scale[1])
    off = [
        np.abs(a - b[:, np.newaxis]).max(axis=1) * unit for a, b, unit in zip(there, here, scale, strict=True)
    ]
    with np.errstate(invalid="ignore"):
        return np.asarray(~(np.maximum.reduce(off) <= 0.1 * size))


def _turning(field: Field, places: Floats, reach: float) -> Floats:
    """By how much the gradient differs on rings around places (n, 2)."""
    ring = field.around(places, reach)
    parts = []
    for each in field.gradient(ring[..., 0], ring[..., 1]):
        known = np.isfinite(each)
        high = np.where(known, each, -np.inf).max(axis=1)
        parts.append(np.where(known.any(axis=1), high - np.where(known, each, np.inf).min(axis=1), 0.0))
    return np.asarray(np.hypot(parts[0] * field.dx, parts[1] * field.dy))
