"""The bowl that a run was bound for, and how steep it is: where a limit of the learning rate holds."""

from collections.abc import Callable

import numpy as np

from nablaboard.calculus.descent.critical import Critical, sure_signs
from nablaboard.calculus.descent.curvature import Curvature, Terrain
from nablaboard.calculus.descent.drift import WEAK
from nablaboard.calculus.descent.floors import may_be_level
from nablaboard.calculus.expression import Expression
from nablaboard.calculus.floats import Floats, Vector

ALIKE = 1e-4
"""Of a number: two that differ by less are one, as far as the digits told go."""

_AROUND = 1e-3
"""Of the greatest curvature at the bottom: by how much another at most differs that is taken for the same."""

_BESIDE = 1e-9
"""Of the way to a bottom: so far away from it f is to curve as much to all sides."""


def bowl_below(
    terrain: Terrain, lowest: Vector, below: Callable[[Vector], Critical | None]
) -> Curvature | None:
    """How f curves at the bottom `below` the lowest point of a run.

    None where there is no bottom, or none at which it can be told that f curves, and how much; as where the
    way to it leads along a level floor.
    """
    bottom = below(lowest)
    here = None if bottom is None else terrain.curvature(bottom.at)
    if bottom is None or here is None:
        return None
    way = np.subtract(bottom.at, lowest)
    if is_along_floor(terrain, bottom, way):
        return None
    reach = max(bottom.slack, _BESIDE * float(np.abs(way).max()))
    # x⁴ has a bottom and no curvature there.
    sure = sure_signs(terrain, bottom, here)[-1] > 0 and _is_alike_around(terrain, bottom.at, here, reach)
    return here if sure else None


def _is_alike_around(terrain: Terrain, at: Vector, here: Curvature, reach: float) -> bool:
    """Whether f curves as much to all sides of a bottom, as max(x², 2y²) does not: pieces meet there."""
    top = float(here.eigenvalues[-1])
    for axis in here.axes.T:
        for side in (-reach, reach):
            beside = terrain.hessian(at + side * axis)
            if not np.isfinite(beside).all():
                return False
            if not abs(float(np.linalg.eigvalsh(beside)[-1]) - top) < _AROUND * top:
                return False
    return True


def is_along_floor(terrain: Terrain, bottom: Critical, way: Floats) -> bool:
    """Whether a way to a bottom on a level floor leads along the floor, too."""
    here = terrain.curvature(bottom.at)
    if here is None or not isinstance(terrain.f, Expression) or len(way) == 1:
        return False
    *steep, floor = np.argsort(-np.abs(here.eigenvalues)).tolist()
    size = float(np.abs(way).max())
    if abs(float(here.axes[:, floor] @ way)) <= ALIKE * size:
        return False
    weak = abs(here.eigenvalues[floor]) <= WEAK * abs(here.eigenvalues[steep[-1]])
    return weak and may_be_level(terrain.f, np.array(bottom.at), here.axes[:, [*steep, floor]], ALIKE * size)
