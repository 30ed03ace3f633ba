"""The lowest values of a surface around a point, on ellipses as wide and as high as lattice cells are.

Where f has no gradient nothing else tells whether a point is an extremum: a valley as narrow as one likes
leads out of it. So the angles at which f is lowest on the ring are found to the last digit, by
sections of all of them at once, and a search that goes from ring to ring follows such a valley.
"""

from itertools import product
from math import ceil, log

import numpy as np

from nablaboard.calculus.expression.running_error import noise_at
from nablaboard.calculus.floats import Flags, Floats
from nablaboard.calculus.points.field import Field

AT_A_CUSP = 1e-11
"""So near, in cells, even ∛|x − y| has hardly changed; at a pole all has."""
_HARDLY = 1e-3
_AHEAD, _LEAST_GROWTH, _LIMIT = (1e4, 1e2, 1.0), 1.1, 0.1
"""Distances, in those of a cusp, and by how much more f changes from the first to the second than on to the
third, at least: 100ᵃ by r to the a; and of its change at the third so much it is off at most at the place."""
_PLACED = 1e-6
"""So well places are known, in cells."""
_ANGLES = 48
_SHARE = 1e-15
_BUSY, _LEAST, _MOST = 4000, 4, 24
"""Points that are computed in about the time that it takes to call NumPy, and limits of the sections."""
_SHRINKS = 0.1
_FINE, _SMALLEST = 1e-3, 1e-12
_FLOATS = np.arange(-16, 17)
"""So many floats beside a place the tip of a cusp is looked for."""
_MET = 1e-2
_NEXT_TO_NOTHING = 1e-10
_GAIN = 1e-4
"""Of what is next to nothing a step must gain so much, or it runs along a line on which f is level."""
_MOST_MOVES = 60


def lowest(
    field: Field,
    points: Floats,
    radii: Floats,
    sign: float,
    *,
    count: int = 3,
    share: float = _SHARE,
    angles: int = _ANGLES,
) -> tuple[Floats, Floats]:
    """The `count` lowest local minima of sign · f on the ring around each point (n, 2).

    Values (n, k), ∞ where there are fewer, the lowest first, and places (n, k, 2). `radii` (n,), in cells.
    `share` of the range of angles in which a minimum is tells where it is; minima closer than one of so many
    `angles` may be one.
    """
    half = 2 * np.pi / angles
    angle: Floats = np.arange(angles, dtype=np.float64) * half + 0.05
    values = _on_ring(field, points, radii, np.broadcast_to(angle, (len(points), angles)), sign)
    dip = (values <= np.roll(values, 1, axis=1)) & (values <= np.roll(values, -1, axis=1))
    order = np.argsort(np.where(dip, values, np.inf), axis=1, kind="stable")[:, :count]
    found = np.take_along_axis(dip, order, axis=1)
    middle: Floats = angle[order]
    middle, heights = _sectioned(field, points, radii, middle - half, middle + half, sign, share)
    heights = np.where(found, heights, np.inf)
    order = np.argsort(heights, axis=1, kind="stable")
    places = _places(field, points, radii, np.take_along_axis(middle, order, axis=1))
    return np.take_along_axis(heights, order, axis=1), places


def _sectioned(
    field: Field, points: Floats, radii: Floats, low: Floats, high: Floats, sign: float, share: float
) -> tuple[Floats, Floats]:
    """The angles (n, k) at which sign · f is lowest between two of them, and its values there.

    By sections of all ranges at once, as many as keep NumPy busy, until `share` of each is left.
    """
    count = int(np.clip(_BUSY // max(low.size, 1), _LEAST, _MOST))
    steps = np.linspace(0.0, 1.0, count + 2)
    for _ in range(ceil(log(share) / log(2 / (count + 1)))):
        angles = low[..., np.newaxis] + (high - low)[..., np.newaxis] * steps[1:-1]
        values = _on_ring(field, points, radii, angles.reshape(len(points), low.shape[1] * count), sign)
        values = values.reshape(angles.shape)
        best = values.argmin(axis=2)
        width = (high - low) / (count + 1)
        low, high = low + best * width, low + (best + 2) * width
    middle = (low + high) / 2
    return middle, _on_ring(field, points, radii, middle, sign)


def _places(field: Field, points: Floats, radii: Floats, angle: Floats) -> Floats:
    reach = radii[:, np.newaxis]
    x = points[:, :1] + reach * field.dx * np.cos(angle)
    return np.stack((x, points[:, 1:] + reach * field.dy * np.sin(angle)), axis=-1)


def _on_ring(field: Field, points: Floats, radii: Floats, angle: Floats, sign: float) -> Floats:
    places = _places(field, points, radii, angle)
    return heights(field, places, sign)


def heights(field: Field, places: Floats, sign: float) -> Floats:
    """Sign · f at places (…, 2), ∞ where it is undefined."""
    (values,) = field.value(places[..., 0], places[..., 1])
    return np.where(np.isfinite(values), sign * values, np.inf)


def descended(field: Field, starts: Floats, sign: float, far: float) -> Floats:
    """Where searches from ring to ring end (m, 2) that begin at `starts` (n, 2) and go at most `far` cells.

    Those that are not lowest on rings of a good part of a cell are given up early.
    """
    ends = _walked(field, starts, sign, far, (1.0, _FINE))
    ends = ends[is_lowest(field, ends, sign, (0.03, 0.3), slack_of(field, ends, sign))]
    _, first = np.unique(np.round(ends / (field.dx, field.dy) / _MET), axis=0, return_index=True)
    return _walked(field, ends[np.sort(first)], sign, far, (_FINE, _SMALLEST))


def _walked(field: Field, starts: Floats, sign: float, far: float, radii: tuple[float, float]) -> Floats:
    """The same, on rings of the first of two radii and smaller ones down to the second."""
    points = starts.copy()
    values, slack = heights(field, points, sign), _GAIN * slack_of(field, points, sign)
    radius = np.full(len(points), radii[0])
    moving = np.isfinite(values)
    near = moving.copy()
    for _ in range(_MOST_MOVES):
        field.check()
        row = np.flatnonzero(moving)
        if not row.size:
            break
        low, places = lowest(field, points[row], radius[row], sign)
        with np.errstate(over="ignore"):
            better = low[:, 0] < values[row] - slack[row] * radius[row]
        moved = row[better]
        points[moved], values[moved] = places[better, 0], low[better, 0]
        radius[row[~better]] *= _SHRINKS
        off = np.abs((points - starts) / (field.dx, field.dy)).max(axis=1)
        near &= off <= far
        moving &= near & (radius >= radii[1])
    return points[near]


def at_the_cusps(field: Field, places: Floats, sign: float) -> Floats:
    """The places (n, 2), moved to the floats beside at which sign · f is lowest where f has a cusp."""
    found = places.copy()
    around = np.stack(np.meshgrid(_FLOATS, _FLOATS), axis=-1).reshape(-1, 2)
    around = around[np.argsort(np.abs(around).sum(axis=1), kind="stable")]
    for k in np.flatnonzero(~is_settled(field, places)).tolist():
        place = _walked(field, places[[k]], sign, 1.0, (_SMALLEST, _SHARE))[0]
        beside = place + around * np.spacing(np.abs(place))
        found[k] = beside[heights(field, beside, sign).argmin()]
    return found


def is_lowest(field: Field, points: Floats, sign: float, radii: tuple[float, ...], slack: Floats) -> Flags:
    """Whether f is defined on these rings and sign · f nowhere lower than at the points (n, 2).

    Lower by more than `slack` (n,); where f is too large for floats it is not defined.
    """
    here = heights(field, points, sign)
    found = np.isfinite(here)
    for radius in radii:
        row = np.flatnonzero(found)
        found[row] = np.isfinite(heights(field, field.around(points[row], radius), sign)).all(axis=1)
        row = np.flatnonzero(found)
        low, _ = lowest(field, points[row], np.full(row.size, radius), sign)
        with np.errstate(over="ignore"):
            found[row] = low[:, 0] >= here[row] - slack[row]
    return found


def is_beyond(field: Field, places: Floats, values: Floats, radii: tuple[float, ...], sign: float) -> Flags:
    """At which of the places (n, 2) sign · f is above that of a value (n,) all around, on these rings.

    Where f is undefined, or too large for floats, a cell away it is not.
    """
    found = np.isfinite(values) & np.isfinite(heights(field, field.around(places, 1.0), 1.0)).all(axis=1)
    for radius in radii:
        row = np.flatnonzero(found)
        low, _ = lowest(field, places[row], np.full(row.size, radius), sign)
        found[row] = low[:, 0] > sign * values[row]
    return np.asarray(found)


def is_continuous(field: Field, places: Floats) -> Flags:
    """Whether f hardly changes just beside places (n, 2), or comes to a limit there as a cusp does."""
    found = is_settled(field, places)
    row = np.flatnonzero(~found)
    found[row] = _is_cusp(field, places[row])
    return found


def is_settled(field: Field, places: Floats) -> Flags:
    """Whether f hardly changes `AT_A_CUSP` beside places (n, 2), against what it changes over a cell."""
    near, far = (_change(field, places, reach) for reach in (AT_A_CUSP, 1.0))
    with np.errstate(invalid="ignore"):
        return np.asarray(near <= _HARDLY * far)


def _is_cusp(field: Field, places: Floats) -> Flags:
    """Whether f leaves a limit beside places (n, 2) as c rᵃ does, a being above 0: |x|^(1/10) + |y|^(1/10).

    By Aitken's Δ² process. At a jump the limit is beyond the jump; toward a pole f changes ever more, and as
    much for each power of ten toward one of a logarithm. Beside a cusp between floats the limit is below f.
    """
    first, second, third = (_change(field, places, reach * AT_A_CUSP) for reach in _AHEAD)
    with np.errstate(all="ignore"):
        left = (second - third) ** 2 / (first - 2 * second + third)
        leaves = (second > third) & (first - second > _LEAST_GROWTH * (second - third))
        return np.asarray(leaves & (np.abs(left - third) <= np.where(left < third, _LIMIT * third, first)))


def _change(field: Field, places: Floats, reach: float) -> Floats:
    """The most that f differs so many cells away from what it is at places (n, 2)."""
    here = heights(field, places, 1.0)[:, np.newaxis]
    with np.errstate(invalid="ignore"):
        return np.asarray(np.abs(heights(field, field.around(places, reach), 1.0) - here).max(axis=1))


def slack_of(field: Field, points: Floats, sign: float) -> Floats:
    """How much lower sign · f may be on a ring around points (n, 2) that are lowest but for last digits.

    Rounding, and next to nothing of what f changes over a cell.
    """
    here = heights(field, points, sign)
    around = heights(field, field.around(points, 1.0), sign)
    with np.errstate(over="ignore", invalid="ignore"):
        height = np.where(np.isfinite(around), around, -np.inf).max(axis=1, initial=-np.inf) - here
    height[~np.isfinite(height)] = 0.0
    return noise_at(field.f, *points.T) + _NEXT_TO_NOTHING * np.where(height > 0, height, 0.0)


def rounding_of(field: Field, points: Floats) -> Floats:
    """By how much f may be off at points (n, 2), by its own rounding and by what the places are off."""
    beside = heights(field, field.around(points, _PLACED), 1.0) - heights(field, points, 1.0)[:, np.newaxis]
    return np.asarray(noise_at(field.f, *points.T) + np.abs(beside).max(axis=1))


def rounded(field: Field, places: Floats, sign: float, near: float) -> Floats:
    """The places, one coordinate or both rounded where f is then no worse, by no more than so many cells."""
    found = places.copy()
    for decimals, columns in product((12, 9, 6, 4), ([0], [1], [0, 1])):
        rounded = found.copy()
        rounded[:, columns] = np.round(places[:, columns], decimals) + 0.0
        close = (np.abs(rounded - places) / (field.dx, field.dy)).max(axis=1) < near
        better = close & (heights(field, rounded, sign) <= heights(field, found, sign))
        found[better] = rounded[better]
    return found
