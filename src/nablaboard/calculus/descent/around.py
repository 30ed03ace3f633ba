"""What f does all around a point: whether it slopes there, or has a minimum within, in a corner, too.

A corner has no gradient that vanishes, so that none is found by following one. What is said of it is said of
values of f alone: where they are higher all around a point than at it, a lowest one is within.
"""

from collections.abc import Sequence

import numpy as np

from nablaboard.calculus.descent.critical import PLANE, ROUND, directions
from nablaboard.calculus.descent.curvature import Curvature, Terrain
from nablaboard.calculus.floats import EPSILON, Floats
from nablaboard.calculus.surface.seeking import lowest

_PARTS = (0.25, 0.5, 0.75, 1.0)
"""Where on the way from a point f is looked at."""


@np.errstate(all="ignore")
def slopes_on(terrain: Terrain, point: Sequence[float], reach: float) -> bool:
    """Whether f slopes the same way all around a point, so that neither corner nor critical point is near.

    But for the axes across a valley: those along which f is a bowl with its bottom within reach. Only slopes
    count that are larger than rounding, or known without it.
    """
    here = terrain.curvature(point)
    level = np.eye(len(point)) if here is None else _out_of_bowls(here, reach)
    if here is None or not level.size:
        return False
    x, uphill = np.array(point, dtype=np.float64), level @ (level.T @ here.slope)
    size = float(np.linalg.norm(uphill))
    if size > here.flat:
        ways = [*level.T, *-level.T, -uphill / size]
        places = [x + part * reach * way for way in ways for part in _PARTS]
        return all(_climbs(terrain.curvature(place), uphill / size) for place in places)
    axes = level @ level.T
    if np.abs(axes - np.diag(np.diag(axes))).max() > EPSILON:  # along other axes slopes are not known so well
        return False
    sides = np.sign(here.exact()[0]) * (np.diag(axes) > 0.5)
    ways = [*np.diag(sides), *-np.diag(sides)]
    places = [x, *(x + part * reach * way for way in ways if way.any() for part in _PARTS)]
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
def is_ringed(terrain: Terrain, point: Sequence[float], reach: float) -> bool:
    """Whether f is higher everywhere at this distance than at a point, so that a minimum is within.

    By more than rounding. Where a valley leads out between the directions looked along, it is found by the
    golden section. Of more than two dimensions not all directions can be looked along.
    """
    if len(point) > PLANE:
        return False
    x = np.array(point, dtype=np.float64)
    ring = [x + reach * way for way in directions(np.eye(len(point)))]
    heights = np.array([terrain.value(*place) for place in ring])
    rough = max(terrain.roughness(x), *map(terrain.roughness, ring))
    enough = terrain.value(*x) + 2 * rough
    if not (heights > enough).all() or len(point) < PLANE:
        return bool((heights > enough).all())
    dips = np.flatnonzero((heights <= np.roll(heights, 1)) & (heights <= np.roll(heights, -1)))
    turn = np.float64(2 * np.pi / ROUND)

    def height(angles: Floats, _: object) -> Floats:
        ways = zip(np.cos(angles).tolist(), np.sin(angles).tolist(), strict=True)
        return np.array([terrain.value(*(x + reach * np.array(way))) for way in ways])

    _, least = lowest(height, turn * (dips - 1), turn * (dips + 1), rough)
    return bool((least > enough).all())
