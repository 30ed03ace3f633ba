"""A gradient by its formula and by central differences, side by side."""

import numpy as np

from nablaboard.calculus.data.observations import checked_point, refuse
from nablaboard.calculus.descent import Objective
from nablaboard.calculus.floats import Vector
from nablaboard.classes import dataclass
from nablaboard.words import message


@dataclass(frozen=True, slots=True)
class GradientCheck:
    """Both gradients at a point, a number for each of `names`, and the largest difference between them."""

    names: tuple[str, ...]
    formula: Vector
    differences: Vector
    largest: float
    h: float


def check_gradient(objective: Objective, point: Vector, h: float = 1e-4) -> GradientCheck:
    """∇J by the objective's own formula and by (J(p + h) − J(p − h)) / 2h for each parameter p.

    `DataError` for a point of another size or a width that is none.
    """
    point = checked_point(objective.arguments, point)
    if not 0 < h < float("inf"):
        refuse(message("derivative.step", given=str(h)))
    shifts = h * np.eye(len(point))
    after = objective.values(*(np.asarray(point) + shifts).T)
    before = objective.values(*(np.asarray(point) - shifts).T)
    differences = (after - before) / (2 * h)
    formula = objective.slope(*point)
    largest = float(np.abs(np.asarray(formula) - differences).max())
    return GradientCheck(objective.arguments, formula, tuple(differences.tolist()), largest, h)
