"""The bowl that a run was bound for, and how steep it is: where a limit of the learning rate holds."""

from nablaboard.calculus.descent.critical import bottom_below
from nablaboard.calculus.descent.curvature import Curvature, Terrain
from nablaboard.calculus.floats import Floats


def bowl_of(terrain: Terrain, points: Floats, values: Floats) -> Curvature | None:
    """How f curves at the bottom below the lowest of the points (n, d) of a run; None where there is none."""
    bottom = bottom_below(terrain, points[int(values.argmin())].tolist())
    return None if bottom is None else terrain.curvature(bottom.at)
