"""Saddles at which f has no gradient, as |x| − |y| and y² − |x| have at 0.

There f is higher and lower in turns around the place, on rings of all sizes. Such a place is on a line on
which f has a kink, and f is highest or lowest there along the line. So the lines on which the formula goes
over from one piece to the next (`switches`) are searched for that.
"""

import numpy as np

from nablaboard.calculus.expression.running_error import noise_at
from nablaboard.calculus.floats import Flags, Floats
from nablaboard.calculus.points.corners import is_beside, one_of_each
from nablaboard.calculus.points.field import Field
from nablaboard.calculus.points.lattice import Lattice
from nablaboard.calculus.points.resting import some
from nablaboard.calculus.points.ridges import grain
from nablaboard.calculus.points.rings import heights, is_continuous, lowest
from nablaboard.calculus.points.switches import switches
from nablaboard.calculus.points.zero_line import ZeroLine

_MOST_LINES = 6
_EVERY = 2
"""Of so many rows and columns of the lattice one is looked at."""
_MOST_PLACES = 800
_MOST_TURNS = 100
_BESIDE = 3.0
"""So many cells before and after: on a diagonal line places are up to 2.83 cells from each other."""
_SECTIONS, _PASSES = 9, 28
_RADII = (0.03, 0.1, 0.3)
_MOST_WAYS = 6
_ROUND, _ROOM = 1e-6, 32.0
_ASIDE, _APART = 1e-10, 1e-4


def kinked_saddles(lattice: Lattice, known: Floats) -> Floats:
    """The saddles (n, 2) without a gradient in the window of a lattice, none beside known points (m, 2)."""
    field = lattice.field
    found = [np.empty((0, 2))]
    for u in switches(field.f, stepping=False)[:_MOST_LINES]:
        field.check()
        found.append(turns(lattice, ZeroLine(field, u)))
    places = np.concatenate(found)
    places = places[field.contains(places)]
    places = places[~is_beside(field, places, known)]
    places = places[is_continuous(field, places)]
    return one_of_each(field, places[is_saddle(field, places)])


def turns(lattice: Lattice, line: ZeroLine, places: int = _MOST_PLACES, most: int = _MOST_TURNS) -> Floats:
    """The places (n, 2) on a line at which f is higher, or lower, than before and after.

    So many `places` are looked at, and so many turns told at `most`.
    """
    field, at = line.field, line.drawn(some(_crossed(lattice, line), places))
    way = line.way(at)
    here = heights(field, at, 1.0)
    with np.errstate(invalid="ignore"):
        before, after = (
            heights(field, line.drawn(at + side * _BESIDE * way), 1.0) - here for side in (-1, 1)
        )
    slack = noise_at(field.f, *at.T)
    with np.errstate(invalid="ignore"):
        turning = (before * after > 0) & (np.minimum(np.abs(before), np.abs(after)) > slack)
    row = np.flatnonzero(turning & np.isfinite(way).all(axis=1))[:most]
    return _sharpened(line, at[row], way[row], np.sign(before[row]))


def _crossed(lattice: Lattice, line: ZeroLine) -> Floats:
    """Places (n, 2) near a line, where it crosses rows and columns of the lattice."""
    x, y = lattice.x[::_EVERY], lattice.y[::_EVERY]
    places = np.stack(np.meshgrid(x, y), axis=-1)
    values = line.value(places)
    known = ~lattice.unresolved[: lattice.y.size - 1 : _EVERY, : lattice.x.size - 1 : _EVERY]
    found = []
    for axis in (0, 1):
        one, other = ((values[:-1], values[1:]), (values[:, :-1], values[:, 1:]))[axis]
        begin, end = ((places[:-1], places[1:]), (places[:, :-1], places[:, 1:]))[axis]
        with np.errstate(all="ignore"):
            crosses = (one == 0) | (one * other < 0)
            share = np.nan_to_num(one / (one - other))[..., np.newaxis]
        crosses[: known.shape[0], : known.shape[1]] &= known[: crosses.shape[0], : crosses.shape[1]]
        found.append((begin + share * (end - begin))[crosses])
    return np.concatenate(found)


def _sharpened(line: ZeroLine, places: Floats, way: Floats, sign: Floats) -> Floats:
    """The places (n, 2) along ways (n, 2) on a line at which sign (n,) times f is lowest."""
    field = line.field
    middle, reach = np.zeros(len(places)), _BESIDE
    shares = np.linspace(-1.0, 1.0, _SECTIONS)
    for _ in range(_PASSES if len(places) else 0):
        along = middle[:, np.newaxis] + reach * shares
        tried = line.drawn(places[:, np.newaxis] + along[..., np.newaxis] * way[:, np.newaxis])
        values = heights(field, tried, 1.0) * sign[:, np.newaxis]
        middle = np.take_along_axis(along, values.argmin(axis=1)[:, np.newaxis], axis=1)[:, 0]
        reach *= 2 / (_SECTIONS - 1)
    found = level_along(line, line.drawn(places + middle[:, np.newaxis] * way))
    for decimals in (12, 9, 6, 4):
        rounded = np.round(found, decimals) + 0.0
        near = (np.abs(rounded - found) / (field.dx, field.dy)).max(axis=1, initial=0.0) < _ROUND
        slack = _ROOM * (noise_at(field.f, *found.T) + grain(field, found[:, np.newaxis])[:, 0])
        no_worse = np.abs(heights(field, rounded, 1.0) - heights(field, found, 1.0)) <= slack
        on_line = np.abs(line.value(rounded)) <= np.abs(line.value(found))
        found = np.where((near & no_worse & on_line)[:, np.newaxis], rounded, found)
    return found


def level_along(line: ZeroLine, places: Floats) -> Floats:
    """The places (n, 2) moved along a line to where f has no slope there, if it has one on both sides.

    By two steps of the secant method: the lowest of some values is known to half of its digits only.
    """
    field, way = line.field, line.way(places)

    def slope(at: Floats) -> Floats:
        way = line.way(at)
        across = np.column_stack((-way[:, 1] / field.dy, way[:, 0] / field.dx)) * (field.dx, field.dy)
        parts = [field.gradient(*(at + side * _ASIDE * across).T) for side in (-1, 1)]
        return sum(fx * way[:, 0] + fy * way[:, 1] for fx, fy in parts)  # type: ignore[return-value]

    for _ in range(2):
        with np.errstate(all="ignore"):
            beside = [slope(line.drawn(places + side * _APART * way)) for side in (-1, 1)]
            step = -slope(places) * 2 * _APART / (beside[1] - beside[0])
        near = np.abs(step) < _APART
        step = np.where(near, step, 0.0)
        places = np.where(near[:, np.newaxis], line.drawn(places + step[:, np.newaxis] * way), places)
    return places


def is_saddle(field: Field, places: Floats) -> Flags:
    """Whether f is higher and lower than at places (n, 2) in turns, twice or more on rings around them."""
    if not len(places):
        return np.zeros(0, dtype=bool)
    here = heights(field, places, 1.0)[:, np.newaxis]
    slack = (noise_at(field.f, *places.T) + grain(field, places[:, np.newaxis])[:, 0])[:, np.newaxis]
    found = np.ones(len(places), dtype=bool)
    for radius in _RADII:
        flags, angles = [], []
        for sign in (1.0, -1.0):
            low, ring = lowest(field, places, np.full(len(places), radius), sign, count=_MOST_WAYS)
            away = (ring - places[:, np.newaxis]) / (field.dx, field.dy)
            flags.append(np.where(low < sign * here - slack, -sign, 0.0))
            angles.append(np.arctan2(away[..., 1], away[..., 0]))
        order = np.argsort(np.concatenate(angles, axis=1), axis=1)
        signs = np.take_along_axis(np.concatenate(flags, axis=1), order, axis=1)
        for k, row in enumerate(signs):
            kept = row[row != 0]
            found[k] &= int((kept != np.roll(kept, 1)).sum()) >= 4
    return found
