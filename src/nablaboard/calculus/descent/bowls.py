"""The bowl that a run was bound for, and how steep it is: where a limit of the learning rate holds."""

from collections.abc import Callable

import numpy as np

from nablaboard.calculus.descent.critical import Critical, sure_signs
from nablaboard.calculus.descent.curvature import Curvature, Terrain
from nablaboard.calculus.floats import Vector

_ALIKE = 1e-3
"""Of the greatest curvature at the bottom: by how much another at most differs that is taken for the same."""


_BESIDE = 1e-9
"""Of the way to a bottom: so far away from it f is to curve as much to all sides."""


def bowl_below(
    terrain: Terrain, lowest: Vector, below: Callable[[Vector], Critical | None]
) -> Curvature | None:
    """How f curves at the bottom `below` the lowest point of a run.

    None where there is no bottom, or none at which it can be told that f curves, and how much.
    """
    bottom = below(lowest)
    here = None if bottom is None else terrain.curvature(bottom.at)
    if bottom is None or here is None:
        return None
    # x⁴ has a bottom and no curvature there.
    way = max(abs(a - b) for a, b in zip(bottom.at, lowest, strict=True))
    reach = max(bottom.slack, _BESIDE * way)
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
            if not abs(float(np.linalg.eigvalsh(beside)[-1]) - top) < _ALIKE * top:
                return False
    return True
