"""The bowl that a run was bound for, and how steep it is: where a limit of the learning rate holds."""

from nablaboard.calculus.descent.critical import bottom_below, sure_signs
from nablaboard.calculus.descent.curvature import Curvature, Terrain
from nablaboard.calculus.floats import Floats


def bowl_of(terrain: Terrain, points: Floats, values: Floats) -> Curvature | None:
    """How f curves at the bottom below the lowest of the points (n, d) of a run.

    None where there is no bottom, or none at which it can be told that f curves.
    """
    bottom = bottom_below(terrain, points[int(values.argmin())].tolist())
    here = None if bottom is None else terrain.curvature(bottom.at)
    if bottom is None or here is None:
        return None
    # x⁴ has a bottom and no curvature there.
    return here if sure_signs(terrain, bottom, here)[-1] > 0 else None
