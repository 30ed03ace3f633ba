"""Where a function begins and ends, and the single points at which it does not exist."""

import numpy as np

from nablaboard.calculus.curve.view import View
from nablaboard.calculus.floats import Flags, Floats, Probe

_HALVINGS = 64


def domain_edges(probe: Probe, x: Floats, y: Floats, leave: Flags) -> Floats:
    """The outermost x at which f is still defined, one for each change between defined and not.

    Found by bisection to the last digits, all edges at once; (k,). Samples marked by `leave` have none.
    """
    defined = np.isfinite(y)
    change = np.flatnonzero((defined[1:] != defined[:-1]) & ~leave[1:] & ~leave[:-1])
    inside = np.where(defined[change], x[change], x[change + 1])
    outside = np.where(defined[change], x[change + 1], x[change])
    for _ in range(_HALVINGS if change.size else 0):
        middle = inside / 2 + outside / 2
        good = np.isfinite(probe(middle))
        inside, outside = np.where(good, middle, inside), np.where(good, outside, middle)
    return inside


def holes(probe: Probe, x: Floats, y: Floats, view: View, leave: Flags) -> tuple[Floats, Flags]:
    """Single undefined points beside which f settles: limits (k, 2), and which samples they are.

    Where the limits of both sides agree they are one point, where they do not, two. A limit is told from
    values up to half a pixel away and not from those next to the hole, where quotients of small
    differences have no digits left. Samples marked by `leave` are passed over.
    """
    isolated = np.zeros(x.shape, dtype=bool)
    isolated[1:-1] = np.isnan(y[1:-1]) & np.isfinite(y[:-2]) & np.isfinite(y[2:]) & ~leave[1:-1]
    at = x[isolated]
    if not at.size:
        return np.empty((0, 2)), isolated
    left, left_settles = _limit(probe, at, -view.dx / 2, view.dy)
    right, right_settles = _limit(probe, at, view.dx / 2, view.dy)
    isolated[isolated] = left_settles & right_settles
    one = left_settles & right_settles & (np.abs(left - right) <= view.dy)
    two_left, two_right = left_settles & ~one, right_settles & ~one
    points = [
        np.column_stack((at[which], limit[which]))
        for which, limit in ((one, left / 2 + right / 2), (two_left, left), (two_right, right))
    ]
    return np.concatenate(points), isolated


def _limit(probe: Probe, at: Floats, offset: float, unit: float) -> tuple[Floats, Flags]:
    """The limit of f at each point from one side, and whether it seems to exist."""
    far, near, nearest = (probe(at + offset * share) for share in (1.0, 0.5, 0.25))
    with np.errstate(all="ignore"):
        first, second = near - far, nearest - near
        settles = np.abs(second) <= 0.75 * np.abs(first) + 0.01 * unit
        limit = (8 * nearest - 6 * near + far) / 3  # of the parabola through the three
        return limit, settles & np.isfinite(limit)
