"""What a break of f is: an edge of its domain, a jump or a pole, told by f on both sides of it.

At distances that shrink tenfold f is asked on both sides. Where it grows beyond all bounds, each step adds as
much as the one before or more, as with ln|x| and 1/x; where it comes to a value, as at a jump or a cusp, each
adds less. Whether f is defined on the break itself, or on points of the grid, does not matter.
"""

import numpy as np
from numpy.typing import NDArray

from nablaboard.calculus.floats import Flags, Floats
from nablaboard.calculus.surface.grid import Grid, PlaneProbe
from nablaboard.calculus.surface.standing_out import EdgeNumbers, placed

DOMAIN, JUMP, POLE, NONE = range(4)

_STEPS = 7
_FARTHEST, _NEAREST, _UNITS = 1e-2, 1e-8, 256
"""Of a cell, and at least that many units in the last place: how far f is asked from the break."""

_NARROW = 3
"""Place among the distances: what is undefined over less is no part of the plane, but a line in it."""

_AS_MUCH = 0.85
_ROUNDING, _SLIGHT = 1e-10, 1e-3
_ALIKE = 0.02
_OVERFLOW = 1e300


def distances(axis: Floats) -> Floats:
    """How far from a break f is asked along an axis of the grid, from far to near."""
    cell = float(axis[1] - axis[0])
    nearest = max(_NEAREST * cell, _UNITS * float(np.spacing(np.abs(axis).max())))
    return np.geomspace(max(_FARTHEST * cell, 10 * nearest), nearest, _STEPS)


def beside(
    probe: PlaneProbe, grid: Grid, upwards: Flags, low: Floats, high: Floats, fixed: Floats
) -> tuple[Floats, Floats]:
    """The values (n, steps) below `low` (n,) and above `high` (n,), from far to near."""
    away = np.where(upwards[:, None], distances(grid.y), distances(grid.x))
    along = np.stack((low[:, None] - away, high[:, None] + away))
    others = np.broadcast_to(fixed[:, None], along.shape)
    x, y = np.where(upwards[:, None], others, along), np.where(upwards[:, None], along, others)
    down, up = probe(x.ravel(), y.ravel()).reshape(along.shape)
    return down, up


def unbounded(values: Floats, least: float) -> Flags:
    """Whether values (n, steps), nearer and nearer to a break, grow beyond all bounds.

    They are not taken to where the last step is small against `least`, what can be seen, or against them.
    """
    with np.errstate(all="ignore"):
        step = np.diff(values, axis=1)[:, 1:]
        known = np.isfinite(step)
        last = step[:, 1].copy()
        for place in range(2, step.shape[1]):
            last = np.where(known[:, place], step[:, place], last)
        one_way = ((np.sign(step) == np.sign(step[:, :1])) | ~known).all(axis=1)
        grown = np.abs(last) >= _AS_MUCH * np.abs(step[:, 0])
        told = np.abs(last) > np.maximum(_SLIGHT * least, _ROUNDING * np.fmax.reduce(np.abs(values), axis=1))
    return np.asarray(one_way & grown & told)


def kinds_of(
    probe: PlaneProbe,
    grid: Grid,
    edges: EdgeNumbers,
    low: Floats,
    high: Floats,
    most: Floats,
    least: float,
) -> NDArray[np.int8]:
    """The kinds of breaks in these edges of the grid, (n,), from `low` to `high`, one of them NaN at an end.

    A DOMAIN ends where f is undefined on one side. A JUMP has another value on each side, a POLE is unbounded
    on one of them, and where both sides come to the same value there is NONE. `most` is the largest value
    there, without its sign, and `least` how much can be seen.
    """
    upwards, j, i = placed(edges, grid.values.shape)
    fixed = np.where(upwards, grid.x[i], grid.y[j])
    at, other = np.where(np.isnan(low), high, low), np.where(np.isnan(high), low, high)
    down, up = beside(probe, grid, upwards, at, other, fixed)
    narrow = np.where(upwards, distances(grid.y)[_NARROW], distances(grid.x)[_NARROW])
    both = np.isfinite(down[:, _NARROW]) & np.isfinite(up[:, _NARROW]) & (other - at <= narrow)
    grown = (both & (unbounded(down, least) | unbounded(up, least))) | (most > _OVERFLOW)
    values = np.concatenate((down, up), axis=1)
    with np.errstate(all="ignore"):
        span = np.fmax.reduce(values, axis=1) - np.fmin.reduce(values, axis=1)
        alike = np.abs(up[:, -2] - down[:, -2]) <= _ALIKE * span
    return np.select((grown, both & alike, both), (POLE, NONE, JUMP), DOMAIN).astype(np.int8)
