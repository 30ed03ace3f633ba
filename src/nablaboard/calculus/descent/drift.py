"""Where f falls by less than floats see: on the tail of an exponential, beside or along which all is level.

(x − y)² + e^(−x − y) is 0 along x = y for floats as soon as x is 373, and falls there for ever. So a place
that is level for floats is looked at with the one-sided calculus, along its axes and along those directions
of whole numbers on which f seems level: a line that is bent, or skewed by no ratio, is not followed so.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from nablaboard.calculus.derivative.along_lines import backwards, slope_along
from nablaboard.calculus.descent.curvature import Curvature, Terrain
from nablaboard.calculus.descent.floors import floor_falls
from nablaboard.calculus.expression import Expression
from nablaboard.calculus.floats import Floats, Vector

_LOOKS = (-2.0, -1.0, 0.0, 1.0, 2.0)
"""Where f is looked at, in parts of the reach: beyond it, too, where it is to be steeper than at any rest."""

WEAK = 1e-6
"""Of the largest curvature: less is that of a floor."""

_LARGEST = 1000
"""Of the whole numbers of a direction."""

_SAME = 1e-9
"""By how much a direction may differ from one of whole numbers that is taken for it."""


def drifts(terrain: Terrain, point: Iterable[float], here: Curvature | None, reach: float) -> bool:
    """Whether f is known to fall along one direction at a point and wherever it is looked at about it.

    And nowhere between less than farther out, so that no rest is seen between: x³ falls on both sides of 0,
    less and less towards it, and beside its floor (x − y)²/(1 + x²) falls along (1, 1), and not on it. Only
    directions are tried on which floats see no curvature at the point; `here` tells how f curves there, None
    where it has no Hessian.
    """
    f = terrain.f
    if not isinstance(f, Expression):
        return False
    x = np.array(tuple(point), dtype=np.float64)
    if here is not None:
        level = _is_level(here, reach)
        if np.count_nonzero(level) == 1 < len(x):
            floor_last = here.axes[:, np.argsort(level, kind="stable")]
            if floor_falls(f, x, floor_last, reach):
                return True
        if here.signs.all():
            return False
    for way in _level_ways(here, len(x)):
        slope = _slope(f, x, way)
        if not slope and here is not None:  # so that it is 0 backwards, too
            continue
        down = way if slope < 0 else backwards(way)
        if _slope(f, x, down) < 0 and _falls_about(f, x, down, reach):
            return True
    return False


def _is_level(here: Curvature, reach: float) -> NDArray[np.bool_]:
    """Along which axes f is flatter than floats can tell where it rests, (d,).

    Where its curvature is rounding, or that of a valley seen from beside its floor; or where a slope that is
    nothing but rounding moves the rest further than `reach`.
    """
    sizes = np.abs(here.eigenvalues)
    return np.asarray((here.signs == 0) | (sizes <= WEAK * sizes.max()) | (here.flat > reach * sizes))


def _falls_about(f: Expression, x: Floats, way: Vector, reach: float) -> bool:
    """Whether f falls along a direction about x, and nowhere on the way less than at both ends."""
    for line in (np.array(way) / max(map(abs, way)), *np.eye(len(x))):
        slopes = [_slope(f, x + part * reach * line, way) for part in _LOOKS]
        if not max(slopes) <= max(slopes[0], slopes[-1]) < 0:
            return False
    return True


def _slope(f: Expression, place: Floats, way: Vector) -> Decimal:
    """How f slopes along a direction, 0 where that is not known."""
    return slope_along(f, tuple(place.tolist()), way) or Decimal(0)


def _level_ways(here: Curvature | None, size: int) -> Iterator[Vector]:
    """The axes of f, or those of its Hessian that are level, as far as they are of whole numbers."""
    if here is None:
        yield from map(tuple, np.eye(size).tolist())
        return
    for axis in here.axes[:, here.signs == 0].T:
        if (way := in_whole_numbers(axis)) is not None:
            yield way


def in_whole_numbers(axis: Floats) -> Vector | None:
    """A direction (d,) of length 1 as one of whole numbers; None where it is none of small ones."""
    parts = axis.tolist()
    least = min(abs(part) for part in parts if abs(part) > _SAME)
    ratios = [Fraction(part / least).limit_denominator(_LARGEST) for part in parts]
    common = np.lcm.reduce([each.denominator for each in ratios])
    way = tuple(float(each * int(common)) for each in ratios)
    alike = np.array(way) / np.linalg.norm(way)
    return way if max(map(abs, way)) <= _LARGEST and np.abs(alike - axis).max() <= _SAME else None
