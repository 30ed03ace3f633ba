"""Keeps of a segment what can be seen: at most its lowest and highest point in each pixel column."""

import numpy as np

from nablaboard.calculus.curve.view import View
from nablaboard.calculus.floats import Flags, Floats

_FLAT = 0.02
"""A point this near, in pixels, to the line between its neighbours is not missed."""

_PASSES = 12


def thin(x: Floats, y: Floats, view: View) -> Floats:
    """The points (n, 2) of the polyline x, y that its picture needs, the first and the last among them."""
    column = view.column(x)
    start = np.concatenate(([True], column[1:] != column[:-1]))
    where = np.flatnonzero(start)
    group = np.cumsum(start) - 1
    keep = _first_of(y == np.minimum.reduceat(y, where)[group], group, len(where))
    keep |= _first_of(y == np.maximum.reduceat(y, where)[group], group, len(where))
    keep[[0, -1]] = True
    points = np.column_stack((x[keep], y[keep]))
    for _ in range(_PASSES):
        needed = _needed(points, view)
        if needed.all():
            break
        points = points[needed]
    return points


def _first_of(mark: Flags, group: Floats, count: int) -> Flags:
    """Of the marked samples the first in each group."""
    found = np.flatnonzero(mark)
    first = np.zeros(count, dtype=np.intp)
    first[group[found][::-1]] = found[::-1]
    chosen = np.zeros(mark.shape, dtype=bool)
    chosen[first] = True
    return chosen


def _needed(points: Floats, view: View) -> Flags:
    """Every second point is needed only if it lies off the line between its neighbours."""
    needed = np.ones(len(points), dtype=bool)
    if len(points) < 3:
        return needed
    pixels = points / (view.dx, view.dy)
    before, here, after = pixels[:-2:2], pixels[1:-1:2], pixels[2::2]
    run = after[:, 0] - before[:, 0]
    share = np.divide(here[:, 0] - before[:, 0], run, out=np.zeros_like(run), where=run > 0)
    rise = after[:, 1] - before[:, 1]
    off = np.abs(before[:, 1] + share * rise - here[:, 1]) * run
    needed[1:-1:2] = off > _FLAT * np.hypot(run, rise)
    return needed
