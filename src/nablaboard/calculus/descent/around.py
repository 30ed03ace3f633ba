"""What f does all around a point: whether it slopes there, or has a minimum within, in a corner, too.

A corner has no gradient that vanishes, so that none is found by following one. What is said of it is said of
values of f: where they are higher all around a point than at it, a lowest one is within. Where they are lower
along some way, and f falls along it by the one-sided calculus, too, the point is no minimum.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import combinations, product
from math import inf, isfinite, isnan

import numpy as np

from nablaboard.calculus.derivative.along_lines import backwards, falls_along, ways_between
from nablaboard.calculus.descent.critical import PARTS, PLANE, ROUND, Critical, Resting, directions
from nablaboard.calculus.descent.curvature import Curvature, Terrain
from nablaboard.calculus.descent.drift import drifts
from nablaboard.calculus.expression import Expression
from nablaboard.calculus.floats import EPSILON, Floats, Vector
from nablaboard.calculus.surface.seeking import lowest

_RATIO = 4.0
"""By which factor the next place along a way is further from a point."""

_BESIDE, _NONE = 1e-9, 1e-6
"""Of the size of a point: just beside it. Of a direction: a part that is as small is rounding's."""

_FEW = 6
"""Of so many axes all 2ⁿ diagonals are looked along."""


@np.errstate(all="ignore")
def slopes_on(terrain: Terrain, point: Sequence[float], reach: float) -> bool:
    """Whether f slopes the same way all around a point, so that neither corner nor critical point is near.

    But for the axes across a valley: those along which f is a bowl with its bottom within reach. Only slopes
    count that are larger than rounding, or known without it.
    """
    here = terrain.curvature(point)
    if here is None:
        return drifts(terrain, point, None, reach)
    level = _out_of_bowls(here, reach)
    if not level.size:
        return False
    x, uphill = np.array(point, dtype=np.float64), level @ (level.T @ here.slope)
    size = float(np.linalg.norm(uphill))
    if size > here.flat:
        ways = [*level.T, *-level.T, -uphill / size]
        places = [x + part * reach * way for way in ways for part in PARTS]
        return all(_climbs(terrain.curvature(place), uphill / size) for place in places)
    axes = level @ level.T
    if np.abs(axes - np.diag(np.diag(axes))).max() > EPSILON:  # along other axes slopes are not known so well
        return drifts(terrain, point, here, reach)
    sides = np.sign(here.exact()[0]) * (np.diag(axes) > 0.5)
    ways = [*np.diag(sides), *-np.diag(sides)]
    places = [x, *(x + part * reach * way for way in ways if way.any() for part in PARTS)]
    return bool(sides.any()) and all(_has_sides(terrain.curvature(place), sides) for place in places)


def _climbs(here: Curvature | None, uphill: Floats) -> bool:
    """Whether f is sure to slope upwards along a direction at a place."""
    return here is not None and float(here.slope @ uphill) > here.flat


def _has_sides(here: Curvature | None, sides: Floats) -> bool:
    """Whether f slopes to these sides (d,), −1, 0 or 1, along the axes at a place, by eighty digits."""
    return here is not None and bool((np.sign(here.exact()[0]) == sides)[sides != 0].all())


def _out_of_bowls(here: Curvature, reach: float) -> Floats:
    """The axes (d, n) at a point along which f is no bowl with its bottom within reach."""
    away = np.abs(here.axes.T @ here.slope) / np.abs(here.eigenvalues)
    return here.axes[:, ~((here.signs > 0) & (away <= reach))]


@np.errstate(all="ignore")
def is_ringed(terrain: Terrain, point: Sequence[float], reach: float, *, walled: bool = False) -> bool:
    """Whether f is higher everywhere at this distance than at a point, so that a minimum is within.

    By more than rounding. Where a valley leads out between the directions looked along, it is found by the
    golden section. Of more than two dimensions not all directions can be looked along.
    walled: places where f is undefined count as higher, so that one at the edge of its domain is a minimum
    """
    if len(point) > PLANE:
        return False
    x, axes = np.array(point, dtype=np.float64), np.eye(len(point))
    ring = [x + reach * way for way in directions(axes)]
    value = partial(_walled, terrain.value) if walled else terrain.value
    heights = np.array([value(*place) for place in ring])
    roughs = [terrain.roughness(x), *map(terrain.roughness, ring)]
    rough = max(filter(isfinite, roughs), default=0.0) if walled else max(roughs)
    enough = terrain.value(*x) + 2 * rough
    if not (heights > enough).all() or len(point) < PLANE:
        return bool((heights > enough).all())
    return bool((_dips(value, x, reach * axes, heights, rough)[1] > enough).all())


def _walled(value: Callable[..., float], *place: float) -> float:
    """The value at a place, ∞ where there is none."""
    found = value(*place)
    return inf if isnan(found) else found


def _dips(
    value: Callable[..., float], x: Floats, spokes: Floats, heights: Floats, rough: float
) -> tuple[Floats, Floats]:
    """Where f is lowest on a ring about a point, as moves from it (d, n), and how low (n,).

    spokes: (d, 2), the moves to the ring along both axes of its plane
    heights: what f is all around it, (`ROUND`,)
    """
    dips = np.flatnonzero((heights <= np.roll(heights, 1)) & (heights <= np.roll(heights, -1)))
    turn = np.float64(2 * np.pi / ROUND)

    def moves(angles: Floats) -> Floats:
        return np.asarray(spokes @ (np.cos(angles), np.sin(angles)))

    def height(angles: Floats, _: object) -> Floats:
        return np.array([value(*(x + move)) for move in moves(angles).T])

    angles, least = lowest(height, turn * (dips - 1), turn * (dips + 1), rough)
    return moves(angles), least


@np.errstate(all="ignore")
def kind_uncurved(terrain: Terrain, point: Vector, reach: float) -> tuple[Resting, Vector]:
    """What a point is where f has no second derivatives, as a corner; for "falls" with the direction.

    "minimum" where one is no further than `reach`. f falls along a way where it does so by the one-sided
    calculus, and the first difference of its values from there on that is larger than rounding is below 0:
    beside the bottom of a bowl that floats do not meet it is not.
    """
    ringed = is_ringed(terrain, point, reach)
    return ("minimum", ()) if ringed else falls_from(terrain, Critical(point, 0.0), reach)


@np.errstate(all="ignore")
def falls_from(terrain: Terrain, critical: Critical, reach: float) -> tuple[Resting, Vector]:
    """Whether f is known to fall along some direction from a point: "falls" with it, else nothing.

    By more than f changes within the slack of the point, as across the floor on which it is meant to be.
    """
    point, value = critical.at, terrain.value(*critical.at)
    moves = (side * critical.slack * axis for axis in np.eye(len(point)) for side in (-1, 1))
    least = max(abs(terrain.value(*(np.array(point) + move)) - value) for move in moves)
    if isinstance(terrain.f, Expression):
        for way in _ways_from(terrain.f, terrain, point, reach):
            if _is_seen_to_fall(terrain, point, way, reach, least) and falls_along(terrain.f, point, way):
                return "falls", way
    return "", ()


def _ways_from(f: Expression, terrain: Terrain, point: Vector, reach: float) -> Iterator[Vector]:
    """Directions of which f may fall along one: the axes, those between, and where it is lowest near by."""
    size, axes = len(point), np.eye(len(point))
    for way in (*map(tuple, axes.tolist()), *ways_between(f, point)):
        yield way
        yield backwards(way)
    if PLANE < size <= _FEW:
        yield from product((-1.0, 1.0), repeat=size)
    x = np.array(point, dtype=np.float64)
    for pair in combinations(range(size), PLANE):
        spokes = reach * axes[:, pair]
        heights = np.array([terrain.value(*(x + move)) for move in directions(spokes)])
        moves, _ = _dips(terrain.value, x, spokes, heights, terrain.roughness(x))
        moves[np.abs(moves) < _NONE * reach] = 0.0
        yield from map(tuple, (moves.T / reach).tolist())


def _is_seen_to_fall(terrain: Terrain, point: Vector, way: Vector, reach: float, least: float) -> bool:
    """Whether the first difference of f along a way that is larger than `least` and rounding is below 0."""
    x, step = np.array(point, dtype=np.float64), np.array(way)
    value, rough, size = terrain.value(*x), terrain.roughness(x), max(1.0, float(np.abs(x).max()))
    if terrain.may_jump and terrain.value(*(x + _BESIDE * size * step)) < value - least - rough:
        return True  # to the other side of a step, beyond which f may soon be higher
    distance = reach
    while distance <= max(reach, size):
        place = x + distance * step
        change = terrain.value(*place) - value
        if abs(change) > least + rough + terrain.roughness(place):
            return change < 0
        distance *= _RATIO
    return False
