"""The bowl that a run was bound for, and how steep it is: where a limit of the learning rate holds."""

from nablaboard.calculus.descent.critical import Critical, sure_signs
from nablaboard.calculus.descent.curvature import Curvature, Terrain


def bowl_at(terrain: Terrain, bottom: Critical | None) -> Curvature | None:
    """How f curves at the bottom below the lowest point of a run.

    None where there is no bottom, or none at which it can be told that f curves.
    """
    here = None if bottom is None else terrain.curvature(bottom.at)
    if bottom is None or here is None:
        return None
    # x⁴ has a bottom and no curvature there.
    return here if sure_signs(terrain, bottom, here)[-1] > 0 else None
